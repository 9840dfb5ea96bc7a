/** Is one pattern contained in another? Shared by commands, path segments, tool names and hosts. */

/** The wildcard inside a tokenised pattern; every other token is one literal character. */
export const STAR = Symbol('star');
/** One character that is not known. */
export const ANY = Symbol('any');
/** One character out of these ranges of code points, both ends included. */
export interface CharClass {
  readonly ranges: readonly (readonly [first: number, last: number])[];
}
export type GlobToken = string | typeof STAR | typeof ANY | CharClass;

/** Patterns longer than this are compared by equality only: containment costs length × length. */
export const MAX_GLOB_LENGTH = 2000;

/**
 * Splits a pattern into tokens; only `*` is special.
 * @returns one token a character, runs of `*` as one
 */
export function starTokens(pattern: string): GlobToken[] {
  const tokens: GlobToken[] = [];
  for (const char of pattern) {
    if (char !== '*') tokens.push(char);
    else if (tokens.at(-1) !== STAR) tokens.push(STAR);
  }
  return tokens;
}

/** True when the tokens of `wide`, star aside, accept this token of the narrow pattern. */
function tokenAccepts(wide: GlobToken | undefined, narrow: GlobToken | undefined): boolean {
  if (wide === undefined || narrow === undefined || wide === STAR) return false;
  if (narrow === STAR) return false;
  if (wide === ANY || wide === narrow) return true;
  if (typeof wide !== 'object' || narrow === ANY) return false;
  return rangesOf(narrow).every(([first, last]) =>
    wide.ranges.some(([from, to]) => from <= first && last <= to),
  );
}

function rangesOf(token: string | CharClass): CharClass['ranges'] {
  if (typeof token === 'object') return token.ranges;
  const code = token.codePointAt(0) ?? 0;
  return [[code, code]];
}

/**
 * True when every string that `narrow` matches is matched by `wide`. Sound, and false when unsure: a star of `narrow`
 * is a letter that only a star of `wide` can swallow.
 */
export function globContains(wide: readonly GlobToken[], narrow: readonly GlobToken[]): boolean {
  if (wide.length > MAX_GLOB_LENGTH || narrow.length > MAX_GLOB_LENGTH) return false;
  let at = 0;
  let pos = 0;
  let starAt = -1;
  let resume = 0;
  while (pos < narrow.length) {
    if (tokenAccepts(wide[at], narrow[pos])) {
      at += 1;
      pos += 1;
    } else if (wide[at] === STAR) {
      starAt = at;
      resume = pos;
      at += 1;
    } else if (starAt >= 0) {
      resume += 1;
      at = starAt + 1;
      pos = resume;
    } else return false;
  }
  while (wide[at] === STAR) at += 1;
  return at === wide.length;
}

/** `globContains` for two patterns in which only `*` is special. */
export function starContains(wide: string, narrow: string): boolean {
  return globContains(starTokens(wide), starTokens(narrow));
}
