/** Reads one policy file by itself: the organisation's layer, without groups, repositories and approval files. */
import { composePolicy } from './compose.ts';
import { readLayer } from './layer.ts';
import type { Policy, PolicyProblem } from './policy.ts';
import { ownApprovals, withPreset } from './policy-set.ts';

export { MAX_POLICY_BYTES } from './layer.ts';

/** A policy, or everything that is wrong with the file, in the order of the file. */
export type PolicyReading =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] };

/** What the reader has to know beside the text. */
export interface PolicyOptions {
  /** The file's path in the policy repository, for locations. */
  readonly path: string;
  /** The ids that `rules` may name. */
  readonly ruleIds: readonly string[];
}

/**
 * Reads a policy: JSON with comments and trailing commas. An empty file or object is the strictest policy.
 * What it cannot read completely, it refuses, and says where and why. Never throws, whatever the text.
 */
export function parsePolicy(text: string, options: PolicyOptions): PolicyReading {
  const reading = readLayer(text, { role: 'organisation', ...options });
  if (reading.kind === 'invalid') return reading;
  const { layer } = reading;
  return { kind: 'policy', policy: composePolicy(withPreset(layer), ownApprovals(layer)) };
}

/** The policy of an organisation that wrote none: everything unapproved, the strictest there is. */
export function defaultPolicy(): Policy {
  const reading = parsePolicy('{}', { path: 'policy.jsonc', ruleIds: [] });
  if (reading.kind === 'policy') return reading.policy;
  throw new Error(
    `the default policy is invalid: ${reading.problems.map((problem) => problem.message).join('; ')}`,
  );
}
