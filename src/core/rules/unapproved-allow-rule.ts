/** Permission rules that let Claude act without asking, beyond what the policy lets a repository grant. */
import { judgeGrant } from '../approval/grant-approval.ts';
import { sensitivePaths } from '../approval/sensitive-paths.ts';
import { factsOf } from '../diff/change.ts';
import { changesNothing } from '../permissions/breadth.ts';
import { graveIntention } from '../permissions/grave-intention.ts';
import { decidedAt, defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const unapprovedAllowRule = defineRule({
  meta: {
    id: 'unapproved-allow-rule',
    title: 'Unapproved allow rule',
    category: 'permissions',
    level: 'block',
    why: 'An allow rule answers "yes" for every developer before Claude asks. Broad rules let text that Claude reads somewhere turn into commands, network requests or edits that nobody saw.',
    allow:
      'Add the rule, or a wider one, to `permissions.allow` in the policy; a host for WebFetch belongs to `egress.allowedDomains`. `permissions.breadth` sets how much each class of rule weighs.',
    references: [claudeDocs('permissions')],
    tags: ['ASI02', 'LLM06', 'AML.T0081'],
  },
  messages: {
    unapproved: {
      message:
        'The allow rule {{rule}} lets Claude act without asking: [[reason]]. The policy does not list it.',
      help: 'Remove the rule, narrow it to one that the policy lists, or ask the owners of the policy to list it.',
    },
    intended: {
      message:
        'The allow rule {{rule}} has no effect in Claude Code 2.1.330, but asks for a lot: [[reason]]. Another version could honour it.',
      help: 'Remove the rule.',
    },
    walled: {
      message: 'The allow rule {{rule}} lets Claude reach the network without asking: [[reason]]. [[wall]]',
      help: 'Remove the rule. Where the host is needed, ask the owners of the policy for another mode.',
    },
    approved: {
      message: 'The allow rule {{rule}} is listed in the policy.',
      help: 'Nothing to do.',
    },
    registry: {
      message: 'The allow rule {{rule}} opens a registry of packages, as the policy lets it.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'permission-rule')) {
      if (fact.list !== 'allow') continue;
      const existed = change.existed(fact);
      const base = { at: fact.at, identity: fact.text, status: statusOf(existed) };
      if (fact.reading.kind === 'inert') {
        const grave = graveIntention(fact.text);
        if (!grave) continue;
        const { level } = policy.permissions.breadth[grave.breadth];
        yield { ...base, level, messageId: 'intended', data: { rule: fact.text, reason: grave.reason } };
        continue;
      }
      if (changesNothing(fact.reading.rule, sensitivePaths(policy))) continue;
      const judgement = judgeGrant(fact.reading.rule, policy);
      const rule = fact.text;
      if (judgement.kind === 'listed' || judgement.kind === 'registry') {
        const approved = { ...base, ...decidedAt(judgement.at), status: 'approved', data: { rule } } as const;
        const messageId = judgement.kind === 'listed' ? 'approved' : 'registry';
        if (!existed) yield { ...approved, messageId };
        continue;
      }
      const { reason } = judgement.reading;
      if (judgement.kind === 'walled') {
        const { sentence, at } = judgement.wall;
        yield { ...base, ...decidedAt(at), messageId: 'walled', data: { rule, reason, wall: sentence } };
        continue;
      }
      const decided = { ...decidedAt(judgement.at), level: judgement.level };
      yield { ...base, ...decided, messageId: 'unapproved', data: { rule, reason } };
    }
  },
});
