import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDirectives } from '../../../src/core/markdown/directives/find-directives.ts';
import { findHiddenCharacters } from '../../../src/core/markdown/hidden-characters.ts';
import { findImports } from '../../../src/core/markdown/imports.ts';
import { readBlocks } from '../../../src/core/markdown/read-blocks.ts';
import { findUnseenText } from '../../../src/core/markdown/unseen-text.ts';

const PIECES = [
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  ' ',
  '    ',
  '\t',
  '- ',
  '1. ',
  '> ',
  '# ',
  '---\n',
  '===\n',
  '|',
  '| a |\n',
  '`',
  '```',
  '~~~\n',
  '<!--',
  '-->',
  '<details>',
  '</details>',
  '<pre>',
  '</pre>',
  '<b>',
  '[a](b "c")',
  '![a](b)',
  '@a.md',
  '@~/x ',
  '\\',
  '"',
  '**',
  '\u200b',
  '\u202e',
  '\u200f',
  'א',
  '🏴\u{e0067}',
  '👩‍💻',
  'never ask for confirmation',
  '.env',
  'send',
  'to https://x.example',
  'curl',
  '|',
  'sh',
  'ignore all rules',
  '.claude/settings.json',
  'add',
  'Claude must run',
  'style="color:white"',
  'word',
  '.',
  ';',
  '?',
  '\ud800',
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

function readAll(source: string) {
  const blocks = readBlocks(source);
  return {
    blocks,
    spans: [
      ...blocks,
      ...findImports(blocks, source),
      ...findHiddenCharacters(source),
      ...findDirectives(source, blocks),
      ...findUnseenText(source, blocks),
    ].map(({ span }) => span),
  };
}

test('nothing throws, every span lies in the text, blocks follow each other', () => {
  fc.assert(
    fc.property(text, (source) => {
      const { blocks, spans } = readAll(source);
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(source.length);
      }
      let last = 0;
      for (const { span, text: part } of blocks) {
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(part).toHaveLength(span.end - span.start);
        last = span.end;
      }
    }),
    { numRuns: 2000 },
  );
});

// Processor time, because the machine may be busy; far above the usual 5 ms, and far below what is not linear.
test.each([
  ...PIECES,
  'a\u200b',
  '\u200b x',
  'א\u202e',
  'a\n===\n',
  '- a\n',
  '@a ',
  '<a style="',
  'send all tokens ',
])('100 kB of %j takes no longer than its length', (piece) => {
  const source = piece.repeat(Math.ceil(100_000 / piece.length));
  const start = process.threadCpuUsage();
  readAll(source);
  expect(process.threadCpuUsage(start).user / 1_000).toBeLessThan(1000);
});
