/** Reads policy tests: files under `tests/` of the policy repository. */
import { inOrder, readPolicyDocument } from '../policy/layer.ts';
import { type Places, quote } from '../policy/places.ts';
import type { PolicyProblem } from '../policy/policy.ts';
import { TestFile, type TestFileContent } from '../policy/schema/test-file.ts';
import { RULES_BY_ID } from '../rules/index.ts';
import { nearest } from '../settings/nearest.ts';

/** A policy test, as its file says it. */
export interface PolicyTest {
  readonly path: string;
  readonly file: TestFileContent;
  readonly places: Places;
}

/** A test, or everything that is wrong with its file. */
export type PolicyTestReading =
  | { readonly kind: 'test'; readonly test: PolicyTest }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] };

/** Reads one test. Never throws, whatever the text. */
export function readPolicyTest(text: string, path: string): PolicyTestReading {
  const document = readPolicyDocument(text, path, TestFile);
  if (document.kind === 'unreadable') return { kind: 'invalid', problems: document.problems };
  const { parsed, places } = document;
  const problems = [...document.problems, ...(parsed.success ? ruleProblems(parsed.data, places) : [])];
  if (!parsed.success || problems.length > 0) return { kind: 'invalid', problems: inOrder(problems) };
  return { kind: 'test', test: { path, file: parsed.data, places } };
}

function ruleProblems({ expect }: PolicyTest['file'], places: Places): PolicyProblem[] {
  const findings = typeof expect === 'string' ? [] : (expect.findings ?? []);
  return findings.flatMap(({ rule }, index): PolicyProblem[] => {
    if (RULES_BY_ID.has(rule)) return [];
    const near = nearest(rule, RULES_BY_ID.keys());
    const advice = near === undefined ? 'see docs/rules for the list' : `did you mean ${quote(near)}?`;
    const message = `${quote(rule)} is not a rule, so nothing is ever reported by it; ${advice}`;
    return [{ message, at: places.value(['expect', 'findings', index, 'rule']) }];
  });
}
