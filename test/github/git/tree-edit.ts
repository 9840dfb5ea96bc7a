/** Makes a new tree out of an old one and a list of changes. */
import { EMPTY_TREE, type ObjectStore, type TreeEntry } from './objects.ts';

/** What a path becomes: text, nothing (`null`), bytes, a link, a submodule, or an existing object. */
export type FileChange =
  | string
  | null
  | { readonly content: string; readonly mode?: '100644' | '100755' }
  | { readonly bytes: Uint8Array; readonly mode?: '100644' | '100755' }
  | { readonly symlink: string }
  | { readonly gitlink: string }
  | { readonly sha: string; readonly mode: string };

/** Changes by path. A path that is not UTF-8 is given as a pair with bytes, in a list. */
export type FileChanges =
  | Readonly<Record<string, FileChange>>
  | ReadonlyArray<readonly [string | Uint8Array, FileChange]>;

interface Node {
  change?: FileChange;
  readonly children: Map<string, Node>;
}

/**
 * Applies changes to a tree.
 * @param base SHA of the tree to begin with
 * @returns SHA of the new tree; folders that become empty disappear, as in git
 */
export function editTree(store: ObjectStore, base: string, changes: FileChanges): string {
  const root: Node = { children: new Map() };
  for (const [path, change] of pairs(changes)) {
    let node = root;
    for (const name of path.split('/')) {
      const next = node.children.get(name) ?? { children: new Map<string, Node>() };
      node.children.set(name, next);
      node = next;
    }
    node.change = change;
  }
  return apply(store, base, root) ?? EMPTY_TREE;
}

function pairs(changes: FileChanges): Array<[string, FileChange]> {
  const list: ReadonlyArray<readonly [string | Uint8Array, FileChange]> = isList(changes)
    ? changes
    : Object.entries(changes);
  return list.map(([path, change]) => [
    (typeof path === 'string' ? Buffer.from(path) : Buffer.from(path)).toString('latin1'),
    change,
  ]);
}

function isList(changes: FileChanges): changes is ReadonlyArray<readonly [string | Uint8Array, FileChange]> {
  return Array.isArray(changes);
}

function apply(store: ObjectStore, base: string, node: Node): string | undefined {
  const entries = new Map((store.tree(base) ?? []).map((entry) => [entry.name, entry]));
  for (const [name, child] of node.children) {
    const entry = edited(store, name, entries.get(name), child);
    if (entry === undefined) entries.delete(name);
    else entries.set(name, entry);
  }
  if (entries.size === 0) {
    store.write('tree', new Uint8Array());
    return undefined;
  }
  return store.writeTree([...entries.values()]);
}

function edited(
  store: ObjectStore,
  name: string,
  old: TreeEntry | undefined,
  node: Node,
): TreeEntry | undefined {
  const made = node.change === undefined ? old : written(store, name, node.change);
  if (node.children.size === 0) return made;
  const below = made?.mode === '040000' ? made.sha : EMPTY_TREE;
  const tree = apply(store, below, node);
  return tree === undefined ? undefined : { name, mode: '040000', sha: tree };
}

function written(store: ObjectStore, name: string, change: FileChange): TreeEntry | undefined {
  if (change === null) return undefined;
  if (typeof change === 'string')
    return { name, mode: '100644', sha: store.write('blob', Buffer.from(change)) };
  if ('symlink' in change)
    return { name, mode: '120000', sha: store.write('blob', Buffer.from(change.symlink)) };
  if ('gitlink' in change) return { name, mode: '160000', sha: change.gitlink };
  if ('sha' in change) return { name, mode: change.mode, sha: change.sha };
  const bytes = 'bytes' in change ? change.bytes : Buffer.from(change.content);
  return { name, mode: change.mode ?? '100644', sha: store.write('blob', bytes) };
}
