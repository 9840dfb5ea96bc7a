/** Settings with a safe value that the change leaves. */
import { type Change, factsIn, factsOf, isReadInHead } from '../diff/change.ts';
import { placeInHead } from '../diff/place-in-head.ts';
import type { SettingFact } from '../facts/setting.ts';
import { NESTED_SETTINGS } from '../settings/settings-keys.ts';
import { canonicalJson, displayJson, type Json } from '../source/digest.ts';
import { startOfFile } from '../source/location.ts';
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
    shortened: {
      message: 'The list {{setting}} would lose {{value}}. [[effect]]',
      help: 'Put the entry back.',
    },
    weakened: {
      message: 'The setting {{setting}} would be {{value}}; the safe value is {{safe}}. [[effect]]',
      help: 'Set it to the safe value, or remove it.',
    },
  },
  *check({ change }) {
    yield* lostValues(change);
    yield* lostEntries(change);
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

// Lists of what the sandbox refuses: each entry that goes lets something through.
const REFUSING_LISTS = [
  'sandbox.network.deniedDomains',
  'sandbox.filesystem.denyRead',
  'sandbox.filesystem.denyWrite',
] as const;

function* lostEntries(change: Change) {
  for (const file of change.base.files) {
    const lost = { file: file.path, folder: file.folder, at: startOfFile(file.path) };
    if (!isReadInHead(change, lost)) continue;
    const head = change.head.files.find(({ path }) => path === file.path);
    for (const setting of REFUSING_LISTS) {
      const kept = new Set(itemsOf(head?.plain.get(setting)).map(canonicalJson));
      const gone = itemsOf(file.plain.get(setting)).filter((entry) => !kept.has(canonicalJson(entry)));
      const at = placeInHead(change, lost, setting.split('.'));
      const effect = NESTED_SETTINGS.get(setting)?.effect ?? '';
      for (const entry of gone) {
        const data = { setting, value: displayJson(entry), effect };
        const identity = canonicalJson([setting, entry]);
        yield { messageId: 'shortened', data, at, identity, status: 'introduced' } as const;
      }
    }
  }
}

function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function safeValue({ spec }: SettingFact): { text: string; level: 'block' | 'warn' } | undefined {
  const { judgement } = spec;
  if (judgement.kind !== 'strict-when') return undefined;
  return { text: canonicalJson(judgement.value), level: judgement.level };
}
