import { parsePolicy } from '../../../src/core/policy/parse-policy.ts';
import type { Policy } from '../../../src/core/policy/policy.ts';

/** The policy that a text holds; fails the test where the text is refused. */
export function policyOf(text: string, ruleIds: readonly string[] = []): Policy {
  const reading = parsePolicy(text, { path: 'policy.jsonc', ruleIds });
  if (reading.kind === 'policy') return reading.policy;
  throw new Error(reading.problems.map(({ at, message }) => `${at.line}:${at.column} ${message}`).join('\n'));
}

/** What is wrong with a policy's text, in words. */
export function problemsOf(text: string): string[] {
  const reading = parsePolicy(text, { path: 'policy.jsonc', ruleIds: [] });
  return reading.kind === 'policy' ? [] : reading.problems.map(({ message }) => message);
}
