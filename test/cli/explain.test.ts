import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { portcullis, ScratchRepository } from './scratch-repository.ts';

const POLICY = fileURLToPath(new URL('../../fixtures/policies/reference.jsonc', import.meta.url));

let repository: ScratchRepository;

beforeEach(() => {
  repository = new ScratchRepository();
  repository.write('.claude/settings.json', '{\n  "permissions": { "allow": ["Bash(npm test)"] }\n}\n');
  repository.write('.mcp.json', '{ "mcpServers": { "x": { "command": "npx", "args": ["-y", "x"] } } }\n');
  repository.write('web/index.ts', 'export {};\n');
  repository.commit('Start');
});

afterEach(() => repository.remove());

const explain = (...args: string[]) => portcullis(['explain', '--repo', repository.folder, ...args]);

test('each entry has its place and what the policy says', () => {
  const { status, stdout, stderr } = explain('--policy', POLICY);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('when it starts in the root of the repository\n');
  expect(stdout).toMatch(/ {2}approved +\.claude\/settings\.json:2 {2}allow {2}Bash\(npm test\)\n/u);
  expect(stdout).toMatch(/ {2}not approved +\.mcp\.json:1 {2}x {2}stdio npx -y x\n/u);
});

test('a folder below, as JSON', () => {
  const { status, stdout } = explain('--format', 'json', 'web/');
  expect(status).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ version: 1, folder: 'web', otherFolders: [''] });
  expect(report.entries).toEqual([
    expect.objectContaining({ kind: 'mcp-server', path: '.mcp.json', line: 1, coverage: 'not-approved' }),
  ]);
});

test('as one page, quiet on standard error', () => {
  const { status, stdout, stderr } = explain('--format', 'html');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(
    /^<!doctype html>[\s\S]*none was given: a strict one[\s\S]*npx -y x[\s\S]*<\/html>\n$/u,
  );
});

test('--head names a revision, else the work tree counts', () => {
  repository.write('.mcp.json', '{ "mcpServers": {} }\n');
  expect(explain('--format', 'json', 'web').stdout).not.toContain('mcp-server');
  expect(explain('--format', 'json', '--head', 'HEAD', 'web').stdout).toContain('mcp-server');
});

test('nothing to explain is said', () => {
  repository.git('rm', '--quiet', '-r', '.claude', '.mcp.json');
  expect(explain().stdout).toContain('It finds no configuration here.');
});

test.each([
  ['a folder that is not there', ['nowhere'], /no folder "nowhere"/u],
  ['a path out of the repository', ['../x'], /from its root/u],
  ['an absolute path', ['/etc'], /from its root/u],
  ['two paths', ['web', 'web'], /only one PATH/u],
  ['an unknown format', ['--format', 'yaml'], /text, json, html/u],
  ['a policy that is not there', ['--policy', '/does/not/exist'], /policy cannot be used/u],
])('%s ends with 2 and words', (_, args, words) => {
  const { status, stdout, stderr } = explain(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(words);
});
