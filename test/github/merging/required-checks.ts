import type { CheckRun } from '../model/check-run.ts';
import type { Repository } from '../model/repository.ts';
import type { RequiredCheck } from '../model/ruleset.ts';

export interface Unmet {
  readonly state: 'missing' | 'pending' | 'failed';
  readonly reason: string;
}

/** Conclusions that satisfy a required check (docs: troubleshooting required status checks). */
const PASSING: ReadonlySet<string | null> = new Set(['success', 'neutral', 'skipped']);

/** The required checks of a branch, each once, and whether the head must contain the base (strict mode). */
export function requiredChecks(
  repository: Repository,
  branch: string,
): { checks: RequiredCheck[]; strict: boolean } {
  const checks = new Map<string, RequiredCheck>();
  let strict = false;
  for (const { rule } of repository.rules.forBranch(branch)) {
    if (rule.type !== 'required_status_checks') continue;
    strict ||= rule.parameters.strict_required_status_checks_policy;
    for (const check of rule.parameters.required_status_checks) {
      checks.set(`${check.integration_id ?? ''}:${check.context}`, check);
    }
  }
  for (const { context, app_id } of repository.rules.classicChecks(branch) ?? []) {
    const check = app_id === null ? { context } : { context, integration_id: app_id };
    checks.set(`${app_id ?? ''}:${context}`, check);
  }
  return { checks: [...checks.values()], strict };
}

/**
 * What keeps required checks from being satisfied.
 * @param commits SHAs in order of precedence: the first that has any report of a check decides (docs: a status on the
 *   test merge commit must pass, otherwise that of the head)
 */
export function unmetChecks(repository: Repository, branch: string, commits: readonly string[]): Unmet[] {
  return requiredChecks(repository, branch).checks.flatMap(
    (check) => unmet(repository, check, commits) ?? [],
  );
}

interface Report {
  readonly passing: boolean;
  readonly complete: boolean;
  readonly says: string;
}

function unmet(repository: Repository, check: RequiredCheck, commits: readonly string[]): Unmet | undefined {
  const name = `required check "${check.context}"`;
  const reports = commits.map((sha) => reportsOf(repository, check, sha)).find((list) => list.length > 0);
  if (reports === undefined)
    return { state: 'missing', reason: `${name} is missing${otherSource(repository, check, commits)}` };
  // A check run and a status of one name are both required (docs: troubleshooting required status checks).
  const failed = reports.find((report) => !report.passing && report.complete);
  if (failed !== undefined) return { state: 'failed', reason: `${name} is ${failed.says}` };
  const pending = reports.find((report) => !report.passing);
  return pending && { state: 'pending', reason: `${name} is ${pending.says}` };
}

/** The reports that count: the newest check run, and the newest status, of the expected source. */
function reportsOf(repository: Repository, check: RequiredCheck, sha: string): Report[] {
  const pinned = check.integration_id;
  const run = repository.checks
    .runsOf(sha)
    .findLast((each) => each.name === check.context && (pinned === undefined || each.app.id === pinned));
  const status = repository.checks
    .statusesOf(sha)
    .find((each) => each.context === check.context && (pinned === undefined || each.appId === pinned));
  const reports: Report[] = run === undefined ? [] : [ofRun(run)];
  if (status !== undefined) {
    const passing = status.state === 'success';
    reports.push({
      passing,
      complete: status.state !== 'pending',
      says: `${status.state} (a commit status)`,
    });
  }
  return reports;
}

function ofRun(run: CheckRun): Report {
  const complete = run.status === 'completed';
  return { passing: complete && PASSING.has(run.conclusion), complete, says: run.conclusion ?? run.status };
}

/** Says so when somebody else reported under the required name. */
function otherSource(repository: Repository, check: RequiredCheck, commits: readonly string[]): string {
  if (check.integration_id === undefined) return '';
  const open: RequiredCheck = { context: check.context };
  const other = commits.some((sha) => reportsOf(repository, open, sha).length > 0);
  return other ? ` from App ${check.integration_id} (another source reported it)` : '';
}
