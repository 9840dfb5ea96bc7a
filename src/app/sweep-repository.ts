/** Compares the open pull requests of a repository with the stored verdicts, and has judged again what differs. */
import { CHECK_NAME, mayLackAnnotations, newestRun } from '../github/check-run-writer.ts';
import type { GitHubClient } from '../github/client.ts';
import { httpStatus } from '../github/http-status.ts';
import { type ListedPull, listOpenPulls } from '../github/installation-reader.ts';
import type { LoadedPolicy } from '../github/policy-loader.ts';
import type { StoredVerdict } from '../store/verdict-store.ts';
import { auditPush } from './audit-branch.ts';
import { isUnchanged } from './policy-changed.ts';
import { within } from './schedule.ts';
import { type JobPlace, type JobServices, newestPolicy } from './services.ts';

/** Which repository, by GitHub's number. */
export interface RepositorySweepJob {
  readonly kind: 'sweep-repository';
  readonly installationId: number;
  readonly repositoryId: number;
}

/** A sweep is over in seconds, because people's jobs cannot start while all places are taken. */
const RUNS_A_SWEEP = 30;

/** What one sweep needs. */
interface Sweep {
  readonly services: JobServices;
  readonly client: GitHubClient;
  readonly place: JobPlace;
  readonly policy: LoadedPolicy;
}

/**
 * One request for each hundred open pull requests, and none for those whose verdict is as it has to be; their check
 * runs are looked at once a day.
 * @returns when to do it again, in milliseconds; undefined when Portcullis is not responsible for it any more
 * @throws what the client throws
 */
export async function sweepRepository(
  services: JobServices,
  job: RepositorySweepJob,
): Promise<number | undefined> {
  const known = await services.repositories.get(job.repositoryId);
  if (known?.installationId !== job.installationId) return undefined;
  const { installationId } = job;
  const [owner = '', repo = ''] = known.name.split('/');
  const place = { installationId, owner, repo };
  const client = await services.clientFor(installationId);
  // Read before the list: what is judged from now on is newer than the list.
  const stored = await services.verdicts.inRepository(known.name);
  const pulls = await openPulls(client, place);
  if (pulls?.[0]?.repository.closed === true) {
    await services.repositories.forget(known.id);
    return undefined;
  }
  if (pulls === undefined) await services.repositories.noteSweep(known.id);
  if (pulls === undefined || (await isAnother(services, job, pulls))) {
    await services.enqueue({ kind: 'repository', installationId, repositoryId: known.id, name: known.name });
    return within(services.schedule.often);
  }
  const { loaded: policy } = await newestPolicy(services, client, place);
  const sweep = { services, client, place, policy };
  const current = await compare(sweep, pulls, stored);
  await lookAtRuns(sweep, current, stored);
  if (stored.length > 0) await auditBranches(services, place);
  await services.repositories.noteSweep(known.id);
  const { often, seldom } = services.schedule;
  return within(pulls.length > 0 || known.governed ? often : seldom);
}

/** @returns undefined when the repository, or its list, is not there */
async function openPulls(client: GitHubClient, { owner, repo }: JobPlace): Promise<ListedPull[] | undefined> {
  try {
    return await listOpenPulls(client, owner, repo);
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

/** True when the name leads to another repository by now, or this one has another name or default branch. */
async function isAnother(
  services: JobServices,
  { installationId, repositoryId }: RepositorySweepJob,
  [first]: readonly ListedPull[],
): Promise<boolean> {
  if (first === undefined) return false;
  if (first.repository.id !== repositoryId) return true;
  return (await services.repositories.meet({ installationId, ...first.repository })) !== 'same';
}

/** Adds a job for each that differs, or is not open any more. @returns the verdicts that are as they have to be */
async function compare(
  sweep: Sweep,
  pulls: readonly ListedPull[],
  stored: readonly StoredVerdict[],
): Promise<StoredVerdict[]> {
  const bySubject = new Map(stored.map((verdict) => [verdict.subject, verdict]));
  const current: StoredVerdict[] = [];
  for (const pull of pulls) {
    const verdict = bySubject.get(String(pull.number));
    if (verdict && (await isCurrent(sweep, pull, verdict))) current.push(verdict);
    else await judgeLater(sweep, pull.number);
  }
  const open = new Set(pulls.map(({ number }) => String(number)));
  for (const { subject } of stored) {
    // A list that changes while it is read can leave one out, so the job looks before it forgets.
    if (/^\d+$/u.test(subject) && !open.has(subject)) await judgeLater(sweep, Number(subject));
  }
  return current;
}

async function isCurrent(
  { services, policy }: Sweep,
  pull: ListedPull,
  verdict: StoredVerdict,
): Promise<boolean> {
  const isOfThis = verdict.headSha === pull.headSha && verdict.baseRef === pull.baseRef;
  const isWritten = verdict.checkRunId !== undefined && verdict.outcome !== 'error';
  if (!isOfThis || !isWritten || verdict.engine !== services.engine) return false;
  if (verdict.policyCommit === policy.commit) return true;
  if (!(await isUnchanged(services, policy, verdict))) return false;
  await services.verdicts.confirmPolicy(verdict, policy.commit);
  return true;
}

function judgeLater({ services, place }: Sweep, number: number): Promise<void> {
  return services.enqueue({ kind: 'pull-request', ...place, number, background: true });
}

/** Looks whether GitHub still has the runs: one that is gone, or lacks annotations, is written by judging again. */
async function lookAtRuns(
  sweep: Sweep,
  current: readonly StoredVerdict[],
  stored: readonly StoredVerdict[],
): Promise<void> {
  const { services, place } = sweep;
  const name = `${place.owner}/${place.repo}`;
  const due = await services.verdicts.notSeenFor(name, services.schedule.checkRuns, RUNS_A_SWEEP);
  for (const { headSha, subject } of current.filter((verdict) => due.includes(verdict.subject))) {
    const run = await runOf(sweep, headSha);
    // Pull requests with one head share its runs: the newest one can be the other's.
    const ids = stored.filter((other) => other.headSha === headSha).map(({ checkRunId }) => checkRunId);
    if (run && ids.includes(run.id) && !mayLackAnnotations(run))
      await services.verdicts.noteRun(name, subject, headSha, run.id);
    else await judgeLater(sweep, Number(subject));
  }
}

async function runOf({ services, client, place }: Sweep, headSha: string) {
  try {
    return await newestRun(client, services.appId, { ...place, headSha, name: CHECK_NAME });
  } catch (error) {
    // GitHub does not have the commit: pushed over and cleaned up since the list was read.
    if (httpStatus(error) === 422) return undefined;
    throw error;
  }
}

/** A push whose event was lost: one request for each branch that pull requests were measured against. */
async function auditBranches(services: JobServices, place: JobPlace): Promise<void> {
  const branches = await services.branches.inRepository(`${place.owner}/${place.repo}`);
  for (const branch of branches) await auditPush(services, { kind: 'audit', ...place, branch });
}
