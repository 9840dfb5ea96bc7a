/** Brings one pull request up to date: reads its present state, judges it, writes its check run. */
import { type RepoTree, toRepoTree, type Verdict } from '../core/index.ts';
import { type JudgedChange, judgeChange } from '../evaluation/judge-change.ts';
import type { GitHubClient } from '../github/client.ts';
import { type PullRequestState, readPullRequest, readTestMerge } from '../github/pull-request-reader.ts';
import type { RepositoryReader } from '../github/repository-reader.ts';
import type { AuditedBranch } from '../store/branch-store.ts';
import type { VerdictInputs } from '../store/verdict-store.ts';
import { auditedTip, bypassIn, bypassNotices } from './audit-branch.ts';
import { checkPolicyCommit } from './check-policy-commit.ts';
import { governingBranch } from './governing-branch.ts';
import { within } from './schedule.ts';
import { type JobServices, type PolicyInForce, policyFor, readerFor } from './services.ts';
import { judgeAgain, writeVerdict } from './write-verdict.ts';

/** Which pull request. */
export interface PullRequestJob {
  readonly kind: 'pull-request';
  readonly installationId: number;
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  /** True for one that is judged again because of something else than itself: nobody waits for it. */
  readonly again?: boolean;
  /** True for one that a sweep found: it waits while the installation's requests are scarce. */
  readonly background?: boolean;
}

/** GitHub has not made the test merge in time; the job is to be tried again later. */
export class TestMergePending extends Error {
  override readonly name = 'TestMergePending';
}

/**
 * Judges a pull request as it is now and writes the check run on its head.
 * @returns what was decided, or undefined for a pull request that is no longer open
 * @throws {TestMergePending} when GitHub has not made the test merge yet
 * @throws what the client throws
 */
export async function judgePullRequest(
  services: JobServices,
  job: PullRequestJob,
): Promise<Verdict | undefined> {
  const examined = await examinePullRequest(services, job);
  if (!examined) return undefined;
  const { client, pull, policy, verdict, change, inputs, dependsOnMerge, notices } = examined;
  const { headSha, baseRef } = pull;
  const commit = { ...job, headSha, baseRef, subject: String(job.number), inputs, dependsOnMerge, notices };
  await writeVerdict(services, client, commit, policy.loaded, change);
  // A policy that changed meanwhile was compared with the verdict before this one.
  if ((await services.policyCommits.get(job.owner)) !== policy.newest) {
    await services.enqueue({ ...job, again: true });
  }
  if (verdict.governedFiles > 0) await services.repositories.noteGoverned(pull.repositoryId);
  if (job.repo.toLowerCase() === services.policyRepository.toLowerCase()) {
    await checkPolicyCommit(
      services,
      client,
      { ...job, headSha: pull.headSha, proposed: true },
      inputs.merge ?? inputs.head,
    );
  }
  return verdict;
}

/** A pull request that was read and judged, and what is known of it by that. */
export type ExaminedPullRequest = Judgement & Judged;

/**
 * Reads and judges a pull request as it is now, and writes no check run.
 * @returns undefined for one that is no longer open, or lies in a repository that has another name by now
 * @throws as `judgePullRequest`
 */
export async function examinePullRequest(
  services: JobServices,
  job: PullRequestJob,
): Promise<ExaminedPullRequest | undefined> {
  const client = await services.clientFor(job.installationId);
  const reader = readerFor(services, client, job);
  const [pull, policy] = await Promise.all([
    readPullRequest(client, job.owner, job.repo, job.number),
    policyFor(services, client, job),
  ]);
  if (await isElsewhere(services, job, pull)) return undefined;
  if (!pull.open) {
    await forget(services, job);
    return undefined;
  }
  const about = { services, job, client, reader, pull, policy };
  return { ...about, ...(await judge(about)) };
}

/**
 * Brings what is stored about the repository in line with what GitHub shows.
 * @returns true when it has another name by now; then a job under that name does the work
 */
async function isElsewhere(
  services: JobServices,
  job: PullRequestJob,
  pull: PullRequestState,
): Promise<boolean> {
  const { installationId } = job;
  const { repositoryId, owner, repo, defaultBranch, visibility } = pull;
  const name = `${owner}/${repo}`;
  const seen = { installationId, id: repositoryId, name, defaultBranch, visibility };
  const news = await services.repositories.meet(seen);
  if (news !== 'same') {
    // What has changed concerns the other pull requests too; a new one begins its regular sweeps.
    const delayMs = news === 'new' ? within(services.schedule.often) : 0;
    await services.enqueue({ kind: 'sweep-repository', installationId, repositoryId }, delayMs);
  }
  if (name.toLowerCase() === `${job.owner}/${job.repo}`.toLowerCase()) return false;
  await services.enqueue({ ...job, owner, repo });
  return true;
}

/** Stands for the tree of what is not there: git's id of an empty tree. */
const EMPTY = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

interface Judgement {
  readonly services: JobServices;
  readonly job: PullRequestJob;
  readonly client: GitHubClient;
  readonly reader: RepositoryReader;
  readonly pull: PullRequestState;
  readonly policy: PolicyInForce;
}

/** A closed pull request decides nothing any more, neither for itself nor for others with the same head. */
async function forget(services: JobServices, job: PullRequestJob): Promise<void> {
  const repository = `${job.owner}/${job.repo}`.toLowerCase();
  await proposalClosed(services, repository, job.number);
  const last = await services.verdicts.get(repository, String(job.number));
  await services.verdicts.forget(repository, String(job.number));
  if (!last) return;
  const twins = await services.verdicts.forHead(repository, last.headSha);
  await judgeAgain(services, job, twins);
}

/** A proposal of approvals that is over: those who waited for it are told, by their check run. */
async function proposalClosed(services: JobServices, repository: string, number: number): Promise<void> {
  for (const waiting of await services.approvalRequests.closeProposal(repository, number)) {
    const [owner = '', repo = ''] = waiting.repository.split('/');
    const { installationId, subject } = waiting;
    await services.enqueue({ kind: 'pull-request', installationId, owner, repo, number: Number(subject) });
  }
}

/** A verdict, and the trees that it was made from. */
interface Judged {
  readonly verdict: Verdict;
  readonly change: JudgedChange;
  readonly inputs: VerdictInputs;
  /** True when a push to the base can change the verdict. */
  readonly dependsOnMerge: boolean;
  readonly notices: readonly string[];
}

async function judge(about: Judgement): Promise<Judged> {
  const { reader, pull, policy } = about;
  const { branch, tip } = await governingBranch(about.services.appId, reader, pull, policy.source);
  const [base, head] = await Promise.all([
    tip ? reader.tree(tip.tree) : toRepoTree(EMPTY, []),
    reader.tree(pull.headSha),
  ]);
  const audited = tip && (await auditedTip(about.services, about, branch, tip));
  const judgeWith = (trees: Trees, dependsOnMerge: boolean): Promise<Judged> =>
    judgeTrees(about, audited, trees, dependsOnMerge);
  const first = await judgeWith({ base, head }, false);
  // When base and head say everything between them, the requests for the test merge are saved.
  if (policy.source.kind !== 'policy' || !first.verdict.needsMerge) return first;
  const depending = { ...first, dependsOnMerge: true };
  // The test merge is made with the pull request's own base; against another branch it says nothing.
  if (branch !== pull.directBase) {
    if (first.verdict.conclusion === 'success' || !tip) return depending;
    const ancestor = await reader.onlyMergeBase(tip.commit, pull.headSha);
    return ancestor ? judgeWith({ base, head, ancestor: await reader.tree(ancestor) }, true) : depending;
  }
  const waits = about.services.mergeWaits;
  const testMerge = await readTestMerge(about.client, reader, pull, tip?.commit, waits);
  if (testMerge.kind === 'unknown') throw new TestMergePending('GitHub has not made the test merge yet');
  // A conflict cannot be merged: the head's own verdict is enough to say what would have to change.
  if (testMerge.kind === 'conflict') return depending;
  const moved = testMerge.baseCommit !== tip?.commit;
  const mergedInto = moved ? await reader.tree(testMerge.baseCommit) : base;
  const merge = await reader.tree(testMerge.tree);
  return judgeWith({ base: mergedInto, head, merge, baseCommit: testMerge.baseCommit }, true);
}

interface Trees {
  readonly base: RepoTree;
  readonly head: RepoTree;
  readonly merge?: RepoTree;
  /** The base's commit in the test merge. */
  readonly baseCommit?: string;
  /** Without a test merge: the only common ancestor of base and head. */
  readonly ancestor?: RepoTree;
}

async function judgeTrees(
  { services, reader, pull, policy }: Judgement,
  audited: AuditedBranch | undefined,
  { base, head, merge, baseCommit, ancestor: known }: Trees,
  dependsOnMerge: boolean,
): Promise<Judged> {
  let mergeBase = known;
  const request = {
    base,
    head,
    merge,
    mergeBase: known,
    bypass: await bypassIn(reader, audited),
    policy: policy.source,
    repository: `${reader.owner}/${reader.repo}`,
    today: services.today(),
  };
  const loader = {
    loadBlobs: (oids: readonly string[]) => reader.blobs(oids),
    loadMergeBase: async () => {
      const ancestor = baseCommit && (await reader.mergeBase(baseCommit, pull.headSha));
      mergeBase = ancestor ? await reader.tree(ancestor) : toRepoTree(EMPTY, []);
      return mergeBase;
    },
  };
  const change = await judgeChange(request, loader, services.caches.blobs);
  const inputs = { base: base.oid, head: head.oid, merge: merge?.oid, ancestor: mergeBase?.oid };
  const { verdict } = change;
  return { verdict, change, inputs, dependsOnMerge, notices: bypassNotices(audited, verdict) };
}
