/** Lines of a file with their numbers, changes and annotations. */

import { type Html, html, type Part } from '../../src/core/index.ts';
import type { Annotation } from '../../test/github/index.ts';
import { hunks, type Row } from './diff-rows.ts';
import type { FileView } from './pull-view.ts';

const CONTEXT = 3;
/** A change so many lines from an annotation is shown with it. */
const NEAR = 8;
/** An annotation that covers more lines shows the first ones. */
const MAX_LINES = 12;
const SIGNS = { same: ' ', added: '+', removed: '-' } as const;
const SPOKEN = { same: '', added: 'added: ', removed: 'removed: ' } as const;

/** A whole changed file: its hunks, with annotations under the lines that they are about. */
export function diffTable(file: FileView, annotations: readonly Annotation[]): Html {
  if (file.rows === undefined)
    return html`<p class="muted pad">The difference is too large to show here.</p>`;
  const mine = annotations.filter(({ path }) => path === file.path);
  const matters = (row: Row): boolean => row.kind !== 'same' || mine.some((one) => covers(one, row));
  return table(`Changes of ${file.path}`, hunks(file.rows, matters, CONTEXT), mine);
}

/** The lines that one annotation is about, with what stands around them and the changes near by. */
export function excerpt(file: FileView | undefined, annotation: Annotation): Html {
  if (file?.rows === undefined) return html``;
  const { rows } = file;
  const about = rows.flatMap((row, index) => (covers(annotation, row) ? [index] : []));
  const first = (about[0] ?? 0) - NEAR;
  const last = (about.at(-1) ?? 0) + NEAR;
  const near = new Set(rows.slice(Math.max(0, first), last + 1).filter((row) => row.kind !== 'same'));
  const groups = hunks(rows, (row) => near.has(row) || covers(annotation, row), CONTEXT);
  return table(`${annotation.path}, line ${annotation.start_line}`, groups, [annotation]);
}

function covers({ start_line: start, end_line: end }: Annotation, { after }: Row): boolean {
  return after !== undefined && after >= start && after <= Math.min(end, start + MAX_LINES - 1);
}

function table(caption: string, groups: readonly Row[][], annotations: readonly Annotation[]): Html {
  // An annotation stands under the last line that it covers here; one that covers none stands below.
  const rows = groups.flat();
  const placed = annotations.map((one) => [one, rows.findLast((row) => covers(one, row))] as const);
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table class="diff">
<caption class="hidden">${caption}</caption>
<thead class="hidden"><tr><th scope="col">Line before</th><th scope="col">Line after</th><th scope="col">Code</th></tr></thead>
${groups.map((group, index) => html`<tbody>${index > 0 && gap()}${group.map((row) => line(row, placed))}</tbody>`)}
</table>${placed.map(([one, row]) => row === undefined && remark(one))}</div>`;
}

function gap(): Html {
  return html`<tr class="gap"><td colspan="3"><span class="hidden">some lines are left out</span>⋯</td></tr>`;
}

function line(row: Row, placed: ReadonlyArray<readonly [Annotation, Row | undefined]>): Part {
  const touching = placed.flatMap(([one]) => (covers(one, row) ? [one] : []));
  const marked = touching.length > 0 ? ' marked' : '';
  return [
    html`<tr class="${row.kind}${marked}"><td class="number">${row.before}</td><td class="number">${row.after}</td>`,
    html`<td class="code" data-sign="${SIGNS[row.kind]}"><span class="hidden">${SPOKEN[row.kind]}</span><code>`,
    html`${highlighted(row.text, touching[0])}</code></td></tr>`,
    placed.map(
      ([one, last]) => last === row && html`<tr class="remark"><td colspan="3">${remark(one)}</td></tr>`,
    ),
  ];
}

function highlighted(text: string, annotation: Annotation | undefined): Part {
  const { start_column: start, end_column: end } = annotation ?? {};
  if (start === undefined || end === undefined) return text;
  return [text.slice(0, start - 1), html`<mark>${text.slice(start - 1, end)}</mark>`, text.slice(end)];
}

const LEVELS = { failure: 'Failure', warning: 'Warning', notice: 'Notice' } as const;

/** What an annotation says. */
export function remark({ annotation_level: level, title = '', message }: Annotation): Html {
  return html`<div class="annotation ${level}">
<p class="annotation-title"><span class="level">${LEVELS[level]}</span> ${title}</p>
<p class="message">${message}</p>
</div>`;
}
