/** Hooks, servers, commands, skills and workflows whose content the organisation took back for ever. */
import { nameOfApprovable } from '../approval/approvable-name.ts';
import { approveFact, isApprovable } from '../approval/approve-fact.ts';
import { defineRule, statusOf } from './rule.ts';

const HELP = 'Remove it, or put other content in its place. The revocation gives this reason: {{reason}}.';

export const revokedContent = defineRule({
  meta: {
    id: 'revoked-content',
    title: 'Revoked content',
    category: 'execution',
    level: 'block',
    why: 'Somebody approved this content once and took that back, because it turned out to be harmful or unwanted. A revocation wins over every approval, entry and pattern of the policy, in every repository and for ever. Otherwise an old line of the policy would let it return.',
    allow:
      'Nothing allows it while the revocation stands. Whoever revoked it by mistake removes `revoked` from that approval in the policy.',
    references: [],
    tags: ['ASI04'],
  },
  messages: {
    revoked: {
      message:
        'The [[what]] {{name}} was revoked on {{on}} by {{by}}. Nothing can approve this content any more.',
      help: HELP,
    },
    'revoked-file': {
      message:
        'The [[what]] {{name}} runs {{path}}, a file that {{by}} revoked on {{on}}. Nothing can approve it any more.',
      help: HELP,
    },
  },
  // Also what a plugin only publishes: others would run it.
  *check({ change, policy, repository, today }) {
    for (const fact of change.head.facts.filter(isApprovable)) {
      const approval = approveFact(fact, { policy, repository, today });
      if (approval.kind !== 'revoked') continue;
      const { revocation, file } = approval;
      const { on, by, reason } = revocation;
      const base = { at: fact.at, identity: fact.digest, status: statusOf(change.existed(fact)) };
      const found = { ...base, decidedAt: approval.at };
      const data = { ...nameOfApprovable(fact), on, by, reason };
      if (file === undefined) yield { ...found, messageId: 'revoked', data };
      else yield { ...found, messageId: 'revoked-file', data: { ...data, path: file } };
    }
  },
});
