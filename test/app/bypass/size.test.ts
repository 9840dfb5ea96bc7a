/** What is too large to be listed or read is never green. */
import { describe, expect, test } from 'vitest';
import { propose } from '../stage.ts';
import { BLOCKED, given, HOOK, MERGEABLE } from './given.ts';

/** More files than GitHub lists of a pull request. */
function manyFiles(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`a/part-${index % 50}/file-${index}.txt`, `${index}\n`]),
  );
}

describe('a pull request with more changed files than GitHub lists', () => {
  test('is blocked for the one that GitHub does not list', async () => {
    const stage = await given();
    const pull = await propose(stage, { ...manyFiles(3_100), 'z/.claude/settings.json': HOOK });
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
    expect(stage.repo.checkRuns(pull.head.sha).at(-1)?.output.title).toMatch(/^1 change needs approval/u);
  });

  test('is green when all of them are harmless', async () => {
    const stage = await given({ double: { limits: { pullFiles: 30, compareFiles: 30 } } });
    const pull = await propose(stage, manyFiles(100));
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
  });
});

describe('a tree that GitHub cuts off', () => {
  test('is read folder by folder: what lies behind the cut is found', async () => {
    const stage = await given({ double: { limits: { treeEntries: 20 } }, files: manyFiles(30) });
    const pull = await propose(stage, { 'z/.claude/settings.json': HOOK });
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('and that takes too many requests is blocked, also when nothing governed changed', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 220 }, (_, index) => [`part-${index >> 1}/file-${index % 2}.ts`, `${index}`]),
    );
    const stage = await given({ double: { limits: { treeEntries: 1 } }, files });
    const pull = await propose(stage, { 'README.md': '# changed\n' });
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });
});

describe('a configuration file over the limit', () => {
  test('of GitHub, which does not return it, is blocked', async () => {
    const stage = await given({ double: { limits: { blobBytes: 10_000 } } });
    const padded = HOOK.replace('{', `{\n${' '.repeat(20_000)}`);
    const pull = await propose(stage, { '.claude/settings.json': padded });
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('of our own is blocked, whatever its first megabytes say', async () => {
    const stage = await given({ app: { timeoutMs: 10_000 } });
    const padded = `{}${' '.repeat(10_000_001)}\n`;
    const pull = await propose(stage, { '.claude/settings.json': padded });
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('elsewhere is fine', async () => {
    const stage = await given({ double: { limits: { blobBytes: 10_000 } } });
    const pull = await propose(stage, { 'data/large.json': ' '.repeat(20_000) });
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
  });
});
