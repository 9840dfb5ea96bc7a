/** CODEOWNERS: which line decides who owns a path (GitHub documentation: about code owners). */

import type { Span } from '../source/location.ts';
import { type GitPattern, matchesGitPatternWithin, parseGitPattern } from './git-pattern.ts';
import { indexPatterns, type PatternIndex } from './pattern-index.ts';

/** One line with a pattern. A line without owners takes the owners away. */
export interface CodeOwnersLine {
  readonly pattern: GitPattern;
  readonly owners: readonly string[];
  readonly span: Span;
}

/** Where GitHub looks, in its order: the first file that is there counts, the others do not. */
export const CODE_OWNERS_PATHS: readonly string[] = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** GitHub does not load a larger file (GitHub documentation: about code owners). */
export const MAX_CODE_OWNERS_BYTES = 3_145_728;

/** Reads the lines. Patterns that GitHub documents as not working (`!`, `[ ]`, `\#`) are left out, as GitHub skips them. */
export function parseCodeOwners(text: string): CodeOwnersLine[] {
  const lines: CodeOwnersLine[] = [];
  for (const match of text.matchAll(/[^\r\n]+/gu)) {
    const words = [...match[0].matchAll(/(?:\\.|[^\s\\])+/gu)];
    const comment = words.findIndex(([word]) => word.startsWith('#'));
    const [first, ...owners] = (comment < 0 ? words : words.slice(0, comment)).map(([word]) => word);
    if (first === undefined || /^!|^\\#|\[/u.test(first)) continue;
    if (!owners.every((owner) => owner.includes('@'))) continue;
    const start = match.index + (words[0]?.index ?? 0);
    const span = { start, end: match.index + match[0].trimEnd().length };
    lines.push({ pattern: parseGitPattern(first), owners, span });
  }
  return lines;
}

/** Reads the lines with owners that stand behind a `#`: what somebody switched off, or an example. */
export function parseCommentedCodeOwners(text: string): CodeOwnersLine[] {
  return [...text.matchAll(/^[ \t]*#[# \t]*([^\s#][^\r\n]*)$/gmu)].flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].trimEnd().length };
    const lines = parseCodeOwners(match[1] ?? '').filter(({ owners }) => owners.length > 0);
    return lines.map((line) => ({ ...line, span }));
  });
}

const indexes = new WeakMap<readonly CodeOwnersLine[], PatternIndex<number>>();

/** Who owns the paths of a repository with this file: nobody where no line matches, or the last one names nobody. */
export function readCodeOwners(text: string): (path: string) => readonly string[] {
  const lines = parseCodeOwners(text);
  return (path) => decidingLine(path, lines)?.owners ?? [];
}

/** The line that decides about a path: the last one that matches. */
export function decidingLine<Line extends CodeOwnersLine>(
  path: string,
  lines: readonly Line[],
): Line | undefined {
  const index = indexes.get(lines) ?? indexPatterns([...lines.keys()], (at) => lines[at]?.pattern ?? NOTHING);
  indexes.set(lines, index);
  for (const at of index.candidates(path.split('/'))) {
    const line = lines[at];
    if (line && ownsPath(line.pattern, path)) return line;
  }
  return undefined;
}

const NOTHING = parseGitPattern('');

/** `docs/*` owns the files of the folder and not those further down, other than in `.gitignore`. */
function ownsPath(pattern: GitPattern, path: string): boolean {
  if (!pattern.text.endsWith('/*')) return matchesGitPatternWithin(pattern, path);
  const folderDepth = pattern.text.replace(/^\//u, '').split('/').length;
  return path.split('/').length === folderDepth && matchesGitPatternWithin(pattern, path);
}
