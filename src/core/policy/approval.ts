/** Approvals by digest: who approved exactly this content, where, and until when. */
import type { Digest } from '../source/digest.ts';
import type { Approval, ApprovalKind, Policy } from './policy.ts';
import { matchRepository } from './repository.ts';

/** Whether something is approved. `since` is the first day on which the approval no longer held. */
export type ApprovalAnswer =
  | { readonly kind: 'approved'; readonly approval: Approval }
  | { readonly kind: 'expired'; readonly approval: Approval; readonly since: string }
  | { readonly kind: 'revoked'; readonly approval: Approval; readonly since: string }
  | { readonly kind: 'none' };

/**
 * Looks for an approval of this content in this repository. A revocation of the content wins over every approval,
 * wherever it was approved.
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
): ApprovalAnswer {
  const named = (byDigest(policy.approvals).get(digest) ?? []).filter((approval) => approval.kind === kind);
  const revocation = named.find(({ revoked }) => revoked !== undefined);
  if (revocation?.revoked) return { kind: 'revoked', approval: revocation, since: revocation.revoked.on };
  const candidates = named
    .filter((approval) => approval.repositories.some((pattern) => matchRepository(pattern, repository)))
    .toSorted((left, right) => (left.expires < right.expires ? 1 : -1));
  const [latest] = candidates;
  if (!latest) return { kind: 'none' };
  if (holdsOn(latest, today)) return { kind: 'approved', approval: latest };
  return { kind: 'expired', approval: latest, since: latest.expires };
}

/** The approvals of a policy by digest: with thousands of them, looking through all for every fact would be slow. */
const indexes = new WeakMap<readonly Approval[], ReadonlyMap<Digest, readonly Approval[]>>();

function byDigest(approvals: readonly Approval[]): ReadonlyMap<Digest, readonly Approval[]> {
  const known = indexes.get(approvals);
  if (known) return known;
  const index = Map.groupBy(approvals, ({ digest }) => digest);
  indexes.set(approvals, index);
  return index;
}

// Days written YYYY-MM-DD sort as text.
function holdsOn(approval: Approval, today: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(today) && today < approval.expires;
}
