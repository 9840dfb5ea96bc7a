/** A click on "Request approval": a pull request in the policy repository, by the second App. */
import type { Probot } from 'probot';
import {
  askedApprovals,
  askedDigest,
  boundPaths,
  type Digest,
  type Proposal,
  proposeApprovals,
} from '../core/index.ts';
import type { ApprovalsAccess, ApprovalsApp } from '../github/approvals-app.ts';
import { httpStatus, isTransient, retryAfterMs } from '../github/http-status.ts';
import type { PolicyHome } from '../github/policy-loader.ts';
import { BranchTaken, writeProposal } from '../github/proposal-writer.ts';
import { mayWrite } from '../github/pull-request-reader.ts';
import type { RepositoryReader } from '../github/repository-reader.ts';
import { StoreError } from '../store/database.ts';
import { ClaimLost, type RunningJob, type TryAgain } from '../store/job.ts';
import type { Refusal } from './approval-notices.ts';
import { type ExaminedPullRequest, examinePullRequest, TestMergePending } from './judge-pull-request.ts';
import { type JobPlace, type JobServices, readerFor } from './services.ts';
import { LATER_MS } from './try-again.ts';
import type { RetryPauses } from './work.ts';

/** Somebody asks for everything that blocks a pull request. `cause` says who. */
export interface ApprovalJob extends JobPlace {
  readonly kind: 'approval';
  readonly number: number;
  /** The commit whose check run was clicked. */
  readonly headSha: string;
}

/** What came of it. */
type Answer =
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly headSha: string }
  | {
      readonly kind: 'requested';
      readonly asked: Digest;
      readonly headSha: string;
      readonly proposal: Target;
    }
  /** The pull request is over, or nothing in it waits for an approval any more. */
  | { readonly kind: 'nothing' };

interface Target {
  readonly repository: string;
  readonly number: number;
}

/** So often it is tried at once, before people are told that it takes longer. */
const LATER_TIMES = 12;
/** A branch without a pull request is waited for so many times: another click may be about to open it. */
const WAITS_FOR_BRANCH = 2;

/**
 * Does such a job with patience. The check run never turns green by it: what is written there is only words, and by
 * the job that judges the pull request, so that no two jobs write about one commit.
 */
export async function workOnApproval(
  services: JobServices,
  { data, attempt }: RunningJob<ApprovalJob>,
  log: Probot['log'],
  pauses: RetryPauses,
): Promise<TryAgain | undefined> {
  const about = { repository: `${data.owner}/${data.repo}`, number: data.number, actor: actorOf(data) };
  try {
    const answer = await requestApproval(services, data, attempt < WAITS_FOR_BRANCH);
    services.note('approval asked for', { ...about, delivery: data.cause?.delivery, ...answer });
    await tell(services, data, answer);
    return undefined;
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (error instanceof ClaimLost) return { afterMs: LATER_MS };
    log.warn({ ...about, attempt, err: error }, 'an approval could not be requested');
    const refusal = refusalOf(error);
    const { headSha } = data;
    const pause = pauses[attempt];
    // A limit of the second App is none of the first one: nobody else has to wait for its end.
    const wait = Math.max(pause ?? LATER_MS, retryAfterMs(error, Date.now()) ?? 0);
    const isLast = refusal !== 'unreachable' || attempt >= pauses.length + LATER_TIMES;
    // Who has to wait for longer than a moment is told so.
    if (isLast || pause === undefined || wait > pause) {
      await tell(services, data, { kind: 'refused', reason: refusal, headSha });
    }
    return isLast ? undefined : { afterMs: wait };
  }
}

/**
 * Asks for what the pull request needs now. Everything is looked at again: the payload says only who clicked where.
 * @throws what the clients throw
 */
async function requestApproval(services: JobServices, job: ApprovalJob, waits: boolean): Promise<Answer> {
  const { approvals } = services;
  const refused = (reason: Refusal, headSha = job.headSha): Answer => ({ kind: 'refused', reason, headSha });
  const { owner, repo, installationId, number } = job;
  const first = await services.clientFor(installationId);
  const actor = actorOf(job);
  if (actor === UNKNOWN || !(await mayWrite(first, owner, repo, actor))) return refused('no-right');
  if (!approvals) return refused('not-set-up');
  const pullJob = { kind: 'pull-request', installationId, owner, repo, number } as const;
  const examined = await examinePullRequest(services, pullJob);
  if (!examined) return { kind: 'nothing' };
  // What the new commits ask for was not before the eyes of whoever clicked.
  const { headSha } = examined.pull;
  if (headSha !== job.headSha) return refused('head-moved', headSha);
  const asked = askedApprovals(examined.verdict);
  if (asked.length === 0) return { kind: 'nothing' };
  const { home } = examined.policy.loaded;
  if (!home) return refused('no-policy');
  const written = await writeTo(services, job, examined, { home, approvals, waits });
  if (written.kind === 'refused') return refused(written.reason);
  const proposal = { repository: home.repository, number: written.number };
  return { kind: 'requested', asked: askedDigest(asked, `${owner}/${repo}`), headSha, proposal };
}

interface Desk {
  readonly home: PolicyHome;
  readonly approvals: ApprovalsApp;
  readonly waits: boolean;
}

type Written =
  | { readonly kind: 'open'; readonly number: number }
  | { readonly kind: 'refused'; readonly reason: Refusal };

async function writeTo(
  services: JobServices,
  job: ApprovalJob,
  examined: ExaminedPullRequest,
  { home, approvals, waits }: Desk,
): Promise<Written> {
  const [owner = '', repo = ''] = home.repository.split('/');
  const access = await accessTo(services, approvals, owner, repo);
  if (access.kind === 'refused') return access;
  const policyReader = readerFor(services, examined.client, { ...job, owner, repo });
  const tip = await policyReader.branchTip(home.branch);
  if (!tip) return { kind: 'refused', reason: 'no-policy' };
  const proposal = await renderProposal(services, job, examined, { home, policyReader, tree: tip.tree });
  const place = { owner, repo, branch: home.branch, tip, login: access.login };
  const options = { confirm: services.confirm, waits };
  const written = await writeProposal(access.client, place, proposal, options);
  return written.kind === 'open' ? written : { kind: 'refused', reason: 'too-often' };
}

async function accessTo(
  services: JobServices,
  approvals: ApprovalsApp,
  owner: string,
  repo: string,
): Promise<ApprovalsAccess> {
  const access = await approvals.accessTo(owner, repo);
  if (access.kind === 'client') services.metrics.watchClient(access.installationId, access.client);
  return access;
}

async function renderProposal(
  services: JobServices,
  job: ApprovalJob,
  { pull, reader, verdict, inputs }: ExaminedPullRequest,
  policy: { readonly home: PolicyHome; readonly policyReader: RepositoryReader; readonly tree: string },
): Promise<Proposal> {
  const { owner, repo, number } = job;
  const asked = askedApprovals(verdict);
  const { entries } = await policy.policyReader.tree(policy.tree);
  const { traits } = await policy.policyReader.about();
  return proposeApprovals({
    asked,
    repository: `${owner}/${repo}`,
    pull: number,
    headSha: pull.headSha,
    requester: actorOf(job),
    pages: services.pages,
    today: services.today(),
    ownersOf: policy.home.ownersOf,
    isTaken: (path) => entries.has(path),
    contentsOf: await contentsIn(reader, [inputs.merge ?? inputs.head, inputs.head], boundPaths(asked)),
    showsTexts: isAsPrivate(traits.visibility ?? '', pull.visibility),
  });
}

/** What the judged trees have at these paths. Nearly all of it was read when they were judged. */
async function contentsIn(
  reader: RepositoryReader,
  trees: readonly string[],
  paths: readonly string[],
): Promise<(path: string) => readonly Uint8Array[]> {
  const read = await Promise.all([...new Set(trees)].map((tree) => reader.tree(tree)));
  const oidsOf = (path: string): string[] => read.flatMap(({ entries }) => entries.get(path)?.oid ?? []);
  const blobs = await reader.blobs([...new Set(paths.flatMap(oidsOf))]);
  return (path) =>
    oidsOf(path).flatMap((oid) => {
      const content = blobs.get(oid);
      return content?.kind === 'bytes' ? [content.bytes] : [];
    });
}

const AUDIENCES = ['private', 'internal', 'public'];

/** True where no more people may read the policy repository than the other one. A word that is not known is a no. */
function isAsPrivate(policy: string, other: string): boolean {
  return AUDIENCES.includes(policy) && AUDIENCES.indexOf(policy) <= AUDIENCES.indexOf(other);
}

/** Keeps the answer, and lets the pull request be judged again: that writes it into the check run. */
async function tell(services: JobServices, job: ApprovalJob, answer: Answer): Promise<void> {
  const { installationId, owner, repo, number, cause } = job;
  const repository = `${owner}/${repo}`.toLowerCase();
  const about = { repository, subject: String(number), actor: actorOf(job) };
  if (answer.kind === 'requested') {
    const { headSha, asked, proposal } = answer;
    await services.approvalRequests.save({ ...about, headSha, answer: 'requested', asked, proposal });
  } else if (answer.kind === 'refused') {
    const { headSha, reason } = answer;
    const nothing = { asked: undefined, proposal: undefined };
    await services.approvalRequests.save({ ...about, headSha, answer: reason, ...nothing });
  }
  const place = { installationId, owner, repo, number, ...(cause ? { cause } : {}) };
  await services.enqueue({ kind: 'pull-request', ...place });
}

const UNKNOWN = 'unknown';

/** Logins have these characters; anything else is no person who could be asked back. */
function actorOf({ cause }: ApprovalJob): string {
  const actor = cause?.actor ?? '';
  return /^[\w-]{1,80}(?:\[bot\])?$/u.test(actor) ? actor : UNKNOWN;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof BranchTaken || error instanceof TestMergePending || isTransient(error))
    return 'unreachable';
  return [401, 403, 404, 422].includes(httpStatus(error) ?? 0) ? 'not-permitted' : 'failed';
}
