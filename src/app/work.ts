/** Runs jobs with patience: tries again what can succeed later, and never leaves a required check unreported. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isTransient } from '../github/http-status.ts';
import { MemoryQueue } from '../store/memory-queue.ts';
import {
  type AppServices,
  judgePullRequest,
  type PullRequestJob,
  TestMergePending,
  writeFailure,
} from './judge-pull-request.ts';

/** How often and after which pauses a job is tried again, in milliseconds. */
export type RetryPauses = readonly number[];

/** Jobs that run at the same time. GitHub's limits count per installation and allow more. */
const CONCURRENCY = 6;

/** The queue of pull requests. */
export function pullRequestQueue(
  services: AppServices,
  log: Logger,
  pauses: RetryPauses,
): MemoryQueue<PullRequestJob> {
  return new MemoryQueue<PullRequestJob>({
    concurrency: CONCURRENCY,
    merge: (waiting, newer) => ({ ...newer, fresh: waiting.fresh && newer.fresh }),
    handle: (job) => work(services, job, log, pauses),
  });
}

/** The key under which the jobs of a pull request are coalesced. */
export function keyOf(job: PullRequestJob): string {
  return `${job.installationId}/${job.owner}/${job.repo}#${job.number}`.toLowerCase();
}

async function work(
  services: AppServices,
  job: PullRequestJob,
  log: Logger,
  pauses: RetryPauses,
): Promise<void> {
  const about = { repository: `${job.owner}/${job.repo}`, pullRequest: job.number };
  for (let attempt = 0; ; attempt += 1) {
    try {
      const verdict = await judgePullRequest(services, attempt === 0 ? job : { ...job, fresh: false });
      log.info({ ...about, outcome: verdict?.outcome ?? 'closed' }, 'pull request judged');
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

async function reportFailure(
  services: AppServices,
  job: PullRequestJob,
  error: unknown,
  log: Logger,
): Promise<void> {
  try {
    await writeFailure(services, job, wordsFor(error));
  } catch (second) {
    log.error(
      { err: second, repository: `${job.owner}/${job.repo}` },
      'the failure could not be reported either',
    );
  }
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
