/** Writes what was decided about a commit, or that nothing could be. */
import { canonicalJson, digestOf, toCheckRunReport, type Verdict } from '../core/index.ts';
import { CHECK_NAME, writeCheckRun } from '../github/check-run-writer.ts';
import type { GitHubClient } from '../github/client.ts';
import type { LoadedPolicy } from '../github/policy-loader.ts';
import type { VerdictInputs } from '../store/verdict-store.ts';
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
}

/** Writes a verdict and records it. */
export async function writeVerdict(
  services: JobServices,
  client: GitHubClient,
  commit: CheckedCommit,
  policy: LoadedPolicy,
  verdict: Verdict,
): Promise<void> {
  const report = toCheckRunReport(verdict, {
    ruleUrl: services.ruleUrl,
    policyName: policy.name,
    notices: noticesOf(policy),
  });
  const said = digestOf(canonicalJson([report.title, report.summary, report.text])).slice(7, 23);
  const externalId = `v1:${policy.commit.slice(0, 8)}:${said}:${commit.subject}`;
  const { owner, repo, headSha } = commit;
  const { conclusion } = verdict;
  await services.confirm();
  // Whether a run is there already is asked for each time: a process may have died after it wrote one.
  const request = { name: CHECK_NAME, owner, repo, headSha, conclusion, report, externalId } as const;
  await writeCheckRun(client, services.appId, request, false);
  await recordDecision(services, {
    ...decidedAbout(commit),
    policyCommit: policy.commit,
    outcome: outcomeWord(verdict),
    findings: verdict.findings.map((finding) => finding.fingerprint),
  });
}

/** The outcome as it is stored: what was only reported, because the policy is not enforced, is told apart. */
export function outcomeWord({ outcome, conclusion }: Verdict): string {
  return outcome !== 'pass' && conclusion === 'success' ? `reported-${outcome}` : outcome;
}

function decidedAbout({ installationId, owner, repo, subject, headSha, baseRef, inputs }: CheckedCommit) {
  const repository = `${owner}/${repo}`.toLowerCase();
  return { installationId, repository, subject, headSha, baseRef, inputs, checkRunId: undefined };
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
  await writeCheckRun(client, services.appId, request, false);
  await recordDecision(services, {
    ...decidedAbout(commit),
    policyCommit: '',
    outcome: 'error',
    findings: [],
  });
}
