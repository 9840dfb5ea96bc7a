/** Writes what was decided about a commit, or that nothing could be. */
import {
  type ChangeDescription,
  canonicalJson,
  codeSpan,
  describeChange,
  digestOf,
  toCheckRunReport,
  type Verdict,
} from '../core/index.ts';
import type { JudgedChange } from '../evaluation/judge-change.ts';
import { CHECK_NAME, writeCheckRun } from '../github/check-run-writer.ts';
import type { GitHubClient } from '../github/client.ts';
import type { LoadedPolicy } from '../github/policy-loader.ts';
import type { StoredVerdict, VerdictInputs } from '../store/verdict-store.ts';
import { approvalOffer } from './approval-notices.ts';
import { policyPages } from './policy-pages.ts';
import { recordDecision } from './record.ts';
import type { JobPlace, JobServices } from './services.ts';

/** The commit that a check run belongs to. */
export interface CheckedCommit extends JobPlace {
  readonly headSha: string;
  /** What the commit was judged for: a pull request's number, or a merge group's branch. */
  readonly subject: string;
  /** The branch that it would go to. */
  readonly baseRef: string;
  readonly inputs?: VerdictInputs;
  /** True when a push to the base can change the verdict. */
  readonly dependsOnMerge?: boolean;
  /** What has to be said beside the findings. Sentences of our own. */
  readonly notices?: readonly string[];
}

/**
 * Records a verdict and writes it. A check run belongs to a commit, and one commit can be the head of several pull
 * requests: then the strictest verdict on any of them is written, because GitHub lets all of them see it.
 */
export async function writeVerdict(
  services: JobServices,
  client: GitHubClient,
  commit: CheckedCommit,
  policy: LoadedPolicy,
  { verdict, request }: JudgedChange,
): Promise<void> {
  const described = { verdict, description: describeChange(request, verdict) };
  await services.confirm();
  // Recorded before it is written: of two that judge the same commit at once, the later one sees the earlier.
  const last = await recordDecision(services, {
    ...decidedAbout(commit),
    policyCommit: policy.commit,
    outcome: outcomeWord(verdict),
    findings: verdict.findings.map((finding) => finding.fingerprint),
  });
  if (last?.outcome !== outcomeWord(verdict) || last.headSha !== commit.headSha) {
    services.metrics.verdict(outcomeWord(verdict), verdict);
  }
  const twins = await twinsOf(services, commit);
  await writeStrictest(services, client, commit, policy, described, twins);
  // One that was recorded after the question above, and written before our own run, must not be covered by it.
  const later = verdict.conclusion === 'success' ? await twinsOf(services, commit) : twins;
  if (later.some(isBlocked) && !twins.some(isBlocked)) {
    await writeStrictest(services, client, commit, policy, described, later);
  }
  if (last?.outcome === outcomeWord(verdict) && last.headSha === commit.headSha) return;
  await judgeAgain(services, commit, twins);
}

interface DescribedVerdict {
  readonly verdict: Verdict;
  readonly description: ChangeDescription;
}

async function writeStrictest(
  services: JobServices,
  client: GitHubClient,
  commit: CheckedCommit,
  policy: LoadedPolicy,
  { verdict, description }: DescribedVerdict,
  twins: readonly StoredVerdict[],
): Promise<void> {
  const blocking = verdict.conclusion === 'success' ? twins.filter(isBlocked) : [];
  const offer = await approvalOffer(services, commit, policy, verdict);
  const report = toCheckRunReport(verdict, {
    description,
    ruleUrl: services.ruleUrl,
    policyName: policy.name,
    ...policyPages(services.pages, policy, {
      repository: `${commit.owner}/${commit.repo}`,
      today: services.today(),
    }),
    notices: [...offer.notices, ...noticesOf(policy), ...(commit.notices ?? []), ...blocking.map(twinNotice)],
  });
  const [first] = blocking;
  const title = first ? `Blocked with ${nameOf(first)}, which has the same commit` : report.title;
  // What is offered counts as said: with another offer the run is written again.
  const offered = offer.actions.map(({ identifier }) => identifier);
  const words = [title, report.summary, withoutDays(report.text), ...offered];
  const said = digestOf(canonicalJson(words)).slice(7, 23);
  const externalId = `v1:${policy.commit.slice(0, 8)}:${said}:${commit.subject}`;
  const { owner, repo, headSha } = commit;
  const conclusion = first ? 'failure' : verdict.conclusion;
  const place = { name: CHECK_NAME, owner, repo, headSha } as const;
  const { actions } = offer;
  const request = { ...place, conclusion, report: { ...report, title }, externalId, actions };
  // Whether a run is there already is asked for each time: a process may have died after it wrote one.
  const checkRun = await writeCheckRun(client, services.appId, request);
  await noteRun(services, commit, checkRun);
  const delivery = commit.cause?.delivery;
  services.note('check run', { delivery, repository: `${owner}/${repo}`, headSha, checkRun, conclusion });
}

/** The days of an approval that a text proposes change with each day; that is no reason to write it again. */
function withoutDays(text: string): string {
  return text.replaceAll(/\b20\d{2}-\d{2}-\d{2}\b/gu, '');
}

/** A verdict without a run was interrupted before it could be seen; the next sweep finds that. */
async function noteRun(services: JobServices, commit: CheckedCommit, checkRunId: number): Promise<void> {
  const repository = `${commit.owner}/${commit.repo}`.toLowerCase();
  await services.verdicts.noteRun(repository, commit.subject, commit.headSha, checkRunId);
}

/**
 * What else has this head: open pull requests, and the merge group that a pull request was made from. A group itself
 * is what the branch is about to be; nothing that is said of it as a pull request counts for it.
 */
async function twinsOf(services: JobServices, commit: CheckedCommit): Promise<StoredVerdict[]> {
  if (!/^\d+$/u.test(commit.subject)) return [];
  const { owner, repo, headSha, subject } = commit;
  const all = await services.verdicts.forHead(`${owner}/${repo}`.toLowerCase(), headSha);
  return all.filter((other) => other.subject !== subject);
}

function isPullRequest({ subject }: StoredVerdict): boolean {
  return /^\d+$/u.test(subject);
}

function nameOf(twin: StoredVerdict): string {
  return isPullRequest(twin) ? `#${twin.subject}` : 'a merge group';
}

function isBlocked({ outcome }: StoredVerdict): boolean {
  return outcome !== 'pass' && !outcome.startsWith('reported-');
}

function twinNotice(twin: StoredVerdict): string {
  const { subject, baseRef } = twin;
  const name = isPullRequest(twin) ? `Pull request #${subject}` : 'A merge group';
  return `${name} has the same commit and is blocked for ${codeSpan(baseRef)}. A check belongs to a commit, so both are blocked.`;
}

/** A verdict that changed can free or block the others with this head. */
export async function judgeAgain(
  services: JobServices,
  { installationId, owner, repo }: JobPlace,
  twins: readonly StoredVerdict[],
): Promise<void> {
  for (const { subject } of twins.filter(isPullRequest)) {
    await services.enqueue({ kind: 'pull-request', installationId, owner, repo, number: Number(subject) });
  }
}

/** The outcome as it is stored: what was only reported, because the policy is not enforced, is told apart. */
export function outcomeWord({ outcome, conclusion }: Verdict): string {
  return outcome !== 'pass' && conclusion === 'success' ? `reported-${outcome}` : outcome;
}

function decidedAbout(commit: CheckedCommit) {
  const { installationId, subject, headSha, baseRef, inputs, dependsOnMerge = true } = commit;
  const repository = `${commit.owner}/${commit.repo}`.toLowerCase();
  return {
    installationId,
    repository,
    subject,
    headSha,
    baseRef,
    inputs,
    dependsOnMerge,
    checkRunId: undefined,
    actor: commit.cause?.actor,
  };
}

function noticesOf({ broken, name }: LoadedPolicy): string[] {
  if (!broken) return [];
  const [problem] = broken.problems;
  const place = problem ? ` (${problem.at.path}, line ${problem.at.line})` : '';
  return [
    `The newest policy, commit ${broken.commit.slice(0, 7)}, is not valid${place}. The last good one stays in force: ${name}.`,
  ];
}

const HELP =
  'Nothing is known to be wrong with this change. Run the check again with "Re-run". If it fails again, tell the people who run Portcullis.';

/**
 * Writes a failing check run that says that the evaluation itself failed: a required check must never hang, and an
 * error of ours is never green.
 * @param reason a sentence for the author of the change
 */
export async function writeFailure(
  services: JobServices,
  client: GitHubClient,
  commit: CheckedCommit,
  reason: string,
): Promise<void> {
  const { owner, repo, headSha, subject } = commit;
  const externalId = `v1:error:${digestOf(reason).slice(7, 23)}:${subject}`;
  const report = {
    title: 'Could not be judged, so it is blocked',
    summary: `${reason}\n\n${HELP}\n`,
    text: 'What was not judged is not let through.\n',
    annotations: [],
  };
  const conclusion = 'failure';
  const request = { name: CHECK_NAME, owner, repo, headSha, report, externalId, conclusion } as const;
  await services.confirm();
  const checkRunId = await writeCheckRun(client, services.appId, request);
  const decided = { ...decidedAbout(commit), policyCommit: '', outcome: 'error', findings: [] };
  await recordDecision(services, decided);
  await noteRun(services, commit, checkRunId);
}
