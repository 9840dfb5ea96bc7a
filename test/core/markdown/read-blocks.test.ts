import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/core/markdown/block.ts';
import { readBlocks } from '../../../src/core/markdown/read-blocks.ts';

const shown = (text: string): string[] =>
  readBlocks(text).map(({ kind, text: part }) => `${kind}: ${part.trim()}`);
const blockWith = (text: string, part: string): Block | undefined =>
  readBlocks(text).find((block) => block.text.includes(part));

test('the parts of a text', () => {
  const text = [
    '---',
    'paths: src/**',
    '---',
    '# Title',
    'Intro of',
    'two lines',
    '',
    '- one',
    '  goes on',
    '  - inner',
    '- two',
    '',
    '> quoted',
    '',
    '| a | b |',
    '|---|---|',
    '| c | d |',
    '',
    '```bash',
    'npm test',
    '```',
    '',
    '    indented',
    '',
    '<!-- hidden -->',
    '<div>',
    'html',
    '</div>',
    '',
    'Under',
    '=====',
  ].join('\n');
  expect(shown(text)).toEqual([
    'front-matter: ---\npaths: src/**\n---',
    'heading: Title',
    'paragraph: Intro of\ntwo lines',
    'item: one\n  goes on',
    'item: inner',
    'item: two',
    'paragraph: quoted',
    'row: | a | b |',
    'row: |---|---|',
    'row: | c | d |',
    'code: npm test',
    'code: indented',
    'comment: <!-- hidden -->',
    'html: <div>\nhtml\n</div>',
    'heading: Under',
  ]);
});

describe('code', () => {
  test.each([
    ['a longer fence', '````\n```\nx\n```\n````\ny', ['code: ```\nx\n```', 'paragraph: y']],
    ['tildes', '~~~ js\nx\n~~~\ny', ['code: x', 'paragraph: y']],
    ['in an item', '- a\n  ```\n  x\n  ```\n- b', ['item: a', 'code: x', 'item: b']],
    ['an item that ends its fence', '- a\n  ```\n  x\n\nb', ['item: a', 'code: x', 'paragraph: b']],
    ['in a quote', '> ```\n> x\n> ```\ny', ['code: > x', 'paragraph: y']],
    ['a quote that ends its fence', '> ```\n> x\ny', ['code: > x', 'paragraph: y']],
    ['never closed', '```\nx\n\ny', ['code: x\n\ny']],
    ['no fence within a line', '``` a ``` b', ['paragraph: ``` a ``` b']],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  test('has a language', () => {
    expect(blockWith('```bash title="x"\nls\n```', 'ls')?.language).toBe('bash title="x"');
  });
});

test('comments end within a line, and what follows is prose', () => {
  expect(shown('<!-- a\nb --> c\n\nd <!-- e --> f')).toEqual([
    'comment: <!-- a\nb -->',
    'paragraph: c',
    'paragraph: d <!-- e --> f',
  ]);
});

test('where a part stands', () => {
  const text =
    '# A\n## B\n## C\nNever:\n- x1\n  - x2\n\n```\nx3\n```\n\n<details>\n\nx4\n\n</details>\n\n> x5\n';
  expect(blockWith(text, 'x1')).toMatchObject({ headings: ['A', 'C'], lead: 'Never:', quoted: false });
  expect(blockWith(text, 'x2')?.lead).toBe('Never:\nx1');
  expect(blockWith(text, 'x3')?.lead).toContain('Never:');
  expect(blockWith(text, 'x4')?.folded).toBe(true);
  expect(blockWith(text, 'x5')).toMatchObject({ quoted: true, folded: false });
});
