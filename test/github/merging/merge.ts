import { mergeTree, revisions } from '../git/plumbing.ts';
import { accountNamed } from '../model/account.ts';
import type { PullRequest } from '../model/pull-request.ts';
import { obstacles } from './oracle.ts';

export type MergeMethod = 'merge' | 'squash' | 'rebase';

/**
 * Merges a pull request as its green button does.
 * @param options `admin` passes over the rules, as a bypass actor may; nobody passes over conflicts or drafts
 * @returns the new tip of the base branch; throws with the reasons when GitHub would refuse
 */
export function mergePull(
  pull: PullRequest,
  options: { readonly method?: MergeMethod; readonly admin?: boolean; readonly by?: string },
): { sha: string } {
  const standing = obstacles(pull).filter(({ kind }) => kind === 'state' || options.admin !== true);
  if (standing.length > 0) {
    const reasons = standing.map(({ reason }) => reason).join('; ');
    throw new Error(`Pull request ${pull.number} cannot be merged: ${reasons}.`);
  }
  const sha = resultOf(pull, options.method ?? 'merge');
  landPull(pull, sha, options.by ?? 'octocat');
  return { sha };
}

/** Moves the base branch to a commit that contains the pull request, and closes it as merged. */
export function landPull(pull: PullRequest, sha: string, by: string): void {
  pull.merging = true;
  pull.repository.push(pull.base.ref, sha, by);
  pull.markMerged(sha, accountNamed(pull.repository.world, by, 'User'));
  pull.merging = false;
}

function resultOf(pull: PullRequest, method: MergeMethod): string {
  const { repository, baseTip, head } = pull;
  const tree = mergeTree(repository.directory, baseTip, head.sha);
  if (tree === undefined) throw new Error('The conflict was seen before.');
  if (method === 'rebase') return rebased(pull, tree);
  const message =
    method === 'squash'
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request #${pull.number} from ${head.ref}`;
  const parents = method === 'squash' ? [baseTip] : [baseTip, head.sha];
  return repository.createCommit({ tree, parents, message });
}

/** Replays the commits that are not merges; GitHub refuses when that gives another tree than merging. */
function rebased(pull: PullRequest, expected: string): string {
  const { repository, baseTip, head } = pull;
  let tip = baseTip;
  for (const sha of revisions(repository.directory, head.sha, baseTip)) {
    const commit = repository.store.commit(sha);
    const [parent] = commit?.parents ?? [];
    if (commit === undefined || parent === undefined || commit.parents.length > 1) continue;
    const { author, message } = commit;
    // A stand-in for the tip whose parent is the commit's own: their merge is then exactly a cherry-pick.
    const tree = repository.treeOf(tip) ?? expected;
    const standIn = repository.createCommit({ tree, parents: [parent], message: 'Stand-in' });
    const picked = mergeTree(repository.directory, standIn, sha);
    if (picked === undefined) throw new Error(`Pull request ${pull.number} cannot be rebased: conflicts.`);
    tip = repository.createCommit({ tree: picked, parents: [tip], author, message });
  }
  if (repository.treeOf(tip) !== expected) {
    throw new Error(`Pull request ${pull.number} cannot be rebased safely: merging gives another result.`);
  }
  return tip;
}
