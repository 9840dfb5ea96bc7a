/** `@path` imports in instruction files, as Claude Code finds them. */
import type { Span } from '../source/location.ts';
import { type Block, blankOut } from './block.ts';
import { codeSpans, htmlTags, inlineComments, linksIn } from './inline.ts';

/** An import: the path without fragment, with escaped spaces resolved. */
export interface Import {
  readonly path: string;
  readonly span: Span;
}

const IMPORT = /(?<=(?:^|\s)[*_]{0,3})@((?:[^\s\\]|\\ )+)/gu;
/** Where prose stands that the client searches. */
const SEARCHED: ReadonlySet<Block['kind']> = new Set(['heading', 'paragraph', 'item', 'row']);

/**
 * The imports of a text. Client 2.1.330, experiments: an import stands at the beginning of a text or behind white
 * space, also in headings, lists, tables, quotes, bold and link texts. It does not count in code spans, in fenced or
 * indented code, in HTML blocks, in comments, in front matter, in images, or with anything else right before the `@`.
 * A `#fragment` is cut off. What follows the path without a space belongs to it, so `@a.md,` names no file.
 */
export function findImports(blocks: readonly Block[]): Import[] {
  return blocks.flatMap((block) => {
    if (!SEARCHED.has(block.kind) || !block.text.includes('@')) return [];
    return importsIn(proseOf(block)).map(({ path, span }) => ({
      path,
      span: { start: block.span.start + span.start, end: block.span.start + span.end },
    }));
  });
}

function importsIn(prose: string): Import[] {
  return [...prose.matchAll(IMPORT)].flatMap((match) => {
    const written = withoutMarks(match[1] ?? '');
    const [beforeFragment = ''] = written.split('#', 1);
    const path = beforeFragment.replaceAll('\\ ', ' ');
    if (!isPath(path)) return [];
    return [{ path, span: { start: match.index, end: match.index + 1 + written.length } }];
  });
}

/** Without the marks of bold and italic at its end. A pattern would look at a run of them from each of its marks. */
function withoutMarks(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '*' || text.charAt(end - 1) === '_') end -= 1;
  return text.slice(0, end);
}

function isPath(path: string): boolean {
  return /^[^@#%^&*()"'`]/u.test(path) && path !== '/' && path !== '.' && path !== '..';
}

/** A block's text with everything blanked out that the client does not search; offsets stay. */
function proseOf({ kind, text }: Block): string {
  const withoutCode = blankOut(text, codeSpans(text));
  const withoutComments = blankOut(withoutCode, inlineComments(withoutCode));
  const withoutTags = blankOut(withoutComments, htmlTags(withoutComments));
  const links = linksIn(withoutTags).flatMap(({ span, image, label, labelStart }) =>
    image
      ? [span]
      : [
          { start: span.start, end: labelStart },
          { start: labelStart + label.length, end: span.end },
        ],
  );
  const prose = blankOut(withoutTags, links);
  return kind === 'row' ? prose.replaceAll('|', ' ') : prose;
}
