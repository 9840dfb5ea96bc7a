/** Policies of the tests, from their files. */
import {
  diffPolicies,
  type LayerDifferences,
  type PolicySet,
  RULES,
  readPolicySet,
} from '../../../src/core/index.ts';

/** Path to text, or to a JSON value. */
export type Files = Readonly<Record<string, unknown>>;

/** Reads a policy that must be valid. */
export function setOf(files: Files): PolicySet {
  const texts = Object.entries(files).map(([path, value]): [string, string] => [
    path,
    typeof value === 'string' ? value : JSON.stringify(value, null, 2),
  ]);
  const reading = readPolicySet(new Map(texts), { ruleIds: RULES.map(({ meta }) => meta.id) });
  if (reading.kind === 'invalid') throw new Error(JSON.stringify(reading.problems));
  return reading.set;
}

/** Compares two policies. */
export function diff(before: Files, after: Files): LayerDifferences[] {
  return diffPolicies(setOf(before), setOf(after));
}
