/** The public JSON report. Frozen: scripts read it; a change that could break one needs a new version. */
import type { FindingStatus, Level } from '../rules/rule.ts';
import type { Location } from '../source/location.ts';
import type { Finding } from '../verdict/finding.ts';
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
  /** The line of the policy that decided; absent where the rule's own level holds. */
  readonly decidedBy?: PolicyPlaceV1;
  /** What an approval in the policy would name; absent where an approval cannot help. */
  readonly approval?: ApprovalV1;
  /** Of a group: every finding that it stands for, the first included. Each has an approval of its own. */
  readonly members?: readonly InnerFindingV1[];
  /** Findings of other rules that have the same cause, and go with it. */
  readonly covers?: readonly InnerFindingV1[];
}

/** A place in the policy repository; `preset:<name>` is a preset of Portcullis. */
export interface PolicyPlaceV1 {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** What an approval in the policy would name. */
export interface ApprovalV1 {
  readonly kind: string;
  readonly digest: string;
}

/** A finding inside another one, whose level and status it shares or does not exceed. */
export type InnerFindingV1 = Pick<
  FindingV1,
  'ruleId' | 'path' | 'line' | 'column' | 'message' | 'fingerprint' | 'approval'
>;

/** The JSON report. */
export interface ReportV1 {
  readonly version: 1;
  readonly conclusion: 'success' | 'failure';
  readonly outcome: 'pass' | 'fail' | 'undetermined';
  /** `report` where the organisation does not enforce its policy yet: then the conclusion is always success. */
  readonly enforcement?: 'report';
  readonly findings: readonly FindingV1[];
}

/** Renders a verdict as the public report. Values stand between backticks in the messages. */
export function toReportV1(verdict: Verdict): ReportV1 {
  const findings = verdict.findings.map((finding): FindingV1 => {
    const { members, covers, level, status } = finding;
    const { ruleId, approval, ...place } = toInner(finding);
    const { fingerprint, message, ...rest } = place;
    return {
      ruleId,
      level,
      status,
      ...rest,
      message,
      help: wordingOf(finding, PLAIN_QUOTING).help,
      fingerprint,
      ...(finding.decidedAt ? { decidedBy: toPlace(finding.decidedAt) } : {}),
      ...(approval ? { approval } : {}),
      ...(members.length > 0 ? { members: members.map(toInner) } : {}),
      ...(covers.length > 0 ? { covers: covers.map(toInner) } : {}),
    };
  });
  const { conclusion, outcome, enforcement } = verdict;
  return { version: 1, conclusion, outcome, ...(enforcement === 'report' ? { enforcement } : {}), findings };
}

function toPlace({ path, line, column }: Location): PolicyPlaceV1 {
  return { path: safeValue(path), line, column };
}

function toInner(finding: Finding): InnerFindingV1 {
  const { ruleId, at, fingerprint, approvable } = finding;
  const { message } = wordingOf(finding, PLAIN_QUOTING);
  const { line, column } = at;
  const inner = { ruleId, path: safeValue(at.path), line, column, message, fingerprint };
  if (!approvable) return inner;
  const { kind, digest } = approvable;
  return { ...inner, approval: { kind, digest } };
}
