/** Runs jobs with patience: tries again what can succeed later, and never leaves a required check unreported. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Probot } from 'probot';
import type { Verdict } from '../core/index.ts';
import { isTransient } from '../github/http-status.ts';
import { readPullRequest } from '../github/pull-request-reader.ts';
import { MemoryQueue } from '../store/memory-queue.ts';
import { judgeMergeGroup, type MergeGroupJob } from './judge-merge-group.ts';
import { judgePullRequest, type PullRequestJob, TestMergePending } from './judge-pull-request.ts';
import type { AppServices } from './services.ts';
import { type CheckedCommit, writeFailure } from './write-verdict.ts';

/** "Bring this up to date": never "process this event", so that duplicates and disorder do no harm. */
export type Job = PullRequestJob | MergeGroupJob;

type Logger = Probot['log'];

/** How often and after which pauses a job is tried again, in milliseconds. */
export type RetryPauses = readonly number[];

/** Jobs that run at the same time. GitHub's limits count per installation and allow more. */
const CONCURRENCY = 6;

/** The queue of everything that has to be judged. */
export function jobQueue(services: AppServices, log: Logger, pauses: RetryPauses): MemoryQueue<Job> {
  return new MemoryQueue<Job>({
    concurrency: CONCURRENCY,
    merge: (waiting, newer) => ({ ...newer, fresh: waiting.fresh && newer.fresh }),
    handle: (job) => work(services, job, log, pauses),
  });
}

/** The key under which jobs are coalesced: a pull request, or a group's commit. */
export function keyOf(job: Job): string {
  const subject = job.kind === 'pull-request' ? `#${job.number}` : `@${job.headSha}`;
  return `${job.installationId}/${job.owner}/${job.repo}${subject}`.toLowerCase();
}

async function work(services: AppServices, job: Job, log: Logger, pauses: RetryPauses): Promise<void> {
  const about = { job: keyOf(job) };
  for (let attempt = 0; ; attempt += 1) {
    try {
      const verdict = await judge(services, attempt === 0 ? job : { ...job, fresh: false });
      log.info({ ...about, outcome: verdict?.outcome ?? 'closed' }, 'judged');
      return;
    } catch (error) {
      const pause = pauses[attempt];
      if (pause !== undefined && (error instanceof TestMergePending || isTransient(error))) {
        log.warn({ ...about, err: error, attempt }, 'the evaluation failed and is tried again');
        await sleep(pause);
        continue;
      }
      log.error({ ...about, err: error }, 'the evaluation failed');
      await reportFailure(services, job, error, log);
      return;
    }
  }
}

function judge(services: AppServices, job: Job): Promise<Verdict | undefined> {
  return job.kind === 'pull-request' ? judgePullRequest(services, job) : judgeMergeGroup(services, job);
}

async function reportFailure(services: AppServices, job: Job, error: unknown, log: Logger): Promise<void> {
  try {
    const client = await services.clientFor(job.installationId);
    const commit = await commitOf(job, client);
    if (commit) await writeFailure(services, client, commit, wordsFor(error));
  } catch (second) {
    log.error({ err: second, job: keyOf(job) }, 'the failure could not be reported either');
  }
}

async function commitOf(
  job: Job,
  client: Awaited<ReturnType<AppServices['clientFor']>>,
): Promise<CheckedCommit | undefined> {
  if (job.kind === 'merge-group') return { ...job, subject: `group:${job.baseRef}` };
  const pull = await readPullRequest(client, job.owner, job.repo, job.number);
  return pull.open ? { ...job, headSha: pull.headSha, subject: String(job.number) } : undefined;
}

/** What people are told. The error's own text stays in the log: it can hold addresses and names. */
function wordsFor(error: unknown): string {
  if (error instanceof TestMergePending) {
    return 'GitHub has not computed what merging this pull request would give, so that could not be judged.';
  }
  if (isTransient(error))
    return 'GitHub could not be reached, or refused to answer, while this change was judged.';
  return 'An error in Portcullis kept this change from being judged.';
}
