import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { portcullis, ScratchRepository } from './scratch-repository.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-policy-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, value: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), typeof value === 'string' ? value : JSON.stringify(value, null, 2));
}

const wish = {
  description: 'Nobody grants the whole shell.',
  repository: 'acme/web',
  head: { '.claude/settings.json': { permissions: { allow: ['Bash'] } } },
  expect: 'block',
};

describe('portcullis policy validate', () => {
  test('finds nothing to say about a preset', () => {
    write('policy.jsonc', { preset: 'controlled' });
    write('tests/shell.jsonc', wish);
    expect(portcullis(['policy', 'validate', folder])).toEqual({
      status: 0,
      stdout: 'portcullis valid: nothing to remark\n',
      stderr: '',
    });
  });

  test('shows the line of each remark, and passes with warnings', () => {
    write('policy.jsonc', '{\n\t"permissions": { "allow": ["Bash"] }\n}\n');
    const { status, stdout } = portcullis(['policy', 'validate'], folder);
    expect(status).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'portcullis valid: 1 warning',
      '',
      'policy.jsonc',
      '  warning 2:29',
      '          The allow rule "Bash" lets every repository grant more than it looks: any shell command.',
      '          Write the commands, files or hosts that are needed, or let repositories ask for each.',
      '          2 |  "permissions": { "allow": ["Bash"] }',
      '            |                             ^^^^^^',
      '          wide-allow-rule',
      '',
    ]);
  });

  test('fails for problems in any file, tests included, with exact places', () => {
    write('policy.jsonc', '{ "permisions": {} }');
    write('groups/a.jsonc', '{ broken');
    write('tests/a.jsonc', { ...wish, expect: 'blocks' });
    const { status, stdout } = portcullis(['policy', 'validate', folder, '--format', 'json']);
    expect(status).toBe(1);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ version: 1, valid: false });
    expect(report.findings).toMatchObject([
      { id: 'invalid-policy', level: 'error', path: 'policy.jsonc', line: 1, column: 3 },
      { path: 'groups/a.jsonc', line: 1, column: 3 },
      {
        path: 'tests/a.jsonc',
        line: 13,
        column: 13,
        message: expect.stringContaining('did you mean "block"?'),
      },
    ]);
  });

  test('fails for a protection that does not protect', () => {
    write('policy.jsonc', { required: { permissions: { deny: ['Bash()'] } } });
    const { status, stdout } = portcullis(['policy', 'validate', folder]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^portcullis valid, but 1 error\n/u);
  });

  test('knows the owner by the option', () => {
    write('policy.jsonc', {});
    const approval = {
      kind: 'hook',
      digest: `sha256:${'a'.repeat(64)}`,
      repositories: ['amce/web'],
      owner: '@acme/security',
      reason: 'It only checks.',
      created: '2026-01-01',
      expires: '2999-01-01',
    };
    write('approvals/a.jsonc', approval);
    const args = ['policy', 'validate', folder, '--format', 'json'];
    expect(JSON.parse(portcullis(args).stdout).findings).toEqual([]);
    expect(JSON.parse(portcullis([...args, '--owner', 'acme']).stdout).findings).toMatchObject([
      { id: 'foreign-owner', path: 'approvals/a.jsonc', line: 5, column: 5 },
    ]);
  });

  test('prints no control characters of a policy', () => {
    write('policy.jsonc', '{ "preset": "\u001b[31m", "\u0007x": 1 }');
    const { stdout } = portcullis(['policy', 'validate', folder]);
    expect(stdout.includes('\u0007') || stdout.includes('\u001b')).toBe(false);
    expect(stdout).toContain('\\u{1b}');
  });
});

describe('portcullis policy test', () => {
  test('passes with the number of tests', () => {
    write('policy.jsonc', {});
    write('tests/shell.jsonc', wish);
    expect(portcullis(['policy', 'test', folder])).toEqual({
      status: 0,
      stdout: 'portcullis passed: 1 of 1 policy test passed\n',
      stderr: '',
    });
  });

  test('shows what was expected and what came instead', () => {
    write('policy.jsonc', { permissions: { allow: ['Bash'] } });
    write('tests/shell.jsonc', wish);
    write('tests/deep/broken.jsonc', '{');
    const { status, stdout } = portcullis(['policy', 'test', folder]);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^portcullis failed: 0 of 2 policy tests passed\n\ntests\/deep\/broken\.jsonc\n {2}invalid /u,
    );
    expect(stdout).toMatch(
      /tests\/shell.jsonc {2}Nobody grants the whole shell\.\n {2}failed {2}13:13 {2}expected "block"/u,
    );
    expect(stdout).toMatch(
      /The policy says:\n +note +\.claude\/settings\.json:4:7 +unapproved-allow-rule\n/u,
    );
    const json = JSON.parse(portcullis(['policy', 'test', folder, '--format', 'json']).stdout);
    expect(json).toMatchObject({ version: 1, passed: 0, failed: 2 });
    expect(json.tests[1]).toMatchObject({ result: 'failed', messages: [{ line: 13, column: 13 }] });
  });

  test('runs the example of the documentation', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/cli.md'), 'utf8');
    write('policy.jsonc', {});
    write('tests/curl.jsonc', /```jsonc\n(\/\/ tests\/curl[\s\S]*?)```/u.exec(page)?.[1] ?? '');
    expect(portcullis(['policy', 'test', folder])).toMatchObject({ status: 0 });
  });

  test('says so when there is nothing to test', () => {
    write('policy.jsonc', {});
    expect(portcullis(['policy', 'test', folder])).toMatchObject({
      status: 0,
      stderr: 'There are no files under tests/, so nothing was tested.\n',
    });
  });

  test('does not run under a policy that is not valid', () => {
    write('policy.jsonc', '{ "permisions": {} }');
    expect(portcullis(['policy', 'test', folder])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is not valid (policy.jsonc:1:3); "portcullis policy validate" says'),
    });
  });
});

describe('wrong usage is explained', () => {
  test.each([
    [[], /"policy" needs one of the commands validate, test/u],
    [['constructor'], /there is no command "policy constructor"; there are validate/u],
    [['validate', 'a', 'b'], /only one DIR/u],
    [['validate', '--fromat', 'json'], /Unknown option '--fromat'/u],
    [['test', '--format', 'xml'], /--format is "xml"; it can be text or json/u],
    [['validate', '/nowhere/at/all'], /the policy repository cannot be read/u],
  ])('policy %j', (args, message) => {
    const { status, stdout, stderr } = portcullis(['policy', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('a folder without a policy, and a link in place of a file', () => {
    expect(portcullis(['policy', 'validate', folder]).stderr).toMatch(/there is no policy.jsonc in/u);
    write('policy.jsonc', {});
    mkdirSync(join(folder, 'tests'));
    symlinkSync(join(folder, 'policy.jsonc'), join(folder, 'tests/a.jsonc'));
    expect(portcullis(['policy', 'test', folder])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/tests\/a.jsonc is not a plain file/u),
    });
  });
});

describe('portcullis policy diff', () => {
  test('compares what holds for one repository, with the groups that it belongs to', () => {
    const group = { repositories: { topics: ['pci'] }, sensitivePaths: ['keys/**'] };
    write('a/policy.jsonc', {});
    write('b/policy.jsonc', {});
    write('a/groups/pci.jsonc', group);
    write('b/groups/pci.jsonc', { ...group, repositories: { topics: ['bank'] } });
    const diff = (...args: string[]) => portcullis(['policy', 'diff', 'a', 'b', ...args], folder);
    expect(diff()).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('repositories.topics loses "pci"'),
    });
    const web = ['--repository', 'acme/web'];
    expect(diff(...web, '--topic', 'pci')).toEqual({
      status: 1,
      stdout:
        '1 allows more\n\nacme/web\n  allows more  sensitivePaths no longer protects "keys/**"  groups/pci.jsonc:8\n',
      stderr: '',
    });
    expect(diff(...web, '--topic', 'bank')).toMatchObject({ status: 0 });
    expect(diff(...web, '--topic', '').stdout).toMatch(/^No difference/u);
    expect(diff(...web)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/groups\/pci\.jsonc.*--topic/u),
    });
  });

  test('compares two folders; what allows more ends with 1', () => {
    write('a/policy.jsonc', { preset: 'controlled' });
    write('b/policy.jsonc', { preset: 'controlled', permissions: { allow: ['Bash(npm test)'] } });
    expect(portcullis(['policy', 'diff', 'a', 'b'], folder)).toEqual({
      status: 1,
      stdout:
        '1 allows more\n\norganisation\n  allows more  permissions.allow approves "Bash(npm test)"  policy.jsonc:5\n',
      stderr: '',
    });
    expect(portcullis(['policy', 'diff', 'b', 'a'], folder).status).toBe(0);
    expect(portcullis(['policy', 'diff', 'a', 'a'], folder).stdout).toMatch(/^No difference in effect/u);
  });

  test('compares two revisions of the policy repository', () => {
    const repo = new ScratchRepository();
    repo.write('policy.jsonc', '{}');
    repo.commit();
    repo.write('policy.jsonc', '{ "enforcement": "report" }');
    repo.commit();
    const { status, stdout } = portcullis(
      ['policy', 'diff', 'HEAD~1', 'HEAD', '--format', 'json'],
      repo.folder,
    );
    repo.remove();
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      loosens: true,
      layers: [{ layer: 'organisation', differences: [{ direction: 'loosens', key: 'enforcement' }] }],
    });
  });

  test.each([
    [['a'], /needs two policies/u],
    [['a', 'nowhere'], /nowhere is no folder, and no revision/u],
    [['a', 'broken'], /the policy of broken is not valid \(policy\.jsonc:1:3\)/u],
  ])('%j is a wrong usage', (args, words) => {
    write('a/policy.jsonc', {});
    write('broken/policy.jsonc', '{ "permisions": {} }');
    const { status, stderr } = portcullis(['policy', 'diff', ...args], folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
  });
});
