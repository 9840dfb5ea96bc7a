/** Ask rules that the base has and the change takes away. */
import { factKeys, factsIn, factsOf, isReadInHead } from '../diff/change.ts';
import { placeInHead } from '../diff/place-in-head.ts';
import { coveredBy } from '../permissions/coverage.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const lostAskRule = defineRule({
  meta: {
    id: 'lost-ask-rule',
    title: 'Lost ask rule',
    category: 'protection',
    level: 'warn',
    why: 'An ask rule puts a person in front of an action, even where a wider allow rule would let it through. Without it the action can happen unseen.',
    allow: 'Set the rule `lost-ask-rule` under `rules` in the policy; it warns by default.',
    references: [claudeDocs('permissions')],
    tags: ['CWE-693'],
  },
  messages: {
    removed: {
      message: 'The ask rule {{rule}} would be gone: Claude would no longer ask a person before this action.',
      help: 'Keep the rule under `permissions.ask`, or refuse the action under `permissions.deny`.',
    },
  },
  *check({ change }) {
    for (const lost of factsOf(change.base, 'permission-rule')) {
      if (lost.list !== 'ask' || lost.reading.kind === 'inert') continue;
      // The rule word for word: looked for first, because it is nearly always there.
      if (factKeys(change.head).has(lost.key) || !isReadInHead(change, lost)) continue;
      const kept = factsIn(change.head, 'permission-rule', lost.file)
        .filter((rule) => rule.list !== 'allow')
        .flatMap((rule) => (rule.reading.kind === 'rule' ? [rule.reading.rule] : []));
      if (coveredBy(lost.reading.rule, kept)) continue;
      const at = placeInHead(change, lost, ['permissions', 'ask']);
      yield {
        messageId: 'removed',
        data: { rule: lost.text },
        at,
        identity: lost.text,
        status: 'introduced',
      };
    }
  },
});
