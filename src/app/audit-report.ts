/** Tells what an audit found: a check run on the branch's commit, the record of decisions, an alert. */
import {
  blockingFingerprints,
  canonicalJson,
  codeSpan,
  digestOf,
  toCheckRunReport,
  type Verdict,
  visibleText,
} from '../core/index.ts';
import { AUDIT_CHECK_NAME, writeCheckRun } from '../github/check-run-writer.ts';
import type { GitHubClient } from '../github/client.ts';
import { policyPages } from './policy-pages.ts';
import type { JobPlace, JobServices, PolicyInForce } from './services.ts';

/** Which commit of which branch was audited. */
export interface Audit {
  readonly client: GitHubClient;
  readonly job: JobPlace;
  readonly policy: PolicyInForce;
  readonly branch: string;
  readonly commit: string;
}

/**
 * Says that a branch holds what no check let through: a failing check run on its commit, and an alert.
 * @param verdict the judgement of the branch since it was last accepted
 * @param bypassed the fingerprints of what entered past the check
 * @throws what the client throws
 */
export async function reportBypass(
  services: JobServices,
  audit: Audit,
  verdict: Verdict,
  bypassed: readonly string[],
): Promise<void> {
  const { job, policy, branch, commit } = audit;
  const findings = verdict.findings.filter((finding) =>
    blockingFingerprints({ findings: [finding] }).some((fingerprint) => bypassed.includes(fingerprint)),
  );
  const repository = `${job.owner}/${job.repo}`;
  const about = {
    ruleUrl: services.ruleUrl,
    policyName: policy.loaded.name,
    ...policyPages(services.pages, policy.loaded, { repository, today: services.today() }),
  };
  const lead = `This commit is in ${codeSpan(branch)}, and it holds what the organisation has not approved. It came past the check, by a direct push or a merge that ignored it.`;
  const notices = [
    'It does not count as existing: pull requests that carry it are blocked. Remove it with a pull request, or ask the owners of the policy to approve it.',
  ];
  const report = toCheckRunReport({ ...verdict, findings }, { ...about, lead, notices });
  const title = `Already in ${visibleText(branch)}: ${report.title}`.slice(0, 250);
  await write(services, audit, { ...report, title }, 'failure');
  await record(services, audit, 'bypass', bypassed);
  const rules = [...new Set(findings.map(({ ruleId }) => ruleId))];
  services.alert('unapproved configuration entered a governed branch', { repository, branch, commit, rules });
}

/** Says that nothing of what had entered past the check is left. @throws what the client throws */
export async function reportClean(services: JobServices, audit: Audit): Promise<void> {
  const report = {
    title: 'Nothing unapproved is left',
    summary: `What had entered ${codeSpan(audit.branch)} past the check was removed or approved since.\n\nJudged against ${audit.policy.loaded.name}.\n`,
    text: 'No findings.\n',
    annotations: [],
  };
  await write(services, audit, report, 'success');
  await record(services, audit, 'bypass-ended', []);
}

async function write(
  services: JobServices,
  { client, job, branch, commit }: Audit,
  report: ReturnType<typeof toCheckRunReport>,
  conclusion: 'success' | 'failure',
): Promise<void> {
  const { owner, repo } = job;
  const said = digestOf(canonicalJson([branch, report.title, report.summary, report.text])).slice(7, 23);
  const place = { name: AUDIT_CHECK_NAME, owner, repo, headSha: commit } as const;
  await services.confirm();
  await writeCheckRun(client, services.appId, { ...place, conclusion, report, externalId: `a1:${said}` });
}

async function record(
  services: JobServices,
  { job, policy, branch, commit }: Audit,
  outcome: 'bypass' | 'bypass-ended',
  findings: readonly string[],
): Promise<void> {
  await services.decisions.append({
    actor: job.cause?.actor ?? 'portcullis',
    repository: `${job.owner}/${job.repo}`.toLowerCase(),
    subject: `branch:${branch}`,
    headSha: commit,
    policyCommit: policy.loaded.commit,
    engine: services.engine,
    outcome,
    findings,
  });
}
