/** Reads paths of one tree as a checkout on disk would: through symbolic links, and never outside. */
import type { BlobContent, BlobRequests } from './blob-source.ts';
import { folderOf, joinPath, normalizePath } from './git-path.ts';
import { foldersOf, type RepoTree, type TreeEntry } from './repo-tree.ts';

/** What a path leads to after every symbolic link on the way was followed. `links` are those links' paths. */
export type Resolution =
  | { readonly kind: 'file'; readonly entry: TreeEntry; readonly links: readonly string[] }
  | { readonly kind: 'folder'; readonly path: string; readonly links: readonly string[] }
  | { readonly kind: 'absent'; readonly links: readonly string[] }
  /** A link's target has to be fetched first. */
  | { readonly kind: 'pending'; readonly links: readonly string[] }
  | {
      readonly kind: 'broken';
      readonly reason: 'outside' | 'loop' | 'submodule' | 'unreadable';
      readonly links: readonly string[];
      readonly target: string;
    };

/** A file's content, found by path. */
export type FileReading =
  | {
      readonly kind: 'file';
      readonly entry: TreeEntry;
      readonly bytes: Uint8Array;
      readonly links: readonly string[];
    }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly links: readonly string[] }
  | Exclude<Resolution, { kind: 'file' }>;

/** Linux gives up after 40 links (path_resolution(7)); so do we. */
const MAX_LINKS = 40;

/** A tree together with the contents that were fetched. */
export class TreeReader {
  readonly tree: RepoTree;
  readonly #blobs: BlobRequests;
  readonly #contents = new Map<string, BlobContent | undefined>();

  constructor(tree: RepoTree, blobs: BlobRequests) {
    this.tree = tree;
    this.#blobs = blobs;
  }

  /** Every content that was asked for so far, in order, by object id; undefined where it has to be fetched first. */
  get contents(): ReadonlyMap<string, BlobContent | undefined> {
    return this.#contents;
  }

  /** The content with an object id. Asks for what was not fetched yet (then undefined). */
  content(oid: string): BlobContent | undefined {
    const content = this.#blobs.read(oid);
    this.#contents.set(oid, content);
    return content;
  }

  /** The file's bytes, or why there are none. Asks for what was not fetched yet (then `pending`). */
  read(path: string): FileReading {
    const resolution = this.resolve(path);
    if (resolution.kind !== 'file') return resolution;
    const { entry, links } = resolution;
    const content = this.content(entry.oid);
    if (content === undefined) return { kind: 'pending', links };
    if (content.kind === 'unavailable') return { kind: 'unavailable', reason: content.reason, links };
    return { kind: 'file', entry, bytes: content.bytes, links };
  }

  /** Follows symbolic links in every segment of the path. */
  resolve(path: string): Resolution {
    const links: string[] = [];
    let rest = path;
    for (;;) {
      const step = this.#firstLink(rest);
      if (step === undefined) return this.#terminal(rest, links);
      if (step.kind === 'submodule') {
        return { kind: 'broken', reason: 'submodule', links, target: step.entry.path };
      }
      links.push(step.entry.path);
      if (links.length > MAX_LINKS) return { kind: 'broken', reason: 'loop', links, target: path };
      const target = this.#linkTarget(step.entry);
      if (target === undefined) return { kind: 'pending', links };
      if (target.kind === 'unreadable') return { kind: 'broken', reason: 'unreadable', links, target: path };
      const next = normalizeLink(step.entry.path, target.text, step.rest);
      if (next === undefined) return { kind: 'broken', reason: 'outside', links, target: target.text };
      rest = next;
    }
  }

  /** The first segment of the path that is a symbolic link or a submodule, with what follows it. */
  #firstLink(path: string): { kind: 'link' | 'submodule'; entry: TreeEntry; rest: string } | undefined {
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const prefix = end < 0 ? path : path.slice(0, end);
      const entry = this.tree.entries.get(prefix);
      const rest = end < 0 ? '' : path.slice(end + 1);
      if (entry?.mode === '120000') return { kind: 'link', entry, rest };
      if (entry?.mode === '160000') return { kind: 'submodule', entry, rest };
      if (end < 0) return undefined;
    }
  }

  #linkTarget(entry: TreeEntry): { kind: 'text'; text: string } | { kind: 'unreadable' } | undefined {
    const content = this.content(entry.oid);
    if (content === undefined) return undefined;
    if (content.kind === 'unavailable') return { kind: 'unreadable' };
    return { kind: 'text', text: new TextDecoder().decode(content.bytes) };
  }

  #terminal(path: string, links: readonly string[]): Resolution {
    const entry = this.tree.entries.get(path);
    if (entry) return { kind: 'file', entry, links };
    if (foldersOf(this.tree).has(path)) return { kind: 'folder', path, links };
    return { kind: 'absent', links };
  }
}

/** Where a link leads, from the repository's root; `undefined` when outside the repository. */
function normalizeLink(linkPath: string, target: string, rest: string): string | undefined {
  if (target.startsWith('/') || target.includes('\0') || target === '') return undefined;
  return normalizePath(joinPath(joinPath(folderOf(linkPath), target), rest));
}
