/** Approvals by digest: who approved exactly this content, where, and until when. */
import type { Digest } from '../source/digest.ts';
import { daysBetween } from './days.ts';
import type { Approval, ApprovalKind, Policy, RevocableKind, Revocation } from './policy.ts';
import { matchRepository } from './repository.ts';

/** Owners are warned this many days before an approval ends. */
export const WARNING_DAYS = 14;

/** Whether something is approved. `since` is the first day on which the approval no longer held. */
export type ApprovalAnswer =
  | { readonly kind: 'approved'; readonly approval: Approval; readonly ending: boolean }
  | { readonly kind: 'expired'; readonly approval: Approval; readonly since: string }
  | { readonly kind: 'revoked'; readonly approval: RevokedApproval }
  | { readonly kind: 'none' };

/** An approval that somebody took back. */
export type RevokedApproval = Approval & { readonly revoked: Revocation };

/**
 * Looks for an approval of this content in this repository. A revocation of the content wins over every approval,
 * wherever it was approved.
 * @param repository `owner/name`
 * @param today the day of the evaluation, `YYYY-MM-DD` in UTC; anything else counts as after every expiry
 * @returns an approval that holds today; else the one that expired last; else none
 */
export function approvalFor(
  policy: Pick<Policy, 'approvals'>,
  kind: ApprovalKind,
  digest: Digest,
  repository: string,
  today: string,
): ApprovalAnswer {
  const revocation = revocationFor(policy, kind, digest);
  if (revocation) return { kind: 'revoked', approval: revocation };
  const candidates = named(policy, kind, digest)
    .filter((approval) => approval.repositories.some((pattern) => matchRepository(pattern, repository)))
    .toSorted((left, right) => (left.expires < right.expires ? 1 : -1));
  const [latest] = candidates;
  if (!latest) return { kind: 'none' };
  if (!holdsOn(latest, today)) return { kind: 'expired', approval: latest, since: latest.expires };
  return { kind: 'approved', approval: latest, ending: endsSoon(latest, today) };
}

/** The revocation of a content, of whatever repositories the approval speaks; undefined when there is none. */
export function revocationFor(
  policy: Pick<Policy, 'approvals'>,
  kind: RevocableKind,
  digest: Digest,
): RevokedApproval | undefined {
  return named(policy, kind, digest).find(isRevoked);
}

/** True on the days on which an approval's owner should be told that it ends. It still holds on them. */
export function endsSoon(approval: Pick<Approval, 'expires'>, today: string): boolean {
  return holdsOn(approval, today) && daysBetween(today, approval.expires) <= WARNING_DAYS;
}

/** True when an approval has not ended on a day. Days written YYYY-MM-DD sort as text. */
export function holdsOn({ expires }: Pick<Approval, 'expires'>, today: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(today) && today < expires;
}

function isRevoked(approval: Approval): approval is RevokedApproval {
  return approval.revoked !== undefined;
}

function named({ approvals }: Pick<Policy, 'approvals'>, kind: RevocableKind, digest: Digest): Approval[] {
  return (byDigest(approvals).get(digest) ?? []).filter((approval) => approval.kind === kind);
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
