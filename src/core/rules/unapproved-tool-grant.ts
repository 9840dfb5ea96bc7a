/** `allowed-tools` of skills and commands beyond what the policy lets a repository grant. */
import { judgeGrant } from '../approval/grant-approval.ts';
import { sensitivePaths } from '../approval/sensitive-paths.ts';
import { factsOf } from '../diff/change.ts';
import { isPublished } from '../facts/fact.ts';
import { changesNothing } from '../permissions/breadth.ts';
import { decidedAt, defineRule, statusOf } from './rule.ts';
import { claudeDocs, observed } from './sources.ts';

export const unapprovedToolGrant = defineRule({
  meta: {
    id: 'unapproved-tool-grant',
    title: 'Unapproved tool grant',
    category: 'permissions',
    level: 'block',
    why: 'What `allowed-tools` names, Claude may do without asking once the skill or command is invoked, and for the rest of the session. Claude Code does not ask whether the folder is trusted, and the model can invoke most skills by itself.',
    allow:
      'Add the rule, or a wider one, to `permissions.allow` in the policy; a host for WebFetch belongs to `egress.allowedDomains`. `permissions.breadth` sets how much each class of rule weighs.',
    references: [observed('grants apply in folders that nobody trusted'), claudeDocs('skills')],
    tags: ['ASI02', 'LLM06', 'AML.T0081'],
  },
  messages: {
    unapproved: {
      message:
        '{{bearer}} lets Claude use {{rule}} without asking: [[reason]]. The policy does not list it, and the grant needs no trust.',
      help: 'Remove the entry, narrow it to one that the policy lists, or ask the owners of the policy to list it.',
    },
    // Written in many skills to say that they only read, so that it is a note.
    reads: {
      message:
        '{{bearer}} lets Claude use {{rule}} without asking: any file of the machine, keys outside the project too.',
      help: 'Write `Read(**)`: the project needs no question anyway, and files outside of it are asked for.',
    },
    walled: {
      message: '{{bearer}} lets Claude reach the network with {{rule}}, without asking: [[reason]]. [[wall]]',
      help: 'Remove the entry. Where the host is needed, ask the owners of the policy for another mode.',
    },
    approved: {
      message: 'The tool {{rule}}, which {{bearer}} grants, is listed in the policy.',
      help: 'Nothing to do.',
    },
    registry: {
      message:
        'The tool {{rule}}, which {{bearer}} grants, opens a registry of packages, as the policy lets it.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'tool-grant')) {
      if (isPublished(fact) || fact.reading.kind === 'inert') continue;
      const { rule } = fact.reading;
      if (changesNothing(rule, sensitivePaths(policy))) continue;
      const existed = change.existed(fact);
      const identity = `${fact.bearer}\u0000${fact.text}`;
      const base = { at: fact.at, identity, status: statusOf(existed) };
      const data = { bearer: fact.bearer, rule: fact.text };
      const judgement = judgeGrant(rule, policy);
      if (judgement.kind === 'listed' || judgement.kind === 'registry') {
        const approved = { ...base, ...decidedAt(judgement.at), status: 'approved', data } as const;
        const messageId = judgement.kind === 'listed' ? 'approved' : 'registry';
        if (!existed) yield { ...approved, messageId };
        continue;
      }
      const { reason } = judgement.reading;
      if (judgement.kind === 'walled') {
        const { sentence, at } = judgement.wall;
        const walled = { ...base, ...decidedAt(at), messageId: 'walled' } as const;
        yield { ...walled, data: { ...data, reason, wall: sentence } };
        continue;
      }
      if (rule.tool === 'Read' && rule.matcher.kind === 'whole') {
        yield { ...base, ...decidedAt(judgement.at), level: 'note', messageId: 'reads', data };
        continue;
      }
      const decided = { ...decidedAt(judgement.at), level: judgement.level };
      yield { ...base, ...decided, messageId: 'unapproved', data: { ...data, reason } };
    }
  },
});
