/** The specifier of a Read or Edit rule: gitignore patterns with three possible bases. */

import { ANY, type GlobToken, globContains, STAR } from './glob.ts';
import type { RuleList } from './rule.ts';

export interface PathPattern {
  /** Where the pattern starts: the project's folder, the user's home (`~/`) or the file system (`//`). */
  readonly base: 'project' | 'home' | 'root';
  /** Path segments in lower case, `**` for any number of folders; a pattern that floats begins with `**`. */
  readonly segments: readonly string[];
  /** Written with `/**` or `/` at the end: the folder with all that it holds. */
  readonly subtree: boolean;
  /** Has a `..` segment: the client matches nothing with it (client 2.1.330, experiment). */
  readonly climbs: boolean;
}

/**
 * Reads the specifier of a file rule. Seen in the client (2.1.330, experiment): `./` is dropped; `/x` starts at the
 * project; `dir/**` and `dir/` mean `dir`; a single name floats (`a.txt` hits `x/a.txt`). In deny `dir/**` floats as
 * well and hits `x/dir/y`, in allow it does not. Letter case does not count in allow, ask nor deny.
 * @param specifier the text between the parentheses, without a leading `!`
 * @param list the list of the rule; `ask` is read like `deny`
 * @returns undefined when it names no file at all (`.`, `/`, `~`): the client matches nothing with those
 */
export function readPathPattern(specifier: string, list: RuleList): PathPattern | undefined {
  const { base, rest, anchored } = splitBase(specifier.toLowerCase());
  const written = rest.split('/').filter((segment) => segment !== '' && segment !== '.');
  const climbs = written.includes('..');
  const subtree = /\/(?:\*\*)?$/u.test(`/${rest}`) || written.at(-1) === '**';
  const segments = foldStars(written);
  while (segments.length > 1 && segments.at(-1) === '**') segments.pop();
  if (segments.length === 0) return undefined;
  const single = segments.length === 1 && segments[0] !== '**' && base === 'project' && !anchored;
  const floats = single && (written.length === 1 || (list !== 'allow' && /^[^/]+\/\*\*$/u.test(rest)));
  return { base, segments: floats ? ['**', ...segments] : segments, subtree, climbs };
}

function splitBase(text: string): { base: PathPattern['base']; rest: string; anchored: boolean } {
  if (text.startsWith('//')) return { base: 'root', rest: text.slice(2), anchored: true };
  if (text === '~' || text.startsWith('~/')) return { base: 'home', rest: text.slice(2), anchored: true };
  return { base: 'project', rest: text.replace(/^(?:\.\/)+/u, ''), anchored: text.startsWith('/') };
}

function foldStars(segments: readonly string[]): string[] {
  return segments.filter((segment, index) => segment !== '**' || segments[index - 1] !== '**');
}

/** True when the pattern selects everything below its base. */
export function isEverything(pattern: PathPattern): boolean {
  return pattern.segments.every((segment) => segment === '**');
}

/**
 * True when every file that `narrow` matches is matched by `wide`; false when unsure.
 * The client also hits what lies below a folder that the pattern names, for `src`, `src/*` and `src/**` alike
 * (2.1.330, experiment). Only the written `/**` or `/` is relied on: `secrets/*` is documented as one level, so
 * it does not stand for `secrets/**`.
 */
export function pathContains(wide: PathPattern, narrow: PathPattern): boolean {
  if (wide.climbs || narrow.climbs) return samePath(wide, narrow);
  if (wide.base !== narrow.base) return wide.base === 'root' && isEverything(wide);
  if (isEverything(wide)) return true;
  if (wide.subtree) return segmentsContain([...wide.segments, '**'], narrow.segments);
  return !narrow.subtree && segmentsContain(wide.segments, narrow.segments);
}

/** True when two path patterns are one rule in two spellings. */
export function samePath(one: PathPattern, other: PathPattern): boolean {
  return (
    one.base === other.base &&
    one.subtree === other.subtree &&
    one.segments.length === other.segments.length &&
    one.segments.every((segment, index) => segment === other.segments[index])
  );
}

const MAX_SEGMENTS = 100;

// The greedy walk of globContains, one level up: `**` is the star and a segment is a letter.
function segmentsContain(wide: readonly string[], narrow: readonly string[]): boolean {
  if (wide.length > MAX_SEGMENTS || narrow.length > MAX_SEGMENTS) return false;
  let at = 0;
  let pos = 0;
  let starAt = -1;
  let resume = 0;
  while (pos < narrow.length) {
    if (wide[at] === '**') {
      starAt = at;
      resume = pos;
      at += 1;
    } else if (segmentContains(wide[at], narrow[pos])) {
      at += 1;
      pos += 1;
    } else if (starAt >= 0) {
      resume += 1;
      at = starAt + 1;
      pos = resume;
    } else return false;
  }
  while (wide[at] === '**') at += 1;
  return at === wide.length;
}

function segmentContains(wide: string | undefined, narrow: string | undefined): boolean {
  if (wide === undefined || narrow === undefined || narrow === '**') return false;
  if (wide === narrow) return true;
  // Classes and escapes are compared by equality only.
  if (/[[\]\\]/u.test(wide) || (/[[\]\\]/u.test(narrow) && wide !== '*')) return false;
  return globContains(segmentTokens(wide), segmentTokens(narrow));
}

function segmentTokens(segment: string): GlobToken[] {
  const tokens: GlobToken[] = [];
  for (const char of segment) {
    if (char === '?') tokens.push(ANY);
    else if (char !== '*') tokens.push(char);
    else if (tokens.at(-1) !== STAR) tokens.push(STAR);
  }
  return tokens;
}
