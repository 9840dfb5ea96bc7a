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

  test.each([
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
