import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { portcullis, ScratchRepository } from './scratch-repository.ts';

let repository: ScratchRepository;
let folder: string;

beforeEach(() => {
  repository = new ScratchRepository();
  repository.write('README.md', '# web\n');
  repository.commit('Start');
  repository.write('.claude/settings.json', '{ "permissions": { "defaultMode": "acceptEdits" } }\n');
  folder = mkdtempSync(join(tmpdir(), 'portcullis-policy-'));
});

afterEach(() => {
  repository.remove();
  rmSync(folder, { recursive: true });
});

function write(path: string, value: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), typeof value === 'string' ? value : JSON.stringify(value));
}

function check(name = 'acme/web') {
  const args = ['check', '--repo', repository.folder, '--repository', name, '--policy', folder];
  const { status, stdout, stderr } = portcullis([...args, '--format', 'json']);
  return { status, stderr, report: JSON.parse(stdout) };
}

describe('a copy of the policy repository as --policy', () => {
  test('is read with its layers', () => {
    write('policy.jsonc', {});
    write('repositories/web.jsonc', { permissions: { modes: { acceptEdits: 'block' } } });
    write('README.md', '# ours');
    expect(check().report.findings[0]).toMatchObject({
      ruleId: 'permissive-mode',
      level: 'block',
    });
    expect(check('acme/other')).toMatchObject({ status: 0 });
  });

  test('that is invalid is never green, and says where', () => {
    write('policy.jsonc', {});
    write('groups/a.jsonc', '{ "repositories": { "names": ["*"] }, "enforcement": "report" }');
    const { status, report } = check();
    expect(status).toBe(2);
    expect(report.findings[0]).toMatchObject({ path: 'groups/a.jsonc', line: 1, column: 54 });
  });

  test('whose group asks what only GitHub knows is never green', () => {
    write('policy.jsonc', {});
    write('groups/a.jsonc', { repositories: { topics: ['pci'] } });
    expect(check()).toMatchObject({ status: 2 });
    expect(check().report.findings[0].message).toMatch(/topics, which only GitHub knows/u);
  });

  test('with a link in place of a file is refused', () => {
    write('policy.jsonc', {});
    write('elsewhere.jsonc', {});
    mkdirSync(join(folder, 'approvals'));
    symlinkSync(join(folder, 'elsewhere.jsonc'), join(folder, 'approvals/a.jsonc'));
    expect(check()).toMatchObject({ status: 2 });
    expect(check().report.findings[0].message).toMatch(/approvals\/a.jsonc is not a plain file/u);
  });
});
