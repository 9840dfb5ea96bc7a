/** Trees and blobs by object id. An object id never changes its content, so nothing here ever goes stale. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { type BlobContent, type FileMode, type RepoTree, toRepoTree } from '../core/index.ts';
import type { BlobCache } from '../evaluation/judge-change.ts';

/** Where contents outlive the process; anything in it may vanish at any time. */
export interface ContentKeep {
  get(kind: 'tree' | 'blob', keys: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  put(
    kind: 'tree' | 'blob',
    entries: readonly { readonly key: string; readonly value: Uint8Array }[],
  ): Promise<void>;
}

const MAX_BLOB_BYTES = 64 * 1024 * 1024;
const MAX_TREE_ENTRIES = 1_000_000;
/** Forms of what is kept: another one is read as if nothing were there. */
const TREE_FORM = 't1:';

/** What was fetched once: in memory, shared by all installations, and beyond the process where there is a keep. */
export class ContentCaches {
  /** In memory, for the engine, which cannot wait. */
  readonly blobs: BlobCache = new LRUCache<string, BlobContent>({
    maxSize: MAX_BLOB_BYTES,
    sizeCalculation: (content) => (content.kind === 'bytes' ? content.bytes.length : 0) + 100,
  });
  readonly #trees = new LRUCache<string, RepoTree>({
    maxSize: MAX_TREE_ENTRIES,
    sizeCalculation: (tree) => tree.entries.size + 1,
  });
  readonly #keep: ContentKeep | undefined;

  constructor(keep?: ContentKeep) {
    this.#keep = keep;
  }

  /** A tree that was fetched before. @throws what the keep throws */
  async tree(oid: string): Promise<RepoTree | undefined> {
    const known = this.#trees.get(oid);
    if (known || !this.#keep) return known;
    const bytes = (await this.#keep.get('tree', [TREE_FORM + oid])).get(TREE_FORM + oid);
    const tree = bytes && readTree(oid, bytes);
    if (tree) this.#trees.set(oid, tree);
    return tree;
  }

  /** Brings trees that were fetched before into memory, with one question. @throws what the keep throws */
  async prepareTrees(oids: readonly string[]): Promise<void> {
    const missing = [...new Set(oids)].filter((oid) => !this.#trees.has(oid));
    if (missing.length === 0 || !this.#keep) return;
    const found = await this.#keep.get(
      'tree',
      missing.map((oid) => TREE_FORM + oid),
    );
    for (const [key, bytes] of found) {
      const oid = key.slice(TREE_FORM.length);
      this.#trees.set(oid, readTree(oid, bytes));
    }
  }

  /** Blobs that were fetched before; those that were not are left out. @throws what the keep throws */
  async loadBlobs(oids: readonly string[]): Promise<Map<string, BlobContent>> {
    const found = new Map<string, BlobContent>();
    for (const oid of oids) {
      const content = this.blobs.get(oid);
      if (content) found.set(oid, content);
    }
    const missing = oids.filter((oid) => !found.has(oid));
    if (missing.length === 0 || !this.#keep) return found;
    for (const [oid, bytes] of await this.#keep.get('blob', missing)) {
      const content = { kind: 'bytes', bytes: new Uint8Array(bytes) } as const;
      found.set(oid, content);
      this.blobs.set(oid, content);
    }
    return found;
  }

  /** Keeps a complete tree. @throws what the keep throws */
  async keepTree(tree: RepoTree): Promise<void> {
    this.#trees.set(tree.oid, tree);
    await this.#keep?.put('tree', [{ key: TREE_FORM + tree.oid, value: writeTree(tree) }]);
  }

  /** Keeps blobs; what could not be had is not kept. @throws what the keep throws */
  async keepBlobs(contents: ReadonlyMap<string, BlobContent>): Promise<void> {
    const entries = [...contents].flatMap(([key, content]) => {
      if (content.kind !== 'bytes') return [];
      this.blobs.set(key, content);
      return [{ key, value: content.bytes }];
    });
    if (entries.length > 0) await this.#keep?.put('blob', entries);
  }
}

/** A line for each file: mode, object id, path. Paths are JSON, because they may hold line breaks. */
function writeTree({ entries }: RepoTree): Uint8Array {
  const lines = [...entries.values()].map(({ path, mode, oid }) => `${mode} ${oid} ${JSON.stringify(path)}`);
  return deflateRawSync(lines.join('\n'));
}

function readTree(oid: string, bytes: Uint8Array): RepoTree | undefined {
  const text = inflateRawSync(bytes).toString('utf8');
  if (text === '') return toRepoTree(oid, []);
  const entries = text.split('\n').flatMap((line) => {
    const [mode = '', id = ''] = line.split(' ', 2);
    const path: unknown = JSON.parse(line.slice(mode.length + id.length + 2));
    return isFileMode(mode) && typeof path === 'string' ? [{ path, mode, oid: id }] : [];
  });
  return toRepoTree(oid, entries);
}

const MODES: ReadonlySet<string> = new Set<FileMode>(['100644', '100755', '120000', '160000']);

/** True for the modes that git gives to files. */
export function isFileMode(mode: string): mode is FileMode {
  return MODES.has(mode);
}
