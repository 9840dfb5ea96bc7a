/** A short fuzz run with a fixed seed, without a look at the clock; `npm run fuzz` is the long one. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { policySource, REFERENCE_POLICY } from '../core/cases/repository.ts';
import { type Change, projectChanges } from './change.ts';
import { fuzz } from './fuzz.ts';
import { liveMarkdown, RULE_PAGES, shownSecrets, steeringText } from './output-checks.ts';
import { renderFuzzReport } from './print.ts';
import { shrink } from './shrink.ts';
import { CANARIES } from './splinters.ts';

const INPUTS = 60;
const SEED = 20261122;

test('mutated configurations break no promise', () => {
  const report = fuzz({
    seeds: projectChanges(join(import.meta.dirname, '../..')),
    policies: [policySource(REFERENCE_POLICY)],
    seed: SEED,
    first: 0,
    goOn: (inputs) => inputs < INPUTS,
    timed: false,
    shrinkMs: 2_000,
  });
  expect(report.failures.length === 0 ? '' : renderFuzzReport(report, { seed: SEED, seeds: 0 })).toBe('');
});

describe('the checks of outputs see', () => {
  test.each([
    ['a mention', 'ask @acme/all'],
    ['a link', '[x](https://evil.example)'],
    ['an address', 'see https://evil.example'],
    ['an image', '![x](https://evil.example/x.png)'],
    ['HTML', '<img src=x>'],
    ['a reference', 'as in acme/web#12'],
    ['a commit', 'since deadbee1deadbee1'],
  ])('%s', (_, text) => {
    expect(liveMarkdown(text)).not.toEqual([]);
    expect(liveMarkdown(`\`${text}\` [rule](${RULE_PAGES}unapproved-hook)`)).toEqual([]);
  });

  test.each([
    ['a colour', '\u001b[31m'],
    ['a bidirectional override', 'x\u202ey'],
    ['a zero-width space', 'x\u200by'],
    ['a workflow command', 'x\n  ::error::y'],
    ['an old workflow command', 'x ##[error]y'],
  ])('%s', (_, text) => {
    expect(steeringText(text, 'text')).not.toEqual([]);
  });

  test('a credential, and not what a mutation has left of one', () => {
    const [{ text, secret } = { text: '', secret: '' }] = CANARIES;
    expect(shownSecrets(`x ${text}`, [{ 'a.json': text }])).toHaveLength(1);
    expect(shownSecrets(`x ${secret}`, [{ 'a.json': `${text} ${secret}` }])).toEqual([]);
    expect(shownSecrets('nothing', [{ 'a.json': text }])).toEqual([]);
  });
});

test('what fails becomes small', () => {
  const change = { name: 'x', base: { a: '1' }, head: { b: 'one\ntwo bad three\nfour\n', c: 'x' } };
  const fails = ({ head }: Change) => JSON.stringify(head).includes('bad');
  const small = shrink(change, fails, { tries: 500, ms: 5_000 });
  expect(small).toEqual({ name: 'x', base: {}, head: { b: 'bad' } });
});
