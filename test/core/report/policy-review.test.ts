import { describe, expect, test } from 'vitest';
import { readPolicySet } from '../../../src/core/policy/policy-set.ts';
import { lintPolicy } from '../../../src/core/policy-lint/lint-policy.ts';
import { runPolicyTests } from '../../../src/core/policy-test/run-policy-tests.ts';
import { toPolicyReport } from '../../../src/core/report/policy-report.ts';
import { reviewFails } from '../../../src/core/report/policy-review.ts';

function reportOn(given: { readonly [path: string]: unknown }) {
  const files = new Map(Object.entries(given).map(([path, value]) => [path, JSON.stringify(value, null, 2)]));
  const reading = readPolicySet(files, { ruleIds: [] });
  if (reading.kind === 'invalid') throw new Error(JSON.stringify(reading.problems));
  const { set } = reading;
  const today = '2026-11-22';
  const review = {
    lint: lintPolicy({ set, files, today, owner: 'acme' }),
    tests: runPolicyTests(set, files, today),
  };
  return { fails: reviewFails(review), report: toPolicyReport(reading, undefined, review) };
}

const passing = { description: 'Ordinary.', repository: 'acme/web', head: {}, expect: 'pass' };

describe('the report about a policy', () => {
  test('says that all is well in two lines', () => {
    const { fails, report } = reportOn({ 'policy.jsonc': { preset: 'baseline' }, 'tests/a.jsonc': passing });
    expect(fails).toBe(false);
    expect(report).toEqual({
      title: 'The policy is valid',
      summary: 'It starts from `preset:baseline`.\n\n1 of 1 policy test passed.\n',
      text: 'No problems.\n',
      annotations: [],
    });
  });

  test('does not fail for warnings, and leaves notes out of the summary', () => {
    const policy = { permissions: { allow: ['Bash(python *)', 'Bash(gh *)'] } };
    const { fails, report } = reportOn({ 'policy.jsonc': policy });
    expect(fails).toBe(false);
    expect(report.title).toBe('The policy is valid');
    expect(report.summary).toContain('| `policy.jsonc:4:7` | The allow rule');
    expect(report.summary).not.toContain('gh *');
    expect(report.text).toContain('gh');
    expect(report.annotations.map(({ annotation_level }) => annotation_level)).toEqual(['warning', 'notice']);
  });

  test('fails for a protection that does not protect', () => {
    const { fails, report } = reportOn({
      'policy.jsonc': { required: { permissions: { deny: ['Bash()'] } } },
    });
    expect(fails).toBe(true);
    expect(report.title).toBe('Valid, but 1 line does not protect');
  });

  test('fails for a test that fails or cannot be used, and leads with it', () => {
    const files = {
      'policy.jsonc': { required: { permissions: { deny: ['Bash()'] } } },
      'tests/a.jsonc': { ...passing, expect: 'block' },
      'tests/b.jsonc': { ...passing, expects: 'pass' },
      'tests/c.jsonc': passing,
    };
    const { fails, report } = reportOn(files);
    expect(fails).toBe(true);
    expect(report.title).toBe('2 of 3 policy tests fail');
    expect(report.annotations.map(({ path }) => path)).toEqual([
      'tests/a.jsonc',
      'tests/b.jsonc',
      'policy.jsonc',
    ]);
    expect(report.annotations[0]?.message).toBe('Ordinary. Expected "block", and it is "pass".');
  });

  test('shows nothing of a policy alive', () => {
    const hostile = '@everyone [x](https://evil.example) <img src=x> | ::error::';
    const { report } = reportOn({ 'policy.jsonc': { permissions: { allow: [hostile, 'Bash'] } } });
    for (const text of [report.summary, report.text]) {
      const outside = text.replaceAll(/`+[^`]*`+/gu, '');
      expect(outside).not.toMatch(/@everyone|\]\(https|<img|::error::/u);
    }
  });
});
