/** Findings and values as HTML. */
import { type Piece, safeValue } from '../wording.ts';
import { type Html, html, type Part } from './html.ts';

/** A value of the repository: safe to show, as code, and kept apart from the direction of the text around it. */
export function valueHtml(value: string): Html {
  return html`<code>${safeValue(value)}</code>`;
}

/** A message: values as code, our own words as they are. */
export function piecesHtml(pieces: readonly Piece[]): Part {
  return pieces.map(({ kind, text }) => (kind === 'value' ? html`<code>${text}</code>` : text));
}

/** A line of a file. */
export function placeHtml({ path, line }: { readonly path: string; readonly line: number }): Html {
  return html`<code>${safeValue(path)}:${line}</code>`;
}

/** A heading. @param level from 1 to 6 */
export function heading(level: number, content: Part): Html {
  return html`<h${level}>${content}</h${level}>`;
}

/** Something in a few words, in the colour of what it means. @param style a class of the style sheet */
export function badge(style: string, words: string): Html {
  return html`<span class="badge ${style}">${words}</span>`;
}

/** A number of things. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
