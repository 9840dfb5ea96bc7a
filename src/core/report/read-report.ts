/** Reads a JSON report back: what somebody was told is to be approved. */
import type { Digest } from '../source/digest.ts';
import { shown } from '../source/shown.ts';

/** A finding that an approval can cure. */
export interface ReportedContent {
  /** Several where the same content was found in several places. */
  readonly fingerprints: readonly string[];
  readonly path: string;
  readonly line: number;
  readonly message: string;
  readonly kind: string;
  readonly digest: Digest;
}

/** A finding that blocks and that no approval can cure. */
export type OtherFinding = Pick<ReportedContent, 'path' | 'line' | 'message'> & { readonly help: string };

/** What the report asks approval for, or why it is no report. */
export type ReportReading =
  | {
      readonly kind: 'report';
      readonly contents: readonly ReportedContent[];
      readonly others: readonly OtherFinding[];
    }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Reads version 1. `others` counts the findings that block and that no approval can cure. Never throws. */
export function readReport(text: string): ReportReading {
  const report = parse(text);
  if (!isRecord(report) || report['version'] !== 1 || !Array.isArray(report['findings'])) {
    return { kind: 'invalid', reason: 'it is not what "portcullis check --format json" prints' };
  }
  const contents: ReportedContent[] = [];
  const others: OtherFinding[] = [];
  for (const finding of report['findings'].filter(isRecord)) {
    if (finding['status'] === 'approved') continue;
    const found = [finding, ...listOf(finding['members']), ...listOf(finding['covers'])].flatMap(contentOf);
    contents.push(...found);
    if (found.length === 0 && finding['level'] === 'block' && finding['status'] === 'introduced') {
      others.push({ ...placeOf(finding), help: textOf(finding['help']) });
    }
  }
  return { kind: 'report', contents: withoutRepeats(contents), others };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Fields = { readonly [field: string]: unknown };

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function contentOf({ fingerprint, path, line, message, approval }: Fields): ReportedContent[] {
  if (!isRecord(approval)) return [];
  const { kind, digest } = approval;
  if (typeof kind !== 'string' || !isDigest(digest)) return [];
  return [{ ...placeOf({ path, line, message }), fingerprints: [textOf(fingerprint)], kind, digest }];
}

/** A report is a file that anybody may have written. */
function placeOf({ path, line, message }: Fields): Pick<ReportedContent, 'path' | 'line' | 'message'> {
  return { path: textOf(path), line: typeof line === 'number' ? line : 1, message: textOf(message) };
}

function isDigest(value: unknown): value is Digest {
  return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/u.test(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? shown(value) : '';
}

function withoutRepeats(contents: readonly ReportedContent[]): ReportedContent[] {
  const byContent = Map.groupBy(contents, ({ kind, digest }) => `${kind} ${digest}`);
  return [...byContent.values()].flatMap(([first, ...same]) => {
    if (!first) return [];
    const all = [first, ...same].flatMap(({ fingerprints }) => fingerprints);
    return [{ ...first, fingerprints: [...new Set(all)] }];
  });
}
