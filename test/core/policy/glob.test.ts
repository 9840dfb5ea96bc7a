import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchGlob, matchPathGlob, matchPathPattern } from '../../../src/core/policy/glob.ts';

describe('matchGlob', () => {
  const cases: [name: string, pattern: string, text: string, expected: boolean][] = [
    ['equal texts', 'acme/web', 'acme/web', true],
    ['anchored at the start', 'web', 'acme/web', false],
    ['anchored at the end', 'acme', 'acme/web', false],
    ['star for nothing', 'release/*', 'release/', true],
    ['star for some', 'release/*', 'release/1.2', true],
    ['star in the middle', 'v*.0', 'v3.1.0', true],
    ['prefix and suffix may not overlap', 'aba*aba', 'ababa', false],
    ['prefix and suffix may touch', 'aba*aba', 'abaaba', true],
    ['several stars', '*a*b*', 'xxaxxbxx', true],
    ['several stars in the wrong order', '*b*a', 'xxaxxb', false],
    ['neighbouring stars', 'a**b', 'ab', true],
    ['a part that repeats itself', '*aab*', 'aaaaab', true],
    ['a dot is a dot', 'a.c', 'abc', false],
    ['the empty pattern', '', '', true],
    ['the empty pattern and a text', '', 'a', false],
    ['letter case counts', 'A*', 'abc', false],
  ];
  test.each(cases)('%s: %s against %s', (_, pattern, text, expected) => {
    expect(matchGlob(pattern, text)).toBe(expected);
  });

  test('agrees with a plain table of all prefixes', () => {
    const word = (letters: string) =>
      fc.string({ unit: fc.constantFrom(...letters.split('')), maxLength: 14 });
    fc.assert(
      fc.property(word('ab*'), word('ab'), (pattern, text) => {
        expect(matchGlob(pattern, text)).toBe(referenceGlob(pattern, text));
      }),
      { numRuns: 3000 },
    );
  });

  test('takes linear time where backtracking would not end', () => {
    const pattern = `${'*a'.repeat(50_000)}*b`;
    const text = 'a'.repeat(400_000);
    const start = process.threadCpuUsage();
    expect(matchGlob(pattern, text)).toBe(false);
    expect(matchGlob(`*${'a'.repeat(100_000)}b*c*`, text)).toBe(false);
    expect(process.threadCpuUsage(start).user / 1_000).toBeLessThan(2000);
  });
});

describe('matchPathGlob', () => {
  const cases: [name: string, pattern: string, path: string, expected: boolean][] = [
    ['star within a segment', 'acme/*', 'acme/web', true],
    ['star does not cross a slash', 'acme/*', 'acme/web/x', false],
    ['star does not climb', '../*', '../..', false],
    ['a written climb is itself', '../shared', '../shared', true],
    ['star is no empty segment', 'acme/*', 'acme/', false],
    ['star in a tag', 'v3.*', 'v3.3.0', true],
  ];
  test.each(cases)('%s: %s against %s', (_, pattern, path, expected) => {
    expect(matchPathGlob(pattern, path)).toBe(expected);
  });
});

/** Dynamic programming over all pairs of prefixes: slow and plain. */
function referenceGlob(pattern: string, text: string): boolean {
  let row = Array.from({ length: text.length + 1 }, (_, index) => index === 0);
  for (const character of pattern) {
    const next: boolean[] = [];
    for (let index = 0; index <= text.length; index += 1) {
      if (character === '*') next.push((row[index] ?? false) || (next[index - 1] ?? false));
      else next.push(index > 0 && (row[index - 1] ?? false) && text[index - 1] === character);
    }
    row = next;
  }
  return row[text.length] ?? false;
}

describe('path patterns with folders', () => {
  test.each([
    ['docs/**', 'docs/a/b.md', true],
    ['docs/**', 'docs', true],
    ['docs/**', 'docsx/a', false],
    ['**/a.md', 'a.md', true],
    ['**/a.md', 'x/y/a.md', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/*/b', 'a/x/y/b', false],
    ['*.md', 'x/a.md', false],
    ['**', 'anything/at/all', true],
    ['docs/**', 'docs/../src/a', false],
    ['a/**b', 'a/x/b', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(matchPathPattern(pattern, path)).toBe(expected);
  });
  test('many folders cost no more than their product', () => {
    const pattern = `${'**/'.repeat(400)}end`;
    const path = `${'a/'.repeat(2_000)}b`;
    expect(matchPathPattern(pattern, path)).toBe(false);
  });
});
