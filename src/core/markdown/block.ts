/** What a Markdown text is made of, each part with its place in the text. */
import type { Span } from '../source/location.ts';

/** The parts of a Markdown text. An `item` is one entry of a list, a `row` one line of a table. */
export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'item'
  | 'row'
  | 'code'
  | 'html'
  | 'comment'
  | 'front-matter';

/** One part of a Markdown text. */
export interface Block {
  readonly kind: BlockKind;
  readonly span: Span;
  /** As long as the span. What only structures, such as `> ` at the beginning of a line, is blanked out. */
  readonly text: string;
  /** The headings that the part stands under, outermost first. */
  readonly headings: readonly string[];
  /** What leads to the part: the paragraph before a list or a block of code, the items around an item. */
  readonly lead: string;
  /** What stands behind the opening fence of code, such as `bash`. */
  readonly language: string;
  /** True in a block quote. */
  readonly quoted: boolean;
  /** True between `<details>` and `</details>`: GitHub shows it only to who unfolds it. */
  readonly folded: boolean;
}

/** Text whose characters in the spans are replaced by spaces, so that every offset stays. Spans are in order. */
export function blankOut(text: string, spans: readonly Span[]): string {
  let result = '';
  let end = 0;
  for (const span of spans) {
    if (span.start < end) continue;
    result += text.slice(end, span.start) + text.slice(span.start, span.end).replace(/[^\n\r]/gu, blank);
    end = span.end;
  }
  return result + text.slice(end);
}

/** As many spaces as the character has code units. */
function blank(character: string): string {
  return ' '.repeat(character.length);
}
