/** The one list of places that hold secrets: those that everybody has, and the policy's `sensitivePaths`. */
import type { PathPattern } from '../permissions/path-pattern.ts';
import type { PermissionRule } from '../permissions/rule.ts';
import {
  isSensitivePath,
  liesInPlaces,
  readSensitivePath,
  type SensitivePaths,
  selectsFrom,
} from '../permissions/sensitive-path.ts';
import type { Policy } from '../policy/policy.ts';
import type { Location } from '../source/location.ts';
import { oncePer } from '../source/once-per.ts';

interface SensitivePlace {
  readonly pattern: PathPattern;
  readonly at: Location;
}

const placesOf = oncePer((policy: Policy): readonly SensitivePlace[] =>
  policy.sensitivePaths.flatMap(({ value, at }) =>
    readSensitivePath(value).map((pattern) => ({ pattern, at })),
  ),
);

/** The policy's places, for questions to the permission language. */
export function sensitivePaths(policy: Policy): SensitivePaths {
  return placesOf(policy).map(({ pattern }) => pattern);
}

/**
 * The line of `sensitivePaths` that holds a path, or undefined when none does.
 * @param path as settings and imports write it: relative, `~/…`, or from the root of the disk
 */
export function sensitiveLine(policy: Policy, path: string): Location | undefined {
  return placesOf(policy).find(({ pattern }) => liesInPlaces(path, [pattern]))?.at;
}

/** The line of `sensitivePaths` that holds what a file rule selects, or undefined. */
export function guardedLine(policy: Policy, { matcher }: PermissionRule): Location | undefined {
  if (matcher.kind !== 'path') return undefined;
  return placesOf(policy).find(({ pattern }) => selectsFrom(matcher.pattern, [pattern]))?.at;
}

/** True when a path holds secrets, by the policy's list or by what is known of every machine. */
export function holdsSecrets(policy: Policy, path: string): boolean {
  return isSensitivePath(path, sensitivePaths(policy));
}
