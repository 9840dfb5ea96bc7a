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
 * indented code, in HTML blocks, in comments, in front matter, in images, in link definitions, or with anything else
 * right before the `@`. A `#fragment` is cut off. What follows the path without a space belongs to it, so `@a.md,`
 * names no file.
 * @param blocks what `readBlocks` made of `text`
 */
export function findImports(blocks: readonly Block[], text: string): Import[] {
  let html = 0;
  return blocks.flatMap((block) => {
    if (block.span.start < html) return [];
    html = endOfTags(block, text);
    if (!SEARCHED.has(block.kind) || !block.text.includes('@') || html > 0) return [];
    return importsIn(proseOf(block)).map(({ path, span }) => ({
      path,
      span: { start: block.span.start + span.start, end: block.span.start + span.end },
    }));
  });
}

function importsIn(prose: string): Import[] {
  if (!prose.includes('@')) return [];
  const emphasis = new Emphasis(prose);
  return [...prose.matchAll(IMPORT)].flatMap((match) => {
    if (!emphasis.isClosedBehind(match.index)) return [];
    const written = withoutMarks(match[1] ?? '', emphasis.openAt(match.index));
    const [beforeFragment = ''] = written.split('#', 1);
    const path = beforeFragment.replaceAll('\\ ', ' ');
    if (!isPath(path)) return [];
    return [{ path, span: { start: match.index, end: match.index + 1 + written.length } }];
  });
}

/** Without the marks at its end that close bold or italic; others belong to the path. */
function withoutMarks(text: string, open: ReadonlySet<string>): string {
  let end = text.length;
  while (open.has(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Follows which marks of bold and italic are open; asked from left to right. */
class Emphasis {
  readonly #text: string;
  readonly #runs: readonly RegExpExecArray[];
  #next = 0;
  readonly #open = new Map<string, number>();
  /** Where each mark closes for the last time. */
  readonly #last = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
    this.#runs = [...text.matchAll(/\*+|_+/gu)];
    for (const run of this.#runs) if (this.#closes(run)) this.#last.set(run[0].charAt(0), run.index);
  }

  /** The marks that are open at an offset. */
  openAt(offset: number): ReadonlySet<string> {
    for (let run = this.#runs[this.#next]; run && run.index < offset; run = this.#runs[this.#next]) {
      this.#take(run);
      this.#next += 1;
    }
    return new Set([...this.#open].flatMap(([mark, count]) => (count > 0 ? mark : [])));
  }

  /** True when what stands right before an offset is no mark, or one that is closed behind it. */
  isClosedBehind(offset: number): boolean {
    const mark = this.#text.charAt(offset - 1);
    return (mark !== '*' && mark !== '_') || (this.#last.get(mark) ?? -1) > offset;
  }

  #take(run: RegExpExecArray): void {
    const mark = run[0].charAt(0);
    const count = this.#open.get(mark) ?? 0;
    if (count > 0 && this.#closes(run)) this.#open.set(mark, count - 1);
    else if (this.#opens(run)) this.#open.set(mark, count + 1);
  }

  #opens({ index, 0: run }: RegExpExecArray): boolean {
    if (run.startsWith('_') && /\w/u.test(this.#text.charAt(index - 1))) return false;
    return /\S/u.test(this.#text.charAt(index + run.length));
  }

  #closes({ index, 0: run }: RegExpExecArray): boolean {
    if (run.startsWith('_') && /\w/u.test(this.#text.charAt(index + run.length))) return false;
    return /\S/u.test(this.#text.charAt(index - 1));
  }
}

function isPath(path: string): boolean {
  return /^[^@#%^&*()"'`]/u.test(path) && path !== '/' && path !== '.' && path !== '..';
}

/** A block's text with everything blanked out that the client does not search; offsets stay. */
function proseOf({ kind, text }: Block): string {
  const withoutBlock = blankOut(text, notProse(kind, text));
  const withoutCode = blankOut(withoutBlock, codeSpans(withoutBlock));
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
  return blankOut(withoutTags, links);
}

const LINK_DEFINITION =
  /[ \t]{0,3}\[[^[\]\n]{1,1000}\]:[ \t]*(?:\r?\n[ \t]*)?\S+(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*(?:\r?\n|$)/uy;
const DECLARATION = /^<(?:\?[^]*?(?:\?>|$)|!\[CDATA\[[^]*?(?:\]\]>|$)|![a-z][^]*?(?:>|$))/iu;
const TAG_LINE = /^<\/?[a-z][\w-]*(?:\s[^<>]*)?>[ \t]*(?:\r?\n|$)/iu;
const TAG_IN_ITEM = /\n<\/?[a-z][\w-]*(?:\s[^<>]*)?>[ \t]*(?:\r?\n|$)/iu;
const BLANK_LINE = /\n[ \t]*\r?(?:\n|$)/gu;

/** What is no prose at the beginning of a paragraph, link definitions and rarer HTML, or behind a tag that ends a list. */
function notProse(kind: Block['kind'], text: string): Span[] {
  const tag = kind === 'item' ? TAG_IN_ITEM.exec(text) : null;
  if (tag) return [{ start: tag.index, end: text.length }];
  if (kind !== 'paragraph') return [];
  const declaration = DECLARATION.exec(text);
  if (declaration) return [{ start: 0, end: declaration[0].length }];
  LINK_DEFINITION.lastIndex = 0;
  let end = 0;
  while (LINK_DEFINITION.test(text)) end = LINK_DEFINITION.lastIndex;
  return end === 0 ? [] : [{ start: 0, end }];
}

/**
 * Where the HTML ends that a block begins with a tag alone in its line; 0 when it does not. It goes on up to the next
 * blank line, over headings and lists; within a list or a quote it ends with the block at the latest.
 */
function endOfTags({ kind, span, text, quoted }: Block, file: string): number {
  if ((kind !== 'paragraph' && kind !== 'item') || !TAG_LINE.test(text)) return 0;
  const isTop = kind === 'paragraph' && !quoted && /^\n?$/u.test(file.charAt(span.start - 1));
  if (!isTop) return span.end;
  BLANK_LINE.lastIndex = span.start;
  return BLANK_LINE.exec(file)?.index ?? file.length;
}
