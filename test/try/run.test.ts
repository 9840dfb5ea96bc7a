/** The demonstration notices when a pull request ends otherwise than intended. */
import { describe, expect, test } from 'vitest';
import { diffRows, hunks } from '../../try/page/diff-rows.ts';
import { surprisesOf } from '../../try/run.ts';
import { wrap } from '../../try/terminal.ts';

const EXPECTED = { rule: 'unapproved-hook', path: '.claude/settings.json' };
const BLOCKED = { mergeable: false, reasons: ['required check "portcullis" is failure'] };
const ALLOWED = { mergeable: true, reasons: [] };

function run(conclusion: 'success' | 'failure', path = EXPECTED.path, text = '[unapproved-hook](x)') {
  return {
    conclusion,
    status: 'completed',
    output: { summary: 'A table.', text },
    annotations: [{ path }],
  } as const;
}

describe('surprises', () => {
  test('there are none when everything ends as intended', () => {
    expect(surprisesOf(undefined, run('success'), ALLOWED)).toEqual([]);
    expect(surprisesOf(EXPECTED, run('failure'), BLOCKED)).toEqual([]);
  });

  test.each([
    ['no check run', surprisesOf(EXPECTED, undefined, BLOCKED), /no check run/u],
    ['a bad change passed', surprisesOf(EXPECTED, run('success'), BLOCKED), /concluded "success"/u],
    ['a good change failed', surprisesOf(undefined, run('failure'), ALLOWED), /concluded "failure"/u],
    ['a bad change can be merged', surprisesOf(EXPECTED, run('failure'), ALLOWED), /GitHub would merge it/u],
    ['a good change cannot', surprisesOf(undefined, run('success'), BLOCKED), /GitHub would not merge it/u],
    ['the annotation is elsewhere', surprisesOf(EXPECTED, run('failure', 'x'), BLOCKED), /no annotation in/u],
    [
      'another rule spoke',
      surprisesOf(EXPECTED, run('failure', EXPECTED.path, 'x'), BLOCKED),
      /name the rule/u,
    ],
  ])('%s', (_, surprises, message) => {
    expect(surprises).toEqual([expect.stringMatching(message)]);
  });
});

describe('differences', () => {
  test('begin at the first line and number both sides', () => {
    const rows = diffRows('a\nb\nc\nd\ne\nf\n', 'A\nb\nc\nd\ne\nf\ng\n') ?? [];
    const groups = hunks(rows, (row) => row.kind !== 'same', 1);
    expect(groups.map((group) => group.map(({ before, after, text }) => [before, after, text]))).toEqual([
      [
        [1, undefined, 'a'],
        [undefined, 1, 'A'],
        [2, 2, 'b'],
      ],
      [
        [6, 6, 'f'],
        [undefined, 7, 'g'],
      ],
    ]);
  });

  test('are not computed for texts that have little in common', () => {
    const lines = (prefix: string): string =>
      Array.from({ length: 600 }, (_, index) => `${prefix}${index}`).join('\n');
    expect(diffRows(lines('a'), lines('b'))).toBeUndefined();
  });
});

test('lines are broken at spaces, and long words stay whole', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('a averyveryverylongword b', 5)).toEqual(['a', 'averyveryverylongword', 'b']);
});
