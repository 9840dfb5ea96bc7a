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
  const shifted = withShifts(edits);
  return { text: lines.join('\n'), originalOffset: (offset) => undo(offset, shifted) };
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
  const { errors, contents } = parseDocument(value, { logLevel: 'silent', prettyErrors: false });
  return errors.length === 0 && isSeq(contents);
}

const MAX_LIST = 4096;

/** An edit, and how much longer the text became by the edits before it. */
interface Shifted extends Edit {
  readonly shift: number;
}

function withShifts(edits: readonly Edit[]): Shifted[] {
  let shift = 0;
  return edits.map((edit) => {
    const shifted = { ...edit, shift };
    shift += edit.replacement.length - edit.length;
    return shifted;
  });
}

/** Offsets within a replaced piece lead to its start, or to its end from the replacement's end on. */
function undo(offset: number, edits: readonly Shifted[]): number {
  const edit = lastBefore(offset, edits);
  if (!edit) return offset;
  const { start, length, replacement, shift } = edit;
  if (offset < start + shift + replacement.length) return start;
  return offset - (shift + replacement.length - length);
}

/** The last edit that begins before an offset of the repaired text, or at it without replacing anything. */
function lastBefore(offset: number, edits: readonly Shifted[]): Shifted | undefined {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { start = 0, length = 0, shift = 0 } = edits[middle] ?? {};
    const begins = start + shift;
    if (offset < begins || (offset === begins && length > 0)) high = middle;
    else low = middle + 1;
  }
  return edits[low - 1];
}
