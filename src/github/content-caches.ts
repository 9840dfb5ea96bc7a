/** Trees and blobs by object id. An object id never changes its content, so nothing here ever goes stale. */
import { LRUCache } from 'lru-cache';
import type { BlobContent, RepoTree } from '../core/index.ts';
import type { BlobCache } from '../evaluation/judge-change.ts';

/** The caches of one process, shared by all installations. */
export interface ContentCaches {
  readonly blobs: BlobCache;
  readonly trees: { get(oid: string): RepoTree | undefined; set(oid: string, tree: RepoTree): unknown };
}

const MAX_BLOB_BYTES = 64 * 1024 * 1024;
const MAX_TREE_ENTRIES = 1_000_000;

/** Empty caches, bounded by the size of what they hold. */
export function contentCaches(): ContentCaches {
  return {
    blobs: new LRUCache<string, BlobContent>({
      maxSize: MAX_BLOB_BYTES,
      sizeCalculation: (content) => (content.kind === 'bytes' ? content.bytes.length : 0) + 100,
    }),
    trees: new LRUCache<string, RepoTree>({
      maxSize: MAX_TREE_ENTRIES,
      sizeCalculation: (tree) => tree.entries.size + 1,
    }),
  };
}
