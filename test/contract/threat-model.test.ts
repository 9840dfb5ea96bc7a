/** docs/threat-model.md promises tests by name: each of them exists, and no attack is without one. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8');
const HEAD = '| Attack | Defence | Tests | Open |';
const MAX_WORDS = 25;

interface Row {
  readonly attack: string;
  readonly tests: string;
}

/** The rows of all tables of attacks. */
function rowsOf(page: string): Row[] {
  return page
    .split(HEAD)
    .slice(1)
    .flatMap((part) => part.split('\n\n')[0]?.split('\n').slice(2) ?? [])
    .map((line) => {
      const [, attack = '', , tests = ''] = line.split(' | ').join('|').split('|');
      return { attack: attack.trim(), tests: tests.trim() };
    });
}

/** The tests that a cell names: a path, and a title in quotes. */
function namedTests(cell: string): { path: string; title: string }[] {
  return cell.split('<br>').map((entry) => {
    const [, path = '', title = ''] = /^`(test\/[^`]+\.test\.ts)`: "(.+)"$/u.exec(entry.trim()) ?? [];
    return { path, title };
  });
}

/** True when a file has a test, or a group of tests, with exactly this title. */
function hasTest(path: string, title: string): boolean {
  const file = join(ROOT, path);
  if (!existsSync(file)) return false;
  const text = readFileSync(file, 'utf8');
  return [`'${title}'`, `"${title}"`].some((quoted) =>
    [`test(${quoted},`, `describe(${quoted},`, `])(${quoted},`].some((call) => text.includes(call)),
  );
}

const ROWS = rowsOf(PAGE);

describe('the attacks', () => {
  test('are found on the page', () => {
    expect(ROWS.length).toBeGreaterThan(35);
    expect(new Set(ROWS.map(({ attack }) => attack)).size).toBe(ROWS.length);
  });

  test.each(ROWS)('$attack: its tests exist', ({ tests }) => {
    const missing = namedTests(tests).filter(({ path, title }) => title === '' || !hasTest(path, title));
    expect(missing).toEqual([]);
  });

  test('a test that does not exist would be noticed', () => {
    const [path] = ['test/app/bypass/base.test.ts'];
    expect(hasTest(path ?? '', 'is green where the policy names the branch')).toBe(true);
    expect(hasTest(path ?? '', 'is green where the policy names')).toBe(false);
    expect(hasTest('test/app/bypass/nothing.test.ts', 'x')).toBe(false);
    expect(namedTests('`test/a.test.ts` without a title')).toEqual([{ path: '', title: '' }]);
  });
});

test('no sentence is too long', () => {
  const prose = PAGE.replace(/`[^`]*`: "[^"]*"/gu, '').replaceAll('<br>', ' ');
  const parts = prose.split(/\n\n|\n[-|]|\||(?<=[.:;])\s/u);
  const long = parts.filter((part) => part.split(/\s+/u).filter(Boolean).length > MAX_WORDS);
  expect(long).toEqual([]);
});
