/** What Portcullis reads out of one file. */

import { BlobRequests } from '../../src/core/source/blob-source.ts';
import { type FileMode, toRepoTree } from '../../src/core/source/repo-tree.ts';
import { TreeReader } from '../../src/core/source/tree-reader.ts';
import { type Inventory, takeInventory } from '../../src/core/surfaces/inventory.ts';

/** One file of a case. */
export interface TreeFile {
  readonly path: string;
  readonly mode: FileMode;
  readonly bytes: Uint8Array;
}

/** The inventory of a repository that holds one file. */
export function readOne(path: string, bytes: Uint8Array): Inventory {
  return readFiles([{ path, mode: '100644', bytes }]);
}

/** The inventory of a repository with these files. */
export function readFiles(files: readonly TreeFile[]): Inventory {
  const tree = toRepoTree(
    'case',
    files.map(({ path, mode }) => ({ path, mode, oid: path })),
  );
  const blobs = new Map(files.map(({ path, bytes }) => [path, { kind: 'bytes', bytes } as const]));
  return takeInventory(new TreeReader(tree, new BlobRequests(blobs)));
}

/** UTF-8 bytes. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
