import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { portcullis } from './scratch-repository.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-policy-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, value: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(value, null, 2));
}

function explain(...args: string[]) {
  return portcullis(['policy', 'explain', ...args], folder);
}

describe('portcullis policy explain', () => {
  test('says what a key means, also without a policy', () => {
    expect(explain('enforcement')).toEqual({
      status: 0,
      stdout: [
        'enforcement',
        '  `block` fails the check for what the policy blocks. `report` passes and says what would have been blocked: for a gentle start.',
        '  Values: "report", "block"',
        '  Without it: "block"',
        '  Groups and repositories may only tighten it, unless the organisation names it under "delegate".',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('says which layer and line decide for a repository', () => {
    write('policy.jsonc', { preset: 'baseline', permissions: { modes: { auto: 'warn' } } });
    write('repositories/web.jsonc', { permissions: { modes: { acceptEdits: 'block' } } });
    const { stdout } = explain('permissions.modes', '.', '--repository', 'acme/web');
    const lines = stdout.slice(stdout.indexOf('In this policy')).split('\n');
    expect(lines[0]).toBe('In this policy, for acme/web:');
    expect(lines).toContain('  permissions.modes.acceptEdits        block  repositories/web.jsonc:4');
    expect(lines).toContain('  permissions.modes.auto               warn  policy.jsonc:5');
    expect(lines.find((line) => line.includes('bypassPermissions'))).toMatch(
      /block {2}preset:baseline:\d+$/u,
    );
  });

  test('explains a rule, and what the policy makes of it', () => {
    write('policy.jsonc', { rules: { 'hidden-text': { level: 'warn', ignore: ['docs/**'] } } });
    const { stdout } = explain('rules.hidden-text');
    expect(stdout).toMatch(/^rules\.hidden-text\n {2}[A-Z][^\n]+\n/u);
    expect(stdout).toContain('How to allow what it finds: ');
    expect(stdout).toMatch(/rules\.hidden-text\.ignore {2}"docs\/\*\*" {2}policy\.jsonc:\d+\n$/u);
  });

  test('lists entries with their places, as JSON too', () => {
    write('policy.jsonc', { permissions: { allow: ['Bash(npm test)'] } });
    const { stdout } = explain('permissions.allow', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      key: 'permissions.allow',
      below: 'may loosen',
      inForce: [{ key: 'permissions.allow', value: '"Bash(npm test)"', path: 'policy.jsonc', line: 4 }],
    });
  });

  test('says what keys hold that are not composed', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    write('policy.jsonc', { preset: 'baseline', delegate: ['permissions.allow'], replace: ['env.allow'] });
    write('approvals/a.jsonc', {
      kind: 'hook',
      digest,
      repositories: ['acme/web'],
      owner: '@a',
      reason: 'It formats.',
      created: '2026-01-01',
      expires: '2999-01-01',
    });
    const last = (key: string) => explain(key).stdout.trimEnd().split('\n').at(-1);
    expect(last('preset')).toBe('  "baseline"  policy.jsonc:2');
    expect(last('delegate')).toBe('  "permissions.allow"  policy.jsonc:4');
    expect(last('replace')).toBe('  "env.allow"  policy.jsonc:7');
    expect(last('approvals')).toBe(
      `  hook ${digest} for acme/web until 2999-01-01; @a: It formats.  approvals/a.jsonc:3`,
    );
    expect(explain('approvals', '.', '--repository', 'acme/api').stdout).toMatch(
      /acme\/api:\n {2}nothing\n$/u,
    );
  });

  test('counts a group where its traits are given, and says so where they are not', () => {
    write('policy.jsonc', { delegate: ['permissions.allow'] });
    write('groups/pci.jsonc', {
      repositories: { topics: ['pci'], properties: { tier: '1' } },
      permissions: { allow: ['Bash(x)'] },
    });
    const tail = (...args: string[]) =>
      explain('permissions.allow', '.', ...args).stdout.split('In this policy, ')[1];
    const web = ['--repository', 'acme/web'];
    expect(tail()).toBe(
      'for the organisation:\n  nothing\n\nNot counted: groups/pci.jsonc speaks of it too. Name a repository with --repository OWNER/NAME.\n',
    );
    expect(tail(...web)).toBe(
      'for acme/web:\n  nothing\n\nNot counted: groups/pci.jsonc asks for the topics and custom properties of the repository. Give them with --topic and --property.\n',
    );
    expect(tail(...web, '--topic', 'pci', '--property', 'tier=1')).toBe(
      'for acme/web:\n  "Bash(x)"  groups/pci.jsonc:12\n',
    );
    expect(tail(...web, '--topic', '', '--property', '')).toBe('for acme/web:\n  nothing\n');
    expect(explain('sensitivePaths', '.', ...web).stdout).not.toContain('Not counted');
    expect(explain('repositories').stdout).toContain(
      'repositories.topics           "pci"  groups/pci.jsonc:4',
    );
  });

  test.each([
    [['rules.hiden-text'], /did you mean "hidden-text"\? Run/u],
    [['hidden-text'], /did you mean "rules\.hidden-text"\?/u],
    [['rules.hidden-text.levels'], /did you mean|no key "rules\.hidden-text\.levels"/u],
    [['acceptEdits'], /did you mean "permissions\.modes\.acceptEdits"\?/u],
    [['enforcement', '--topic', 'x'], /need --repository/u],
    [['enforcement', '--repository', 'a/b', '--property', 'x'], /NAME=VALUE/u],
    [['enforcement', '--repository', 'a/b', '--visibility', 'secret'], /public, private, internal/u],
    [['permisions.allow'], /did you mean "permissions\.allow"\?/u],
    [['rules.no-such-rule'], /there is no rule "no-such-rule"/u],
    [[], /needs one KEY/u],
    [['enforcement', 'nowhere'], /cannot be read/u],
    [['enforcement', '--repository', 'web'], /OWNER\/NAME/u],
  ])('%j is a wrong usage', (args, words) => {
    const { status, stderr } = explain(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
  });
});
