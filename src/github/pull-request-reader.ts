/** Reads a pull request's present state, and the test merge that GitHub made of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { GitHubClient } from './client.ts';
import { httpStatus } from './http-status.ts';
import type { RepositoryReader } from './repository-reader.ts';

/** A pull request as it is now. */
export interface PullRequestState {
  readonly number: number;
  readonly repositoryId: number;
  /** Where it is now: a repository that was renamed answers under its old name too. */
  readonly owner: string;
  readonly repo: string;
  readonly visibility: string;
  /** False too where nothing can be merged, because the repository is archived. */
  readonly open: boolean;
  readonly headSha: string;
  /** The branch that it finally goes to: its own base, or that of the stack whose layer it is. */
  readonly baseRef: string;
  /** The branch that it goes to directly, which the test merge is made with. */
  readonly directBase: string;
  readonly defaultBranch: string;
  /** null while GitHub computes it. */
  readonly mergeable: boolean | null;
}

/** Reads the state of a pull request. */
export async function readPullRequest(
  client: GitHubClient,
  owner: string,
  repo: string,
  number: number,
): Promise<PullRequestState> {
  const { data } = await client.rest.pulls.get({ owner, repo, pull_number: number });
  return {
    number,
    repositoryId: data.base.repo.id,
    owner: data.base.repo.owner.login,
    repo: data.base.repo.name,
    visibility: data.base.repo.visibility ?? '',
    open: data.state === 'open' && !data.base.repo.archived,
    headSha: data.head.sha,
    baseRef: targetBranch(data),
    directBase: data.base.ref,
    defaultBranch: data.base.repo.default_branch,
    mergeable: data.mergeable,
  };
}

/**
 * True for somebody who may push to a repository now. GitHub tells `maintain` as `write` and `triage` as `read` (REST
 * documentation: get repository permissions for a user).
 */
export async function mayWrite(
  client: GitHubClient,
  owner: string,
  repo: string,
  login: string,
): Promise<boolean> {
  try {
    const { data } = await client.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username: login });
    return data.permission === 'write' || data.permission === 'admin';
  } catch (error) {
    // An account that is gone, or of an App.
    if (httpStatus(error) === 404) return false;
    throw error;
  }
}

/** The branch that a pull request goes to in the end. */
export function targetBranch(data: { readonly base: { readonly ref: string } }): string {
  return stackBase(data) ?? data.base.ref;
}

/**
 * The branch that a stacked pull request finally goes to: its rules and required checks are those of the stack's
 * base (GitHub documentation: stacked pull requests, preview of 2026).
 */
function stackBase(data: object): string | undefined {
  const stack: unknown = 'stack' in data ? data.stack : undefined;
  const base: unknown =
    typeof stack === 'object' && stack !== null && 'base' in stack ? stack.base : undefined;
  const ref: unknown = typeof base === 'object' && base !== null && 'ref' in base ? base.ref : undefined;
  return typeof ref === 'string' ? ref : undefined;
}

/** A test merge, or why there is none. */
export type TestMerge =
  | { readonly kind: 'merge'; readonly tree: string; readonly baseCommit: string }
  | { readonly kind: 'conflict' }
  /** GitHub has not answered, or the pull request moved on. */
  | { readonly kind: 'unknown' };

/**
 * The test merge of exactly this head with exactly the tip of its base, by the reference that GitHub keeps for it:
 * since REST version 2026-03-10 the pull request itself no longer names the commit. GitHub computes it in the
 * background, so the answer is waited for. A merge with any other commit says nothing: after a retarget it would be
 * one with a branch that the author can write.
 * @param tip the tip of the base as it was last seen; it is read again where GitHub merged with another commit
 * @param waits how long to wait before each further look, in milliseconds
 */
export async function readTestMerge(
  client: GitHubClient,
  reader: RepositoryReader,
  pull: PullRequestState,
  tip: string | undefined,
  waits: readonly number[],
): Promise<TestMerge> {
  let state = pull;
  for (const wait of [0, ...waits]) {
    if (wait > 0) {
      await sleep(wait);
      state = await readPullRequest(client, reader.owner, reader.repo, pull.number);
    }
    if (state.headSha !== pull.headSha || state.directBase !== pull.directBase) return { kind: 'unknown' };
    if (state.mergeable === false) return { kind: 'conflict' };
    const merge = state.mergeable === true ? await reader.reference(`pull/${pull.number}/merge`) : undefined;
    if (merge === undefined) continue;
    const { tree, parents } = await reader.commit(merge);
    const [baseCommit, head] = parents;
    // The reference points to the merge of an earlier head until GitHub has made the new one.
    if (head !== pull.headSha || baseCommit === undefined) continue;
    const isTip = baseCommit === tip || baseCommit === (await reader.branchTip(pull.directBase))?.commit;
    if (isTip) return { kind: 'merge', tree, baseCommit };
  }
  return { kind: 'unknown' };
}
