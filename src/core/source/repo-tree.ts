/** A commit's files as git lists them: the only view of a repository that the core has. */

/** Git's file modes, as six octal digits: plain, executable, symbolic link, submodule (gitlink). */
export type FileMode = '100644' | '100755' | '120000' | '160000';

/** One file of a tree. `oid` is git's object id of the blob (of the commit, for a gitlink). */
export interface TreeEntry {
  readonly path: string;
  readonly mode: FileMode;
  readonly oid: string;
}

/** All files of one tree, by path from the repository's root, `/`-separated, without a leading slash. */
export interface RepoTree {
  /** Git's id of the tree or commit; a label such as `work tree` where git has none. */
  readonly oid: string;
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** True when the list is known to be incomplete; nothing can then be judged. */
  readonly truncated: boolean;
}

/**
 * Builds a tree from entries in any order.
 * @param oid git's id of the tree or commit, or a label
 * @param entries the files; a later entry with the same path replaces an earlier one
 */
export function toRepoTree(oid: string, entries: Iterable<TreeEntry>, truncated = false): RepoTree {
  const byPath = new Map<string, TreeEntry>();
  for (const entry of entries) byPath.set(entry.path, entry);
  return { oid, entries: byPath, truncated };
}

const folderIndexes = new WeakMap<RepoTree, ReadonlySet<string>>();

/** The paths of all folders that hold a file, directly or deeper; the root is `''`. Computed once a tree. */
export function foldersOf(tree: RepoTree): ReadonlySet<string> {
  const known = folderIndexes.get(tree);
  if (known) return known;
  const folders = new Set<string>(['']);
  for (const path of tree.entries.keys()) addParents(path, folders);
  folderIndexes.set(tree, folders);
  return folders;
}

function addParents(path: string, folders: Set<string>): void {
  let end = path.lastIndexOf('/');
  while (end > 0) {
    const folder = path.slice(0, end);
    if (folders.has(folder)) return;
    folders.add(folder);
    end = path.lastIndexOf('/', end - 1);
  }
}

const suffixIndexes = new WeakMap<RepoTree, ReadonlyMap<string, readonly string[]>>();

/**
 * Every path of the tree whose last segments are those of `suffix` and that lies under `folder`.
 * Answers "where would this relative path lead, whichever folder the session started in?"
 * @param suffix a normalised relative path such as `tools/mcp/db.mjs`
 * @param folder the folder to stay under; `''` for the whole tree
 */
export function pathsEndingWith(tree: RepoTree, suffix: string, folder = ''): string[] {
  const name = suffix.slice(suffix.lastIndexOf('/') + 1);
  const prefix = folder === '' ? '' : `${folder}/`;
  const named = byFileName(tree).get(name) ?? [];
  return named.filter(
    (path) => path.startsWith(prefix) && (path === prefix + suffix || path.endsWith(`/${suffix}`)),
  );
}

function byFileName(tree: RepoTree): ReadonlyMap<string, readonly string[]> {
  const known = suffixIndexes.get(tree);
  if (known) return known;
  const index = new Map<string, string[]>();
  for (const path of tree.entries.keys()) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const paths = index.get(name);
    if (paths) paths.push(path);
    else index.set(name, [path]);
  }
  suffixIndexes.set(tree, index);
  return index;
}
