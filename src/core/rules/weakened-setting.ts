/** Settings with a safe value that the change leaves. */
import { type Change, factsIn, factsOf, isReadInHead } from '../diff/change.ts';
import { placeInHead } from '../diff/place-in-head.ts';
import type { SettingFact } from '../facts/setting.ts';
import { canonicalJson, displayJson } from '../source/digest.ts';
import { defineRule, statusOf } from './rule.ts';

export const weakenedSetting = defineRule({
  meta: {
    id: 'weakened-setting',
    title: 'Weakened setting',
    category: 'protection',
    level: 'block',
    why: 'Some settings switch a protection on or off: the sandbox, hooks as a whole, checks before a web request. A change of one value weakens every session after the merge.',
    allow:
      'Set the rule `weakened-setting` to `warn` under `rules` in the policy while a migration is under way.',
    references: [{ title: 'CWE-693: protection mechanism failure' }],
  },
  messages: {
    removed: {
      message: 'The setting {{setting}} was {{safe}} and would no longer be set. [[effect]]',
      help: 'Put the setting back.',
    },
    weakened: {
      message: 'The setting {{setting}} would be {{value}}; the safe value is {{safe}}. [[effect]]',
      help: 'Set it to the safe value, or remove it.',
    },
  },
  *check({ change }) {
    yield* lostValues(change);
    for (const fact of factsOf(change.head, 'setting')) {
      const safe = safeValue(fact);
      if (safe === undefined || safe.text === canonicalJson(fact.value)) continue;
      const data = {
        setting: fact.name,
        value: displayJson(fact.value),
        safe: safe.text,
        effect: fact.spec.effect,
      };
      const base = { at: fact.at, identity: fact.name, status: statusOf(change.existed(fact)) };
      yield { ...base, level: safe.level, messageId: 'weakened', data };
    }
  },
});

function* lostValues(change: Change) {
  for (const lost of factsOf(change.base, 'setting')) {
    const safe = safeValue(lost);
    if (safe === undefined || safe.text !== canonicalJson(lost.value) || !isReadInHead(change, lost))
      continue;
    // With another value in its place, the finding about that value says it all.
    if (factsIn(change.head, 'setting', lost.file).some((fact) => fact.name === lost.name)) continue;
    const at = placeInHead(change, lost, lost.name.split('.'));
    const data = { setting: lost.name, safe: safe.text, effect: lost.spec.effect };
    yield {
      messageId: 'removed',
      data,
      at,
      identity: lost.name,
      status: 'introduced',
      level: safe.level,
    } as const;
  }
}

function safeValue({ spec }: SettingFact): { text: string; level: 'block' | 'warn' } | undefined {
  const { judgement } = spec;
  if (judgement.kind !== 'strict-when') return undefined;
  return { text: canonicalJson(judgement.value), level: judgement.level };
}
