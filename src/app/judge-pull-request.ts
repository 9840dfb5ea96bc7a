/** Brings one pull request up to date: reads its present state, judges it, writes its check run. */
import {
  canonicalJson,
  couldLandGoverned,
  digestOf,
  isGovernedBranch,
  type RepoTree,
  startOfFile,
  toCheckRunReport,
  toRepoTree,
  type Verdict,
} from '../core/index.ts';
import { judgeChange } from '../evaluation/judge-change.ts';
import { writeCheckRun } from '../github/check-run-writer.ts';
import type { GitHubClient } from '../github/client.ts';
import type { ContentCaches } from '../github/content-caches.ts';
import type { LoadedPolicy, PolicyLoader } from '../github/policy-loader.ts';
import { type PullRequestState, readPullRequest, readTestMerge } from '../github/pull-request-reader.ts';
import { RepositoryReader } from '../github/repository-reader.ts';

/** What every evaluation of the App shares. */
export interface AppServices {
  readonly clientFor: (installationId: number) => Promise<GitHubClient>;
  readonly appId: number;
  readonly policyRepository: string;
  readonly policies: PolicyLoader;
  readonly caches: ContentCaches;
  /** Today as `YYYY-MM-DD` in UTC. */
  readonly today: () => string;
  /** How long to wait for GitHub's test merge before each further look, in milliseconds. */
  readonly mergeWaits: readonly number[];
  readonly ruleUrl: (ruleId: string) => string;
}

/** Which pull request. `fresh` is true when its head cannot have a check run yet. */
export interface PullRequestJob {
  readonly installationId: number;
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  readonly fresh: boolean;
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
  services: AppServices,
  job: PullRequestJob,
): Promise<Verdict | undefined> {
  const client = await services.clientFor(job.installationId);
  const reader = new RepositoryReader(client, services.caches, job.owner, job.repo);
  const [pull, policy] = await Promise.all([
    readPullRequest(client, job.owner, job.repo, job.number),
    services.policies.load(
      new RepositoryReader(client, services.caches, job.owner, services.policyRepository),
    ),
  ]);
  if (!pull.open) return undefined;
  const verdict = await judge({ services, client, reader, pull, policy });
  await writeVerdict(services, client, job, pull.headSha, policy, verdict);
  return verdict;
}

interface Judgement {
  readonly services: AppServices;
  readonly client: GitHubClient;
  readonly reader: RepositoryReader;
  readonly pull: PullRequestState;
  readonly policy: LoadedPolicy;
}

async function judge(about: Judgement): Promise<Verdict> {
  const { reader, pull, policy } = about;
  const branch = governingBranch(pull, policy);
  const tip = await reader.branchTip(branch);
  const [base, head] = await Promise.all([
    tip ? reader.tree(tip.tree) : toRepoTree('no branch', []),
    reader.tree(pull.headSha),
  ]);
  const first = await judgeTrees(about, base, head);
  if (policy.source.kind !== 'policy' || !needsTestMerge(first, base, head)) return first;
  // The test merge is made with the pull request's own base; against another branch it says nothing.
  if (branch !== pull.baseRef) return first;
  const testMerge = await readTestMerge(about.client, reader, pull, about.services.mergeWaits);
  if (testMerge.kind === 'unknown') throw new TestMergePending('GitHub has not made the test merge yet');
  // A conflict cannot be merged: the head's own verdict is enough to say what would have to change.
  if (testMerge.kind === 'conflict') return first;
  const moved = testMerge.baseCommit !== tip?.commit;
  const mergedInto = moved ? await reader.tree(testMerge.baseCommit) : base;
  return judgeTrees(about, mergedInto, head, await reader.tree(testMerge.tree), testMerge.baseCommit);
}

/**
 * What a pull request is measured against: the branch it goes to, when that branch is governed, and otherwise the
 * default branch, so that nobody can choose a base in which the bad thing already exists.
 */
function governingBranch(pull: PullRequestState, { source }: LoadedPolicy): string {
  const governed =
    source.kind === 'policy'
      ? isGovernedBranch(source.policy, pull.baseRef, pull.defaultBranch)
      : pull.baseRef === pull.defaultBranch;
  return governed ? pull.baseRef : pull.defaultBranch;
}

/** When base and head say everything between them, the requests for the test merge are saved. */
function needsTestMerge(verdict: Verdict, base: RepoTree, head: RepoTree): boolean {
  return couldLandGoverned(base, head) || verdict.findings.some((finding) => finding.status !== 'existing');
}

function judgeTrees(
  { services, reader, pull, policy }: Judgement,
  base: RepoTree,
  head: RepoTree,
  merge?: RepoTree,
  baseCommit?: string,
): Promise<Verdict> {
  const request = {
    base,
    head,
    merge,
    policy: policy.source,
    repository: `${reader.owner}/${reader.repo}`,
    today: services.today(),
  };
  const loader = {
    loadBlobs: (oids: readonly string[]) => reader.blobs(oids),
    loadMergeBase: async () => {
      const ancestor = baseCommit && (await reader.mergeBase(baseCommit, pull.headSha));
      return ancestor ? reader.tree(ancestor) : toRepoTree('no common ancestor', []);
    },
  };
  return judgeChange(request, loader, services.caches.blobs);
}

async function writeVerdict(
  services: AppServices,
  client: GitHubClient,
  job: PullRequestJob,
  headSha: string,
  policy: LoadedPolicy,
  verdict: Verdict,
): Promise<void> {
  const report = toCheckRunReport(verdict, { ruleUrl: services.ruleUrl, policyName: policy.name });
  const said = digestOf(canonicalJson([report.title, report.summary, report.text])).slice(7, 23);
  const externalId = `v1:${policy.commit.slice(0, 8)}:${said}:${job.number}`;
  const { conclusion } = verdict;
  const request = { owner: job.owner, repo: job.repo, headSha, conclusion, report, externalId };
  await writeCheckRun(client, services.appId, request, job.fresh);
}

/**
 * Writes a failing check run that says that the evaluation itself failed: a required check must never hang, and an
 * error of ours is never green.
 * @throws what the client throws, when even that cannot be written
 */
export async function writeFailure(
  services: AppServices,
  job: PullRequestJob,
  reason: string,
): Promise<void> {
  const client = await services.clientFor(job.installationId);
  const pull = await readPullRequest(client, job.owner, job.repo, job.number);
  if (!pull.open) return;
  const at = startOfFile('.');
  const externalId = `v1:error:${digestOf(reason).slice(7, 23)}:${job.number}`;
  const report = {
    title: 'Could not be judged, so it is blocked',
    summary: `${reason}\n\nNothing is wrong with this change as far as anybody knows. Run the check again with "Re-run"; if it fails again, tell the owners of Portcullis.\n`,
    text: `Blocked at ${at.path}: what was not judged is not let through.\n`,
    annotations: [],
  };
  const request = { owner: job.owner, repo: job.repo, headSha: pull.headSha, report, externalId };
  await writeCheckRun(client, services.appId, { ...request, conclusion: 'failure' }, false);
}
