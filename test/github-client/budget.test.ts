import { expect, test } from 'vitest';
import { RequestBudget } from '../../src/github/budget.ts';

const NOW = 1_700_000_000_000;

function answer(remaining: number, changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(NOW / 1_000 + 600),
    'x-ratelimit-resource': 'core',
    ...changes,
  };
}

test.each([
  ['a fifth', answer(1_000), undefined],
  ['less than a fifth', answer(999), 600_000],
  ['nothing', answer(0), 600_000],
  [
    'nothing, in an hour that is over',
    answer(0, { 'x-ratelimit-reset': String(NOW / 1_000 - 1) }),
    undefined,
  ],
  ['nothing, of another limit', answer(0, { 'x-ratelimit-resource': 'graphql' }), undefined],
  ['nothing, until a time that makes no sense', answer(0, { 'x-ratelimit-reset': '9999999999' }), 3_600_000],
  ['what nobody says', {}, undefined],
])('with %s left', (_, headers, expected) => {
  const budget = new RequestBudget(() => NOW);
  budget.note(7, headers);
  expect(budget.mayRunBackground(7)).toBe(expected);
  expect(budget.mayRunBackground(8)).toBeUndefined();
});
