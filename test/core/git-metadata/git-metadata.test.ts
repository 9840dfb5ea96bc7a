/** Attributes, code owners, submodules and embedded repositories. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidingLine, parseCodeOwners } from '../../../src/core/git-metadata/code-owners.ts';
import { findEmbeddedRepositories } from '../../../src/core/git-metadata/embedded-repository.ts';
import { AttributeLookup, parseGitAttributes } from '../../../src/core/git-metadata/git-attributes.ts';
import { parseGitModules } from '../../../src/core/git-metadata/git-modules.ts';
import { toRepoTree } from '../../../src/core/index.ts';

function valueOf(name: string, path: string, files: Readonly<Record<string, string>>, ignoreCase = false) {
  const parsed = Object.entries(files).map(([folder, text]) => ({ folder, lines: parseGitAttributes(text) }));
  return new AttributeLookup(parsed).attributesOf(path, ignoreCase).get(name)?.value;
}

describe('attributes of a path', () => {
  test.each([
    ['the last line wins', { '': '*.json -diff\n*.json diff\n' }, true],
    ['the nearest file wins', { '': '*.json diff\n', '.claude': 'settings.json -diff\n' }, false],
    ['a macro brings its members', { '': '[attr]gen -diff\n*.json gen\n' }, false],
    ['a macro below the root is none', { '.claude': '[attr]gen -diff\n*.json gen\n' }, undefined],
    ['binary is built in', { '': '*.json binary\n' }, false],
    ['the last word of a line wins', { '': '*.json binary diff\n' }, true],
    ['a quoted pattern', { '': '".claude/settings\\056json" -diff\n' }, false],
    ['an exclamation mark takes back', { '': '*.json -diff\n*.json !diff\n' }, undefined],
    ['a comment', { '': '# *.json -diff\n' }, undefined],
    ['negated patterns are forbidden', { '': '!*.json -diff\n' }, undefined],
    ['a folder pattern reaches no file', { '': '.claude/ -diff\n' }, undefined],
    ['other folders do not count', { docs: '*.json -diff\n' }, undefined],
    ['CRLF', { '': '*.json -diff\r\n' }, false],
    ['letter case counts', { '': '*.JSON -diff\n' }, undefined],
  ])('%s', (_, files, expected) => {
    expect(valueOf('diff', '.claude/settings.json', files)).toBe(expected);
  });

  test('letter case does not count where git ignores it', () => {
    expect(valueOf('diff', '.claude/settings.json', { '': '*.JSON -diff\n' }, true)).toBe(false);
  });

  test('no text throws, and macros that call each other end', () => {
    expect(valueOf('diff', 'x', { '': '[attr]a b\n[attr]b a -diff\n* a\n' })).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseGitAttributes(text);
        parseCodeOwners(text);
        parseGitModules(text);
      }),
    );
  });
});

describe('code owners of a path', () => {
  test.each([
    ['the last line wins', '/.claude/ @a/sec\n* @a/dev\n', ['@a/dev']],
    ['an inline comment', '/.claude/ @a/sec # them\n', ['@a/sec']],
    ['a folder at any depth', '.claude/ @a/sec\n', ['@a/sec']],
    ['a star does not reach further down', '* @a/dev\n/* @a/top\n', ['@a/dev']],
    ['no owners', '* @a/dev\n/.claude/\n', []],
    ['what GitHub skips', '* @a/dev\n!.claude/ @b\n[.]claude/ @b\n/.claude/ nobody\n', ['@a/dev']],
    ['an e-mail address', '.claude/** sec@example.com\n', ['sec@example.com']],
  ])('%s', (_, text, owners) => {
    expect(decidingLine('.claude/settings.json', parseCodeOwners(text))?.owners).toEqual(owners);
  });
});

test('submodules: the last of equal keys counts, quotes and comments go', () => {
  const text = '[submodule "a"]\n\tpath = "x y"\n\turl = u1\n\turl = u2 # new\n[other]\n\tpath = z\n';
  expect(parseGitModules(text)).toMatchObject([{ name: 'a', path: 'x y', url: 'u2' }]);
});

describe('embedded repositories', () => {
  test.each([
    ['bare', ['v/HEAD', 'v/objects/x', 'v/refs/x'], ['v']],
    ['bare in the root', ['HEAD', 'objects/x', 'refs/x'], ['']],
    ['letter case', ['v/head', 'v/Objects/x', 'v/REFS/x'], ['v']],
    ['a .git file', ['v/.git'], ['v/.git']],
    ['a .git folder once', ['v/.git/config', 'v/.git/HEAD', 'v/.git/objects/a', 'v/.git/refs/b'], ['v/.git']],
    ['a short name of Windows', ['v/git~1/config'], ['v/git~1']],
    ['an invisible character', ['v/.g\u200cit/config'], ['v/.g\u200cit']],
    ['commondir', ['v/commondir'], ['v/commondir']],
    ['HEAD alone', ['v/HEAD', 'src/objects/x', 'src/refs/x'], []],
    ['files of these names', ['v/HEAD', 'v/objects', 'v/refs'], []],
    [
      'other names with git',
      ['.gitignore', '.github/x', 'src/git.ts', 'git/x', 'gitdir/x', 'x/.gitted/HEAD'],
      [],
    ],
  ])('%s', (_, paths, folders) => {
    const tree = toRepoTree(
      't',
      paths.map((path) => ({ path, mode: '100644', oid: 'x' })),
    );
    expect(findEmbeddedRepositories(tree).map(({ folder }) => folder)).toEqual(folders);
  });
});
