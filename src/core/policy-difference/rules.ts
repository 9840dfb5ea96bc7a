/** Differences of what the policy says of single rules. */
import type { Policy, RuleSetting } from '../policy/policy.ts';
import { isAsStrict } from '../policy/strictness.ts';
import type { Direction, PolicyDifference } from './policy-difference.ts';

/** Compares levels and exceptions. A rule that is not named has a level of its own for each finding. */
export function ruleDifferences(before: Policy['rules'], after: Policy['rules']): PolicyDifference[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((id) => {
    const [old, next] = [before.get(id), after.get(id)];
    return [...levelOf(id, old, next), ...exceptionsOf(id, old, next)];
  });
}

const OWN = 'the level of its own';

function levelOf(
  id: string,
  old: RuleSetting | undefined,
  next: RuleSetting | undefined,
): PolicyDifference[] {
  if (old?.level === next?.level) return [];
  const words = `is ${next?.level ?? OWN}, was ${old?.level ?? OWN}`;
  return [{ direction: directionOf(old, next), key: `rules.${id}`, words, at: next?.at ?? old?.at }];
}

/** Nothing is stricter than `block`, and nothing more lenient than `off`, whatever the rule's own level is. */
function directionOf(old: RuleSetting | undefined, next: RuleSetting | undefined): Direction {
  const [from, to] = [old?.level, next?.level];
  if (from !== undefined && to !== undefined) return isAsStrict(to, from) ? 'tightens' : 'loosens';
  if (to === 'block' || from === 'off') return 'tightens';
  return to === 'off' || from === 'block' ? 'loosens' : 'changes';
}

function exceptionsOf(
  id: string,
  old: RuleSetting | undefined,
  next: RuleSetting | undefined,
): PolicyDifference[] {
  const key = `rules.${id}.ignore`;
  const [had, has] = [old?.ignore ?? [], next?.ignore ?? []];
  const more = has.filter(({ value }) => had.every((one) => one.value !== value));
  const less = had.filter(({ value }) => has.every((one) => one.value !== value));
  return [
    ...more.map(({ value, at }): PolicyDifference => {
      return { direction: 'loosens', key, words: `excepts ${JSON.stringify(value)}`, at };
    }),
    ...less.map(({ value, at }): PolicyDifference => {
      return { direction: 'tightens', key, words: `no longer excepts ${JSON.stringify(value)}`, at };
    }),
  ];
}
