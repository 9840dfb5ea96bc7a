/** What holds for every change, whichever surfaces it touches. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BlobContent, SURFACES, type Verdict } from '../../src/core/index.ts';
import { BlobRequests } from '../../src/core/source/blob-source.ts';
import { TreeReader } from '../../src/core/source/tree-reader.ts';
import { type Inventory, takeInventory } from '../../src/core/surfaces/inventory.ts';
import { placesOutside } from '../core/cases/positions.ts';
import { judge, policySource, REFERENCE_POLICY, type Repository, treeOf } from '../core/cases/repository.ts';
import { SYNTAX } from '../fuzz/splinters.ts';
import { OTHER_FORMS, repositoryOf, reversedFiles, USUAL_FORM } from './configuration.ts';
import { locationsIn } from './locations.ts';
import { change, configuration, FILES } from './repository-content.ts';
import { tightened } from './tightening.ts';

const P0 = policySource(REFERENCE_POLICY);

function inventoryOf(files: Repository): Inventory {
  const contents = new Map<string, BlobContent>();
  return takeInventory(new TreeReader(treeOf(files, contents), new BlobRequests(contents)));
}

/** What a verdict says, without the digests of contents, which differ between forms. */
function outline(verdict: Verdict): string[] {
  return verdict.findings
    .map(({ level, status, ruleId, messageId, at }) => `${status} ${level} ${ruleId}/${messageId} ${at.path}`)
    .toSorted();
}

function introduced(verdict: Verdict): string[] {
  return outline(verdict).filter((line) => line.startsWith('introduced'));
}

test('the generated repositories have every surface', () => {
  const seen = fc.sample(configuration, { numRuns: 40, seed: 7 }).flatMap((files) => {
    return inventoryOf(repositoryOf(files)).files.map(({ surface }) => surface);
  });
  expect(SURFACES.map(({ id }) => id).filter((id) => !seen.includes(id))).toEqual([]);
});

test('a tree compared with itself brings nothing', () => {
  const same = fc.property(configuration, (files) => {
    const tree = repositoryOf(files);
    expect(introduced(judge(tree, tree, P0))).toEqual([]);
  });
  fc.assert(same, { numRuns: 25 });
});

describe('the same said otherwise', () => {
  const form = fc.constantFrom(...OTHER_FORMS);

  test('in both states has the same verdict', () => {
    const same = fc.property(change, form, ({ base, head }, written) => {
      const expected = judge(repositoryOf(base), repositoryOf(head), P0);
      const verdict = judge(repositoryOf(base, written), repositoryOf(head, written), P0);
      expect(outline(verdict)).toEqual(outline(expected));
    });
    fc.assert(same, { numRuns: 25 });
  });

  test('brings nothing that blocks', () => {
    const same = fc.property(configuration, form, (files, written) => {
      const verdict = judge(repositoryOf(files, USUAL_FORM), repositoryOf(files, written), P0);
      expect(introduced(verdict).filter((line) => line.startsWith('introduced block'))).toEqual([]);
    });
    fc.assert(same, { numRuns: 25 });
  });

  test('in another order of files has equal findings', () => {
    const same = fc.property(change, ({ base, head }) => {
      const [before, after] = [repositoryOf(base), repositoryOf(head)];
      const verdict = judge(reversedFiles(before), reversedFiles(after), P0);
      expect(verdict).toEqual(judge(before, after, P0));
    });
    fc.assert(same, { numRuns: 25 });
  });
});

test('what only takes away, or refuses more, never blocks', () => {
  const never = fc.property(
    configuration.chain((base) => fc.tuple(fc.constant(base), tightened(base))),
    ([base, head]) => {
      const verdict = judge(repositoryOf(base), repositoryOf(head), P0);
      expect(introduced(verdict).filter((line) => line.startsWith('introduced block'))).toEqual([]);
    },
  );
  fc.assert(never, { numRuns: 40 });
});

describe('whatever the files hold', () => {
  const paths = Object.keys(FILES);
  const words = fc.constantFrom(...SYNTAX);
  const odd = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 })
      .map((list) => list.join('')),
    fc.json(),
    fc.constantFrom(
      { link: '..' },
      { link: '../.claude' },
      { link: 'settings.json' },
      { submodule: 'c'.repeat(40) },
    ),
  );
  const files = fc
    .tuple(configuration, fc.dictionary(fc.constantFrom(...paths), odd, { maxKeys: 12 }))
    .map(([known, strange]): Repository => ({ ...repositoryOf(known), ...strange }));

  test('no reader throws, and every place lies in its file', () => {
    const read = fc.property(files, (head) => {
      const { facts, remarks, files: found } = inventoryOf(head);
      const at = locationsIn([facts, remarks, found.map(({ anchors }) => [...anchors.values()])]);
      expect(
        placesOutside({ findings: at.map((location) => ({ at: location, related: [] })) }, {}, head),
      ).toEqual([]);
    });
    fc.assert(read, { numRuns: 40 });
  });

  test('there is a verdict, and every place in it exists', () => {
    const judged = fc.property(files, files, (base, head) => {
      expect(placesOutside(judge(base, head, P0), base, head)).toEqual([]);
    });
    fc.assert(judged, { numRuns: 25 });
  });
});
