/** Files that macOS or Windows would open in place of configuration or of code that it starts. */
import { canonicalPath } from '../source/git-path.ts';
import type { RepoTree, TreeEntry } from '../source/repo-tree.ts';

/** A path of the tree, and the governed path that it is on another system. */
export interface CaseTwin {
  readonly entry: TreeEntry;
  readonly governed: string;
}

/**
 * Finds the twins of governed paths: other spellings of the same name, such as `.claude/hooks/Format.sh` beside
 * `.claude/hooks/format.sh`. Where letter case does not count, a checkout keeps only one of the two.
 * @param governed real paths in the tree
 */
export function findCaseTwins(tree: RepoTree, governed: Iterable<string>): CaseTwin[] {
  const byCanonical = new Map<string, string>();
  for (const path of governed) byCanonical.set(canonicalPath(path), path);
  const lengths = new Set([...byCanonical.keys()].map((path) => path.length));
  const twins: CaseTwin[] = [];
  for (const entry of tree.entries.values()) {
    const plain = !/[^ -~]|[\\:~]|[. ](?:\/|$)/u.test(entry.path);
    // Most paths are settled by their length alone.
    if (plain && !lengths.has(entry.path.length)) continue;
    const other = byCanonical.get(plain ? entry.path.toLowerCase() : canonicalPath(entry.path));
    if (other !== undefined && other !== entry.path) twins.push({ entry, governed: other });
  }
  return twins;
}
