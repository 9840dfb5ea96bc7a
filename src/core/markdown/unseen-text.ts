/** Instructions that a reader of the rendered page does not see, and Claude does. */
import type { Span } from '../source/location.ts';
import { type Block, blankOut } from './block.ts';
import { findDirectivesIn } from './directives/find-directives.ts';
import { codeSpans, inlineComments, linksIn } from './inline.ts';
import { type Line, linesOf } from './lines.ts';

/**
 * Where it stands:
 * - `comment`: in an HTML comment
 * - `folded`: between `<details>` and `</details>`
 * - `styled`: in a tag whose style makes it invisible
 * - `image`: in the description of an image
 * - `title`: in the title of a link or an image
 * - `below-gap`: behind so many blank lines that nobody scrolls there
 * - `beside-gap`: behind so many blanks that nobody scrolls there
 * - `long-line`: far behind the beginning of a very long line
 */
export type UnseenPlace =
  | 'comment'
  | 'folded'
  | 'styled'
  | 'image'
  | 'title'
  | 'below-gap'
  | 'beside-gap'
  | 'long-line';

/** A text that is not seen. */
export interface UnseenText {
  readonly place: UnseenPlace;
  readonly span: Span;
  readonly text: string;
}

const GAP_LINES = 60;
const WIDE_GAP = ' '.repeat(200);
const WIDE_TABS = '\t'.repeat(50);
const LONG_LINE = 2000;

/**
 * The instructions of a text that the rendered page does not show. Comments for tools and people, such as a table of
 * contents or a licence, are no instructions. A wide gap counts whatever follows it: nothing else needs one.
 */
export function findUnseenText(text: string, blocks: readonly Block[]): UnseenText[] {
  return [...gapsIn(text, blocks), ...blocks.flatMap((block) => unseenIn(block))];
}

function unseenIn(block: Block): UnseenText[] {
  if (showsAll(block)) return [];
  const places = [
    ...commentsIn(block),
    ...(block.kind === 'code' || block.kind === 'front-matter' ? [] : attributesIn(block)),
    ...styledIn(block),
    ...(block.folded && block.kind !== 'comment' && block.kind !== 'code'
      ? [{ place: 'folded', start: 0, text: block.text } as const]
      : []),
    ...farIn(block),
  ];
  return places.flatMap(({ place, start, text }) => {
    if (!isInstruction(block, place, text)) return [];
    const from = block.span.start + start;
    return [{ place, span: { start: from, end: from + text.length }, text: text.trim() }];
  });
}

/** A cheap first look: nearly every block has nothing that could hide a text. */
function showsAll({ kind, folded, text }: Block): boolean {
  if (kind === 'comment' || folded || text.length >= LONG_LINE) return false;
  return !text.includes('<') && !text.includes('](');
}

interface Part {
  readonly place: UnseenPlace;
  readonly start: number;
  readonly text: string;
}

function commentsIn(block: Block): Part[] {
  if (block.kind === 'comment') return [{ place: 'comment', start: 0, text: block.text }];
  if (block.kind === 'code' || !block.text.includes('<!--')) return [];
  const text = blankOut(block.text, codeSpans(block.text));
  return inlineComments(text).map(({ start, end }) => ({
    place: 'comment',
    start,
    text: block.text.slice(start, end),
  }));
}

function attributesIn({ text }: Block): Part[] {
  return linksIn(text).flatMap(({ image, label, labelStart, title, span }) => {
    const titled: Part[] = title === '' ? [] : [{ place: 'title', start: span.start, text: title }];
    return image ? [...titled, { place: 'image', start: labelStart, text: label } as const] : titled;
  });
}

const INVISIBLE_STYLE =
  /<(\w{1,20})\b[^<>]{0,500}?(?:\shidden\b|\bstyle\s{0,9}=\s{0,9}["'][^"'<>]{0,300}?(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|opacity\s{0,9}:\s{0,9}0(?![.\d])|font-size\s{0,9}:\s{0,9}0|color\s{0,9}:\s{0,9}(?:white|transparent|#fff))|\bcolor\s{0,9}=\s{0,9}["']?(?:white|#fff))[^<>]{0,500}>/giu;

/** A text that lies in so many hidden texts has been looked at as part of each. */
const MAX_NESTING = 4;

function styledIn({ text, kind }: Block): Part[] {
  if (kind === 'code' || !text.includes('<') || !HIDING_WORD.test(text)) return [];
  const endOf = endTags(text);
  const parts: Part[] = [];
  // Where the hidden texts end that were not left yet.
  let open: number[] = [];
  for (const match of text.matchAll(INVISIBLE_STYLE)) {
    const start = match.index + match[0].length;
    open = open.filter((end) => end > start);
    if (open.length >= MAX_NESTING) continue;
    const end = endOf(match[1] ?? '', start);
    open.push(end);
    parts.push({ place: 'styled', start, text: text.slice(start, end) });
  }
  return parts;
}

const HIDING_WORD = /hidden|style|color/iu;

/** Finds where a tag ends, for starts that only grow: each name's next end is looked for once. */
function endTags(text: string): (name: string, start: number) => number {
  const known = new Map<string, number>();
  return (name, start) => {
    const before = known.get(name) ?? -1;
    if (before >= start) return before;
    const at = text.indexOf(`</${name}`, start);
    const end = at < 0 ? text.length : at;
    known.set(name, end);
    return end;
  };
}

function farIn({ text, kind }: Block): Part[] {
  if (kind === 'code' || kind === 'row' || text.length < LONG_LINE) return [];
  return linesOf(text)
    .filter((line) => line.text.length > LONG_LINE)
    .map((line) => ({
      place: 'long-line',
      start: line.start + LONG_LINE,
      text: line.text.slice(LONG_LINE),
    }));
}

// Who is meant and what is to be done, in one sentence: comments of people and tools do not have both.
const CALL =
  /(?:(?<![\w/.@-])claude(?: code)?(?![\w/.-]*\w[/.]|-)|\b(?:ai|coding|llm) (?:agents?|models?|assistants?)|\b(?:agents?|assistants?) (?:must|should|reading)|\blanguage models?|\byou (?:must|are now)|\bsystem (?:prompt|note|message|override)|\b(?:note|instructions?|message) (?:to|for) (?:the )?(?:ai|agents?|assistants?|models?|llms?))\b[^.!?\n]{0,80}?\b(?:run|execute|fetch|download|curl|wget|send|post|upload|ignore|disregard|bypass|override|approve|disable|delete|install|push|reveal|exfiltrate|eval)\b/iu;

function isInstruction(block: Block, place: UnseenPlace, text: string): boolean {
  const plain = text.replace(/^\s*<!--|-->\s*$/gu, '').trim();
  if (plain.length < 12) return false;
  const kind = block.kind === 'comment' ? 'paragraph' : block.kind;
  if (findDirectivesIn({ ...block, kind, text: plain, headings: [], lead: '' }).length > 0) return true;
  return place !== 'long-line' && kind !== 'row' && CALL.test(plain);
}

/** What stands behind more blank lines than anybody scrolls through, or behind more blanks than a screen is wide. */
function gapsIn(text: string, blocks: readonly Block[]): UnseenText[] {
  const below: UnseenText[] = [];
  let end = 0;
  for (const { span } of blocks) {
    const isWide = span.start - end >= GAP_LINES && linesBetween(text, end, span.start) > GAP_LINES;
    if (isWide) below.push(...behind('below-gap', text, span.start));
    end = span.end;
  }
  const wide = text.includes(WIDE_GAP) || text.includes(WIDE_TABS);
  return wide ? [...below, ...linesOf(text).flatMap((line) => besideGap(text, line))] : below;
}

function linesBetween(text: string, start: number, end: number): number {
  return text.slice(start, end).match(/\r\n|\n|\r/gu)?.length ?? 0;
}

function besideGap(text: string, line: Line): UnseenText[] {
  // Tables are padded with blanks.
  if (/^\s*\|/u.test(line.text)) return [];
  const gap = /(?<! ) {200,}(?=\S)|(?<!\t)\t{50,}(?=\S)/u.exec(line.text);
  return gap ? behind('beside-gap', text, line.start + gap.index + gap[0].length) : [];
}

/** What stands at an offset, up to the end of its line. */
function behind(place: UnseenPlace, text: string, start: number): UnseenText[] {
  const [line = ''] = text.slice(start, start + 300).split(/[\r\n]/u, 1);
  return line.trim() === '' ? [] : [{ place, span: { start, end: start + line.length }, text: line.trim() }];
}
