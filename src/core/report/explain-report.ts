/** The JSON form of an explanation, for programs. Values are safe to show: masked, nothing invisible, shortened. */
import type { Coverage, EntryState, Explanation } from '../explain/explanation.ts';
import type { Location } from '../source/location.ts';
import type { Finding } from '../verdict/finding.ts';
import { PLAIN_QUOTING, safeValue, wordingOf } from './wording.ts';

/** A line of a file. */
export interface PlaceV1 {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that the configuration asks for. */
export interface ExplainEntryV1 extends PlaceV1 {
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly state: EntryState;
  readonly reason: string;
  readonly coverage: Coverage;
  /** The rules that say something about it. */
  readonly rules: readonly string[];
  /** The line of the policy that decided, where there is one. */
  readonly decidedAt?: PlaceV1;
}

/** The JSON explanation. */
export interface ExplainReportV1 {
  readonly version: 1;
  readonly folder: string;
  readonly files: readonly {
    readonly path: string;
    readonly surface: string;
    readonly state: 'read' | 'refused' | 'unreadable';
    readonly reach: 'start' | 'on-demand' | 'elsewhere';
    readonly reason: string;
  }[];
  readonly entries: readonly ExplainEntryV1[];
  readonly notes: readonly (PlaceV1 & {
    readonly ruleId: string;
    readonly level: string;
    readonly message: string;
  })[];
  readonly otherFolders: readonly string[];
}

/** Renders an explanation as JSON data. */
export function toExplainReportV1(explanation: Explanation): ExplainReportV1 {
  return {
    version: 1,
    folder: safeValue(explanation.folder),
    files: explanation.files.map(({ path, surface, state, reach, reason }) => {
      return { path: safeValue(path), surface, state, reach, reason: safeValue(reason) };
    }),
    entries: explanation.entries.map(({ kind, title, detail, at, state, reason, coverage, findings }) => {
      const base = {
        kind,
        title: safeValue(title),
        detail: safeValue(detail),
        ...toPlace(at),
        state,
        reason: safeValue(reason),
        coverage,
        rules: [...new Set(findings.map(({ ruleId }) => ruleId))],
      };
      const decidedAt = findings.find((finding) => finding.decidedAt)?.decidedAt;
      return decidedAt ? { ...base, decidedAt: toPlace(decidedAt) } : base;
    }),
    notes: explanation.notes.map(toNote),
    otherFolders: explanation.otherFolders.map(safeValue),
  };
}

function toNote(finding: Finding): ExplainReportV1['notes'][number] {
  const { message } = wordingOf(finding, PLAIN_QUOTING);
  return { ...toPlace(finding.at), ruleId: finding.ruleId, level: finding.level, message };
}

function toPlace({ path, line, column }: Location): PlaceV1 {
  return { path: safeValue(path), line, column };
}
