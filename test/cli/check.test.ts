import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { portcullis, ScratchRepository } from './scratch-repository.ts';

const POLICY = fileURLToPath(new URL('../../fixtures/policies/reference.jsonc', import.meta.url));
const SETTINGS = '{\n  "permissions": { "deny": ["Read(./.env)"] }\n}\n';
const HOOK =
  '{\n  "hooks": { "Stop": [{ "hooks": [{ "type": "command", "command": "./notify.sh" }] }] }\n}\n';

let repository: ScratchRepository;

beforeEach(() => {
  repository = new ScratchRepository();
  repository.write('README.md', '# web\n');
  repository.write('.claude/settings.json', SETTINGS);
  repository.commit('Start');
});

afterEach(() => repository.remove());

function check(...args: string[]) {
  const result = portcullis([
    'check',
    '--repo',
    repository.folder,
    '--policy',
    POLICY,
    '--format',
    'json',
    ...args,
  ]);
  const report = result.stdout.startsWith('{') ? JSON.parse(result.stdout) : undefined;
  return { ...result, report };
}

describe('what is judged', () => {
  test('nothing changed: exit 0', () => {
    expect(check()).toMatchObject({
      status: 0,
      report: { version: 1, conclusion: 'success', outcome: 'pass' },
    });
  });

  test('an uncommitted change counts', () => {
    repository.write('.claude/settings.json', HOOK);
    const { status, report } = check();
    expect(status).toBe(1);
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        ruleId: 'unapproved-hook',
        level: 'block',
        status: 'introduced',
        path: '.claude/settings.json',
        line: 2,
        column: 56,
      }),
    );
  });

  test('a new file that git does not track yet counts', () => {
    repository.write(
      'packages/api/.mcp.json',
      '{ "mcpServers": { "x": { "command": "npx", "args": ["-y", "x"] } } }\n',
    );
    expect(check()).toMatchObject({ status: 1 });
  });

  test('an ignored file does not: it is no part of the repository', () => {
    repository.write('.gitignore', '.claude/settings.local.json\n');
    repository.write('.claude/settings.local.json', HOOK);
    expect(check()).toMatchObject({ status: 0 });
  });

  test('a deleted file counts', () => {
    repository.git('rm', '--quiet', '.claude/settings.json');
    const { status, report } = check();
    expect(status).toBe(1);
    expect(report.findings[0]).toMatchObject({
      ruleId: 'lost-guard-file',
      path: '.claude/settings.json',
      line: 1,
    });
  });

  test('a symbolic link on disk is read as git would store it', () => {
    repository.git('rm', '--quiet', '.claude/settings.json');
    repository.link('.claude/settings.json', '../../outside.json');
    expect(check()).toMatchObject({ status: 2, report: { outcome: 'undetermined', conclusion: 'failure' } });
  });

  test('the base is the merge base with the default branch', () => {
    repository.git('switch', '--quiet', '--create', 'feature');
    repository.write('.claude/settings.json', HOOK);
    repository.commit('Add a hook');
    repository.git('switch', '--quiet', 'main');
    repository.write('.claude/settings.json', SETTINGS.replace(']', ', "Read(./keys/**)"]'));
    repository.commit('Tighten');
    repository.git('switch', '--quiet', 'feature');
    const { status, report } = check();
    expect(status).toBe(1);
    const lost = report.findings.filter((finding: { ruleId: string }) => finding.ruleId === 'lost-deny-rule');
    expect(lost).toHaveLength(1);
  });

  test('--base and --head name any revisions, also in a bare repository', () => {
    repository.write('.claude/settings.json', HOOK);
    repository.commit('Add a hook');
    const bare = `${repository.folder}-bare.git`;
    repository.git('clone', '--quiet', '--bare', repository.folder, bare);
    try {
      const run = (...args: string[]) =>
        portcullis(['check', '--repo', bare, '--policy', POLICY, '--format', 'json', ...args]);
      expect(run('--base', 'HEAD~1', '--head', 'HEAD').status).toBe(1);
      expect(run('--base', 'HEAD', '--head', 'HEAD~1').status).toBe(0);
      expect(run().status).toBe(0);
    } finally {
      rmSync(bare, { recursive: true, force: true });
    }
  });

  test('a repository without any commit is judged from nothing', () => {
    const fresh = new ScratchRepository();
    try {
      fresh.write('.claude/settings.json', HOOK);
      const { status } = portcullis(['check', '--repo', fresh.folder, '--policy', POLICY]);
      expect(status).toBe(1);
    } finally {
      fresh.remove();
    }
  });

  test('a subfolder stands for its repository', () => {
    repository.write('src/index.ts', 'export {};\n');
    repository.write('.claude/settings.json', HOOK);
    const { status } = portcullis(['check', '--policy', POLICY], join(repository.folder, 'src'));
    expect(status).toBe(1);
  });
});

describe('what is printed', () => {
  test.each([
    ['markdown', /^## Portcullis: 2 changes are blocked: [\s\S]*Judged against the policy in `/u],
    [
      'html',
      /^<!doctype html>[\s\S]*<h1>2 changes are blocked: [\s\S]*<h2 id="configuration">[\s\S]*<\/html>\n$/u,
    ],
    ['github', /^Portcullis: 2 changes are blocked: .*\n::error file=\.claude\/settings\.json,line=/u],
    ['sarif', /^\{\n {2}"\$schema": "https:\/\/docs\.oasis-open\.org\/sarif\//u],
  ])('%s, with the exit code of the verdict', (format, expected) => {
    repository.write('.claude/settings.json', HOOK);
    const args = ['check', '--repo', repository.folder, '--policy', POLICY, '--format', format];
    const { status, stdout, stderr } = portcullis(args);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(expected);
  });

  test('the page explains the root, and folders with settings in which something changes', () => {
    const deny = (path: string): string => `{ "permissions": { "deny": ["Read(${path})"] } }\n`;
    repository.write('packages/old/.claude/settings.json', deny('./a'));
    repository.commit('An older package');
    repository.write('packages/new/.claude/settings.json', deny('./b'));
    const args = ['check', '--repo', repository.folder, '--base', 'HEAD', '--format', 'html'];
    const { stdout } = portcullis(args);
    const folders = [...stdout.matchAll(/<h3>A session that starts in (.*?)<\/h3>/gu)].map(
      ([, name]) => name,
    );
    expect(folders).toEqual(['the root of the repository', '<code>packages/new</code>']);
    expect(stdout).toContain('<li><code>packages/old</code></li>');
  });

  test('text names file, line, rule, what and what to do', () => {
    repository.write('.claude/settings.json', HOOK);
    const { stdout } = portcullis(['check', '--repo', repository.folder, '--policy', POLICY]);
    expect(stdout).toMatch(/^portcullis blocked: 2 changes are blocked: /u);
    expect(stdout).toContain('.claude/settings.json\n');
    expect(stdout).toMatch(/2:56 +block +unapproved-hook/u);
    expect(stdout).toContain('Remove it, or ask the owners of the policy');
  });

  test('nothing of a hostile repository steers the terminal', () => {
    const hostile = JSON.stringify({
      hooks: {
        Stop: [
          {
            hooks: [
              { type: 'command', command: 'echo \u001b]0;owned\u0007\u001b[31m \u202e @everyone ::error::' },
            ],
          },
        ],
      },
    });
    repository.write('.claude/settings.json', hostile);
    const { stdout, status } = portcullis(['check', '--repo', repository.folder, '--policy', POLICY]);
    expect(status).toBe(1);
    // oxlint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
  });

  test('secrets are masked', () => {
    const token = `ghp_${'a1B2c3D4e5'.repeat(4)}`;
    repository.write(
      '.mcp.json',
      JSON.stringify({ mcpServers: { x: { command: 'x', env: { TOKEN: token } } } }),
    );
    const { stdout } = check();
    expect(stdout).toContain('literal-secret');
    expect(stdout).not.toContain(token);
  });
});

describe('what cannot be evaluated ends with 2 and words', () => {
  test.each([
    ['no command', [], /a command is missing/u],
    ['an unknown command', ['chekc'], /no command "chekc"/u],
    ['an unknown option', ['check', '--polcy', 'x'], /polcy/u],
    ['an unknown format', ['check', '--format', 'yaml'], /json, markdown, html, github, sarif/u],
    ['a repository name of another form', ['check', '--repository', 'acme'], /OWNER\/NAME/u],
    ['a folder that is no repository', ['check', '--repo', '/'], /not a git repository/u],
    ['a folder that does not exist', ['check', '--repo', '/does/not/exist'], /No such file|cannot change/u],
  ])('%s', (_, args, words) => {
    const { status, stderr, stdout } = portcullis(args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });

  test('a revision that does not exist', () => {
    const { status, stderr } = check('--head', 'nowhere');
    expect(status).toBe(2);
    expect(stderr).toMatch(/no revision "nowhere"/u);
  });

  test.each([
    ['a policy that does not exist', '/does/not/exist.jsonc', /cannot be read/u],
    ['a policy that is invalid', fileURLToPath(new URL('../../package.json', import.meta.url)), /not valid/u],
  ])('%s is a finding of a failing report', (_, policy, words) => {
    const result = portcullis(['check', '--repo', repository.folder, '--policy', policy, '--format', 'json']);
    expect(result.status).toBe(2);
    const report = JSON.parse(result.stdout);
    expect(report).toMatchObject({ conclusion: 'failure', outcome: 'undetermined' });
    expect(report.findings[0].message).toMatch(words);
  });
});

describe('nothing of the repository is executed', () => {
  test('neither hooks, nor fsmonitor, nor filters, nor what settings name', () => {
    const canary = join(repository.folder, '..', `canary-${process.pid}`);
    const touch = `touch ${canary}`;
    repository.write('.claude/settings.json', HOOK.replace('./notify.sh', touch));
    repository.write('hooks/post-index-change', `#!/bin/sh\n${touch}\n`, { executable: true });
    repository.git('config', 'core.fsmonitor', touch);
    repository.git('config', 'core.hooksPath', 'hooks');
    expect(check().status).toBe(1);
    expect(existsSync(canary)).toBe(false);
  });
});

test('without a policy everything unapproved is blocked, and the reader is told', () => {
  repository.write(
    '.claude/settings.json',
    SETTINGS.replace('"deny"', '"allow": ["Bash(npm test)"], "deny"'),
  );
  const { status, stderr } = portcullis(['check', '--repo', repository.folder]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/strict policy that approves nothing/u);
});
