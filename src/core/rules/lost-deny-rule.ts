/** Deny rules that the base has and the change takes away, narrows or weakens to a question. */
import { guardedLine } from '../approval/sensitive-paths.ts';
import { factKeys, factsIn, factsOf, isReadInHead } from '../diff/change.ts';
import { placeInHead } from '../diff/place-in-head.ts';
import type { PermissionRuleFact } from '../facts/permission-rule.ts';
import { coveredBy } from '../permissions/coverage.ts';
import type { PermissionRule } from '../permissions/rule.ts';
import { decidedAt, defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const lostDenyRule = defineRule({
  meta: {
    id: 'lost-deny-rule',
    title: 'Lost deny rule',
    category: 'protection',
    level: 'block',
    why: 'A deny rule keeps Claude from reading secrets or running dangerous commands, whatever else is allowed. Without it the next session can do what was refused before, and no one notices a line that is not there.',
    allow:
      'Set the rule `lost-deny-rule` to `warn` under `rules` in the policy while a clean-up is under way.',
    references: [claudeDocs('permissions')],
    tags: ['AML.T0081', 'CWE-693'],
  },
  messages: {
    removed: {
      message: 'This removes the deny rule {{rule}}. Nothing else in the file refuses what it refused.',
      help: 'Put the rule back, or add one that refuses at least as much.',
    },
    unguarded: {
      message: 'This removes the deny rule {{rule}}, which guards a place where the policy keeps secrets.',
      help: 'Put the rule back, or add one that refuses at least as much.',
    },
    narrowed: {
      message: 'The deny rule {{rule}} would become {{replacement}}, which refuses less.',
      help: 'Keep the wider rule, or add rules that refuse the rest.',
    },
    'became-ask': {
      message:
        'The deny rule {{rule}} would become a question. A firm refusal turns into something that people click away.',
      help: 'Keep the rule under `permissions.deny`.',
    },
    'became-inert': {
      message: 'The deny rule {{rule}} is replaced by {{replacement}}, which has no effect ([[reason]]).',
      help: 'Put the rule back in its old form.',
    },
    exception: {
      message:
        'The deny rule {{rule}} begins with an exclamation mark: it lifts other deny rules for what it matches.',
      help: 'Remove the exception, or narrow the deny rule that it lifts.',
    },
  },
  *check({ change, policy }) {
    for (const lost of factsOf(change.base, 'permission-rule')) {
      if (lost.list !== 'deny' || lost.reading.kind === 'inert' || lost.reading.rule.negated) continue;
      // The rule word for word: looked for first, because it is nearly always there.
      if (factKeys(change.head).has(lost.key) || !isReadInHead(change, lost)) continue;
      const rules = factsIn(change.head, 'permission-rule', lost.file);
      const deny = rules.filter((rule) => rule.list === 'deny');
      if (coveredBy(lost.reading.rule, honoured(deny))) continue;
      const guarded = guardedLine(policy, lost.reading.rule);
      const base = {
        identity: lost.text,
        status: 'introduced',
        at: placeInHead(change, lost, ['permissions', 'deny']),
        ...decidedAt(guarded),
      } as const;
      const ask = rules.find((rule) => rule.list === 'ask' && covers(rule, lost.reading));
      const before = new Set(factsIn(change.base, 'permission-rule', lost.file).map(({ text }) => text));
      const added = deny.filter(({ text }) => !before.has(text));
      const inert = added.find((rule) => rule.reading.kind === 'inert' && resembles(rule, lost.reading));
      const narrower = added.find((rule) => isNarrower(rule, lost.reading));
      const rule = lost.text;
      if (ask) yield { ...base, at: ask.at, messageId: 'became-ask', data: { rule } };
      else if (inert?.reading.kind === 'inert') {
        const data = { rule, replacement: inert.text, reason: inert.reading.reason };
        yield { ...base, at: inert.at, messageId: 'became-inert', data };
      } else if (narrower) {
        yield { ...base, at: narrower.at, messageId: 'narrowed', data: { rule, replacement: narrower.text } };
      } else yield { ...base, messageId: guarded ? 'unguarded' : 'removed', data: { rule } };
    }
    for (const fact of factsOf(change.head, 'permission-rule')) {
      if (fact.list !== 'deny' || fact.reading.kind === 'inert' || !fact.reading.rule.negated) continue;
      const status = change.existed(fact) ? 'existing' : 'introduced';
      yield { messageId: 'exception', data: { rule: fact.text }, at: fact.at, identity: fact.text, status };
    }
  },
});

function honoured(facts: readonly PermissionRuleFact[]): PermissionRule[] {
  return facts.flatMap((fact) => (fact.reading.kind === 'rule' ? [fact.reading.rule] : []));
}

function covers(wide: PermissionRuleFact, narrow: PermissionRuleFact['reading']): boolean {
  return (
    wide.reading.kind === 'rule' && narrow.kind === 'rule' && coveredBy(narrow.rule, [wide.reading.rule])
  );
}

function isNarrower(rule: PermissionRuleFact, lost: PermissionRuleFact['reading']): boolean {
  return rule.reading.kind === 'rule' && lost.kind === 'rule' && coveredBy(rule.reading.rule, [lost.rule]);
}

/** True when the text still holds what the lost rule was about, so that it looks like a replacement. */
function resembles(rule: PermissionRuleFact, lost: PermissionRuleFact['reading']): boolean {
  if (lost.kind !== 'rule') return false;
  const { specifier, tool } = lost.rule;
  return rule.text.toLowerCase().includes((specifier ?? tool).toLowerCase());
}
