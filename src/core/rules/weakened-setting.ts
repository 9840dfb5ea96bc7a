/** Settings with a safe value that the change leaves. */
import { sensitiveLine } from '../approval/sensitive-paths.ts';
import { type Change, factsIn, factsOf, isReadInHead } from '../diff/change.ts';
import { placeInHead } from '../diff/place-in-head.ts';
import {
  guardedName,
  isSameGuarded,
  type SandboxGuardFact,
  type SandboxGuardList,
  sandboxGuardCovers,
} from '../facts/sandbox-guard.ts';
import type { SettingFact } from '../facts/setting.ts';
import type { Policy } from '../policy/policy.ts';
import { canonicalJson, displayJson } from '../source/digest.ts';
import { decidedAt, defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const weakenedSetting = defineRule({
  meta: {
    id: 'weakened-setting',
    title: 'Weakened setting',
    category: 'protection',
    level: 'block',
    why: 'Some settings switch a protection on or off: the sandbox, hooks as a whole, checks before a web request. A change of one value weakens every session after the merge.',
    allow:
      'Set the rule `weakened-setting` to `warn` under `rules` in the policy while a migration is under way.',
    references: [claudeDocs('settings')],
    tags: ['AML.T0081', 'CWE-693'],
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
    loosened: {
      message:
        'In the list {{setting}}, the entry for {{guarded}} would hide less than before. Its value could reach commands, or more hosts.',
      help: 'Put the stricter entry back.',
    },
    weakened: {
      message: 'The setting {{setting}} would be {{value}}; the safe value is {{safe}}. [[effect]]',
      help: 'Set it to the safe value, or remove it.',
    },
  },
  *check({ change, policy }) {
    yield* lostValues(change);
    yield* lostEntries(change, policy);
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

// What each of the lists does, for the finding.
const LIST_EFFECTS: Readonly<Record<SandboxGuardList, string>> = {
  'sandbox.network.deniedDomains': 'Commands in the sandbox could reach it.',
  'sandbox.filesystem.denyRead': 'Commands in the sandbox could read it.',
  'sandbox.filesystem.denyWrite': 'Commands in the sandbox could write to it.',
  'sandbox.credentials.files': 'Commands in the sandbox could read the credential in it.',
  'sandbox.credentials.envVars': 'Commands in the sandbox could read the credential.',
};

// The lists whose entries are paths.
const PATHS = /^sandbox\.(?:filesystem\.|credentials\.files$)/u;

/** Entries of lists that keep the sandbox away from something: each one that goes lets something through. */
function* lostEntries(change: Change, policy: Policy) {
  const seen = new Set<string>();
  for (const lost of factsOf(change.base, 'sandbox-guard')) {
    if (seen.has(lost.key) || !isReadInHead(change, lost)) continue;
    seen.add(lost.key);
    const kept = factsIn(change.head, 'sandbox-guard', lost.file);
    const beside = kept.find((guard) => isLooserBeside(guard, lost) && !change.existed(guard));
    if (!beside && kept.some((guard) => sandboxGuardCovers(guard, lost))) continue;
    const setting = lost.list;
    const guarded = guardedName(lost);
    const line = PATHS.test(setting) ? sensitiveLine(policy, guarded) : undefined;
    const identity = canonicalJson([setting, lost.entry]);
    const base = { identity, status: 'introduced' as const, ...decidedAt(line) };
    const looser = beside ?? kept.find((guard) => isSameGuarded(guard, lost));
    if (looser) {
      yield { ...base, messageId: 'loosened', data: { setting, guarded }, at: looser.at } as const;
      continue;
    }
    const at = placeInHead(change, lost, setting.split('.'));
    const data = { setting, value: guarded, effect: LIST_EFFECTS[setting] };
    yield { ...base, messageId: 'shortened', data, at } as const;
  }
}

/** A second entry for the same credential. Which of two the client follows is not established, so the looser one counts. */
function isLooserBeside(guard: SandboxGuardFact, lost: SandboxGuardFact): boolean {
  return isSameGuarded(guard, lost) && !sandboxGuardCovers(guard, lost);
}

function safeValue({ spec }: SettingFact): { text: string; level: 'block' | 'warn' } | undefined {
  const { judgement, scope } = spec;
  // Where the client ignores the key from a repository, the rule about inert settings says so.
  if (judgement.kind !== 'strict-when' || scope !== 'project') return undefined;
  return { text: canonicalJson(judgement.value), level: judgement.level };
}
