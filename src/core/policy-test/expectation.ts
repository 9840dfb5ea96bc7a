/** Compares a verdict with what a policy test expects. */
import { quote } from '../policy/places.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { PolicyTest } from './policy-test.ts';
import type { PolicyTestFailure } from './run-policy-tests.ts';

type Expected = Exclude<PolicyTest['file']['expect'], string>;
type ExpectedFinding = NonNullable<Expected['findings']>[number];

/** What the test expects and the verdict does not have; nothing when the test passes. */
export function expectationFailures({ file, places }: PolicyTest, verdict: Verdict): PolicyTestFailure[] {
  const { expect } = file;
  const expected: Expected = typeof expect === 'string' ? { outcome: expect } : expect;
  const failures: PolicyTestFailure[] = [];
  const came = verdict.outcome === 'pass' ? 'pass' : 'block';
  if (came !== expected.outcome) {
    const at = places.value(typeof expect === 'string' ? ['expect'] : ['expect', 'outcome']);
    failures.push({ message: `expected ${quote(expected.outcome)}, and it is ${quote(came)}`, at });
  }
  const all = verdict.findings.flatMap(allOf);
  (expected.findings ?? []).forEach((finding, index) => {
    if (all.some((candidate) => fits(finding, candidate))) return;
    const at = places.value(['expect', 'findings', index]);
    failures.push({ message: missing(finding, all), at });
  });
  return failures;
}

/** The finding with all that it stands or speaks for. */
function allOf(finding: Finding): Finding[] {
  return [finding, ...finding.members, ...finding.covers.flatMap(allOf)];
}

function fits({ rule, level, path, line }: ExpectedFinding, finding: Finding): boolean {
  if (finding.ruleId !== rule) return false;
  if (level !== undefined && finding.level !== level) return false;
  return (path === undefined || finding.at.path === path) && (line === undefined || finding.at.line === line);
}

function missing(expected: ExpectedFinding, all: readonly Finding[]): string {
  const { rule, level, path, line } = expected;
  const place = path === undefined ? '' : ` in ${quote(path)}`;
  const wanted = `${level === undefined ? '' : `${level} `}finding of ${quote(rule)}${place}${line === undefined ? '' : `, line ${line}`}`;
  const near = all.find(({ ruleId }) => ruleId === rule);
  if (!near) return `expected a ${wanted}, and the rule reports nothing`;
  const { at } = near;
  return `expected a ${wanted}, and the rule reports a ${near.level} in ${quote(at.path)}, line ${at.line}`;
}
