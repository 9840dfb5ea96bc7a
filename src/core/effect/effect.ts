/** What a change would make Claude Code do otherwise: one line of "before and after". */
import type { Location } from '../source/location.ts';

/**
 * What the policy says to an effect:
 * - `blocked`, `warned`: a finding of that level is about it
 * - `approved`: it needs approval and has it
 * - `tightened`: it takes away what would need approval, or adds a protection
 * - `free`: nobody has to approve it
 */
export type Standing = 'blocked' | 'warned' | 'approved' | 'tightened' | 'free';

/** One thing that is added, changed or taken away. The words come from the repository; the output makes them safe. */
export interface Effect {
  /** The heading that `explain` lists it under: `Hooks`. */
  readonly group: string;
  /** What it is called there: `PostToolUse (Edit)`. Empty where the kind says it all. */
  readonly title: string;
  /** What it was; undefined for what is new, empty for a text of which only the content counts. */
  readonly before: string | undefined;
  /** What it would be; undefined for what is gone. */
  readonly after: string | undefined;
  /** True when the words are the same and the content behind them is not: another script under the same name. */
  readonly otherContent: boolean;
  /** In the state that would land; of what is gone, in the state before. */
  readonly at: Location;
  readonly standing: Standing;
  /** The fingerprints of the verdict's findings that are about it. */
  readonly fingerprints: readonly string[];
}

const ORDER: readonly Standing[] = ['blocked', 'warned', 'approved', 'tightened', 'free'];

/** Orders effects: the most important first. Of two that are alike the order stays. */
export function compareStanding(a: Pick<Effect, 'standing'>, b: Pick<Effect, 'standing'>): number {
  return ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing);
}
