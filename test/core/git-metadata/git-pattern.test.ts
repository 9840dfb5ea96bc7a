/** Git's path patterns, as gitignore(5) describes them. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  matchesGitPattern,
  matchesGitPatternWithin,
  parseGitPattern,
} from '../../../src/core/git-metadata/git-pattern.ts';

describe('a pattern and a path', () => {
  test.each([
    ['*.json', '.claude/settings.json', true],
    ['*.json', 'settings.jsonc', false],
    ['.claude/**', '.claude/a/b', true],
    ['.claude/**', '.claude', false],
    ['.claude/*', '.claude/a/b', false],
    ['.claude/*', 'x/.claude/a', false],
    ['**/settings.json', 'settings.json', true],
    ['**/settings.json', 'a/b/settings.json', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'axb', false],
    ['a/**/b', 'a/xb', false],
    ['/x', 'x', true],
    ['/x', 'a/x', false],
    ['foo**bar', 'fooxbar', true],
    ['foo**bar', 'foo/bar', false],
    ['[a-c]?', 'bz', true],
    ['[!a-c]?', 'bz', false],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['[', '[', true],
    ['*', 'a/b', true],
    ['s*t*s.json', 'settings.json', true],
  ])('%s, %s: %s', (pattern, path, expected) => {
    expect(matchesGitPattern(parseGitPattern(pattern), path)).toBe(expected);
  });

  test.each([
    ['.claude/', 'x/.claude/settings.json', true],
    ['/.claude/', 'x/.claude/settings.json', false],
    ['/.claude', '.claude/settings.json', true],
    ['.claude/', '.claude', false],
  ])('within: %s, %s: %s', (pattern, path, expected) => {
    expect(matchesGitPatternWithin(parseGitPattern(pattern), path)).toBe(expected);
  });

  test('no pattern throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, path) => {
        expect([true, false]).toContain(matchesGitPattern(parseGitPattern(pattern), path));
      }),
    );
  });
});
