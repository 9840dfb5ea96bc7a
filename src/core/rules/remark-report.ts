/** What the rules about files have in common: each reports the remarks of one kind. */
import type { Change } from '../diff/change.ts';
import type { Remark, RemarkKind } from '../surfaces/remark.ts';
import { type ReportBase, statusOf } from './rule.ts';

/** A remark with the part of a report that follows from it. */
export interface RemarkReport {
  readonly remark: Remark;
  readonly base: ReportBase;
}

/** The remarks of some kinds about the head, each with place, identity and status. */
export function remarkReports(change: Change, ...kinds: readonly RemarkKind[]): RemarkReport[] {
  return change.head.remarks
    .filter((remark) => kinds.includes(remark.kind))
    .map((remark) => ({
      remark,
      base: { at: remark.at, identity: remark.key, status: statusOf(change.existedRemark(remark)) },
    }));
}

/** What a remark says, as the end of a sentence: it can be a question, which needs no full stop. */
export function sentenceOf({ detail }: Remark): string {
  return /[.?!]$/u.test(detail) ? detail : `${detail}.`;
}
