/** Can a merge of two trees put configuration where neither side has it? */
import type { RepoTree } from '../source/repo-tree.ts';

const GOVERNED_NAMES: ReadonlySet<string> = new Set([
  'settings.json',
  'settings.local.json',
  '.mcp.json',
  '.claude',
  'claude.md',
  'claude.local.md',
  'agents.md',
  // A macro of one side and its use on the other give a file another content than its blob.
  '.gitattributes',
]);

// What stands in these folders counts when they lie in `.claude`.
const MARKDOWN_FOLDER = /(?:^|\/)(?:agents|commands|output-styles|rules)\//iu;
const OTHER_FOLDER = /(?:^|\/)(?:workflows\/[^/]*\.js$|(?:skills|agent-memory)\/)/iu;

/** Folders below which a file of any name can count. */
const GOVERNED_FOLDER =
  /(?:^|\/)(?:\.claude|\.claude-plugin|agents|commands|output-styles|rules|skills|agent-memory)\//iu;

/**
 * True when merging `head` into `base` could change configuration in a way that neither tree shows: git follows
 * renamed folders, so that a file added under an old folder name lands under the new one, with the same file name.
 * False means that the two trees say everything, and that fetching the test merge can be saved.
 */
export function couldLandGoverned(base: RepoTree, head: RepoTree): boolean {
  if (couldMoveFolder(base, head)) return true;
  for (const [path, entry] of head.entries) {
    if (base.entries.get(path)?.oid === entry.oid) continue;
    if (GOVERNED_NAMES.has(path.slice(path.lastIndexOf('/') + 1).toLowerCase())) return true;
    if (OTHER_FOLDER.test(path) || (/\.md$/iu.test(path) && MARKDOWN_FOLDER.test(path))) return true;
  }
  return false;
}

/**
 * A folder that one side moved to where Claude Code looks takes along what the other side adds under its old name.
 * Each side then has paths that the other lacks.
 */
function couldMoveFolder(base: RepoTree, head: RepoTree): boolean {
  const sides = [pathsOnlyIn(base, head), pathsOnlyIn(head, base)];
  if (sides.some((paths) => paths.length === 0)) return false;
  return sides.flat().some((path) => GOVERNED_FOLDER.test(path));
}

function pathsOnlyIn(one: RepoTree, other: RepoTree): string[] {
  return [...one.entries.keys()].filter((path) => !other.entries.has(path));
}

/**
 * True when two trees differ in a file that either of them governs: configuration, or code that it runs. A merge then
 * takes lines of both, and git carries an edit of one side to where the other side moved the file. What is governed on
 * one side only counts too: a program that nothing runs here may be run by what the other side adds.
 * @param governed the governed paths of both trees
 */
export function couldMergeGoverned(base: RepoTree, head: RepoTree, governed: readonly string[]): boolean {
  return governed.some((path) => {
    const [one, other] = [base.entries.get(path), head.entries.get(path)];
    return one?.oid !== other?.oid || one?.mode !== other?.mode;
  });
}
