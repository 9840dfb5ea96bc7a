/** What Portcullis reads out of one file. */

import { BlobRequests } from '../../src/core/source/blob-source.ts';
import { toRepoTree } from '../../src/core/source/repo-tree.ts';
import { TreeReader } from '../../src/core/source/tree-reader.ts';
import { type Inventory, takeInventory } from '../../src/core/surfaces/inventory.ts';

/** The inventory of a repository that holds one file. */
export function readOne(path: string, bytes: Uint8Array): Inventory {
  const tree = toRepoTree('case', [{ path, mode: '100644', oid: 'one' }]);
  const blobs = new BlobRequests(new Map([['one', { kind: 'bytes', bytes }]]));
  return takeInventory(new TreeReader(tree, blobs));
}

/** UTF-8 bytes. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
