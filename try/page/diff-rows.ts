/** The difference of two texts, line by line, as a page shows it. */
import { diffArrays } from 'diff';

/** One line of a difference. */
export interface Row {
  readonly kind: 'same' | 'added' | 'removed';
  /** From 1; undefined for an added line. */
  readonly before: number | undefined;
  /** From 1; undefined for a removed line. */
  readonly after: number | undefined;
  readonly text: string;
}

/** More differences than this are not computed: nobody reads them on this page. */
const MAX_EDITS = 500;

/** Every line of both texts, in order; undefined when the texts differ too much. */
export function diffRows(before: string, after: string): Row[] | undefined {
  const parts = diffArrays(linesOf(before), linesOf(after), { maxEditLength: MAX_EDITS });
  if (parts === undefined) return undefined;
  const rows: Row[] = [];
  let old = 0;
  let fresh = 0;
  for (const { added, removed, value } of parts) {
    for (const text of value) {
      if (!added) old += 1;
      if (!removed) fresh += 1;
      const kind = added ? 'added' : removed ? 'removed' : 'same';
      rows.push({ kind, before: added ? undefined : old, after: removed ? undefined : fresh, text });
    }
  }
  return rows;
}

function linesOf(text: string): string[] {
  if (text === '') return [];
  return text.replace(/\n$/u, '').split('\n');
}

/**
 * Groups of neighbouring rows around those that matter.
 * @param context how many rows stand before and after
 */
export function hunks(rows: readonly Row[], matters: (row: Row) => boolean, context: number): Row[][] {
  const wanted = new Set<number>();
  for (const [index, row] of rows.entries()) {
    if (!matters(row)) continue;
    for (let near = Math.max(0, index - context); near <= index + context; near += 1) wanted.add(near);
  }
  const groups: Row[][] = [];
  for (const [index, row] of rows.entries()) {
    if (!wanted.has(index)) continue;
    if (wanted.has(index - 1)) groups.at(-1)?.push(row);
    else groups.push([row]);
  }
  return groups;
}
