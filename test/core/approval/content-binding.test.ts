import { describe, expect, test } from 'vitest';
import { type Repository, SETTINGS } from '../cases/repository.ts';
import { onlyFact } from './repository-facts.ts';
import { hookSettings, PART, RUNNERS } from './runners.ts';

const digestIn = (repository: Repository) => onlyFact(repository).digest;

describe('an approval binds to content', () => {
  test.each(RUNNERS)('of %s: the same bytes in another folder keep it', (_, at) => {
    expect(digestIn(at('scripts', PART))).toBe(digestIn(at('tools', PART)));
  });

  test.each(RUNNERS)('of %s: one changed byte ends it', (_, at) => {
    expect(digestIn(at('scripts', PART))).not.toBe(digestIn(at('scripts', 'console.log(2);\n')));
  });

  test('other shell text is bound as it is written, paths included', () => {
    const at = (folder: string) => ({
      [SETTINGS]: hookSettings(`node ${folder}/run.mjs || true`),
      [`${folder}/run.mjs`]: '1;\n',
    });
    expect(digestIn(at('scripts'))).not.toBe(digestIn(at('tools')));
  });

  test('two files that change places are another content', () => {
    const at = (first: string, second: string) => ({
      [SETTINGS]: hookSettings('node a/run.mjs b/run.mjs'),
      'a/run.mjs': first,
      'b/run.mjs': second,
    });
    expect(digestIn(at('1;\n', '2;\n'))).not.toBe(digestIn(at('2;\n', '1;\n')));
  });
});
