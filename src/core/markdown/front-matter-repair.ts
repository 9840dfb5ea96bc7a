/** The repair that Claude Code makes when front matter is no valid YAML. */

import { isSeq, parseDocument } from 'yaml';

/** A repaired text, and where its characters stood before. */
export interface Repair {
  readonly text: string;
  /** Turns an offset in the repaired text into one in the original. */
  readonly originalOffset: (offset: number) => number;
}

// A key at the start of a line, of letters, hyphens and underscores, with a value on the same line. A line that ends
// with CR does not match, so files with Windows line ends are never repaired (client 2.1.330, experiment).
const SIMPLE_LINE = /^([A-Za-z_-]+:\s+)(.+)$/u;
const NEEDS_QUOTES = /: |[{}[\]*&#!|>%@`]/u;

/**
 * Repairs front matter as client 2.1.330 does (experiments): tabs at the start of a line become spaces, and the
 * values of simple lines that hold a colon with a space, or a character with a meaning in YAML, are quoted. Values in
 * quotes, and lists in brackets, stay as they are.
 * @param text the text between the fences, which did not parse
 */
export function repairFrontMatter(text: string): Repair {
  const edits: Edit[] = [];
  let start = 0;
  const lines = text.split('\n').map((line) => {
    const repaired = repairLine(line, start, edits);
    start += line.length + 1;
    return repaired;
  });
  return { text: lines.join('\n'), originalOffset: (offset) => undo(offset, edits) };
}

/** A piece of the original that is replaced by another one. */
interface Edit {
  readonly start: number;
  readonly length: number;
  readonly replacement: string;
}

function repairLine(line: string, lineStart: number, edits: Edit[]): string {
  const tabs = /^\t+/u.exec(line)?.[0] ?? '';
  if (tabs !== '') {
    const replacement = tabs.replaceAll('\t', '  ');
    edits.push({ start: lineStart, length: tabs.length, replacement });
    return replacement + line.slice(tabs.length);
  }
  const [, key = '', value = ''] = SIMPLE_LINE.exec(line) ?? [];
  if (value === '' || isQuoted(value) || isFlowList(value) || !NEEDS_QUOTES.test(value)) return line;
  const replacement = `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  edits.push({ start: lineStart + key.length, length: value.length, replacement });
  return key + replacement;
}

function isQuoted(value: string): boolean {
  return /^".*"$|^'.*'$/u.test(value);
}

function isFlowList(value: string): boolean {
  if (!/^\[.*\]$/u.test(value) || value.length > MAX_LIST) return false;
  const { errors, contents } = parseDocument(value, { logLevel: 'silent' });
  return errors.length === 0 && isSeq(contents);
}

const MAX_LIST = 4096;

/** Offsets within a replaced piece lead to its start, or to its end from the replacement's end on. */
function undo(offset: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const { start, length, replacement } of edits) {
    const begins = start + shift;
    if (offset < begins || (offset === begins && length > 0)) break;
    if (offset < begins + replacement.length) return start;
    shift += replacement.length - length;
  }
  return offset - shift;
}
