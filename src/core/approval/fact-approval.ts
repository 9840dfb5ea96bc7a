/** Whether the organisation approved a fact, and which line of the policy says so. */
import type { ClosurePart } from '../commands/command-identity.ts';
import { approvalFor, revocationFor } from '../policy/approval.ts';
import { type EgressWall, wallBefore } from '../policy/egress.ts';
import type { ApprovalKind, Pins, Policy, Revocation } from '../policy/policy.ts';
import type { Digest, Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';

/** The answer of the policy. */
export type FactApproval =
  /** `pins`: the files whose content the approval names; undefined when it names the whole closure by digest. */
  | { readonly kind: 'approved'; readonly at: Location; readonly pins?: Pins; readonly ending?: Ending }
  | { readonly kind: 'expired'; readonly at: Location; readonly since: string }
  | { readonly kind: 'denied'; readonly at: Location }
  /** Taken back for ever. `file`: it is this file that was revoked, whatever runs it. */
  | {
      readonly kind: 'revoked';
      readonly at: Location;
      readonly revocation: Revocation;
      readonly file: string | undefined;
    }
  /** Approved, and yet its URL lies outside what the mode of egress opens. */
  | { readonly kind: 'walled'; readonly wall: EgressWall }
  | { readonly kind: 'none' };

/** The end of an approval that holds only a few days more. */
export interface Ending {
  /** The first day on which it does not hold. */
  readonly on: string;
  readonly owner: string;
}

/** True for an answer that the rules "revoked-content" and "expiring-approval" put into words, for facts of every kind. */
export function saidElsewhere(approval: FactApproval): boolean {
  return approval.kind === 'revoked' || (approval.kind === 'approved' && approval.ending !== undefined);
}

/** For whom and when an approval is asked for. */
export interface ApprovalQuestion {
  readonly policy: Policy;
  readonly repository: string;
  readonly today: string;
}

/** An approval of something that calls a URL: it holds as far as the mode of egress opens the host. */
export function withinWall(approval: FactApproval, url: Json | undefined, policy: Policy): FactApproval {
  if (approval.kind !== 'approved') return approval;
  const wall = wallBefore(policy, typeof url === 'string' ? url : '');
  return wall ? { kind: 'walled', wall } : approval;
}

/**
 * Looks for a revocation of this content, or of a file that it runs. It is asked before everything else: what was taken
 * back is refused, whatever else of the policy would approve it.
 * @param parts the files that the thing runs or consists of
 */
export function revokedContent(
  { policy }: Pick<ApprovalQuestion, 'policy'>,
  kind: ApprovalKind,
  digest: Digest,
  parts: readonly Pick<ClosurePart, 'path' | 'digest'>[],
): FactApproval | undefined {
  const whole = revocationFor(policy, kind, digest);
  if (whole) return { kind: 'revoked', at: whole.at, revocation: whole.revoked, file: undefined };
  for (const part of parts) {
    const found = revocationFor(policy, 'file', part.digest);
    if (found) return { kind: 'revoked', at: found.at, revocation: found.revoked, file: part.path };
  }
  return undefined;
}

/** Looks for an approval that names exactly this content by its digest. Revocations are asked before, on their own. */
export function approvedByDigest(
  question: ApprovalQuestion,
  kind: ApprovalKind,
  digest: Digest,
): FactApproval {
  const { policy, repository, today } = question;
  const reading = approvalFor(policy, kind, digest, repository, today);
  if (reading.kind === 'expired') return { kind: 'expired', at: reading.approval.at, since: reading.since };
  if (reading.kind !== 'approved') return { kind: 'none' };
  const { at, expires, owner } = reading.approval;
  return reading.ending ? { kind: 'approved', at, ending: { on: expires, owner } } : { kind: 'approved', at };
}
