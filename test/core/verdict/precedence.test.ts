import { describe, expect, test } from 'vitest';
import { RULES, renderText, toCheckRunReport, toReportV1 } from '../../../src/core/index.ts';
import { judge, policySource, policyWith, SETTINGS, settings } from '../cases/repository.ts';
import { BASE, judgeAdded, P0 } from './large-changes.ts';

const SECRET = {
  [SETTINGS]: settings({ env: { ANTHROPIC_API_KEY: `sk-ant-api03-${'Zm9ybWF0'.repeat(5)}` } }),
};
const TWICE = {
  [SETTINGS]: settings().replace('"sandbox"', '"permissions": {"allow": ["Bash(npm test)"]},\n  "sandbox"'),
};
const IDS = new Set(RULES.map(({ meta }) => meta.id));
const DECLARED = RULES.flatMap(({ meta }) =>
  (meta.supersedes ?? []).map((other) => ({ rule: meta.id, ...other })),
);

describe('the declarations', () => {
  test('name rules that exist, and say why', () => {
    expect(DECLARED.filter(({ ruleId, because }) => !IDS.has(ruleId) || !because.endsWith('.'))).toEqual([]);
  });

  test('lead nowhere back', () => {
    const reach = (rule: string, seen: readonly string[]): boolean =>
      seen.includes(rule) ||
      DECLARED.some((other) => other.rule === rule && reach(other.ruleId, [...seen, rule]));
    expect([...IDS].filter((id) => reach(id, []))).toEqual([]);
  });
});

describe('one cause', () => {
  test('a secret in a variable is one finding, which names the other', () => {
    const [finding, ...others] = judgeAdded(SECRET).report.findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ ruleId: 'literal-secret', covers: [{ ruleId: 'unapproved-env-var' }] });
  });

  test('a second "permissions" that hides the deny rules is one finding, which names them', () => {
    const verdict = judge(BASE, TWICE, P0);
    const blocking = toReportV1(verdict).findings.filter(({ level }) => level === 'block');
    expect(blocking.map(({ ruleId }) => ruleId)).toEqual(['duplicate-key']);
    expect(blocking[0]?.covers?.map(({ ruleId }) => ruleId)).toEqual(Array(4).fill('lost-deny-rule'));
    const { text } = toCheckRunReport(verdict, {
      ruleUrl: (id) => `https://x.example/${id}`,
      policyName: 'P0',
    });
    for (const report of [text, renderText(verdict)]) {
      expect(report).toContain('This has the same cause:');
      expect(report).toContain('This removes the deny rule `Read(./secrets/**)`.');
    }
  });
});

describe('nothing becomes quieter', () => {
  test.each(['off', 'note', 'warn'])('a rule that is %s does not speak for one that blocks', (level) => {
    const policy = policySource(policyWith({ rules: { 'literal-secret': level } }));
    const { outcome, findings } = judgeAdded(SECRET, policy).report;
    expect(outcome).toBe('fail');
    expect(findings[0]).toMatchObject({ ruleId: 'unapproved-env-var', level: 'block' });
  });

  test('what was there before does not speak for what is new', () => {
    const before = {
      ...BASE,
      [SETTINGS]: TWICE[SETTINGS].replace('["Bash', '["Bash(ls)"], "deny": ["Bash'),
    };
    const after = {
      ...BASE,
      [SETTINGS]: before[SETTINGS].replace(', "deny": ["Bash(npm test)"]', ''),
    };
    const blocking = judge(before, after, P0).findings.filter(({ level }) => level === 'block');
    expect(blocking.map(({ ruleId }) => ruleId)).toContain('lost-deny-rule');
  });
});
