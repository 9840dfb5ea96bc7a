/** Front matter is read as client 2.1.330 reads it: each row was seen in an experiment with it. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../../src/core/markdown/front-matter.ts';
import { toPlainJson } from '../../../src/core/source/json-document.ts';

function fieldsIn(text: string): unknown {
  const reading = readFrontMatter(text);
  return reading.kind === 'fields' ? toPlainJson(reading.root) : reading.kind;
}

describe('fences', () => {
  test.each([
    ['white space behind them', '---  \na: 1\n---\t \nbody', { a: 1 }],
    ['Windows line ends', '---\r\na: 1\r\n---\r\nbody', { a: 1 }],
    ['no body', '---\na: 1\n---', { a: 1 }],
    ['more dashes at the end', '---\na: 1\n----\nbody', { a: 1 }],
    ['dashes within a line end it', '---\na: b --- c\nd: e\n---\n', { a: 'b' }],
    ['an indented end', '---\na: 1\n ---\nbody', { a: 1 }],
    ['a blank line first', '\n---\na: 1\n---\nbody', 'none'],
    ['dots at the end', '---\na: 1\n...\nbody', 'none'],
    ['no end', '---\na: 1\nbody', 'none'],
    ['four dashes', '----\na: 1\n----\n', 'none'],
    ['lone carriage returns', '---\ra: 1\r---\rbody', 'none'],
    ['nothing between', '---\n---\nbody', 'void'],
    ['a list', '---\n- a: 1\n---\nbody', 'void'],
    ['two documents', '---\na: 1\n...\nb: 2\n---\nbody', 'void'],
  ])('%s', (_, text, fields) => expect(fieldsIn(text)).toEqual(fields));
});

describe('values', () => {
  test.each([
    ['the last of equal keys', 'a: 1\na: 2', { a: 2 }],
    ['anchors and aliases', 'x: &a v\ny: *a', { x: 'v', y: 'v' }],
    ['merge keys', 'x: &a\n  k: v\n<<: *a', { x: { k: 'v' }, k: 'v' }],
    ['a quoted merge key', 'x: &a {k: v}\n"<<": *a', { x: { k: 'v' }, k: 'v' }],
    ['what stands beside a merge key wins', 'k: 1\nx: &a {k: 2}\n<<: *a', { k: 1, x: { k: 2 } }],
    ['flow style', '{a: [b, c]}', { a: ['b', 'c'] }],
    ['escaped keys', '"\\x68ooks": 1', { hooks: 1 }],
    ['keys in a list', '? [hooks]\n: 1', { hooks: 1 }],
    ['keys by alias', 'x: &k hooks\n*k : 1', { x: 'hooks', hooks: 1 }],
    ['tags', 'a: !!str b\nc: !x d', { a: 'b', c: 'd' }],
    ['YAML 1.2 words', 'a: yes\nb: true\nc: 017', { a: 'yes', b: true, c: 17 }],
    ['prototype members', '__proto__: {hooks: 1}\na: 1', { a: 1 }],
  ])('%s', (_, yaml, fields) => expect(fieldsIn(`---\n${yaml}\n---\nbody`)).toEqual(fields));
});

describe('repair', () => {
  test.each([
    ['a colon in a value', 'a: b: c: d\nhooks:\n  x: y', { a: 'b: c: d', hooks: { x: 'y' } }],
    ['an asterisk', 'allowed-tools: *', { 'allowed-tools': '*' }],
    ['quotation marks in a value', 'a: say "x": y', { a: 'say "x": y' }],
    ['tabs', 'a: @\nb:\n\tc: d', { a: '@', b: { c: 'd' } }],
    ['lists stay lists', 'a: b: c\nd: [e, f]', { a: 'b: c', d: ['e', 'f'] }],
    ['mappings become texts', 'a: b: c\nd: {e: f}', { a: 'b: c', d: '{e: f}' }],
    ['what only looks like a list', 'a: [b] and [c]', { a: '[b] and [c]' }],
    ['not in an indented line', 'q:\n  a: b: c', 'unreadable'],
    ['not under a key with digits', 'a1: b: c', 'unreadable'],
    ['not with Windows line ends', 'a: b: c\r\nd: e', 'unreadable'],
    ['not in a text of two lines', 'a: b\n  c: d', 'unreadable'],
  ])('%s', (_, yaml, fields) => expect(fieldsIn(`---\n${yaml}\n---\nbody`)).toEqual(fields));

  test('keeps positions', () => {
    const text = '---\na: "b" c: d\nname: x: y\n---\nbody';
    const reading = readFrontMatter(text);
    if (reading.kind !== 'fields') throw new Error(reading.kind);
    const span = reading.root.members.get('name')?.nameSpan ?? { start: 0, end: 0 };
    expect(text.slice(span.start, span.end)).toBe('name');
    expect(text.slice(reading.bodyStart)).toBe('body');
  });
});

describe('whatever the text', () => {
  const piece = fc.constantFrom(
    '---',
    '\n',
    'a',
    ': ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '&x ',
    '*x',
    '<<: *x',
    '"',
    "'",
    '|',
    '>',
    '\t',
    '\r',
    '#',
    '!',
  );
  test('it never throws, and spans lie in the file', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(texts, (yaml) => {
        const text = `---\n${yaml}\n---\nbody`;
        const reading = readFrontMatter(text);
        expect(reading.bodyStart).toBeLessThanOrEqual(text.length);
        if (reading.kind !== 'fields') return;
        for (const { nameSpan, span } of reading.root.members.values()) {
          expect(nameSpan.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(span.start).toBeLessThanOrEqual(span.end);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('aliases that multiply are refused quickly', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let index = 1; index < 12; index += 1) {
      lines.push(
        `a${index}: &a${index} [${Array(10)
          .fill(`*a${index - 1}`)
          .join(', ')}]`,
      );
    }
    const started = process.threadCpuUsage();
    expect(fieldsIn(`---\n${lines.join('\n')}\n---\n`)).toBe('unreadable');
    expect(fieldsIn(`---\na: &a {b: *a}\n---\n`)).toBe('unreadable');
    expect(fieldsIn(`---\na: ${'['.repeat(50_000)}\n---\n`)).toBe('unreadable');
    expect(fieldsIn(`---\n${'- '.repeat(50_000)}\n---\n`)).toBe('unreadable');
    expect(process.threadCpuUsage(started).user / 1_000).toBeLessThan(1000);
  });
});
