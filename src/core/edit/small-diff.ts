/** The lines that differ between two texts, with little around them. */
import { structuredPatch } from 'diff';
import type { DiffHunk, DiffLine } from './edit.ts';

const CONTEXT_LINES = 1;

/** Compares two texts line by line. */
export function smallDiff(before: string, after: string): DiffHunk[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: CONTEXT_LINES });
  return hunks.map(({ oldStart, lines }) => ({ line: oldStart, lines: lines.flatMap(toLine) }));
}

function toLine(line: string): DiffLine[] {
  const text = line.slice(1).replace(/\r$/u, '');
  if (line.startsWith('+')) return [{ kind: 'added', text }];
  if (line.startsWith('-')) return [{ kind: 'removed', text }];
  // "\ No newline at end of file" is about the line before it.
  return line.startsWith(' ') ? [{ kind: 'kept', text }] : [];
}
