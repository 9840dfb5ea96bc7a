/** The approvals that decide something of a report: who approved it, why and until when. */
import type { Approval } from '../../policy/policy.ts';
import type { Location } from '../../source/location.ts';
import type { Finding } from '../../verdict/finding.ts';
import { byUrgency, type ListedApproval, listApprovals } from '../approvals-list.ts';

/** An approval, and what it decides. */
export interface DecidingApproval {
  readonly approval: ListedApproval;
  /** The findings that name it, each by itself and only once. */
  readonly findings: readonly Finding[];
}

/**
 * The approvals that findings name as what decided them, those first that somebody has to do something about.
 * @param approvals all of the policy
 * @param today `YYYY-MM-DD` in UTC
 */
export function decidingApprovals(
  findings: readonly Finding[],
  approvals: readonly Approval[],
  today: string,
): DecidingApproval[] {
  const byPlace = Map.groupBy(findings.flatMap(everyFinding), ({ decidedAt }) => keyOf(decidedAt));
  return approvals
    .flatMap((approval) => {
      const found = byPlace.get(keyOf(approval.at));
      return found ? listApprovals([approval], today, []).map((listed) => pair(listed, found)) : [];
    })
    .sort((a, b) => byUrgency(a.approval, b.approval));
}

function pair(approval: ListedApproval, findings: readonly Finding[]): DecidingApproval {
  const single = new Map(findings.map((finding) => [keyOf(finding.at), finding]));
  return { approval, findings: [...single.values()] };
}

/** Of a group its members; and what a finding speaks for. */
function everyFinding(finding: Finding): Finding[] {
  const own = finding.members.length > 0 ? finding.members : [finding];
  return own.flatMap((one) => [one, ...one.covers]);
}

function keyOf(at: Location | undefined): string {
  return at ? `${at.path}\u0000${at.line}\u0000${at.column}` : '';
}
