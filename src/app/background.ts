/** The jobs that nobody waits for: they bring to light what no webhook told. */
import type { Probot } from 'probot';
import { httpStatus } from '../github/http-status.ts';
import { StoreError } from '../store/database.ts';
import { ClaimLost, type JobRequest, type RunningJob, type TryAgain } from '../store/job.ts';
import { catchUpDeliveries, type DeliveriesJob } from './catch-up-deliveries.ts';
import { lookAtRepository, type RepositoryJob } from './look-at-repository.ts';
import type { JobServices } from './services.ts';
import { type InstallationJob, sweepInstallation } from './sweep-installation.ts';
import { type InstallationsJob, sweepInstallations } from './sweep-installations.ts';
import { type RepositorySweepJob, sweepRepository } from './sweep-repository.ts';
import { LATER_MS, tryAgain } from './try-again.ts';
import type { RetryPauses } from './work.ts';

/** A job that nobody waits for. */
export type BackgroundJob =
  | DeliveriesJob
  | InstallationsJob
  | InstallationJob
  | RepositorySweepJob
  | RepositoryJob;

/** Lists come before what they lead to. All of them come after whatever somebody waits for. */
const PRIORITIES: Readonly<Record<BackgroundJob['kind'], number>> = {
  // People wait for what this brings.
  deliveries: 22,
  installations: 4,
  sweep: 3,
  repository: 4,
  'sweep-repository': 2,
};

/** Tells these jobs from the others. */
export function isBackgroundJob(job: { readonly kind: string }): job is BackgroundJob {
  return job.kind in PRIORITIES;
}

/** How such a job is put into the queue. */
export function backgroundRequest(job: BackgroundJob): Omit<JobRequest<BackgroundJob>, 'delayMs'> {
  const priority = PRIORITIES[job.kind];
  if (!('installationId' in job)) return { key: job.kind, group: 'app', priority, data: job };
  const subject = 'repositoryId' in job ? `${job.kind}/${job.repositoryId}` : job.kind;
  const group = String(job.installationId);
  return { key: `${group}/${subject}`, group, priority, data: job };
}

/**
 * Does such a job. One that recurs is added again when it is done: until then it is in the queue as running, so that
 * it cannot get lost.
 */
export async function workInBackground(
  services: JobServices,
  { key, data, attempt }: RunningJob<BackgroundJob>,
  log: Probot['log'],
  pauses: RetryPauses,
): Promise<TryAgain | undefined> {
  const wait = 'installationId' in data && services.budget.mayRunBackground(data.installationId);
  if (typeof wait === 'number') return { afterMs: wait, uncounted: true };
  try {
    const nextMs = await run(services, data);
    if (nextMs !== undefined) await services.enqueue(data, nextMs);
    return undefined;
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (error instanceof ClaimLost) return { afterMs: LATER_MS };
    log.warn({ job: key, err: error, attempt }, 'a sweep failed and is tried again');
    await lookCloser(services, data, error);
    return tryAgain(error, pauses[attempt] ?? LATER_MS);
  }
}

/** @returns when to do it again, in milliseconds; undefined for never */
async function run(services: JobServices, job: BackgroundJob): Promise<number | undefined> {
  if (job.kind === 'deliveries') return catchUpDeliveries(services);
  if (job.kind === 'installations') return sweepInstallations(services);
  if (job.kind === 'sweep') return sweepInstallation(services, job);
  if (job.kind === 'sweep-repository') return sweepRepository(services, job);
  await lookAtRepository(services, job);
  return undefined;
}

/** Who is refused may have been uninstalled, which only the App itself can ask. */
async function lookCloser(services: JobServices, job: BackgroundJob, error: unknown): Promise<void> {
  const isRefused = [401, 403, 404].includes(httpStatus(error) ?? 0);
  if (!isRefused || job.kind === 'sweep' || !('installationId' in job)) return;
  await services.enqueue({ kind: 'sweep', installationId: job.installationId });
}
