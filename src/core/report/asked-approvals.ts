/** What a blocked change needs approvals for: each content once. */
import type { Approvable } from '../approval/approve-fact.ts';
import { canonicalJson, type Digest, digestOf } from '../source/digest.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { isAskable } from './approval-request.ts';
import { blockingFindings } from './headline.ts';

/** One content, and the first finding that it would cure. */
export interface AskedApproval {
  readonly approvable: Approvable;
  readonly finding: Finding;
}

/** The contents that block and that a new approval can cure, in the order of the findings. */
export function askedApprovals(verdict: Verdict): readonly AskedApproval[] {
  const single = blockingFindings(verdict).flatMap((one) => (one.members.length > 0 ? one.members : [one]));
  const asked = new Map<string, AskedApproval>();
  for (const finding of single.flatMap((one) => [one, ...one.covers])) {
    const { approvable } = finding;
    if (!approvable || !isAskable(finding)) continue;
    const key = nameOf(approvable);
    if (!asked.has(key)) asked.set(key, { approvable, finding });
  }
  return [...asked.values()];
}

/** One digest over all that is asked for in a repository: equal for equal contents, in whatever order they were found. */
export function askedDigest(asked: readonly AskedApproval[], repository: string): Digest {
  const contents = asked.map(({ approvable }) => nameOf(approvable)).sort();
  return digestOf(canonicalJson([repository.toLowerCase(), ...contents]));
}

function nameOf({ kind, digest }: Approvable): string {
  return `${kind} ${digest}`;
}
