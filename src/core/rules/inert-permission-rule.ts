/** Permission rules that look as if they did something. */
import { factsOf } from '../diff/change.ts';
import { graveIntention } from '../permissions/grave-intention.ts';
import { defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const inertPermissionRule = defineRule({
  meta: {
    id: 'inert-permission-rule',
    title: 'Permission rule without effect',
    category: 'permissions',
    level: 'note',
    why: 'Claude Code skips a rule that it cannot read, often without a word. A deny rule of this kind protects nothing.',
    allow: 'Set the rule `inert-permission-rule` to `off` under `rules` in the policy.',
    references: [claudeDocs('permissions')],
    tags: [],
  },
  messages: {
    inert: {
      message: 'The [[list]] rule {{rule}} has no effect ([[reason]]).',
      help: 'Correct the rule, or remove it.',
    },
  },
  *check({ change }) {
    for (const { list, text, reading, at, ...fact } of factsOf(change.head, 'permission-rule')) {
      // An inert allow rule that asks for a lot is a finding of its own.
      if (reading.kind !== 'inert' || (list === 'allow' && graveIntention(text))) continue;
      const status = statusOf(change.existed({ ...fact, list, text, reading, at }));
      yield {
        messageId: 'inert',
        data: { list, rule: text, reason: reading.reason },
        at,
        identity: `${list} ${text}`,
        status,
      };
    }
  },
});
