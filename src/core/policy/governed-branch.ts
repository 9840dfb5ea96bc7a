/** `governedBranches`: which branches a pull request may not bring unapproved configuration into. */
import { matchGlob } from './glob.ts';
import type { Policy } from './policy.ts';

/**
 * True for the default branch and for every branch that a pattern of `governedBranches` matches. `*` crosses `/`
 * here: for a protection the wider reading is the safe one.
 */
export function isGovernedBranch(policy: Policy, branch: string, defaultBranch: string): boolean {
  return branch === defaultBranch || policy.governedBranches.some(({ value }) => matchGlob(value, branch));
}
