/** Folders that git would take for a repository, committed as ordinary content. */
import { canonicalSegment, folderOf, joinPath } from '../source/git-path.ts';
import { foldersOf, type RepoTree, unusualPaths } from '../source/repo-tree.ts';

/** A file that makes git see a repository where the tree has only files. */
export interface EmbeddedRepository {
  /** The file that gives it away. */
  readonly path: string;
  /** The folder that git would take for a repository; `''` is the root. */
  readonly folder: string;
  /** `bare`: HEAD, objects and refs side by side. `metadata`: a file that points git to a repository. */
  readonly kind: 'bare' | 'metadata';
}

/**
 * Finds them. Git takes a folder with `HEAD`, `objects` and `refs` for a repository and obeys its `config`, which can
 * name programs (git's setup.c; CVE-2022-24765 and its like). A folder that merely is called `objects`, `refs` or
 * `hooks` is none.
 */
export function findEmbeddedRepositories(tree: RepoTree): readonly EmbeddedRepository[] {
  const known = embedded.get(tree) ?? searchTree(tree);
  embedded.set(tree, known);
  return known;
}

const embedded = new WeakMap<RepoTree, readonly EmbeddedRepository[]>();

function searchTree(tree: RepoTree): EmbeddedRepository[] {
  const found = new Map<string, EmbeddedRepository>();
  const unusual = unusualPaths(tree);
  let folders: ReadonlySet<string> | undefined;
  for (const path of tree.entries.keys()) {
    if (!mayMatter(path) && !unusual.has(path)) continue;
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const folder = folderOf(path);
    const metadata = metadataAt(path, name);
    if (metadata !== undefined) {
      if (!found.has(metadata)) found.set(metadata, { path, folder: metadata, kind: 'metadata' });
    } else if (name === 'head') {
      folders ??= lowerFolders(tree);
      if (isBare(folder.toLowerCase(), folders)) found.set(folder, { path, folder, kind: 'bare' });
    }
  }
  return [...found.values()];
}

// A cheap first look: trees hold tens of thousands of paths.
function mayMatter(path: string): boolean {
  return /(?:^|[/\\])(?:\.?git|head$|commondir$)/iu.test(path);
}

/** The file or folder that git would take for its own. */
function metadataAt(path: string, name: string): string | undefined {
  if (name === 'commondir' || name === 'gitdir') return path;
  const segments = path.split(/[/\\]/u);
  const at = segments.findIndex((segment) => /^(?:\.git|git~1)$/u.test(canonicalSegment(segment)));
  return at < 0 ? undefined : segments.slice(0, at + 1).join('/');
}

/** Folders in lower case, because `HEAD`, `Objects` and `REFS` do on macOS and Windows; links count as folders. */
function lowerFolders(tree: RepoTree): ReadonlySet<string> {
  const folders = new Set([...foldersOf(tree)].map((folder) => folder.toLowerCase()));
  for (const { path, mode } of tree.entries.values()) {
    if (mode === '120000' || mode === '160000') folders.add(path.toLowerCase());
  }
  return folders;
}

function isBare(folder: string, folders: ReadonlySet<string>): boolean {
  return folders.has(joinPath(folder, 'objects')) && folders.has(joinPath(folder, 'refs'));
}
