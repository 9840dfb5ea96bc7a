/** The specifier of a Read or Edit rule: gitignore patterns with three possible bases. */

import { plainSegment, segmentContains } from './path-segment.ts';
import type { RuleList } from './rule.ts';

export interface PathPattern {
  /** Where the pattern starts: the project's folder, the user's home (`~/`) or the file system (`//`). */
  readonly base: 'project' | 'home' | 'root';
  /** Path segments in lower case, `**` for any number of folders; a pattern that floats begins with `**`. */
  readonly segments: readonly string[];
  /** Written as a folder, with `/**`, `/*` or `/` at the end: what lies in it is meant, not a file of that name. */
  readonly subtree: boolean;
  /** Matches what lies in the folder only, not a file of that name: `dir/` and `dir/*`, but not `dir/**`. */
  readonly folderOnly: boolean;
  /** Has a `..` segment. */
  readonly climbs: boolean;
  /** The client matches nothing with it: a `.` or `..` segment, in allow a `#` at the beginning. */
  readonly dead: boolean;
}

/**
 * Reads the specifier of a file rule. Client 2.1.330, experiments: one `./` at the beginning and white space at the end
 * are dropped; `/x` starts at the project; `dir/**` means `dir`, whatever is named is meant with all that lies below,
 * and `dir/*` is all that lies in `dir`. A single name floats (`a.txt` hits `x/a.txt`); in deny and ask `dir/**` floats
 * as well and hits `x/dir/y`, in allow it does not. Letter case does not count in any list.
 * @param specifier the text between the parentheses, without a leading `!`
 * @param list the list of the rule; `ask` is read like `deny`
 * @returns undefined when it names no file at all (`.`, `/`, `~`): the client matches nothing with those
 */
export function readPathPattern(specifier: string, list: RuleList): PathPattern | undefined {
  const { base, rest, anchored } = splitBase(trimEnd(specifier.toLowerCase()));
  const open = `/${rest}`.endsWith('/**');
  const body = open ? trimEnd(rest.slice(0, -3)) : rest;
  const written = body.split('/').filter((segment) => segment !== '');
  const names = written.filter((segment) => segment !== '.').map(plainSegment);
  if (names.length === 0 && !open) return undefined;
  const floats = base === 'project' && !anchored && written.length === 1 && !(open && list === 'allow');
  const anywhere = floats && names[0] !== '**' ? ['**', ...names] : names;
  const folder = toFolder(foldStars(anywhere), body.endsWith('/'));
  const dots = written.some((segment) => segment === '.' || segment === '..');
  return {
    base,
    ...folder,
    subtree: open || folder.folderOnly,
    climbs: written.includes('..'),
    dead: dots || (list === 'allow' && base === 'project' && rest.startsWith('#')),
  };
}

function splitBase(text: string): { base: PathPattern['base']; rest: string; anchored: boolean } {
  if (text.startsWith('//')) return { base: 'root', rest: text.slice(2), anchored: true };
  if (text === '~' || text.startsWith('~/')) return { base: 'home', rest: text.slice(2), anchored: true };
  const rest = text.replace(/^\.(?:\/|$)/u, '');
  return { base: 'project', rest, anchored: rest.startsWith('/') };
}

/** Without white space at the end, but for one that a backslash keeps. */
function trimEnd(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.endsWith('\\') ? text : trimmed;
}

// Of two `**` at the beginning the second stands for one folder: `**/**/x` hits `a/x`, and `x` not (client 2.1.330,
// experiment). Anywhere else they are one.
function foldStars(segments: readonly string[]): string[] {
  const first = segments[0] === '**' && segments[1] === '**' ? ['**', '*', ...segments.slice(2)] : segments;
  return first.filter((segment, index) => segment !== '**' || first[index - 1] !== '**');
}

/** The folder that a pattern means when it ends with stars or a slash: `a/*`, `a/**` below another `**`, `a/`. */
function toFolder(written: readonly string[], slash: boolean): Pick<PathPattern, 'segments' | 'folderOnly'> {
  const segments = [...written];
  let folderOnly = slash;
  if (!slash && segments.at(-1) === '*') {
    segments.pop();
    folderOnly = true;
  }
  while (segments.at(-1) === '**') {
    segments.pop();
    folderOnly = true;
  }
  return segments.length === 0 ? { segments: ['**'], folderOnly: slash } : { segments, folderOnly };
}

/** True when the pattern selects everything below its base. */
export function isEverything(pattern: PathPattern): boolean {
  return pattern.segments.every((segment) => segment === '**');
}

/**
 * True when every file that `narrow` matches is matched by `wide`; false when unsure.
 * A pattern hits what it names and everything below (client 2.1.330, experiment).
 */
export function pathContains(wide: PathPattern, narrow: PathPattern): boolean {
  if (wide.dead || narrow.dead || samePath(wide, narrow)) return samePath(wide, narrow);
  // `**/` hits everything but the files at the top.
  if (wide.folderOnly && isEverything(wide)) return false;
  const below = narrow.subtree && !isEverything(narrow) ? ['*'] : [];
  const hit = [...wide.segments, ...(wide.folderOnly ? ['*'] : []), '**'];
  if (wide.base === narrow.base) return segmentsContain(hit, [...narrow.segments, ...below]);
  // Home and project lie somewhere below the root.
  return wide.base === 'root' && segmentsContain(hit, ['**', ...narrow.segments, ...below]);
}

/** True when two path patterns are one rule in two spellings. */
export function samePath(one: PathPattern, other: PathPattern): boolean {
  return (
    one.base === other.base &&
    one.subtree === other.subtree &&
    one.folderOnly === other.folderOnly &&
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
    } else if (letterContains(wide[at], narrow[pos])) {
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

function letterContains(wide: string | undefined, narrow: string | undefined): boolean {
  if (wide === undefined || narrow === undefined || narrow === '**') return false;
  return segmentContains(wide, narrow);
}
