/** "Did you mean …?" */

/** Longer texts are not compared: they are no typing mistakes, and comparing takes quadratic time. */
const MAX_LENGTH = 64;

/**
 * The known name that a mistyped one is nearest to, or undefined when none is near.
 * @param limit how many characters may differ at most; by default a third of the name, at least one
 */
export function nearestName(name: string, known: readonly string[], limit?: number): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  let best: { name: string; distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    const near = distance <= (limit ?? Math.max(1, Math.floor(candidate.length / 3)));
    if (near && (!best || distance < best.distance)) best = { name: candidate, distance };
  }
  return best?.name;
}

/** Levenshtein's distance: insertions, deletions and replacements of single characters. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const removed = (previous[column] ?? 0) + 1;
      const added = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, removed, added));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
