import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JSON_WITH_COMMENTS, parseJsonDocument, toPlainJson } from '../../src/core/source/json-document.ts';
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

type Fields = { readonly [key: string]: unknown };

/** A file of the policy as a plain object. */
function plain(text: string): Fields {
  const reading = parseJsonDocument(text, JSON_WITH_COMMENTS);
  const value: unknown = reading.kind === 'document' ? toPlainJson(reading.root) : undefined;
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('portcullis policy init', () => {
  const init = (...args: string[]) => portcullis(['policy', 'init', ...args], folder);
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

  test.each(['baseline', 'controlled', 'mature'])('%s is valid, and its test passes', (preset) => {
    expect(init('new', '--preset', preset, '--owner', '@acme/security').status).toBe(0);
    expect(portcullis(['policy', 'validate', 'new'], folder)).toMatchObject({
      status: 0,
      stdout: 'portcullis valid: nothing to remark\n',
    });
    expect(portcullis(['policy', 'test', 'new'], folder).status).toBe(0);
    expect(read('new/.github/CODEOWNERS')).toContain('* @acme/security');
    expect(read('new/policy.jsonc')).toContain(`"preset": "${preset}"`);
  });

  test.each(['policy.jsonc', 'tests/whole-shell.jsonc'])(
    '%s names a schema that accepts it, and no other key',
    (path) => {
      expect(init('new', '--owner', '@acme/security').status).toBe(0);
      const file = plain(read(`new/${path}`));
      const schema = join(dirname(path), String(file['$schema']));
      const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
        JSON.parse(read(`new/${schema}`)),
      );
      validate(file);
      expect(validate.errors).toBeNull();
      expect(validate({ ...file, presett: 'baseline' })).toBe(false);
    },
  );

  test('takes from managed settings what means the same, and names the rest', () => {
    const TOKEN = `ghp_${'a1B2'.repeat(9)}`;
    write('managed.json', {
      permissions: { deny: ['Read(./.env)'] },
      allowedMcpServers: [{ serverName: 'x' }, { serverUrl: 'https://mcp.corp.example/*' }],
      deniedMcpServers: [{ serverName: 'y' }],
      env: { TOKEN },
    });
    const { stdout } = init('new', '--owner', '@acme/security', '--managed-settings', 'managed.json');
    expect(stdout).toMatch(
      /Not taken from the managed settings: allowedMcpServers \(as a key of the policy: "serverName" cannot approve/u,
    );
    expect(stdout).toMatch(
      /Not taken from the managed settings: env \(it holds what looks like a credential\)/u,
    );
    const text = read('new/policy.jsonc');
    expect(text).not.toContain(TOKEN);
    const explained = portcullis(
      ['policy', 'explain', 'allowedMcpServers', 'new', '--format', 'json'],
      folder,
    );
    expect(JSON.parse(explained.stdout).inForce).toMatchObject([
      { value: expect.stringContaining('https://mcp.corp.example/*') },
    ]);
    expect(portcullis(['policy', 'validate', 'new'], folder).status).toBe(0);
  });

  test('lists what a repository holds, and approves it when asked to', () => {
    const repo = new ScratchRepository();
    repo.git('remote', 'add', 'origin', 'https://github.example/acme/web.git');
    repo.write(
      '.mcp.json',
      JSON.stringify({ mcpServers: { docs: { command: 'npx', args: ['-y', 'docs@1.0.0'] } } }),
    );
    expect(init('one', '--owner', '@acme/security', '--repo', repo.folder).stdout).toContain(
      'acme/web: 1 to be approved or removed\n  .mcp.json:1  MCP server docs: npx -y docs@1.0.0\n',
    );
    init('two', '--owner', '@acme/security', '--repo', repo.folder, '--approve-existing');
    const empty = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
    const check = (policy: string) =>
      portcullis(['check', '--repo', repo.folder, '--base', empty, '--policy', policy], folder).status;
    expect([check('one'), check('two')]).toEqual([1, 0]);
    repo.remove();
  });

  test('leaves what is there', () => {
    write('policy.jsonc', {});
    expect(init('.', '--owner', '@acme/security')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('already'),
    });
    write('new/README.md', '# Ours\n');
    expect(init('new', '--owner', '@acme/security').stdout).toContain(
      'README.md  there already, left as it is',
    );
    expect(read('new/README.md')).toBe('# Ours\n');
  });

  test.each([
    [[], /--owner is needed/u],
    [['--owner', 'acme'], /--owner is needed/u],
    [['--owner', '@acme', '--preset', 'x'], /--preset can be baseline, controlled, mature/u],
    [['--owner', '@acme', '--managed-settings', 'nowhere'], /cannot be read as managed settings/u],
  ])('%j is a wrong usage', (args, words) => {
    const { status, stderr } = init('new', ...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
  });
});
