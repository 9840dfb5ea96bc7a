/** What each preset says of many changes, counted. Pure: `report-presets.ts` judges and prints. */
import type { Finding, Verdict } from '../src/core/index.ts';
import {
  type Counts,
  type PresetFigures,
  RESULTS,
  type Reason,
  type Result,
} from '../src/docgen/policy-figures.ts';

/** One change under one preset. */
export interface Judgement {
  readonly name: string;
  readonly tier: string;
  readonly verdict: Verdict;
}

/** The level of the gravest finding that the change brought in; what existed before does not count. */
export function resultOf(verdict: Verdict): Result {
  if (verdict.outcome !== 'pass') return 'block';
  const levels = introduced(verdict).map(({ level }) => level);
  if (levels.includes('warn')) return 'warn';
  return levels.includes('note') ? 'note' : 'pass';
}

/**
 * Counts results and reasons.
 * @param causeOf names what made a finding as grave as it is
 */
export function figuresOf(
  preset: string,
  judgements: readonly Judgement[],
  causeOf: (finding: Finding) => string,
): PresetFigures {
  const tiers = [...new Set(judgements.map(({ tier }) => tier))].sort();
  const byClass = tiers.map((tier) => [tier, count(judgements.filter((one) => one.tier === tier))] as const);
  return {
    preset,
    all: count(judgements),
    byClass: Object.fromEntries(byClass),
    reasons: reasonsOf(judgements, causeOf),
  };
}

/**
 * Names the changes for which a later phase has a better result than an earlier one. There must be none.
 * @param phases the judgements of each preset, in the order of the phases; each in the same order of changes
 */
export function loosened(phases: readonly (readonly Judgement[])[]): string[] {
  return phases.slice(1).flatMap((later, index) =>
    later.flatMap(({ name, verdict }, position) => {
      const earlier = phases[index]?.[position];
      return earlier && rankOf(verdict) > rankOf(earlier.verdict) ? [name] : [];
    }),
  );
}

function rankOf(verdict: Verdict): number {
  return RESULTS.indexOf(resultOf(verdict));
}

// Of a group each member counts: they may have different reasons.
function introduced({ findings }: Verdict): Finding[] {
  return findings
    .flatMap((finding) => (finding.members.length > 0 ? finding.members : [finding]))
    .filter(({ status }) => status === 'introduced');
}

function count(judgements: readonly Judgement[]): Counts {
  const counts = { block: 0, warn: 0, note: 0, pass: 0 };
  for (const { verdict } of judgements) counts[resultOf(verdict)] += 1;
  return counts;
}

function reasonsOf(judgements: readonly Judgement[], causeOf: (finding: Finding) => string): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { verdict } of judgements) {
    const seen = new Set<string>();
    for (const finding of introduced(verdict)) {
      const { level, ruleId } = finding;
      const cause = causeOf(finding);
      const key = `${ruleId} ${cause}`;
      if (level === 'note' || seen.has(`${level} ${key}`)) continue;
      seen.add(`${level} ${key}`);
      const before = reasons.get(key) ?? { ruleId, cause, block: 0, warn: 0 };
      reasons.set(key, { ...before, [level]: before[level] + 1 });
    }
  }
  return [...reasons.values()].sort((a, b) => b.block - a.block || b.warn - a.warn || compare(a, b));
}

function compare(a: Reason, b: Reason): number {
  return `${a.ruleId} ${a.cause}` < `${b.ruleId} ${b.cause}` ? -1 : 1;
}
