/** Does jobs with patience: tries again what can succeed later, and never leaves a required check unreported. */
import type { Probot } from 'probot';
import type { Verdict } from '../core/index.ts';
import { isTransient } from '../github/http-status.ts';
import { readPullRequest } from '../github/pull-request-reader.ts';
import { StoreError } from '../store/database.ts';
import { ClaimLost, type JobHandler, type JobRequest, type RunningJob, type TryAgain } from '../store/job.ts';
import { type AuditJob, auditPush } from './audit-branch.ts';
import { type BackgroundJob, backgroundRequest, isBackgroundJob, workInBackground } from './background.ts';
import { judgeMergeGroup, type MergeGroupJob } from './judge-merge-group.ts';
import { judgePullRequest, type PullRequestJob, TestMergePending } from './judge-pull-request.ts';
import { type PolicyJob, policyChanged } from './policy-changed.ts';
import { type ApprovalJob, workOnApproval } from './request-approval.ts';
import type { AppServices, JobServices } from './services.ts';
import { LATER_MS, tryAgain } from './try-again.ts';
import { type CheckedCommit, writeFailure } from './write-verdict.ts';

/** "Bring this up to date": never "process this event", so that duplicates and disorder do no harm. */
export type Job = EventJob | BackgroundJob;

/** A job that something has just happened for. */
type EventJob = JudgingJob | ApprovalJob;

/** After which something is judged. */
type JudgingJob = PullRequestJob | MergeGroupJob | PolicyJob | AuditJob;

type Logger = Probot['log'];

/** After which pauses a job is tried again before its failure is reported, in milliseconds. */
export type RetryPauses = readonly number[];

/** Jobs that run at the same time. GitHub's limits count per installation and allow more. */
export const SLOTS = { total: 12, perGroup: 6 };

/** A merge queue waits with many behind it; behind a pull request waits a person; a sweep waits for nobody. */
const PRIORITIES: Readonly<Record<EventJob['kind'], number>> = {
  'merge-group': 30,
  policy: 25,
  // What is in the branch already is there; those who push to pull requests wait.
  audit: 18,
  'pull-request': 20,
  // It ends with a job of that kind, which tells who clicked.
  approval: 21,
};
/** Pull requests that are judged again because of the policy or their base: behind those that somebody has just pushed to. */
const AGAIN = 15;
/** Pull requests that a sweep found. */
const BACKGROUND = 5;

/** For two hours. */
const LATER_TIMES = 12;

/** How a job is put into the queue. */
export function requestFor(job: Job, delayMs = 0): JobRequest<Job> {
  if (isBackgroundJob(job)) return { ...backgroundRequest(job), delayMs };
  const group = String(job.installationId);
  return { key: keyOf(job), group, priority: priorityOf(job), data: job, delayMs };
}

function priorityOf(job: EventJob): number {
  if (job.kind !== 'pull-request') return PRIORITIES[job.kind];
  return job.background === true ? BACKGROUND : job.again === true ? AGAIN : PRIORITIES[job.kind];
}

/** The key under which jobs are coalesced: a pull request, or a group's commit. */
function keyOf(job: EventJob): string {
  if (job.kind === 'policy') return `${job.installationId}/${job.owner}/policy`.toLowerCase();
  if (job.kind === 'audit')
    return `${job.installationId}/${job.owner}/${job.repo}`.toLowerCase() + `/audit/${job.branch}`;
  // Each person is answered: a click of another one must not take its place.
  if (job.kind === 'approval')
    return `${job.installationId}/${job.owner}/${job.repo}#${job.number}/approval/${job.cause?.actor}`.toLowerCase();
  const subject = job.kind === 'pull-request' ? `#${job.number}` : `@${job.headSha}`;
  return `${job.installationId}/${job.owner}/${job.repo}${subject}`.toLowerCase();
}

/** What does the jobs of the queue. */
export function jobHandler(services: AppServices, log: Logger, pauses: RetryPauses): JobHandler<Job> {
  return async (running) => {
    const { data } = running;
    const begun = performance.now();
    const end = (word: 'done' | 'again' | 'failed'): void =>
      services.metrics.job(data.kind, word, (performance.now() - begun) / 1_000);
    const jobServices = { ...services, confirm: () => running.confirm() };
    try {
      const again = await workOn(jobServices, running, log, pauses);
      end(again === undefined ? 'done' : 'again');
      return again;
    } catch (error) {
      end('failed');
      throw error;
    }
  };
}

function workOn(
  services: JobServices,
  running: RunningJob<Job>,
  log: Logger,
  pauses: RetryPauses,
): Promise<TryAgain | undefined> {
  const { data } = running;
  if (isBackgroundJob(data)) return workInBackground(services, { ...running, data }, log, pauses);
  if (data.kind === 'approval') return workOnApproval(services, { ...running, data }, log, pauses);
  return work(services, { ...running, data }, log, pauses);
}

async function work(
  services: JobServices,
  { key, data, attempt }: RunningJob<JudgingJob>,
  log: Logger,
  pauses: RetryPauses,
): Promise<TryAgain | undefined> {
  const isBackground = data.kind === 'pull-request' && data.background === true;
  const wait = isBackground ? services.budget.mayRunBackground(data.installationId) : undefined;
  if (wait !== undefined) return { afterMs: wait, uncounted: true };
  const about = { job: key, attempt, delivery: 'cause' in data ? data.cause?.delivery : undefined };
  try {
    if (data.kind === 'policy') {
      await policyChanged(services, data);
      return undefined;
    }
    if (data.kind === 'audit') {
      await auditPush(services, data);
      return undefined;
    }
    const verdict = await judge(services, data);
    log.info({ ...about, outcome: verdict?.outcome ?? 'closed' }, 'judged');
    return undefined;
  } catch (error) {
    // Our database's trouble says nothing about the change; the queue asks again.
    if (error instanceof StoreError) throw error;
    if (error instanceof ClaimLost) {
      log.warn(about, 'another process has this job by now');
      return { afterMs: LATER_MS };
    }
    const patient = error instanceof TestMergePending || isTransient(error);
    const pause = patient ? pauses[attempt] : undefined;
    if (pause !== undefined) {
      log.warn({ ...about, err: error }, 'the evaluation failed and is tried again');
      return tryAgain(error, pause);
    }
    log.error({ ...about, err: error }, 'the evaluation failed');
    const isShown = isJudgeJob(data) && (await reportFailure(services, data, error, log));
    return isToBeTriedOn({ data, attempt, patient, isShown, pauses }) ? tryAgain(error, LATER_MS) : undefined;
  }
}

interface Failure {
  readonly data: JudgingJob;
  readonly attempt: number;
  /** True when it can succeed later. */
  readonly patient: boolean;
  /** True when people can see that it failed. */
  readonly isShown: boolean;
  readonly pauses: RetryPauses;
}

/**
 * What GitHub kept from being done, and nobody sees, is never given up: GitHub can be away for longer than a day. What
 * people see as a failure is left to them and to the sweeps after two hours.
 */
function isToBeTriedOn({ data, attempt, patient, isShown, pauses }: Failure): boolean {
  if (patient && !isShown) return true;
  if (attempt >= pauses.length + LATER_TIMES) return false;
  // A policy that could not be read, and a branch that could not be audited, are looked at before each verdict.
  return patient || (isJudgeJob(data) && !isShown);
}

/** Jobs that end with a verdict. */
type JudgeJob = PullRequestJob | MergeGroupJob;

function isJudgeJob(job: JudgingJob): job is JudgeJob {
  return job.kind === 'pull-request' || job.kind === 'merge-group';
}

function judge(services: JobServices, job: JudgeJob): Promise<Verdict | undefined> {
  return job.kind === 'pull-request' ? judgePullRequest(services, job) : judgeMergeGroup(services, job);
}

/** @returns whether people can see that it failed */
async function reportFailure(
  services: JobServices,
  job: JudgeJob,
  error: unknown,
  log: Logger,
): Promise<boolean> {
  try {
    const client = await services.clientFor(job.installationId);
    const commit = await commitOf(job, client);
    if (commit) await writeFailure(services, client, commit, wordsFor(error));
    return true;
  } catch (second) {
    log.error({ err: second, job: keyOf(job) }, 'the failure could not be reported either');
    return false;
  }
}

async function commitOf(
  job: JudgeJob,
  client: Awaited<ReturnType<AppServices['clientFor']>>,
): Promise<CheckedCommit | undefined> {
  if (job.kind === 'merge-group') return { ...job, subject: `group:${job.baseRef}` };
  const pull = await readPullRequest(client, job.owner, job.repo, job.number);
  if (!pull.open) return undefined;
  return { ...job, headSha: pull.headSha, baseRef: pull.baseRef, subject: String(job.number) };
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
