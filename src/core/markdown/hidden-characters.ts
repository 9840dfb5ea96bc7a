/** Finds characters that a reader does not see, and leaves those alone that writing needs. */
import type { Span } from '../source/location.ts';
import { hiddenMessage } from './hidden-message.ts';
import { directionOf, isOrdinary, type LineDirection, type Surroundings } from './ordinary-characters.ts';

/**
 * What the characters are:
 * - `tag`: tag characters, which spell a text that nobody sees, and code points that never show
 * - `variation`: variation selectors that select nothing, which can spell a text too
 * - `bidi`: marks that change the order in which a line is shown
 * - `zero-width`: characters without width, between others
 * - `filler`: letters that look like nothing
 * - `nul`: the character 0, for which GitHub takes the file for binary and shows no changes
 * - `stray`: a leftover that carries nothing, such as one soft hyphen
 */
export type HiddenKind = 'tag' | 'variation' | 'bidi' | 'zero-width' | 'filler' | 'nul' | 'stray';

/** A run of characters that a reader does not see. */
export interface HiddenRun {
  readonly kind: HiddenKind;
  readonly span: Span;
  readonly characters: string;
  /** What the characters spell, when they spell something. */
  readonly message: string;
}

// Default-ignorable code points of Unicode, the annotation marks and NUL. Line breaks and blanks are visible enough.
const SUSPECT =
  /(?:\0|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|\u034f|[\ufe00-\ufe0f]|[\u{1bca0}-\u{1bca3}]|[\u{1d173}-\u{1d17a}]|[\u{e0000}-\u{e0fff}])+/gu;

const KINDS: readonly (readonly [HiddenKind, RegExp])[] = [
  ['tag', /[\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/u],
  ['variation', /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u180b-\u180d\u180f]/u],
  ['bidi', /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u],
  ['filler', /[\u115f\u1160\u17b4\u17b5\u3164\uffa0]/u],
];

/** True when the text holds a character that `findHiddenCharacters` would have to look at. Cheap. */
export function mayHideCharacters(text: string): boolean {
  return text.search(SUSPECT) >= 0;
}

/** More of them in one file say nothing new. */
const MAX_RUNS = 500;

/**
 * The hidden characters of a text. Emoji, flags, Persian and Indic joiners, direction marks in lines with right-to-left
 * letters, and variants of ideographs are ordinary writing and are left out; so is a byte order mark at the beginning.
 */
export function findHiddenCharacters(text: string): HiddenRun[] {
  const runs: HiddenRun[] = [];
  let line = lineAt(text, 0);
  for (const match of text.matchAll(SUSPECT)) {
    const [characters] = match;
    const span = { start: match.index, end: match.index + characters.length };
    if (span.start === 0 && characters === '\ufeff') continue;
    if (span.start >= line.end) line = lineAt(text, span.start);
    const before = lastCharacter(text.slice(Math.max(0, span.start - 2), span.start));
    const around = {
      before,
      after: firstCharacter(text.slice(span.end, span.end + 2)),
      direction: line.direction,
    };
    if (isOrdinary(characters, around)) continue;
    runs.push({ kind: kindOf(characters, around), span, characters, message: hiddenMessage(characters) });
    if (runs.length === MAX_RUNS) break;
  }
  return runs;
}

function kindOf(characters: string, { before, after }: Surroundings): HiddenKind {
  if (characters === '\u00ad' || characters === '\ufe0f' || characters === '\ufe0e') return 'stray';
  // A joiner whose other half was deleted from an emoji.
  if (/^\ufe0f?\u200d$/u.test(characters) && /\p{Extended_Pictographic}/u.test(before + after))
    return 'stray';
  if (characters.includes('\0')) return 'nul';
  return KINDS.find(([, pattern]) => pattern.test(characters))?.[0] ?? 'zero-width';
}

function lineAt(text: string, offset: number): { end: number; direction: LineDirection } {
  let start = offset;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start -= 1;
  let end = offset;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end += 1;
  return { end, direction: directionOf(text.slice(start, end)) };
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}

function firstCharacter(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function lastCharacter(text: string): string {
  const code = text.codePointAt(text.length - 2);
  if (code !== undefined && code > 0xffff) return String.fromCodePoint(code);
  return text.slice(-1);
}
