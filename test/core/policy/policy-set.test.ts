import { describe, expect, test } from 'vitest';
import type { Policy } from '../../../src/core/policy/policy.ts';
import { policyOf, readPolicySet } from '../../../src/core/policy/policy-set.ts';
import type { RepositoryTraits } from '../../../src/core/policy/repository-selector.ts';
import { RULES } from '../../../src/core/rules/index.ts';

const ruleIds = RULES.map(({ meta }) => meta.id);
const DIGEST = `sha256:${'a'.repeat(64)}`;

type Files = Readonly<Record<string, unknown>>;

function setOf(files: Files) {
  const texts = Object.entries(files).map(([path, value]): [string, string] => [
    path,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return readPolicySet(new Map(texts), { ruleIds });
}

function problemsOf(files: Files): string[] {
  const reading = setOf(files);
  if (reading.kind === 'set') return [];
  return reading.problems.map(({ at, message }) => `${at.path}:${at.line}:${at.column} ${message}`);
}

function policyFor(files: Files, traits: Partial<RepositoryTraits> = {}): Policy {
  const reading = setOf(files);
  if (reading.kind === 'invalid') throw new Error(problemsOf(files).join('\n'));
  const answer = policyOf(reading.set, { repository: 'acme/web', ...traits });
  if (answer.kind === 'unknown') throw new Error(`unknown ${answer.trait}`);
  return answer.policy;
}

const everywhere = { repositories: { names: ['*'] } };

describe('which layers hold for a repository', () => {
  const rule = { rules: { 'hidden-text': 'block' } };
  const groups: Files = {
    'policy.jsonc': {},
    'groups/named.jsonc': { ...rule, repositories: { names: ['pay-*', 'bank'], except: ['pay-docs'] } },
    'groups/topic.jsonc': { ...rule, repositories: { topics: ['PCI', 'sox'] } },
    'groups/property.jsonc': { ...rule, repositories: { properties: { tier: ['1', '2'], team: 'core' } } },
    'groups/public.jsonc': { ...rule, repositories: { visibility: ['public', 'internal'] } },
    'repositories/Web.jsonc': rule,
  };
  const known = { topics: [], properties: {}, visibility: 'private' } as const;
  test.each([
    ['other', {}, []],
    ['PAY-api', {}, ['groups/named.jsonc']],
    ['pay-docs', {}, []],
    ['xpay-api', {}, []],
    ['bank', {}, ['groups/named.jsonc']],
    ['a', { topics: ['pci'] }, ['groups/topic.jsonc']],
    ['a', { properties: { tier: '2', team: 'core' } }, ['groups/property.jsonc']],
    ['a', { properties: { tier: ['3', '1'], team: 'core' } }, ['groups/property.jsonc']],
    ['a', { properties: { tier: '2', team: null } }, []],
    ['a', { visibility: 'public' }, ['groups/public.jsonc']],
    ['web', {}, ['repositories/Web.jsonc']],
  ] as const)('%s %o', (name, traits, expected) => {
    const policy = policyFor(groups, { repository: `acme/${name}`, ...known, ...traits });
    expect(policy.layers.map(({ path }) => path)).toEqual(['policy.jsonc', ...expected]);
  });
  test('what is not known of a repository is asked for, and only where its name leaves it open', () => {
    const reading = setOf({
      'policy.jsonc': {},
      'groups/a.jsonc': { repositories: { names: ['pay-*'], topics: ['pci'] } },
    });
    if (reading.kind === 'invalid') throw new Error('invalid');
    expect(reading.set.traits).toEqual(['topics']);
    expect(policyOf(reading.set, { repository: 'acme/pay-api' })).toEqual({
      kind: 'unknown',
      trait: 'topics',
    });
    expect(policyOf(reading.set, { repository: 'acme/web' }).kind).toBe('policy');
  });
});

describe('how layers are put together', () => {
  test('the strictest level below the organisation counts, with its place', () => {
    const policy = policyFor({
      'policy.jsonc': { permissions: { breadth: { narrow: 'note', broad: 'warn' } }, enforcement: 'report' },
      'groups/a.jsonc': { ...everywhere, permissions: { breadth: { narrow: 'block' } } },
      'groups/b.jsonc': { ...everywhere, permissions: { breadth: { narrow: 'warn' } }, enforcement: 'block' },
      'repositories/web.jsonc': { permissions: { modes: { acceptEdits: 'block' } } },
    });
    expect(policy.permissions.breadth.narrow).toMatchObject({
      level: 'block',
      at: { path: 'groups/a.jsonc' },
    });
    expect(policy.permissions.breadth.broad).toMatchObject({ level: 'warn', at: { path: 'policy.jsonc' } });
    expect(policy.permissions.modes.acceptEdits).toMatchObject({
      level: 'block',
      at: { path: 'repositories/web.jsonc', line: 1, column: 40 },
    });
    expect(policy.enforcement).toMatchObject({ level: 'block', at: { path: 'groups/b.jsonc' } });
  });
  test('denials and requirements add up', () => {
    const policy = policyFor({
      'policy.jsonc': { required: { sandbox: { enabled: true } }, sensitivePaths: ['a/**'] },
      'groups/a.jsonc': { ...everywhere, deniedMcpServers: [{ serverName: 'x' }], sensitivePaths: ['b/**'] },
      'repositories/web.jsonc': { required: { permissions: { deny: ['Read(./.env)'] } } },
    });
    expect(policy.required.map(({ path, at }) => [path.join('.'), at.path])).toEqual([
      ['sandbox.enabled', 'policy.jsonc'],
      ['permissions.deny', 'repositories/web.jsonc'],
    ]);
    expect(policy.sensitivePaths.map(({ value }) => value)).toEqual(['a/**', 'b/**']);
    expect(policy.deniedMcpServers).toHaveLength(1);
  });
  test('a delegated list grows, and the most specific layer decides a delegated level', () => {
    const policy = policyFor({
      'policy.jsonc': {
        delegate: ['permissions.allow', 'rules.hidden-text', 'permissions.breadth'],
        permissions: { allow: ['Bash(a)'], breadth: { narrow: 'block' } },
        rules: { 'hidden-text': 'block' },
      },
      'groups/a.jsonc': { ...everywhere, permissions: { allow: ['Bash(b)'], breadth: { narrow: 'warn' } } },
      'repositories/web.jsonc': {
        permissions: { allow: ['Bash(c)'], breadth: { narrow: 'note' } },
        rules: { 'hidden-text': { level: 'warn', ignore: ['docs/**'] } },
      },
    });
    expect(policy.permissions.allow.map(({ value, at }) => [value, at.path])).toEqual([
      ['Bash(a)', 'policy.jsonc'],
      ['Bash(b)', 'groups/a.jsonc'],
      ['Bash(c)', 'repositories/web.jsonc'],
    ]);
    expect(policy.permissions.breadth.narrow.level).toBe('note');
    expect(policy.rules.get('hidden-text')).toMatchObject({ level: 'warn', ignore: [{ value: 'docs/**' }] });
  });
  test('a list that replaces narrows the one above; several such lists leave what all of them hold', () => {
    const list = (...names: string[]) => ({ replace: ['env.allow'], env: { allow: names } });
    const policy = policyFor({
      'policy.jsonc': { env: { allow: ['A', 'B', 'C'] } },
      'groups/a.jsonc': { ...everywhere, ...list('A', 'B') },
      'groups/b.jsonc': { ...everywhere, ...list('B', 'C') },
    });
    expect(policy.env.allow.map(({ value }) => value)).toEqual(['B']);
  });
  test('a plugin that a lower layer refuses is refused', () => {
    const policy = policyFor({
      'policy.jsonc': { enabledPlugins: { 'a@m': true, 'b@m': true } },
      'groups/a.jsonc': { ...everywhere, enabledPlugins: { 'a@m': false } },
    });
    expect([...policy.enabledPlugins].map(([name, { value }]) => [name, value])).toEqual([
      ['a@m', false],
      ['b@m', true],
    ]);
  });
  test('egress that one layer narrows to packages and another to the listed domains is none', () => {
    const policy = policyFor({
      'policy.jsonc': { egress: { mode: 'package-managers-and-listed' } },
      'groups/a.jsonc': { ...everywhere, egress: { mode: 'package-managers' } },
      'groups/b.jsonc': { ...everywhere, egress: { mode: 'listed' } },
    });
    expect(policy.egress.mode.level).toBe('none');
  });
  test('repositories with the same layers share one policy', () => {
    const reading = setOf({ 'policy.jsonc': {}, 'repositories/web.jsonc': {} });
    if (reading.kind === 'invalid') throw new Error('invalid');
    const of = (repository: string) => {
      const answer = policyOf(reading.set, { repository });
      return answer.kind === 'policy' ? answer.policy : undefined;
    };
    expect(of('acme/a')).toBe(of('acme/b'));
    expect(of('acme/web')).not.toBe(of('acme/a'));
  });
});

describe('a lower layer that loosens is refused, with the place', () => {
  const org = {
    permissions: { allow: ['Bash(npm test)'], breadth: { narrow: 'warn' } },
    allowedMcpServers: [{ serverCommand: ['a', 'b'] }],
    rules: { 'hidden-text': 'warn' },
    instructions: { maxBytes: 100 },
  };
  const tail = 'may only tighten: remove it, or let the organisation name';
  test.each([
    [
      { permissions: { allow: ['Bash(npm test)', 'Bash(x)'] } },
      '1:43 this entry of permissions.allow',
      'permissions.allow',
    ],
    [
      { allowedMcpServers: [{ serverCommand: ['a'] }] },
      '1:23 this entry of allowedMcpServers',
      'allowedMcpServers',
    ],
    [
      { permissions: { breadth: { narrow: 'note' } } },
      '1:37 permissions.breadth.narrow is "warn"',
      'permissions.breadth.narrow',
    ],
    [
      { permissions: { breadth: { broad: 'warn' } } },
      '1:36 permissions.breadth.broad is "block"',
      'permissions.breadth.broad',
    ],
    [
      { execution: { breadth: { broad: 'warn' } } },
      '1:34 execution.breadth.broad is "block"',
      'execution.breadth.broad',
    ],
    [{ rules: { 'hidden-text': 'off' } }, '1:25 rules.hidden-text as "off"', 'rules.hidden-text'],
    [
      { rules: { 'unapproved-hook': 'warn' } },
      '1:29 rules.unapproved-hook as "warn"',
      'rules.unapproved-hook',
    ],
    [
      { rules: { 'hidden-text': { ignore: ['a'] } } },
      '1:36 this exception of rules.hidden-text',
      'rules.hidden-text',
    ],
    [{ enforcement: 'report' }, '1:16 enforcement is "block"', 'enforcement'],
    [{ egress: { mode: 'package-managers' } }, '1:19 egress.mode is "listed"', 'egress.mode'],
    [{ instructions: { maxBytes: 101 } }, '1:29 instructions.maxBytes is 100', 'instructions.maxBytes'],
    [{ managedSettings: {} }, '1:2 managedSettings takes requirements', 'managedSettings'],
    [{ enabledPlugins: { 'x@y': true } }, '1:20 this entry of enabledPlugins', 'enabledPlugins'],
  ])('%o', (layer, start, key) => {
    const files = { 'policy.jsonc': org, 'repositories/web.jsonc': layer };
    const problems = problemsOf(files);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.slice(0, start.length + 23)).toBe(`repositories/web.jsonc:${start}`);
    expect(problems[0]).toContain(tail);
    expect(problemsOf({ ...files, 'policy.jsonc': { ...org, delegate: [key] } })).toEqual([]);
  });
  test.each([
    [{ permissions: { allow: ['Bash(npm test)'], breadth: { narrow: 'block', broad: 'block' } } }],
    [{ rules: { 'hidden-text': 'block', 'unapproved-hook': 'block' }, enforcement: 'block' }],
    [{ egress: { mode: 'none' }, instructions: { maxBytes: 99 } }],
    [{ enabledPlugins: { 'x@y': false } }],
    [{ replace: ['allowedMcpServers', 'hooks'] }],
  ])('%o only tightens', (layer) => {
    expect(problemsOf({ 'policy.jsonc': org, 'repositories/web.jsonc': layer })).toEqual([]);
  });
});

describe('files of a policy repository', () => {
  const approval = {
    kind: 'hook',
    digest: DIGEST,
    repositories: ['acme/*'],
    owner: '@acme/security',
    reason: 'Formatting.',
    created: '2026-11-22',
    expires: '2027-05-01',
  };
  test('every problem of every file is told, with the file', () => {
    expect(
      problemsOf({
        'policy.jsonc': '{"rulez": {}}',
        'groups/a.jsonc': '{"repositories": {"except": ["x"]}}',
        'repositories/web.jsonc': '{"delegate": []}',
        'approvals/a/b.jsonc': JSON.stringify({ ...approval, expires: '2026-11-22' }),
        'README.md': '# nothing',
        'tests/a.jsonc': '{',
      }).map((text) => text.slice(0, 60)),
    ).toEqual([
      'policy.jsonc:1:2 "rulez" is not a key of a policy; unknown k',
      'groups/a.jsonc:1:18 repositories must say which repositories',
      'repositories/web.jsonc:1:2 "delegate" is not a key of a poli',
      'approvals/a/b.jsonc:1:206 expires must be later than "create',
    ]);
  });
  test.each([
    ['{"kynd": "hook"}', 'approvals/a.jsonc:1:2 "kynd" is not a key of an approval;'],
    ['{}', 'approvals/a.jsonc:1:1 the approval lacks "owner": add it'],
    ['[]', 'approvals/a.jsonc:1:1 the approval'],
    ['{', 'approvals/a.jsonc:1:2 the approval cannot be read'],
    ['{"kind": "hook", "kind": "hook"}', 'the approval is refused: remove or merge one'],
  ])('the approval %s is called one', (text, words) => {
    const problems = problemsOf({ 'policy.jsonc': {}, 'approvals/a.jsonc': text });
    expect(problems.join('\n')).toContain(words);
    expect(problems.join('\n')).not.toContain('policy;');
  });
  test('two files for one repository, and none for the organisation', () => {
    const files = { 'policy.jsonc': {}, 'repositories/web.jsonc': {}, 'repositories/Web.json': {} };
    expect(problemsOf(files)).toEqual([
      'repositories/web.jsonc:1:1 "repositories/Web.json" is for the same repository; keep one',
    ]);
    expect(problemsOf({ 'approvals/a.jsonc': approval })).toEqual([
      'policy.jsonc:1:1 there is no file policy.jsonc; add one, {} is the strictest policy',
    ]);
  });
  test('approvals of the policy and of files stand together, each with its place', () => {
    const policy = policyFor({
      'policy.jsonc': { approvals: [approval] },
      'approvals/format.jsonc': {
        ...approval,
        evidence: { command: 'make fmt' },
        revoked: { on: '2027-01-01', by: 'x', reason: 'y' },
      },
    });
    expect(policy.approvals.map(({ at, revoked }) => [at.path, revoked?.on])).toEqual([
      ['policy.jsonc', undefined],
      ['approvals/format.jsonc', '2027-01-01'],
    ]);
  });
});
