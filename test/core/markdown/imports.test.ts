import { describe, expect, test } from 'vitest';
import { findImports } from '../../../src/core/markdown/imports.ts';
import { readBlocks } from '../../../src/core/markdown/read-blocks.ts';

const importsOf = (text: string): string[] => findImports(readBlocks(text), text).map(({ path }) => path);

// Each row was put into a CLAUDE.md and shown to client 2.1.330, which loaded the file or did not.
describe('the client loads', () => {
  test.each([
    ['@a.md', 'a.md'],
    ['See @a.md now', 'a.md'],
    ['**@a.md**', 'a.md'],
    ['_@a.md_', 'a.md'],
    ['*see @a.md*', 'a.md'],
    ['@a.md#part', 'a.md'],
    ['- @a.md', 'a.md'],
    ['1. @a.md', 'a.md'],
    ['- a\n  - b @a.md', 'a.md'],
    ['> @a.md', 'a.md'],
    ['# Heading @a.md', 'a.md'],
    ['Title @a.md\n=====', 'a.md'],
    ['| a | b |\n|---|---|\n| @a.md | x |', 'a.md'],
    ['[text @a.md](https://x.example)', 'a.md'],
    ['text <b>@a.md</b> x', 'a.md'],
    ['<!-- c --> @a.md', 'a.md'],
    ['<!-- c -->\n@a.md', 'a.md'],
    ['last <!-- never closed\n@a.md', 'a.md'],
    ['<details>\n<summary>x</summary>\n\n@a.md\n\n</details>', 'a.md'],
    ['@a\\ b.md', 'a b.md'],
    ['@./a.md', './a.md'],
    ['@~/a.md', '~/a.md'],
    ['@/etc/hosts', '/etc/hosts'],
    ['@../a.md', '../a.md'],
    ['a\t@a.md', 'a.md'],
    ['a\u00a0@a.md', 'a.md'],
    ['a\r@a.md', 'a.md'],
    ['@.env', '.env'],
    ['@ünï.md', 'ünï.md'],
    ['@a.md*', 'a.md*'],
    ['a_b @a.md_', 'a.md_'],
    ['**a @a.md**', 'a.md'],
    ['---\na: b --- c\n@a.md\n---\n', 'a.md'],
    ['a\n[a]: @a.md', 'a.md'],
    ['[a]: @a.md b', 'a.md'],
    ['a\n<x-y>\n@a.md\n</x-y>', 'a.md'],
    ['<x-y>\n\n@a.md', 'a.md'],
    ['<x-y> @a.md', 'a.md'],
    ['```\n\n<x-y>\n```\n@a.md', 'a.md'],
    ['> <x-y>\n# @a.md', 'a.md'],
    ['<?a ?>\n@a.md', 'a.md'],
  ])('%j', (text, path) => {
    expect(importsOf(text)).toEqual([path]);
  });

  test('two in a line, with their places', () => {
    expect(
      findImports(readBlocks('x\n\n@a.md **@b.md**'), 'x\n\n@a.md **@b.md**').map(({ span }) => span),
    ).toEqual([
      { start: 3, end: 8 },
      { start: 11, end: 16 },
    ]);
  });
});

describe('the client does not load', () => {
  test.each([
    '`@a.md`',
    '``a ` @a.md``',
    'foo@a.md',
    '"@a.md"',
    "'@a.md'",
    '(@a.md)',
    '[@a.md]',
    'x—@a.md',
    '\\@a.md',
    '@@a.md',
    '@#a.md',
    '```\n@a.md\n```',
    '~~~\n@a.md\n~~~',
    '- a\n  ```\n  @a.md\n  ```',
    'x\n\n    @a.md',
    '- a\n\n      @a.md',
    '<div>@a.md</div>',
    '<div>\n@a.md\n</div>',
    '<pre>\n\n@a.md\n</pre>',
    '<!-- @a.md -->',
    '- <!-- @a.md -->\n- x',
    'text <!-- @a.md --> x',
    'a <!-- b\n@a.md\n--> c',
    '![@a.md](x.png)',
    '[x](@a.md)',
    '[r]: @a.md',
    '---\nx: a @a.md\n---\n',
    '---\nx: a @a.md\n ---\n',
    '[a]: x\n[b]: @a.md "title"',
    '[a]:\r\n@a.md',
    '<important>\nRead @a.md first.\n</important>',
    '<x-y a="b">\n# @a.md\n</x-y>',
    '<br>\r\n@a.md',
    '- <x-y>\n  @a.md',
    '- b\n<x-y>\n@a.md',
    '<?a\n@a.md\n?>',
    '<!X\n@a.md\n>',
    '<![CDATA[\n@a.md\n]]>',
    '|@a.md|\n|---|\n|b|',
    '_@a.md',
    '**@a.md b',
  ])('%j', (text) => {
    expect(importsOf(text)).toEqual([]);
  });

  test('a path that goes on behind the file name', () => {
    expect(importsOf('@a.md, @b.md; @c.md. @d.md:')).toEqual(['a.md,', 'b.md;', 'c.md.', 'd.md:']);
  });
});
