/** A small edit as the lines of a diff, safe for any output. */
import type { DiffLine, Edit } from '../edit/edit.ts';
import { safeValue } from './wording.ts';

/** One line with its mark. */
export interface MarkedLine {
  readonly kind: DiffLine['kind'] | 'place';
  readonly text: string;
}

/** What stands above an edit. Every edit was tried before. */
export const EDIT_TITLE = 'This edit settles it:';

const MARKS = { kept: ' ', removed: '-', added: '+' } as const;

/** Renders an edit; every hunk begins with its place. */
export function editLines({ path, hunks }: Edit): MarkedLine[] {
  return hunks.flatMap(({ line, lines }): MarkedLine[] => [
    { kind: 'place', text: `@@ ${safeValue(path)}:${line} @@` },
    ...lines.map(({ kind, text }) => ({ kind, text: `${MARKS[kind]}${shownLine(text)}` })),
  ]);
}

/** Tabs stay: they only indent. */
function shownLine(text: string): string {
  const indent = /^[ \t]*/u.exec(text)?.[0] ?? '';
  return `${indent}${safeValue(text.slice(indent.length))}`;
}
