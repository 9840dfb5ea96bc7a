/** Differences of single values: levels, modes and limits. */
import type { Leveled, Policy } from '../policy/policy.ts';
import { isAsStrict, strictestEgress } from '../policy/strictness.ts';
import type { Direction, PolicyDifference } from './policy-difference.ts';

/** Compares every single value of two policies. */
export function levelDifferences(before: Policy, after: Policy): PolicyDifference[] {
  return [
    ...compared('enforcement', before.enforcement, after.enforcement, isAsStrict),
    ...compared('egress.mode', before.egress.mode, after.egress.mode, isAsStrictEgress),
    ...table('permissions.modes', before.permissions.modes, after.permissions.modes),
    ...table('permissions.breadth', before.permissions.breadth, after.permissions.breadth),
    ...table('execution.breadth', before.execution.breadth, after.execution.breadth),
    ...limit(before, after),
  ];
}

function table<L extends string>(
  key: string,
  before: Readonly<Record<string, Leveled<L>>>,
  after: Readonly<Record<string, Leveled<L>>>,
): PolicyDifference[] {
  return Object.entries(after).flatMap(([name, next]) => {
    const old = before[name];
    return old ? compared(`${key}.${name}`, old, next, isAsStrict) : [];
  });
}

function compared<L extends string>(
  key: string,
  before: Leveled<L>,
  after: Leveled<L>,
  isStrict: (next: L, value: L) => boolean,
): PolicyDifference[] {
  if (before.level === after.level) return [];
  const words = `is ${after.level}, was ${before.level}`;
  return [
    { direction: directionOf(before.level, after.level, isStrict), key, words, at: after.at ?? before.at },
  ];
}

function directionOf<L extends string>(
  before: L,
  after: L,
  isStrict: (next: L, value: L) => boolean,
): Direction {
  if (isStrict(after, before)) return 'tightens';
  return isStrict(before, after) ? 'loosens' : 'changes';
}

type Mode = Policy['egress']['mode']['level'];

/** Two modes can open different things: then neither is the stricter one. */
function isAsStrictEgress(next: Mode, value: Mode): boolean {
  return strictestEgress(next, value) === next;
}

/** Without a limit instructions may be of any length. */
function limit(before: Policy, after: Policy): PolicyDifference[] {
  const [old, next] = [before.instructions.maxBytes, after.instructions.maxBytes];
  if (old?.value === next?.value) return [];
  const direction = (next?.value ?? Number.POSITIVE_INFINITY) < (old?.value ?? Number.POSITIVE_INFINITY);
  const words = `is ${wordOf(next?.value)}, was ${wordOf(old?.value)}`;
  const at = next?.at ?? old?.at;
  return [{ direction: direction ? 'tightens' : 'loosens', key: 'instructions.maxBytes', words, at }];
}

function wordOf(bytes: number | undefined): string {
  return bytes === undefined ? 'no limit' : String(bytes);
}
