/** The index of policy entries: it must find every entry that covers a content, and in the order of the policy. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentCovers } from '../../../src/core/approval/pinned-content.ts';
import { pinnedIndex } from '../../../src/core/approval/pinned-index.ts';
import type { Json } from '../../../src/core/source/digest.ts';

const digest = fc.constantFrom('sha256:a', 'sha256:b', 'sha256:c');
const digests = fc.uniqueArray(digest, { maxLength: 3 });
const word: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom('npx', '-y', 'x'),
  fc.record({ files: digests }),
  fc.record({ option: fc.constantFrom('--a=', '--b='), files: digests }),
);
const run: fc.Arbitrary<Json> = fc.oneof(
  fc.record(
    { argv: fc.array(word, { maxLength: 2 }), also: digests, imports: digests, exec: fc.constant(true) },
    { requiredKeys: ['argv'] },
  ),
  fc.record({ shell: fc.constantFrom('a', 'b'), files: digests }),
);
const content: fc.Arbitrary<Json> = fc.record(
  { run, env: fc.record({ files: digests, imports: digest }, { requiredKeys: [] }) },
  { requiredKeys: [] },
);

test('finds what a look at every entry finds', () => {
  fc.assert(
    fc.property(fc.array(content, { maxLength: 20 }), content, (pinned, asked) => {
      const entries = pinned.map((each, at) => ({ content: each, at }));
      const search = pinnedIndex((entry: (typeof entries)[number]) => ({ key: 'x', content: entry.content }));
      const covering = (among: readonly (typeof entries)[number][]) =>
        among.filter((entry) => contentCovers(entry.content, asked)).map(({ at }) => at);
      expect(covering(search(entries, 'x', asked))).toEqual(covering(entries));
      expect(search(entries, 'y', asked)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

describe('only what runs may have one of several contents', () => {
  const both = ['sha256:a', 'sha256:b'];
  test.each<[what: string, pinned: Json, actual: Json, covers: boolean]>([
    ['a script', { run: { argv: [{ files: both }] } }, { run: { argv: [{ files: ['sha256:a'] }] } }, true],
    ['its imports', { run: { argv: ['a'] } }, { run: { argv: ['a'], imports: ['sha256:a'] } }, true],
    ['a variable that is called imports', { env: {} }, { env: { imports: 'x' } }, false],
    ['input of a tool', { input: { files: both } }, { input: { files: ['sha256:a'] } }, false],
    ['input that is called run', { input: { run: { also: both } } }, { input: { run: {} } }, false],
    ['nothing to run', { type: 'prompt' }, { type: 'prompt', run: { argv: [] } }, false],
  ])('%s', (_, pinned, actual, covers) => {
    expect(contentCovers(pinned, actual)).toBe(covers);
  });
});
