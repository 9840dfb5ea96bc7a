/** Whether the organisation approved a fact, and which line of the policy says so. */
import { approvalFor } from '../policy/approval.ts';
import { type EgressWall, wallBefore } from '../policy/egress.ts';
import type { ApprovalKind, Pins, Policy } from '../policy/policy.ts';
import type { Digest, Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';

/** The answer of the policy. */
export type FactApproval =
  /** `pins`: the files whose content the approval names; undefined when it names the whole closure by digest. */
  | { readonly kind: 'approved'; readonly at: Location; readonly pins?: Pins }
  | { readonly kind: 'expired'; readonly at: Location; readonly since: string }
  | { readonly kind: 'denied'; readonly at: Location }
  /** Approved, and yet its URL lies outside what the mode of egress opens. */
  | { readonly kind: 'walled'; readonly wall: EgressWall }
  | { readonly kind: 'none' };

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

/** Looks for an approval that names exactly this content by its digest. */
export function approvedByDigest(
  question: ApprovalQuestion,
  kind: ApprovalKind,
  digest: Digest,
): FactApproval {
  const { policy, repository, today } = question;
  const reading = approvalFor(policy, kind, digest, repository, today);
  if (reading.kind === 'approved') return { kind: 'approved', at: reading.approval.at };
  if (reading.kind === 'expired') return { kind: 'expired', at: reading.approval.at, since: reading.since };
  return { kind: 'none' };
}
