/** Approvals by digest: who approved exactly this content, where, and until when. */
import type { Digest } from '../source/digest.ts';
import type { Approval, ApprovalKind, Policy } from './policy.ts';
import { matchRepository } from './repository.ts';

/** Whether something is approved. `since` is the first day on which the approval no longer held. */
export type ApprovalReading =
  | { readonly kind: 'approved'; readonly approval: Approval }
  | { readonly kind: 'expired'; readonly approval: Approval; readonly since: string }
  | { readonly kind: 'none' };

/**
 * Looks for an approval of this content in this repository.
 * @param repository `owner/name`
 * @param today the day of the evaluation, `YYYY-MM-DD` in UTC; anything else counts as after every expiry
 * @returns an approval that holds today; else the one that expired last; else none
 */
export function approvalFor(
  policy: Policy,
  kind: ApprovalKind,
  digest: Digest,
  repository: string,
  today: string,
): ApprovalReading {
  const candidates = policy.approvals
    .filter((approval) => approval.kind === kind && approval.digest === digest)
    .filter((approval) => approval.repositories.some((pattern) => matchRepository(pattern, repository)))
    .toSorted((left, right) => (left.expires < right.expires ? 1 : -1));
  const [latest] = candidates;
  if (!latest) return { kind: 'none' };
  if (holdsOn(latest, today)) return { kind: 'approved', approval: latest };
  return { kind: 'expired', approval: latest, since: latest.expires };
}

// Days written YYYY-MM-DD sort as text.
function holdsOn(approval: Approval, today: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(today) && today < approval.expires;
}
