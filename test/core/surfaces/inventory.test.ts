import { describe, expect, it } from 'vitest';
import { type BlobContent, BlobRequests } from '../../../src/core/source/blob-source.ts';
import { toRepoTree } from '../../../src/core/source/repo-tree.ts';
import { TreeReader } from '../../../src/core/source/tree-reader.ts';
import { type Inventory, takeInventory } from '../../../src/core/surfaces/inventory.ts';

const encoder = new TextEncoder();

function content(text: string): BlobContent {
  return { kind: 'bytes', bytes: encoder.encode(text) };
}

const SETTINGS = '{ "model": "opus" }';
const tree = () =>
  toRepoTree('tree', [
    { path: '.claude/settings.json', mode: '100644', oid: 'settings' },
    { path: 'CLAUDE.md', mode: '100644', oid: 'instructions' },
  ]);

describe('an inventory that is taken again', () => {
  it('is the one before where all contents are the same', () => {
    const repo = tree();
    const blobs = new Map([
      ['settings', content(SETTINGS)],
      ['instructions', content('Be brief.')],
    ]);
    const [first, second] = [1, 2].map(() => takeInventory(new TreeReader(repo, new BlobRequests(blobs))));
    expect(second?.facts).toBe(first?.facts);
    expect(second?.reader).not.toBe(first?.reader);
  });

  it('is another one where a content is another one', () => {
    const repo = tree();
    const inventoryWith = (text: string): Inventory => {
      const blobs = new Map([
        ['settings', content(SETTINGS)],
        ['instructions', content(text)],
      ]);
      return takeInventory(new TreeReader(repo, new BlobRequests(blobs)));
    };
    const digests = ['Be brief.', 'Be polite.'].map((text) =>
      inventoryWith(text).facts.map(({ key }) => key),
    );
    expect(digests[0]).not.toEqual(digests[1]);
  });

  it('asks for what is missing, whatever was known before', () => {
    const repo = tree();
    const all = new Map([
      ['settings', content(SETTINGS)],
      ['instructions', content('Be brief.')],
    ]);
    takeInventory(new TreeReader(repo, new BlobRequests(all)));
    const nothing = new BlobRequests(new Map());
    const anew = new BlobRequests(new Map());
    takeInventory(new TreeReader(repo, nothing));
    takeInventory(new TreeReader(tree(), anew));
    expect([...nothing.missing]).toEqual([...anew.missing]);
    expect(nothing.missing.size).toBe(2);
  });
});
