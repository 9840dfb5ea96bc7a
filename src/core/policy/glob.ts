/** The one place where text is compared with a pattern that people wrote: `*` and nothing else, in linear time. */

/**
 * Compares a text with a pattern in which each `*` stands for any run of characters, also none.
 * There is no escape and no other special character; no regular expression is built. Time is linear in both lengths.
 * @param pattern the pattern, anchored at both ends
 * @param text the whole text
 */
export function matchGlob(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return pattern === text;
  if (text.length < first.length + last.length) return false;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    position = endOfFirst(part, text, position, end);
    if (position < 0) return false;
  }
  return true;
}

/**
 * `matchGlob` for `/`-separated texts: `*` never crosses a `/` and never stands for `.`, `..` or an empty segment,
 * so that a pattern cannot be left upwards.
 */
export function matchPathGlob(pattern: string, path: string): boolean {
  const patterns = pattern.split('/');
  const segments = path.split('/');
  if (patterns.length !== segments.length) return false;
  return segments.every((segment, index) => {
    const expected = patterns[index] ?? '';
    if (segment === '' || segment === '.' || segment === '..') return segment === expected;
    return matchGlob(expected, segment);
  });
}

/**
 * `matchPathGlob` in which a segment `**` stands for any number of folders, also none; as the last segment it stands
 * for everything below a folder. Time grows with the product of the numbers of segments, never exponentially.
 */
export function matchPathPattern(pattern: string, path: string): boolean {
  const patterns = pattern.split('/');
  const segments = path.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return false;
  // `reached[i]`: the segments so far can be covered by the first i parts of the pattern.
  let reached = closure(new Set([0]), patterns);
  for (const segment of segments) {
    const next = new Set<number>();
    for (const index of reached) {
      const expected = patterns[index];
      if (expected === undefined) continue;
      if (expected === '**') next.add(index);
      else if (matchGlob(expected, segment)) next.add(index + 1);
    }
    reached = closure(next, patterns);
  }
  return reached.has(patterns.length);
}

/** `**` may stand for nothing. */
function closure(positions: Set<number>, patterns: readonly string[]): Set<number> {
  // A set also visits what is added while it is read.
  for (const index of positions) if (patterns[index] === '**') positions.add(index + 1);
  return positions;
}

/** Knuth, Morris and Pratt's search: the end of the part's first occurrence in `text[from, to)`, or -1. */
function endOfFirst(part: string, text: string, from: number, to: number): number {
  if (part === '') return from;
  const borders = bordersOf(part);
  let matched = 0;
  for (let index = from; index < to; index += 1) {
    while (matched > 0 && text[index] !== part[matched]) matched = borders[matched - 1] ?? 0;
    if (text[index] === part[matched]) matched += 1;
    if (matched === part.length) return index + 1;
  }
  return -1;
}

/** For each prefix, the length of its longest proper prefix that is also its suffix. */
function bordersOf(part: string): number[] {
  const borders = [0];
  let length = 0;
  for (let index = 1; index < part.length; index += 1) {
    while (length > 0 && part[index] !== part[length]) length = borders[length - 1] ?? 0;
    if (part[index] === part[length]) length += 1;
    borders.push(length);
  }
  return borders;
}
