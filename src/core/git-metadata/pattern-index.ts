/** Lines with patterns, found by the names in a path: a file may have thousands of lines and a tree thousands of paths. */
import type { GitPattern } from './git-pattern.ts';

/** Which of several lines could match a path. */
export interface PatternIndex<Line> {
  /**
   * The lines whose pattern ends in one of the names, and those whose pattern does not tell.
   * @returns the last line first
   */
  candidates(names: readonly string[]): readonly Line[];
}

/**
 * Sorts lines by the last name in their pattern.
 * @param patternOf the pattern of a line
 */
export function indexPatterns<Line>(
  lines: readonly Line[],
  patternOf: (line: Line) => GitPattern,
): PatternIndex<Line> {
  const byName = new Map<string, number[]>();
  const open: number[] = [];
  lines.forEach((line, index) => {
    const { literal } = patternOf(line);
    if (literal === undefined) {
      open.push(index);
      return;
    }
    const name = literal.slice(literal.lastIndexOf('/') + 1);
    const same = byName.get(name);
    if (same) same.push(index);
    else byName.set(name, [index]);
  });
  const linesAt = (indexes: readonly number[]): Line[] =>
    indexes.toSorted((a, b) => b - a).flatMap((index) => lines[index] ?? []);
  const openLines = linesAt(open);
  return {
    candidates: (names) => {
      const named = [...new Set(names)].flatMap((name) => byName.get(name) ?? []);
      return named.length === 0 ? openLines : linesAt([...open, ...named]);
    },
  };
}
