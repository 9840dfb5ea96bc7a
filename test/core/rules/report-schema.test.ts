/** The public report keeps its shape: every fixture's report obeys the committed schema. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { digestOf, toReportV1 } from '../../../src/core/index.ts';
import { renderReportSchema } from '../../../src/docgen/report-schema.ts';
import { FIXTURES, judgeFixture, ROOT } from './fixture.ts';

const committed = readFileSync(join(ROOT, 'schema/report.schema.json'), 'utf8');
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(committed));
const reports = FIXTURES.map((fixture) => toReportV1(judgeFixture(fixture)));

describe('schema/report.schema.json', () => {
  test('is frozen: what follows needs a new version of the report', () => {
    expect(committed).toBe(renderReportSchema());
    expect(digestOf(committed)).toBe(
      'sha256:96b362ac406b48f310352e0cfeff3f45485fabe6cc6854d3a1a53126b6941655',
    );
  });

  test('fits every report', () => {
    for (const report of reports) {
      validate(JSON.parse(JSON.stringify(report)));
      expect(validate.errors).toBeNull();
    }
  });

  test('permits members of later versions', () => {
    expect(validate({ ...reports[0], generator: 'portcullis 2' })).toBe(true);
  });

  test.each([
    ['another version', { version: 2 }],
    ['no findings', { findings: undefined }],
    ['another outcome', { outcome: 'skipped' }],
    ['another conclusion', { conclusion: 'neutral' }],
    ['a finding without a place', { findings: [{ ruleId: 'unapproved-hook' }] }],
  ])('refuses %s', (_, change) => {
    expect(validate(JSON.parse(JSON.stringify({ ...reports[0], ...change })))).toBe(false);
  });
});
