/** Judges a merge group: the exact tree that a merge queue is about to make the branch. */
import { toRepoTree, type Verdict } from '../core/index.ts';
import { judgeChange } from '../evaluation/judge-change.ts';
import { auditedTip, bypassIn, bypassNotices } from './audit-branch.ts';
import { type JobPlace, type JobServices, policyFor, readerFor } from './services.ts';
import { writeVerdict } from './write-verdict.ts';

/** Which group. Its commit contains the branch's tip and the queued pull requests before it. */
export interface MergeGroupJob extends JobPlace {
  readonly kind: 'merge-group';
  readonly headSha: string;
  /** The branch that the group goes to, without `refs/heads/`. */
  readonly baseRef: string;
}

/**
 * Judges the group's tree against the tip of its branch and writes the check run on the group's commit.
 * @throws what the client throws
 */
export async function judgeMergeGroup(services: JobServices, job: MergeGroupJob): Promise<Verdict> {
  const client = await services.clientFor(job.installationId);
  const reader = readerFor(services, client, job);
  const [policy, tip, head] = await Promise.all([
    policyFor(services, client, job),
    reader.branchTip(job.baseRef),
    reader.tree(job.headSha),
  ]);
  const audited = tip && (await auditedTip(services, { client, reader, job, policy }, job.baseRef, tip));
  const request = {
    bypass: await bypassIn(reader, audited),
    base: tip ? await reader.tree(tip.tree) : toRepoTree('no branch', []),
    head,
    policy: policy.source,
    repository: `${job.owner}/${job.repo}`,
    today: services.today(),
  };
  const loader = {
    loadBlobs: (oids: readonly string[]) => reader.blobs(oids),
    // Base and group are all there is, so the engine never asks.
    loadMergeBase: async () => toRepoTree('no common ancestor', []),
  };
  const judged = await judgeChange(request, loader, services.caches.blobs);
  const notices = bypassNotices(audited, judged.verdict);
  const commit = { ...job, subject: `group:${job.baseRef}`, notices };
  await writeVerdict(services, client, commit, policy.loaded, judged);
  return judged.verdict;
}
