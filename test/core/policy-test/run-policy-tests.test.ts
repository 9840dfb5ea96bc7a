import { describe, expect, test } from 'vitest';
import { readPolicySet } from '../../../src/core/policy/policy-set.ts';
import { type PolicyTestResult, runPolicyTests } from '../../../src/core/policy-test/run-policy-tests.ts';
import { RULES } from '../../../src/core/rules/index.ts';

type Files = { readonly [path: string]: unknown };

const TODAY = '2026-11-22';

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function run(policy: Files, tests: Files): PolicyTestResult[] {
  const files = new Map(
    Object.entries({ ...policy, ...tests }).map(([path, value]) => [path, textOf(value)]),
  );
  const reading = readPolicySet(files, { ruleIds: RULES.map(({ meta }) => meta.id) });
  if (reading.kind === 'invalid') throw new Error(JSON.stringify(reading.problems));
  return runPolicyTests(reading.set, files, TODAY);
}

/** One test, and what is said of it: `passed`, or each place and message. */
function said(policy: Files, one: unknown): string | string[] {
  const [result] = run(policy, { 'tests/one.jsonc': one });
  if (!result || result.kind === 'passed') return 'passed';
  const lines = result.kind === 'failed' ? result.failures : result.problems;
  return lines.map(({ at, message }) => `${result.kind} ${at.path}:${at.line}:${at.column} ${message}`);
}

const SETTINGS = '.claude/settings.json';
const curl = { permissions: { allow: ['Bash(curl *)'] } };
const policy = { 'policy.jsonc': { permissions: { allow: ['Bash(npm test)'] } } };
const about = { description: 'A test.', repository: 'acme/web' };

describe('a policy test passes', () => {
  test('when the outcome is the expected one', () => {
    const ordinary = { permissions: { allow: ['Bash(npm test)'] } };
    expect(said(policy, { ...about, head: { [SETTINGS]: ordinary }, expect: 'pass' })).toBe('passed');
    expect(said(policy, { ...about, head: { [SETTINGS]: curl }, expect: 'block' })).toBe('passed');
    const broken = { ...about, head: { [SETTINGS]: '{ "hooks": ' }, expect: 'block' };
    expect(said(policy, broken)).toBe('passed');
  });

  test('when it expects the findings that there are', () => {
    const findings = [
      { rule: 'unapproved-allow-rule', level: 'block', path: SETTINGS, line: 4 },
      { rule: 'unapproved-allow-rule' },
    ];
    const head = { [SETTINGS]: curl };
    expect(said(policy, { ...about, head, expect: { outcome: 'block', findings } })).toBe('passed');
  });

  test('when what stood there before is no change', () => {
    const files = { [SETTINGS]: curl };
    expect(said(policy, { ...about, base: files, head: { ...files, 'a.txt': 'x' }, expect: 'pass' })).toBe(
      'passed',
    );
  });

  test('when the policy decides so, whether or not it enforces it', () => {
    const report = { 'policy.jsonc': { enforcement: 'report' } };
    expect(said(report, { ...about, head: { [SETTINGS]: curl }, expect: 'block' })).toBe('passed');
  });

  test('by the layers of its repository', () => {
    const group = { repositories: { topics: ['pci'] }, permissions: { modes: { plan: 'block' } } };
    const layers = { 'policy.jsonc': {}, 'groups/pci.jsonc': group };
    const head = { [SETTINGS]: { permissions: { defaultMode: 'plan' } } };
    expect(said(layers, { ...about, topics: ['pci'], head, expect: 'block' })).toBe('passed');
    expect(said(layers, { ...about, topics: [], head, expect: 'pass' })).toBe('passed');
  });

  test('on the day that it names', () => {
    const approval = {
      kind: 'hook',
      digest: 'sha256:89a6a3bb24e04b9c3d9a9f8e3bd3fb1d5bf5a4e3fb3fd8ee5a4aba0a9a4c7d1e',
      repositories: ['acme/*'],
      owner: '@acme/security',
      reason: 'It only checks.',
      created: '2026-01-01',
      expires: '2027-01-01',
    };
    const hooks = { Stop: [{ hooks: [{ type: 'command', command: 'make check' }] }] };
    const change = { ...about, head: { [SETTINGS]: { hooks } } };
    const [first] = run({ 'policy.jsonc': {} }, { 'tests/a.jsonc': { ...change, expect: 'pass' } });
    const finding = first?.kind === 'failed' ? first.verdict.findings[0] : undefined;
    const digest = finding?.approvable?.digest;
    const approved = { 'policy.jsonc': {}, 'approvals/check.jsonc': { ...approval, digest } };
    expect(said(approved, { ...change, expect: 'pass' })).toBe('passed');
    expect(said(approved, { ...change, today: '2027-01-01', expect: 'block' })).toBe('passed');
  });
});

describe('a policy test fails', () => {
  test('at what it expects, with what came instead', () => {
    expect(said(policy, { ...about, head: { [SETTINGS]: curl }, expect: 'pass' })).toEqual([
      'failed tests/one.jsonc:13:13 expected "pass", and it is "block"',
    ]);
    const expected = {
      outcome: 'pass',
      findings: [{ rule: 'unapproved-allow-rule', level: 'warn' }, { rule: 'unapproved-hook' }],
    };
    expect(said(policy, { ...about, head: { [SETTINGS]: curl }, expect: expected })).toEqual([
      'failed tests/one.jsonc:14:16 expected "pass", and it is "block"',
      'failed tests/one.jsonc:16:7 expected a warn finding of "unapproved-allow-rule", and the rule reports a block in ".claude/settings.json", line 4',
      'failed tests/one.jsonc:20:7 expected a finding of "unapproved-hook", and the rule reports nothing',
    ]);
  });
});

describe('a test that cannot be used', () => {
  test.each([
    ['{ "description": ', /^invalid tests\/one.jsonc:1:\d+ the policy test cannot be read/u],
    [
      { ...about, head: {}, expect: 'passes' },
      /:5:13 expect must be one of "pass", "block"; it is "passes": did you mean "pass"\?/u,
    ],
    [
      { ...about, heads: {}, head: {}, expect: 'pass' },
      /"heads" is not a key of a policy.*did you mean "head"\?/u,
    ],
    [
      { ...about, head: { '../x': 'x' }, expect: 'pass' },
      /the key "..\/x" of head must be the path of a file/u,
    ],
    [{ ...about, head: { '/x': 'x' }, expect: 'pass' }, /the key "\/x" of head must be the path of a file/u],
    [{ ...about, head: { x: null }, expect: 'pass' }, /head.x must be a text, or a JSON value/u],
    [{ ...about, repository: 'web', head: {}, expect: 'pass' }, /repository must be "owner\/name"/u],
    [{ ...about, expect: 'pass' }, /lacks "head"/u],
    [
      { ...about, head: {}, expect: { outcome: 'pass', findings: [{ rule: 'unaproved-hook' }] } },
      /"unaproved-hook" is not a rule.*did you mean "unapproved-hook"\?/u,
    ],
    [{ ...about, head: {}, expect: 'pass', today: '2026-02-30' }, /today must be a day of the calendar/u],
  ])('%j says where and why', (one, message) => {
    const problems = said(policy, one);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  test('because a group asks for what it does not say', () => {
    const layers = { 'policy.jsonc': {}, 'groups/a.jsonc': { repositories: { visibility: 'public' } } };
    expect(said(layers, { ...about, head: {}, expect: 'pass' })[0]).toMatch(
      /:3:3 a group asks for the repository's visibility.*add "visibility"/u,
    );
  });
});

test('tests are no part of the policy', () => {
  const files = new Map([
    ['policy.jsonc', '{}'],
    ['tests/deep/a.jsonc', '{ broken'],
  ]);
  const ruleIds: string[] = [];
  const [without, with_] = [
    readPolicySet(new Map([['policy.jsonc', '{}']]), { ruleIds }),
    readPolicySet(files, { ruleIds }),
  ];
  expect(with_.kind === 'set' && without.kind === 'set' && with_.set.digest === without.set.digest).toBe(
    true,
  );
});

test('what is beyond a thousand tests is not passed over in silence', () => {
  const tests: { [path: string]: unknown } = {};
  for (let index = 0; index < 1_001; index += 1) {
    tests[`tests/${index}.jsonc`] = { ...about, head: {}, expect: 'pass' };
  }
  const results = run(policy, tests);
  expect(results).toHaveLength(1_001);
  expect(results.at(-1)).toMatchObject({ kind: 'invalid', path: 'tests/999.jsonc' });
});
