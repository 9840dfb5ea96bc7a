/** Which of two values of the policy is the stricter one. */
import { BREADTH_LEVELS, type EgressMode, ENFORCEMENTS, MODE_LEVELS, RULE_LEVELS } from './vocabulary.ts';

// Each scale goes from the most lenient to the strictest.
const SCALES: readonly (readonly string[])[] = [MODE_LEVELS, BREADTH_LEVELS, RULE_LEVELS, ENFORCEMENTS];

/** True when `next` is as strict as `value` or stricter. Both are levels of the same key. */
export function isAsStrict(next: string, value: string): boolean {
  const scale = SCALES.find((levels) => levels.includes(next) && levels.includes(value)) ?? [];
  return scale.indexOf(next) >= scale.indexOf(value);
}

/** The parts that a mode of egress opens. */
interface Opening {
  readonly packages: boolean;
  readonly listed: boolean;
}

const OPENINGS: Readonly<Record<EgressMode, Opening>> = {
  'package-managers-and-listed': { packages: true, listed: true },
  'package-managers': { packages: true, listed: false },
  listed: { packages: false, listed: true },
  none: { packages: false, listed: false },
};

/** Whether a mode opens the registries of package managers, and the listed domains. */
export function openingOf(mode: EgressMode): Opening {
  return OPENINGS[mode];
}

/** The mode that opens only what both open. */
export function strictestEgress(left: EgressMode, right: EgressMode): EgressMode {
  const packages = OPENINGS[left].packages && OPENINGS[right].packages;
  const listed = OPENINGS[left].listed && OPENINGS[right].listed;
  if (packages) return listed ? 'package-managers-and-listed' : 'package-managers';
  return listed ? 'listed' : 'none';
}
