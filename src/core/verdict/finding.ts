/** A finding: what a rule reported, weighed by the policy. Words are added when it is rendered. */
import { matchPathPattern } from '../policy/glob.ts';
import type { RuleSetting } from '../policy/policy.ts';
import type { AnyReport, FindingStatus, Level, Rule, RuleCategory } from '../rules/rule.ts';
import { canonicalJson, type Digest, digestOf } from '../source/digest.ts';
import type { Location } from '../source/location.ts';

/** One finding of an evaluation. */
export interface Finding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly category: RuleCategory;
  readonly level: Level;
  readonly status: FindingStatus;
  readonly at: Location;
  readonly related: readonly Location[];
  readonly decidedAt: Location | undefined;
  readonly approvable: AnyReport['approvable'];
  readonly undetermined: boolean;
  /** Stable while the cause stays: made of rule, file and content, not of line numbers. */
  readonly fingerprint: Digest;
  /** What a group stands for, in order, its first included; empty for a finding that stands for itself. */
  readonly members: readonly Finding[];
  /** Findings of other rules with the same cause, for which this one speaks. */
  readonly covers: readonly Finding[];
}

/** How many findings of its rule a finding stands for. */
export function countOf({ members }: Finding): number {
  return Math.max(1, members.length);
}

/**
 * Weighs a report.
 * What existed before cannot block: it becomes a warning at most. What is approved is a note, and so is what lies on
 * a path that the policy excepts.
 * @param setting what the policy says of the rule
 * @returns undefined when the policy switches the rule off
 */
export function toFinding(
  rule: Rule,
  report: AnyReport,
  setting: RuleSetting | undefined,
): Finding | undefined {
  if (setting?.level === 'off') return undefined;
  const ignored = setting?.ignore.find(({ value }) => matchPathPattern(value, report.at.path));
  const decided = ignored ? 'note' : setting?.level;
  const level = weigh(decided ?? report.level ?? rule.meta.level, report.status);
  return {
    ruleId: rule.meta.id,
    messageId: report.messageId,
    data: report.data,
    category: rule.meta.category,
    level,
    status: report.status,
    at: report.at,
    related: report.related ?? [],
    decidedAt: ignored?.at ?? report.decidedAt ?? (setting?.level ? setting.at : undefined),
    approvable: report.approvable,
    undetermined: report.undetermined ?? false,
    fingerprint: digestOf(canonicalJson([rule.meta.id, report.messageId, report.at.path, report.identity])),
    members: [],
    covers: [],
  };
}

function weigh(level: Level, status: FindingStatus): Level {
  if (status === 'approved') return 'note';
  return status === 'existing' && level === 'block' ? 'warn' : level;
}

const LEVEL_ORDER: Readonly<Record<Level, number>> = { block: 0, warn: 1, note: 2 };
const STATUS_ORDER: Readonly<Record<FindingStatus, number>> = { introduced: 0, existing: 1, approved: 2 };

/** True when `a` weighs at least as much as `b`. */
export function isAsLoudAs(a: Finding, b: Finding): boolean {
  return LEVEL_ORDER[a.level] <= LEVEL_ORDER[b.level];
}

/** Orders findings: the most important first, then by place. Equal input gives equal order. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
    LEVEL_ORDER[a.level] - LEVEL_ORDER[b.level] ||
    compareText(a.at.path, b.at.path) ||
    a.at.line - b.at.line ||
    a.at.column - b.at.column ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
