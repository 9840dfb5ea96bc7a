/**
 * Audits governed branches: what an admin merged past the check, or pushed directly, is found and told afterwards,
 * and it never counts as existing.
 */
import {
  type Bypass,
  blockingFingerprints,
  codeSpan,
  couldLandGoverned,
  isGovernedBranch,
  type RepoTree,
  toRepoTree,
  type Verdict,
} from '../core/index.ts';
import { judgeChange } from '../evaluation/judge-change.ts';
import type { GitHubClient } from '../github/client.ts';
import { httpStatus } from '../github/http-status.ts';
import type { BranchTip, RepositoryReader } from '../github/repository-reader.ts';
import type { AuditedBranch } from '../store/branch-store.ts';
import { type Audit, reportBypass, reportClean } from './audit-report.ts';
import { type JobPlace, type JobServices, type PolicyInForce, policyFor, readerFor } from './services.ts';

/** Git's id of a tree without files: for a branch that shares no history with the default branch. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** Which branch, after a push to it. */
export interface AuditJob extends JobPlace {
  readonly kind: 'audit';
  readonly branch: string;
  readonly isDefault?: boolean;
  /** The commit before the push: where a first audit starts. */
  readonly before?: string;
  /** True when the push made the branch. What it holds beside the default branch then came by this push. */
  readonly created?: boolean;
  readonly defaultBranch?: string;
}

/** What an audit needs beside the services. */
export interface AuditContext {
  readonly client: GitHubClient;
  readonly reader: RepositoryReader;
  readonly job: JobPlace;
  readonly policy: PolicyInForce;
}

/**
 * Audits a branch after a push.
 * A branch that was never used as a base is not known and costs no request, the default branch excepted; and one that
 * was just made, which may be one that the policy names.
 * @throws what the client throws
 */
export async function auditPush(services: JobServices, job: AuditJob): Promise<void> {
  const repository = nameOf(job);
  const known = await services.branches.get(repository, job.branch);
  if (!known && job.isDefault !== true && job.created !== true) return;
  const client = await services.clientFor(job.installationId);
  const reader = readerFor(services, client, job);
  const policy = await policyFor(services, client, job);
  if (!known && job.isDefault !== true && !isNamed(policy, job)) return;
  const tip = await reader.branchTip(job.branch);
  if (!tip) return;
  if (!known) {
    const start = await startOf(services, reader, job, tip);
    await services.branches.begin(firstSeen(job, job.branch, start));
  }
  await auditedTip(services, { client, reader, job, policy }, job.branch, tip, true);
}

/** Which branches GitHub's rules make governed is asked for when one is a base; here the policy's names are enough. */
function isNamed({ source }: PolicyInForce, { branch, defaultBranch = '' }: AuditJob): boolean {
  return source.kind === 'policy' && isGovernedBranch(source.policy, branch, defaultBranch);
}

/**
 * Where a branch that was not known stood before the push. One that was just made has no commit before (GitHub gives
 * zeros; webhook documentation: push): it begins where it left the default branch, or at the tip of another branch that
 * was audited.
 */
async function startOf(
  services: JobServices,
  reader: RepositoryReader,
  job: AuditJob,
  tip: BranchTip,
): Promise<string> {
  const { before, created, defaultBranch } = job;
  if (before !== undefined && !/^0+$/u.test(before)) return before;
  if (created !== true || defaultBranch === undefined) return tip.tree;
  if (await services.branches.hasTree(nameOf(job), tip.tree)) return tip.tree;
  const main = await reader.branchTip(defaultBranch);
  const fork = main && (await reader.mergeBase(main.commit, tip.commit));
  return fork ?? EMPTY_TREE;
}

/**
 * What is known of a branch at its present tip, audited up to there. Asked before each verdict, so that what entered a
 * moment ago does not count as existing either, whichever webhook came first. Where the tip moved, the pull requests
 * whose merge may give something else now are judged again.
 * @param again true to look again also where the tip was audited before: another policy may approve what was found
 * @returns undefined when there is no policy to audit by
 * @throws what the client throws
 */
export async function auditedTip(
  services: JobServices,
  context: AuditContext,
  branch: string,
  tip: BranchTip,
  again = false,
): Promise<AuditedBranch | undefined> {
  const { job, policy } = context;
  if (policy.source.kind !== 'policy') return undefined;
  const repository = nameOf(job);
  const known =
    (await services.branches.get(repository, branch)) ??
    (await services.branches.begin(firstSeen(job, branch, tip.tree)));
  const isSettled = known.auditedTree === tip.tree && (known.bypassed.length === 0 || !again);
  if (isSettled) return known;
  const { next, verdict } = await audit(services, context, known, tip);
  const isNew = next.bypassed.some((fingerprint) => !known.bypassed.includes(fingerprint));
  const told: Audit = { ...context, branch, commit: tip.commit };
  // Told before it is stored: a crash in between tells it again, and loses nothing.
  if (isNew) await reportBypass(services, told, verdict, next.bypassed);
  if (known.bypassed.length > 0 && next.bypassed.length === 0) await reportClean(services, told);
  if (!(await services.branches.advance(next, known))) return services.branches.get(repository, branch);
  if (known.auditedTree !== tip.tree) await judgeDependents(services, context, known, tip);
  return next;
}

interface Audited {
  readonly next: AuditedBranch;
  readonly verdict: Verdict;
}

/** Finds what entered since the last audit, and what of the earlier finds is still there. */
async function audit(
  services: JobServices,
  context: AuditContext,
  known: AuditedBranch,
  tip: BranchTip,
): Promise<Audited> {
  const { reader } = context;
  const now = await reader.tree(tip.tree);
  const step = await judgeStep(services, context, await treeOr(reader, known.auditedTree), now);
  const entered = step.conclusion === 'success' ? [] : blockingFingerprints(step);
  const since =
    known.bypassed.length === 0
      ? step
      : await judgeStep(services, context, await treeOr(reader, known.acceptedTree), now);
  const suspects = new Set([...known.bypassed, ...entered]);
  const bypassed =
    since.conclusion === 'success' ? [] : blockingFingerprints(since).filter((one) => suspects.has(one));
  const isClean = bypassed.length === 0;
  const next = {
    ...known,
    installationId: context.job.installationId,
    auditedTree: tip.tree,
    acceptedTree: isClean ? tip.tree : known.acceptedTree,
    bypassCommit: isClean ? undefined : entered.length > 0 ? tip.commit : known.bypassCommit,
    bypassed,
  };
  return { next, verdict: since };
}

async function judgeStep(
  services: JobServices,
  { reader, policy }: AuditContext,
  base: RepoTree,
  head: RepoTree,
): Promise<Verdict> {
  const repository = `${reader.owner}/${reader.repo}`;
  const request = { base, head, policy: policy.source, repository, today: services.today() };
  const loader = {
    loadBlobs: (oids: readonly string[]) => reader.blobs(oids),
    // Two states of a branch are all there is, so the engine never asks.
    loadMergeBase: async () => toRepoTree('no common ancestor', []),
  };
  return (await judgeChange(request, loader, services.caches.blobs)).verdict;
}

/** GitHub forgets what a forced push made unreachable; then nothing of it can count as accepted. */
async function treeOr(reader: RepositoryReader, oid: string): Promise<RepoTree> {
  try {
    return await reader.tree(oid);
  } catch (error) {
    if (httpStatus(error) === 404) return toRepoTree('forgotten', []);
    throw error;
  }
}

/** What the engine has to be told of a branch, or undefined when nothing entered it past the check. */
export async function bypassIn(
  reader: RepositoryReader,
  audited: AuditedBranch | undefined,
): Promise<Bypass | undefined> {
  if (!audited || audited.bypassed.length === 0) return undefined;
  return { accepted: await treeOr(reader, audited.acceptedTree), fingerprints: new Set(audited.bypassed) };
}

/** Why a verdict blocks what the branch has already. */
export function bypassNotices(audited: AuditedBranch | undefined, verdict: Verdict): string[] {
  const found = new Set(blockingFingerprints(verdict));
  if (!audited?.bypassed.some((fingerprint) => found.has(fingerprint))) return [];
  const commit = audited.bypassCommit === undefined ? '' : ` with commit ${audited.bypassCommit.slice(0, 7)}`;
  return [
    `Some of this entered ${codeSpan(audited.branch)} without approval${commit}, so it does not count as existing. Remove it there, or have it approved; both end this block.`,
  ];
}

/**
 * A merge is made of both sides: a push that changes configuration can change what any pull request gives, and any
 * push can change what one gives that touches configuration.
 */
async function judgeDependents(
  services: JobServices,
  { reader, job }: AuditContext,
  { repository, branch, auditedTree }: AuditedBranch,
  tip: BranchTip,
): Promise<void> {
  const { installationId, owner, repo } = job;
  const isGoverned = couldLandGoverned(await treeOr(reader, auditedTree), await reader.tree(tip.tree));
  const others = (await services.branches.inRepository(repository)).filter((other) => other !== branch);
  for (const pull of await services.verdicts.inRepository(repository)) {
    // Those that go to a branch that nobody governs are measured against the default branch: they may depend on it.
    if (others.includes(pull.baseRef) || !/^\d+$/u.test(pull.subject)) continue;
    if (!isGoverned && !pull.dependsOnMerge) continue;
    const number = Number(pull.subject);
    if ('number' in job && job.number === number) continue;
    await services.enqueue({ kind: 'pull-request', installationId, owner, repo, number, again: true });
  }
}

function firstSeen(place: JobPlace, branch: string, tree: string): AuditedBranch {
  return {
    installationId: place.installationId,
    repository: nameOf(place),
    branch,
    auditedTree: tree,
    acceptedTree: tree,
    bypassCommit: undefined,
    bypassed: [],
  };
}

function nameOf({ owner, repo }: Pick<JobPlace, 'owner' | 'repo'>): string {
  return `${owner}/${repo}`.toLowerCase();
}
