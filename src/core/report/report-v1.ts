/** The public JSON report. Frozen: scripts read it; a change that could break one needs a new version. */
import type { FindingStatus, Level } from '../rules/rule.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { PLAIN_QUOTING, safeValue, wordingOf } from './wording.ts';

/** One finding of the JSON report. */
export interface FindingV1 {
  readonly ruleId: string;
  readonly level: Level;
  readonly status: FindingStatus;
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly message: string;
  readonly help: string;
  readonly fingerprint: string;
  /** What an approval in the policy would name; absent where an approval cannot help. */
  readonly approval?: { readonly kind: string; readonly digest: string };
}

/** The JSON report. */
export interface ReportV1 {
  readonly version: 1;
  readonly conclusion: 'success' | 'failure';
  readonly outcome: 'pass' | 'fail' | 'undetermined';
  readonly findings: readonly FindingV1[];
}

/** Renders a verdict as the public report. Values stand between backticks in the messages. */
export function toReportV1(verdict: Verdict): ReportV1 {
  const findings = verdict.findings.map((finding): FindingV1 => {
    const { message, help } = wordingOf(finding, PLAIN_QUOTING);
    const { ruleId, level, status, at, fingerprint, approvable } = finding;
    const { line, column } = at;
    const base = {
      ruleId,
      level,
      status,
      path: safeValue(at.path),
      line,
      column,
      message,
      help,
      fingerprint,
    };
    return approvable ? { ...base, approval: approvable } : base;
  });
  return { version: 1, conclusion: verdict.conclusion, outcome: verdict.outcome, findings };
}
