/** The line that a message is about: where it is marked, and what of it is never shown. */
import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../../src/core/report/code-frame.ts';

const TOKEN = `ghp_${'a1B2c3D4e5'.repeat(4)}`;

function frameOf(line: string, target: string, length = target.length): string[] {
  const column = line.indexOf(target) + 1;
  return codeFrame(`\n${line}\n`, { path: 'a', line: 2, column, endLine: 2, endColumn: column + length });
}

describe('the frame of a line', () => {
  test('has a mark under the place', () => {
    expect(frameOf('{ "a": "b" }', '"b"')).toEqual(['2 | { "a": "b" }', '  |        ^^^']);
  });

  test('is a part of a long line, around the place', () => {
    const [line = '', mark = ''] = frameOf(`${'x'.repeat(200)} here ${'y'.repeat(200)}`, 'here');
    expect(line).toHaveLength(94);
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('here');
  });

  test('marks what stands behind the last character', () => {
    expect(codeFrame('ab\n', { path: 'a', line: 1, column: 3, endLine: 1, endColumn: 4 })).toEqual([
      '1 | ab',
      '  |   ^',
    ]);
  });

  test.each([20, 60, 80, 90, 100])(
    'shows no half of a secret that its edge would cut, %i characters on',
    (gap) => {
      const [line = '', mark = ''] = frameOf(`{ "T": "${TOKEN}", ${' '.repeat(gap)}"URL": "x" }`, '"URL"');
      expect(line).not.toContain('a1B2');
      expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('"URL"');
    },
  );

  test('has no mark where the place itself is a secret', () => {
    expect(frameOf(`{ "T": "${TOKEN}" }`, TOKEN)).toEqual(['2 | { "T": "ghp_•••" }']);
  });
});
