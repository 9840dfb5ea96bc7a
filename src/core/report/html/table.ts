/** A table that stays one for readers of any kind, and whose rows stand below each other where there is little room. */
import { type Html, html, type Part } from './html.ts';

/** A table. */
export interface DataTable {
  /** What it lists, for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** Cells in the order of the columns. The first one names its row. */
  readonly rows: readonly (readonly Part[])[];
  /** A class of the style sheet, for the widths of the columns. */
  readonly style: string;
}

/**
 * Renders a table. The roles say again what the elements mean, because browsers forget it where the style sheet shows
 * rows as blocks (HTML Accessibility API Mappings, section 3).
 */
export function tableHtml({ caption, columns, rows, style }: DataTable): Html {
  return html`<table class="data ${style}" role="table">
<caption class="hidden">${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(
    (column) => html`<th scope="col" role="columnheader">${column}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (cells) => html`
<tr role="row">${cells.map((cell, index) => cellHtml(cell, index, columns[index] ?? ''))}</tr>`,
  )}
</tbody></table>`;
}

function cellHtml(cell: Part, index: number, column: string): Html {
  if (index === 0) return html`<th scope="row" role="rowheader">${cell}</th>`;
  return html`<td role="cell" data-column="${column}">${cell}</td>`;
}
