/** Walks trees without starting git. */
import { entryType, type ObjectStore, type TreeEntry } from './objects.ts';

export interface WalkedEntry {
  /** Decoded as UTF-8; bytes that are not UTF-8 become U+FFFD, as in GitHub's JSON. */
  readonly path: string;
  /** The path's bytes, one character a byte. */
  readonly rawPath: string;
  readonly mode: string;
  readonly type: 'tree' | 'commit' | 'blob';
  readonly sha: string;
}

/** Decodes a name whose bytes are kept one a character. */
export function decodeName(raw: string): string {
  return Buffer.from(raw, 'latin1').toString('utf8');
}

/** All entries below a tree in git's order, each folder before what is in it. */
export function* walkTree(store: ObjectStore, tree: string, prefix = ''): Generator<WalkedEntry> {
  for (const entry of store.tree(tree) ?? []) {
    const rawPath = prefix + entry.name;
    yield {
      path: decodeName(rawPath),
      rawPath,
      mode: entry.mode,
      type: entryType(entry.mode),
      sha: entry.sha,
    };
    if (entry.mode === '040000') yield* walkTree(store, entry.sha, `${rawPath}/`);
  }
}

/** The entry at a path (text, `/` between names), not following links. */
export function findEntry(store: ObjectStore, tree: string, path: string): TreeEntry | undefined {
  let at: TreeEntry = { mode: '040000', name: '', sha: tree };
  for (const name of Buffer.from(path).toString('latin1').split('/')) {
    const next = at.mode === '040000' ? store.tree(at.sha)?.find((entry) => entry.name === name) : undefined;
    if (next === undefined) return undefined;
    at = next;
  }
  return at;
}
