/** The verdict: every rule's findings on one change, and what follows from them. */
import type { Change } from '../diff/change.ts';
import type { Policy } from '../policy/policy.ts';
import type { Enforcement } from '../policy/vocabulary.ts';
import { RULES } from '../rules/index.ts';
import type { RuleContext } from '../rules/rule.ts';
import { compareFindings, type Finding, toFinding } from './finding.ts';
import { groupAlike } from './group.ts';
import { speakForOthers } from './precedence.ts';

/** `undetermined` blocks like `fail`: what could not be read or decided is never green. */
export type Outcome = 'pass' | 'fail' | 'undetermined';

/** What GitHub is told: only `success` passes. */
export type Conclusion = 'success' | 'failure';

/** The judgement of a change. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly conclusion: Conclusion;
  /** `report`: the organisation only wants to be told; whatever the outcome, the conclusion is success. */
  readonly enforcement: Enforcement;
  /** Most important first. */
  readonly findings: readonly Finding[];
  /** How many configuration files the judged state has. */
  readonly governedFiles: number;
  /** True when a merge of base and head can give what neither of them shows, and none was judged. */
  readonly needsMerge: boolean;
}

/** Settles the outcome of findings: one for each cause, and groups in place of hundreds that are alike. */
export function settle(
  findings: readonly Finding[],
  { governedFiles, needsMerge }: Pick<Verdict, 'governedFiles' | 'needsMerge'>,
  enforcement: Enforcement = 'block',
): Verdict {
  const sorted = groupAlike(speakForOthers(findings)).sort(compareFindings);
  const blocking = sorted.filter(isBlocking);
  const outcome = outcomeOf(blocking);
  return {
    outcome,
    conclusion: outcome === 'pass' || enforcement === 'report' ? 'success' : 'failure',
    enforcement,
    findings: sorted,
    governedFiles,
    needsMerge,
  };
}

/**
 * The fingerprints of everything that blocks, each by itself: of groups their members, and also those for which
 * another one speaks.
 */
export function blockingFingerprints({ findings }: Pick<Verdict, 'findings'>): string[] {
  const single = findings.filter(isBlocking).flatMap((one) => (one.members.length > 0 ? one.members : [one]));
  const all = single.flatMap((finding) => [finding, ...finding.covers]);
  return [...new Set(all.map(({ fingerprint }) => fingerprint))].sort();
}

function isBlocking({ level, status }: Finding): boolean {
  return level === 'block' && status === 'introduced';
}

function outcomeOf(blocking: readonly Finding[]): Outcome {
  if (blocking.length === 0) return 'pass';
  return blocking.every((finding) => finding.undetermined) ? 'undetermined' : 'fail';
}

/** Runs every rule on a change. */
export function findAll(
  change: Change,
  policy: Policy,
  about: Pick<RuleContext, 'repository' | 'today'>,
): Finding[] {
  const context: RuleContext = { change, policy, repository: about.repository, today: about.today };
  const findings: Finding[] = [];
  for (const rule of RULES) {
    const setting = policy.rules.get(rule.meta.id);
    for (const report of rule.check(context)) {
      const finding = toFinding(rule, report, setting);
      if (finding) findings.push(finding);
    }
  }
  return findings;
}

/** Keeps one finding per fingerprint: the same cause seen in the head and in the test merge is one finding. */
export function mergeFindings(groups: readonly (readonly Finding[])[]): Finding[] {
  const byFingerprint = new Map<string, Finding>();
  for (const finding of groups.flat().sort(compareFindings)) {
    if (!byFingerprint.has(finding.fingerprint)) byFingerprint.set(finding.fingerprint, finding);
  }
  return [...byFingerprint.values()];
}
