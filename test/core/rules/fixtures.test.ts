/** Every folder under `fixtures/rules/` brings exactly the verdict that it states. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectedForm, FIXTURES, judgeFixture, readExpected } from './fixture.ts';

describe.each(FIXTURES.map((fixture) => [`${fixture.ruleId}/${fixture.name}`, fixture] as const))(
  '%s',
  (_, fixture) => {
    const verdict = judgeFixture(fixture);

    test('has its verdict', () => {
      const actual = expectedForm(verdict);
      // `UPDATE_FIXTURES=1 npx vitest run test/core/rules` rewrites them; whoever does that judges each difference.
      if (process.env['UPDATE_FIXTURES']) {
        writeFileSync(join(fixture.folder, 'verdict.json'), `${JSON.stringify(actual, null, 2)}\n`);
      }
      expect(actual).toEqual(readExpected(fixture));
    });

    test(`${fixture.fails ? 'is' : 'is not'} reported by its rule`, () => {
      const reported = verdict.findings.filter((finding) => finding.ruleId === fixture.ruleId);
      expect(reported.some((finding) => finding.status !== 'approved')).toBe(fixture.fails);
    });
  },
);
