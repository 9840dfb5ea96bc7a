/** What stands within a line of prose: code spans, comments, tags, links and images. Linear. */
import type { Span } from '../source/location.ts';

/** The code spans of a text, with their backticks: a run of backticks, closed by the next run of the same length. */
export function codeSpans(text: string): Span[] {
  const runs = [...text.matchAll(/`+/gu)].map((match) => ({ start: match.index, length: match[0].length }));
  const byLength = new Map<number, number[]>();
  runs.forEach((run, index) => {
    const same = byLength.get(run.length);
    if (same) same.push(index);
    else byLength.set(run.length, [index]);
  });
  const spans: Span[] = [];
  const used = new Map<number, number>();
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    if (!run || text.charAt(run.start - 1) === '\\') continue;
    const same = byLength.get(run.length) ?? [];
    let next = used.get(run.length) ?? 0;
    while ((same[next] ?? runs.length) <= index) next += 1;
    used.set(run.length, next);
    const closing = runs[same[next] ?? -1];
    if (!closing) continue;
    spans.push({ start: run.start, end: closing.start + closing.length });
    index = same[next] ?? index;
  }
  return spans;
}

/** The HTML comments in a text. One that is never closed is text. */
export function inlineComments(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const end = text.indexOf('-->', start + 2);
    if (end < 0) return spans;
    spans.push({ start, end: end + 3 });
    start = text.indexOf('<!--', end + 3);
  }
  return spans;
}

/** The HTML tags in a text. */
export function htmlTags(text: string): Span[] {
  return [...text.matchAll(/<\/?[A-Za-z][^<>]*>/gu)].map((match) => spanOf(match));
}

/** A link or an image: what is shown, where it leads, and the title that shows when a pointer rests on it. */
export interface Link {
  readonly span: Span;
  readonly image: boolean;
  readonly label: string;
  /** Where the label begins in the text. */
  readonly labelStart: number;
  readonly title: string;
}

const LINK =
  /(!?)\[([^[\]\n]{0,2000})\]\(\s{0,9}(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000})(?:\s{1,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'))?\s{0,9}\)/gu;

/** The inline links and images of a text. */
export function linksIn(text: string): Link[] {
  if (!text.includes('](')) return [];
  return [...text.matchAll(LINK)].map((match) => {
    const [, mark = '', label = '', double, single] = match;
    return {
      span: spanOf(match),
      image: mark === '!',
      label,
      labelStart: match.index + mark.length + 1,
      title: double ?? single ?? '',
    };
  });
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
