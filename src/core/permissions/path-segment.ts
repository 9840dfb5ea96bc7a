/** One segment of a path pattern, as the client turns it into a regular expression. */
import { ANY, type CharClass, type GlobToken, globContains, MAX_GLOB_LENGTH, STAR } from './glob.ts';

/**
 * Splits a segment into tokens. Client 2.1.330, experiments: `*` and `?` stay within the segment; `[a-c]` is one of its
 * characters, and `!` or `^` at its beginning are ordinary ones; a range that runs backwards is left out; a backslash
 * before punctuation makes it ordinary. Braces, `|` and `+` are ordinary characters.
 * @param segment in lower case, without slashes
 * @returns undefined for what is not established, or matches nothing: an open or empty bracket, wildcards or
 *   backslashes inside of one, a backslash before anything else
 */
export function segmentTokens(segment: string): readonly GlobToken[] | undefined {
  const characters = Array.from(segment);
  const tokens: GlobToken[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '\\') {
      const next = characters[at + 1] ?? '';
      if (!ESCAPED.test(next)) return undefined;
      tokens.push(next);
      at += 1;
    } else if (character === '[') {
      const close = characters.indexOf(']', at);
      const token = classOf(characters.slice(at + 1, close < 0 ? at : close));
      if (token === undefined) return undefined;
      tokens.push(token);
      at = close;
    } else if (character === '?') tokens.push(ANY);
    else if (character !== '*') tokens.push(character);
    else if (tokens.at(-1) !== STAR) tokens.push(STAR);
  }
  return tokens;
}

const ESCAPED = /^[ -/:->@[\]^_`{-~]$/u;

/** The characters between brackets; one alone is that character. */
function classOf(characters: readonly string[]): string | CharClass | undefined {
  if (characters.some((character) => /[\\*?]/u.test(character))) return undefined;
  const ranges: [number, number][] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const first = codeOf(characters[at]);
    const isRange = characters[at + 1] === '-' && at + 2 < characters.length;
    const last = isRange ? codeOf(characters[at + 2]) : first;
    if (isRange) at += 2;
    if (first <= last) ranges.push([first, last]);
  }
  const merged = mergeRanges(ranges);
  const [only] = merged;
  if (only === undefined) return undefined;
  return merged.length === 1 && only[0] === only[1] ? String.fromCodePoint(only[0]) : { ranges: merged };
}

/** The same characters in as few ranges as possible, so that one range lies within one range. */
function mergeRanges(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [first, last] of ranges.toSorted(([one], [other]) => one - other)) {
    const open = merged.at(-1);
    if (open && first <= open[1] + 1) open[1] = Math.max(open[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

function codeOf(character: string | undefined): number {
  return character?.codePointAt(0) ?? 0;
}

/**
 * The segment in its plainest spelling: `[.]env` and `\.env` are `.env`. A segment that needs its brackets or
 * backslashes stays as it is.
 */
export function plainSegment(segment: string): string {
  if (!/[[\\]/u.test(segment)) return segment;
  const tokens = segmentTokens(segment) ?? [];
  const plain = tokens.map((token) => (token === STAR ? '*' : token === ANY ? '?' : token));
  const literal = tokens.every((token) => typeof token !== 'string' || !/[[\]\\*?!#]/u.test(token));
  return tokens.length > 0 && literal && plain.every((part) => typeof part === 'string')
    ? plain.join('')
    : segment;
}

/** True when every name that `narrow` matches is matched by `wide`; false when unsure. */
export function segmentContains(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === '*') return true;
  if (Math.max(wide.length, narrow.length) > MAX_GLOB_LENGTH) return false;
  const wideTokens = segmentTokens(wide);
  const narrowTokens = segmentTokens(narrow);
  return wideTokens !== undefined && narrowTokens !== undefined && globContains(wideTokens, narrowTokens);
}
