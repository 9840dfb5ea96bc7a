/** Which branch says what exists already. */
import { isGovernedBranch, type PolicySource } from '../core/index.ts';
import { CHECK_NAME } from '../github/check-run-writer.ts';
import type { PullRequestState } from '../github/pull-request-reader.ts';
import type { BranchTip, RepositoryReader } from '../github/repository-reader.ts';

/** A branch and its tip; undefined where there is no such branch. */
export interface GoverningBranch {
  readonly branch: string;
  readonly tip: BranchTip | undefined;
}

/**
 * What a pull request is measured against: the branch it goes to, when that branch is governed, and otherwise the
 * default branch, so that nobody can choose a base in which the bad thing already exists.
 *
 * Governed are the default branch, the branches that the policy names, and those on which GitHub requires our check.
 * Any other protection says nothing: a ruleset for all branches also covers the one that an author has just made.
 * For a pull request to the default branch, or to one that the policy names, this is one request. For any other it is
 * one more, and for one to a branch with other protection two.
 * @param appId the App's id
 * @throws what the client throws
 */
export async function governingBranch(
  appId: number,
  reader: RepositoryReader,
  { baseRef, defaultBranch }: Pick<PullRequestState, 'baseRef' | 'defaultBranch'>,
  source: PolicySource,
): Promise<GoverningBranch> {
  const tip = await reader.branchTip(baseRef);
  if (baseRef === defaultBranch) return { branch: baseRef, tip };
  if (source.kind === 'policy' && isGovernedBranch(source.policy, baseRef, defaultBranch)) {
    return { branch: baseRef, tip };
  }
  if (tip?.isProtected && (await isRequired(appId, reader, baseRef, tip))) return { branch: baseRef, tip };
  return { branch: defaultBranch, tip: await reader.branchTip(defaultBranch) };
}

/** Classic protection comes with the branch; rulesets have to be asked for. */
async function isRequired(
  appId: number,
  reader: RepositoryReader,
  branch: string,
  { requiredChecks }: BranchTip,
): Promise<boolean> {
  const isOurs = (check: { context: string; appId: number | undefined }): boolean =>
    check.context === CHECK_NAME && (check.appId ?? appId) === appId;
  return requiredChecks.some(isOurs) || (await reader.checksRequiredByRulesets(branch)).some(isOurs);
}
