/** Writes a proposal: one commit on a new branch, and its pull request. No branch that is there is ever moved. */
import type { Proposal } from '../core/index.ts';
import type { GitHubClient } from './client.ts';
import { httpStatus } from './http-status.ts';

/** Where a proposal goes. */
export interface ProposalPlace {
  readonly owner: string;
  readonly repo: string;
  /** The branch that it is to be merged into, and its tip. */
  readonly branch: string;
  readonly tip: { readonly commit: string; readonly tree: string };
  /** The login of the App that writes; pull requests of others do not count. */
  readonly login: string;
}

/** The number of the pull request; or that it was asked for, and refused, too often. */
export type WrittenProposal =
  | { readonly kind: 'open'; readonly number: number }
  | { readonly kind: 'too-often' };

/** The branch is there and has another content and no pull request: somebody may be about to open it. */
export class BranchTaken extends Error {
  override readonly name = 'BranchTaken';
}

/** So often the same may be proposed again after it was closed. */
const MAX_PROPOSALS = 10;

/**
 * Finds the open pull request of a proposal, or makes it. One that was closed or merged stays what it is: who asks
 * again gets a new one, on a branch with the next number.
 * @param options `confirm` is called before the first write; `waits` is false when a branch without a pull request
 * has been there for long enough to be passed over
 * @throws {BranchTaken} where it is worth to look again
 * @throws what the client throws
 */
export async function writeProposal(
  client: GitHubClient,
  place: ProposalPlace,
  proposal: Proposal,
  options: { readonly confirm: () => Promise<void>; readonly waits: boolean },
): Promise<WrittenProposal> {
  let made: Commit | undefined;
  for (let number = 1; number <= MAX_PROPOSALS; number += 1) {
    const branch = number === 1 ? proposal.branch : `${proposal.branch}-${number}`;
    const known = await pullsOf(client, place, branch);
    if (known.open !== undefined) return { kind: 'open', number: known.open };
    if (known.others) continue;
    await options.confirm();
    made ??= await commit(client, place, proposal);
    if (await createBranch(client, place, branch, made))
      return { kind: 'open', number: await openPull(client, place, branch, proposal) };
    if (options.waits) throw new BranchTaken(branch);
  }
  return { kind: 'too-often' };
}

/** The number of our open pull request from a branch, and whether there are or were others. */
async function pullsOf(
  client: GitHubClient,
  { owner, repo, branch: base, login }: ProposalPlace,
  branch: string,
): Promise<{ readonly open: number | undefined; readonly others: boolean }> {
  const { data } = await client.rest.pulls.list({ owner, repo, head: `${owner}:${branch}`, state: 'all' });
  const ours = data.find(
    (pull) => pull.state === 'open' && pull.user?.login === login && pull.base.ref === base,
  );
  return { open: ours?.number, others: data.length > 0 };
}

interface Commit {
  readonly sha: string;
  readonly tree: string;
}

async function commit(client: GitHubClient, place: ProposalPlace, proposal: Proposal): Promise<Commit> {
  const { owner, repo, tip } = place;
  const tree = proposal.files.map(
    ({ path, text }) => ({ path, mode: '100644', type: 'blob', content: text }) as const,
  );
  const { data: made } = await client.rest.git.createTree({ owner, repo, base_tree: tip.tree, tree });
  const { data } = await client.rest.git.createCommit({
    owner,
    repo,
    message: proposal.commitMessage,
    tree: made.sha,
    parents: [tip.commit],
  });
  return { sha: data.sha, tree: made.sha };
}

/** @returns false where the branch exists with another content; with the same, a process has ended before it opened the pull request */
async function createBranch(
  client: GitHubClient,
  { owner, repo }: ProposalPlace,
  branch: string,
  { sha, tree }: Commit,
): Promise<boolean> {
  try {
    await client.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha });
    return true;
  } catch (error) {
    if (httpStatus(error) !== 422) throw error;
    const { data: ref } = await client.rest.git.getRef({ owner, repo, ref: `heads/${branch}` });
    const { data } = await client.rest.git.getCommit({ owner, repo, commit_sha: ref.object.sha });
    return data.tree.sha === tree;
  }
}

async function openPull(
  client: GitHubClient,
  place: ProposalPlace,
  head: string,
  { title, body }: Proposal,
): Promise<number> {
  const { owner, repo, branch: base } = place;
  try {
    // Octokit's own retry would repeat the write without looking.
    const request = { retries: 0 };
    const { data } = await client.rest.pulls.create({ owner, repo, head, base, title, body, request });
    return data.number;
  } catch (error) {
    // An answer that was lost can hide a pull request that was opened.
    const known = httpStatus(error) === 422 ? await pullsOf(client, place, head) : undefined;
    if (known?.open === undefined) throw error;
    return known.open;
  }
}
