/** Git's path patterns (gitignore(5), gitattributes(5)), matched without backtracking. */

/** A pattern, ready to be compared with paths. */
export interface GitPattern {
  /** As it is written. */
  readonly text: string;
  /** True when it is compared with the whole path; false when the last segment is enough. */
  readonly anchored: boolean;
  /** True when it ends in `/`, so that it names folders only. */
  readonly folderOnly: boolean;
  /** Empty for what `literal` or `endingOnly` describe. */
  readonly tokens: readonly Token[];
  /** The plain text that every match ends with: most paths are told apart by it alone. */
  readonly ending: string;
  /** The one text that it matches, when nothing in it has a meaning; undefined otherwise. */
  readonly literal: string | undefined;
  /** True for a star and plain text, such as `*.md`: whatever has the ending matches. */
  readonly endingOnly: boolean;
}

type Token =
  /** One character; undefined is any but `/`. */
  | { readonly kind: 'one'; readonly accepts: ((character: string) => boolean) | undefined }
  /** `*`: any characters but `/`. */
  | { readonly kind: 'star' }
  /** `/**` at the end: whatever lies inside. */
  | { readonly kind: 'inside' }
  /** `**\/`: no folder, or any number of them. */
  | { readonly kind: 'folders' };

/** Longer patterns match nothing here; git ignores lines of 2,048 bytes and more in `.gitattributes`. */
const MAX_PATTERN = 4096;

/** Reads a pattern. A slash anywhere but at its end ties it to the folder of its file (gitignore(5)). */
export function parseGitPattern(text: string): GitPattern {
  const folderOnly = text.endsWith('/') && !text.endsWith('\\/');
  const body = folderOnly ? text.slice(0, -1) : text;
  const anchored = body.includes('/');
  const rest = body.startsWith('/') ? body.slice(1) : body;
  const ending = endingOf(rest);
  const plain = rest.length <= MAX_PATTERN && !UNUSUAL.test(rest);
  const literal = plain && !rest.includes('*') ? rest : undefined;
  const endingOnly = plain && !anchored && rest.startsWith('*') && ending.length === rest.length - 1;
  return {
    text,
    anchored,
    folderOnly,
    tokens: tokensFor(rest, literal, endingOnly),
    ending,
    literal,
    endingOnly,
  };
}

/** None where they are not looked at: a file may have thousands of plain lines. */
function tokensFor(rest: string, literal: string | undefined, endingOnly: boolean): readonly Token[] {
  if (literal !== undefined || endingOnly) return [];
  return rest.length > MAX_PATTERN ? NOTHING : tokensOf(rest);
}

// What `matchesGitPattern` leaves to the tokens: sets, escapes, and characters that are two code units.
const UNUSUAL = /[?[\]\\]|[\u{10000}-\u{10ffff}]|\p{Cs}/u;

function endingOf(text: string): string {
  let start = text.length;
  while (start > 0 && !'*?[]\\/'.includes(text.charAt(start - 1))) start -= 1;
  return text.slice(start);
}

const NOTHING: readonly Token[] = [{ kind: 'one', accepts: () => false }];

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const atSegment = at === 0 || text[at - 1] === '/';
    if (atSegment && text.startsWith('**/', at)) {
      tokens.push({ kind: 'folders' });
      at += 3;
    } else if (atSegment && text.slice(at) === '**') {
      tokens.push({ kind: 'inside' });
      at += 2;
    } else {
      at = addToken(text, at, tokens);
    }
  }
  return tokens;
}

function addToken(text: string, at: number, tokens: Token[]): number {
  const character = text[at] ?? '';
  if (character === '*') {
    if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
    return at + 1;
  }
  if (character === '?') {
    tokens.push({ kind: 'one', accepts: undefined });
    return at + 1;
  }
  const set = character === '[' ? readSet(text, at) : undefined;
  if (set) {
    tokens.push({ kind: 'one', accepts: set.accepts });
    return set.end;
  }
  const escaped = character === '\\' && at + 1 < text.length;
  const literal = escaped ? (text[at + 1] ?? '') : character;
  tokens.push({ kind: 'one', accepts: (candidate) => candidate === literal });
  return at + (escaped ? 2 : 1);
}

/** `[a-z]`, `[!a-z]`. A named class such as `[:alpha:]` accepts everything: matching too much is the safe side. */
function readSet(
  text: string,
  start: number,
): { accepts: (character: string) => boolean; end: number } | undefined {
  const negated = text[start + 1] === '!' || text[start + 1] === '^';
  const first = start + (negated ? 2 : 1);
  const close = text.indexOf(']', first + 1);
  if (close < 0) return undefined;
  if (text.startsWith('[:', first)) {
    const end = text.indexOf(':]]', first);
    return end < 0 ? undefined : { accepts: (character) => character !== '/', end: end + 3 };
  }
  const ranges = rangesOf(text.slice(first, close));
  const inside = (character: string): boolean =>
    ranges.some(([low, high]) => low <= character && character <= high);
  return { accepts: (character) => character !== '/' && inside(character) !== negated, end: close + 1 };
}

function rangesOf(body: string): [low: string, high: string][] {
  const ranges: [string, string][] = [];
  const plain = body.replaceAll(/\\(.)/gsu, '$1');
  for (let at = 0; at < plain.length; ) {
    const low = plain[at] ?? '';
    const ranged = plain[at + 1] === '-' && at + 2 < plain.length;
    ranges.push([low, ranged ? (plain[at + 2] ?? '') : low]);
    at += ranged ? 3 : 1;
  }
  return ranges;
}

/**
 * True when the pattern matches a path.
 * @param path relative to the folder that the pattern's file governs
 */
export function matchesGitPattern(pattern: GitPattern, path: string): boolean {
  if (!path.endsWith(pattern.ending)) return false;
  if (pattern.endingOnly) return true;
  const seen = pattern.anchored ? path : path.slice(path.lastIndexOf('/') + 1);
  if (pattern.literal !== undefined) return pattern.literal === seen;
  return runTokens(pattern.tokens, seen);
}

/** True when the pattern matches a path or a folder above it: how `.gitignore` and CODEOWNERS reach into folders. */
export function matchesGitPatternWithin(pattern: GitPattern, path: string): boolean {
  if (!pattern.folderOnly && matchesGitPattern(pattern, path)) return true;
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (matchesGitPattern(pattern, path.slice(0, end))) return true;
  }
  return false;
}

/** Walks all possible positions in the pattern at once: time is pattern times path, whatever the pattern. */
function runTokens(tokens: readonly Token[], path: string): boolean {
  let states = new Set<number>();
  addState(states, tokens, 0);
  for (const character of path) {
    const next = new Set<number>();
    for (const state of states) step(tokens, state, character, next);
    if (next.size === 0) return false;
    states = next;
  }
  return states.has(tokens.length);
}

function step(tokens: readonly Token[], state: number, character: string, next: Set<number>): void {
  const token = tokens[state];
  if (token === undefined) return;
  if (token.kind === 'one') {
    if (token.accepts ? token.accepts(character) : character !== '/') addState(next, tokens, state + 1);
    return;
  }
  if (token.kind === 'star' && character === '/') return;
  if (token.kind === 'folders') {
    next.add(state);
    if (character === '/') addState(next, tokens, state + 1);
    return;
  }
  addState(next, tokens, state);
}

/** A position, and those behind tokens that may match nothing. */
function addState(states: Set<number>, tokens: readonly Token[], state: number): void {
  for (let at = state; ; at += 1) {
    states.add(at);
    const kind = tokens[at]?.kind;
    if (kind !== 'star' && kind !== 'folders' && kind !== 'inside') return;
  }
}
