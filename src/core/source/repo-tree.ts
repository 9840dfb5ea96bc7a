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
  let last = '';
  for (const path of tree.entries.keys()) {
    // Git lists the files of a folder one after the other.
    const end = path.lastIndexOf('/');
    if (end === last.length && path.startsWith(last)) continue;
    addParents(path, folders);
    last = end < 0 ? '' : path.slice(0, end);
  }
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

/**
 * Every path of the tree whose last segments are those of `suffix` and that lies under `folder`.
 * Answers "where would this relative path lead, whichever folder the session started in?"
 * @param suffix a normalised relative path such as `tools/mcp/db.mjs`
 * @param folder the folder to stay under; `''` for the whole tree
 */
export function pathsEndingWith(tree: RepoTree, suffix: string, folder = ''): string[] {
  const name = suffix.slice(suffix.lastIndexOf('/') + 1);
  const prefix = folder === '' ? '' : `${folder}/`;
  const named = pathsNamed(tree, name);
  return named.filter(
    (path) => path.startsWith(prefix) && (path === prefix + suffix || path.endsWith(`/${suffix}`)),
  );
}

const topFolders = new WeakMap<RepoTree, ReadonlyMap<string, readonly TreeEntry[]>>();

/** Everything in a folder, directly or deeper, in the order of the tree; `''` is the root. */
export function entriesBelow(tree: RepoTree, folder: string): TreeEntry[] {
  if (folder === '') return [...tree.entries.values()];
  const index = topFolders.get(tree) ?? byTopFolder(tree);
  topFolders.set(tree, index);
  const [top = ''] = folder.split('/', 1);
  return (index.get(top) ?? []).filter(({ path }) => path.startsWith(`${folder}/`));
}

function byTopFolder(tree: RepoTree): ReadonlyMap<string, readonly TreeEntry[]> {
  const index = new Map<string, TreeEntry[]>();
  for (const entry of tree.entries.values()) {
    const end = entry.path.indexOf('/');
    if (end < 0) continue;
    const top = entry.path.slice(0, end);
    const same = index.get(top);
    if (same) same.push(entry);
    else index.set(top, [entry]);
  }
  return index;
}

const sortedEntries = new WeakMap<RepoTree, readonly TreeEntry[]>();

/**
 * Everything in a folder, directly or deeper, sorted by path (code units); `''` is the root. Found by halving, because
 * a repository can hold thousands of folders that are asked for.
 */
export function sortedBelow(tree: RepoTree, folder: string): readonly TreeEntry[] {
  const all =
    sortedEntries.get(tree) ?? [...tree.entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  sortedEntries.set(tree, all);
  if (folder === '') return all;
  // The slash is followed by `0`: everything that begins with `folder/` stands between the two.
  return all.slice(firstAtOrAfter(all, `${folder}/`), firstAtOrAfter(all, `${folder}0`));
}

function firstAtOrAfter(entries: readonly TreeEntry[], path: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

const unusual = new WeakMap<RepoTree, ReadonlySet<string>>();

/** The paths that hold anything but printable ASCII: whatever they look like, they can be another name. */
export function unusualPaths(tree: RepoTree): ReadonlySet<string> {
  const known = unusual.get(tree);
  if (known) return known;
  const found = new Set<string>();
  // Without the `u` flag, which makes the search for a single code unit slower and finds the same.
  for (const path of tree.entries.keys()) if (/[^ -~]/.test(path)) found.add(path);
  unusual.set(tree, found);
  return found;
}

/** Paths that end alike, and once one of them was asked for by its name, the same by name. */
interface Ending {
  readonly paths: string[];
  byName: ReadonlyMap<string, readonly string[]> | undefined;
}

const endings = new WeakMap<RepoTree, ReadonlyMap<number, Ending>>();

/** Sorting all paths by name takes long; sorting them by how they end does not, and leaves few that have to be. */
function pathsNamed(tree: RepoTree, name: string): readonly string[] {
  const known = endings.get(tree) ?? byEnding(tree);
  endings.set(tree, known);
  const ending = known.get(endingOf(name));
  if (!ending) return [];
  ending.byName ??= byFileName(ending.paths);
  return ending.byName.get(name) ?? [];
}

function byEnding(tree: RepoTree): ReadonlyMap<number, Ending> {
  const index = new Map<number, Ending>();
  for (const path of tree.entries.keys()) {
    const ending = index.get(endingOf(path));
    if (ending) ending.paths.push(path);
    else index.set(endingOf(path), { paths: [path], byName: undefined });
  }
  return index;
}

const SLASH = 0x2f;

/** A number for the last three characters of a path's last name; equal for a path and its name alone. */
function endingOf(path: string): number {
  let ending = 0;
  for (let at = path.length - 1; at >= 0 && at >= path.length - 3; at -= 1) {
    const code = path.charCodeAt(at);
    if (code === SLASH) break;
    ending = (ending << 8) ^ code;
  }
  return ending;
}

function byFileName(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const same = index.get(name);
    if (same) same.push(path);
    else index.set(name, [path]);
  }
  return index;
}
