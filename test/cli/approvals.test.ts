import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { portcullis, ScratchRepository } from './scratch-repository.ts';

const TOKEN = `ghp_${'a1B2'.repeat(9)}`;
const HOOK = { type: 'command', command: '"$CLAUDE_PROJECT_DIR"/.claude/hooks/format.sh' };
const SETTINGS = JSON.stringify({ hooks: { PostToolUse: [{ matcher: 'Edit', hooks: [HOOK] }] } }, null, 2);
const SERVER = JSON.stringify({
  mcpServers: { docs: { command: 'npx', args: ['-y', '@acme/docs@1.2.3'], env: { TOKEN } } },
});
const WHO = ['--owner', '@acme/security', '--reason', 'Formats files'];

let repo: ScratchRepository;
let policy: string;

beforeEach(() => {
  repo = new ScratchRepository();
  repo.git('remote', 'add', 'origin', 'https://github.example/acme/web.git');
  repo.write('.claude/settings.json', SETTINGS);
  repo.write('.claude/hooks/format.sh', 'npx prettier --write .\n');
  policy = mkdtempSync(join(tmpdir(), 'portcullis-policy-'));
  writeFileSync(join(policy, 'policy.jsonc'), '{}\n');
});

afterEach(() => {
  repo.remove();
  rmSync(policy, { recursive: true });
});

function approve(...args: string[]) {
  return portcullis(['approve', '--policy', policy, ...args]);
}

function filesOf(kind: string): string[] {
  return readdirSync(join(policy, 'approvals', kind));
}

function readOnly(kind: string): Record<string, unknown> {
  const [name = ''] = filesOf(kind);
  return JSON.parse(readFileSync(join(policy, 'approvals', kind, name), 'utf8'));
}

function check() {
  return portcullis(['check', '--repo', repo.folder, '--policy', policy]);
}

describe('portcullis approve', () => {
  test('approves what a repository holds, with evidence, and the check passes then', () => {
    expect(check().status).toBe(1);
    const { status, stdout } = approve('--repo', repo.folder, ...WHO, '--ticket', 'SEC-7');
    expect(stdout).toMatch(
      /^\.claude\/settings\.json:9 {2}hook PostToolUse: .*format\.sh\n {2}approvals\/hook\/hook-posttooluse-[a-z-]*[0-9a-f]{12}\.jsonc written, approved for acme\/web until \d{4}-\d\d-\d\d\.\n$/u,
    );
    expect(status).toBe(0);
    expect(readOnly('hook')).toMatchObject({
      kind: 'hook',
      evidence: {
        path: '.claude/settings.json',
        event: 'PostToolUse',
        matcher: 'Edit',
        command: HOOK.command,
        files: { '.claude/hooks/format.sh': expect.stringMatching(/^sha256:[0-9a-f]{64}$/u) },
      },
      repositories: ['acme/web'],
      owner: '@acme/security',
      reason: 'Formats files',
      ticket: 'SEC-7',
    });
    expect(check().status).toBe(0);
    expect(portcullis(['policy', 'validate', policy]).status).toBe(0);
  });

  test('binds to the content: one byte in the script, and the check blocks again', () => {
    approve('--repo', repo.folder, ...WHO);
    repo.write('.claude/hooks/format.sh', 'npx prettier --write . \n');
    expect(check().status).toBe(1);
  });

  test('approves from a report, each finding by number or fingerprint', () => {
    repo.write('.mcp.json', SERVER.replace(TOKEN, '${TOKEN}'));
    const { stdout } = portcullis(['check', '--repo', repo.folder, '--format', 'json']);
    const report = join(policy, 'report.json');
    writeFileSync(report, stdout);
    const where = ['--report', report, '--repository', 'acme/*'];
    const several = approve(...where, ...WHO);
    expect(several.status).toBe(2);
    expect(several.stderr).toMatch(/several things to approve:\n {2}1 {2}\S+:\d+ {2}[^\n]+\n {2}2 {2}/u);
    const { fingerprint } = JSON.parse(stdout).findings.find(
      ({ ruleId }: { ruleId: string }) => ruleId === 'unapproved-mcp-server',
    );
    expect(approve(...where, ...WHO, '--finding', fingerprint).status).toBe(0);
    expect(filesOf('mcp-server')).toHaveLength(1);
    expect(approve(...where, ...WHO, '--all').stdout).toContain(
      'it is approved already (approvals/mcp-server/',
    );
    expect(check().status).toBe(0);
  });

  test('never writes a credential', () => {
    repo.write('.mcp.json', SERVER);
    approve('--repo', repo.folder, ...WHO, '.mcp.json');
    expect(readOnly('mcp-server')).toMatchObject({ evidence: { env: { TOKEN: '•••' } } });
    expect(JSON.stringify(readOnly('mcp-server'))).not.toContain(TOKEN.slice(0, 12));
  });

  test('takes one place of a repository, and says what is approved already', () => {
    repo.write('.mcp.json', SERVER);
    expect(approve('--repo', repo.folder, ...WHO, '.claude/settings.json:9').status).toBe(0);
    const again = approve('--repo', repo.folder, ...WHO, '.claude/settings.json');
    expect(again).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Nothing written: it is approved already (approvals/hook/'),
    });
    expect(filesOf('hook')).toHaveLength(1);
  });

  test('a revoked content is not approved again', () => {
    approve('--repo', repo.folder, ...WHO);
    const [name = ''] = filesOf('hook');
    const revoked = { on: '2026-11-01', by: '@acme/security', reason: 'Malware' };
    writeFileSync(join(policy, 'approvals/hook', name), JSON.stringify({ ...readOnly('hook'), revoked }));
    const again = approve('--repo', repo.folder, ...WHO, '.claude/settings.json');
    expect(again).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('what was revoked is never approved again'),
    });
  });

  test('each repository that is named counts', () => {
    approve('--repo', repo.folder, ...WHO);
    const more = approve(
      '--repo',
      repo.folder,
      ...WHO,
      '.claude/settings.json',
      '--repository',
      'acme/web',
      '--repository',
      'acme/api',
    );
    expect(more).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/-2\.jsonc written, approved for acme\/web, acme\/api/u),
    });
    const again = approve(
      '--repo',
      repo.folder,
      ...WHO,
      '.claude/settings.json',
      '--repository',
      'acme/web',
      '--repository',
      'acme/api',
    );
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('approved already') });
  });

  test('does not say approved where something else in the policy stands against it', () => {
    writeFileSync(join(policy, 'policy.jsonc'), '{ "deniedMcpServers": [{ "serverName": "docs" }] }');
    repo.write('.mcp.json', SERVER.replace(TOKEN, '${TOKEN}'));
    const { status, stdout } = approve('--repo', repo.folder, ...WHO, '.mcp.json');
    expect(status).toBe(1);
    expect(stdout).toContain('Nothing written: the policy denies it (policy.jsonc:1)');
  });

  test('a folder names what lies below it, and what is approved is no mistake', () => {
    expect(approve('--repo', repo.folder, ...WHO, './.claude').status).toBe(0);
    expect(approve('--repo', repo.folder, ...WHO, '--all')).toMatchObject({
      status: 0,
      stdout: 'Nothing here needs an approval.\n',
    });
  });

  test('a password in the arguments is not copied, nor one in a URL', () => {
    const args = [
      '-y',
      'docs@1.0.0',
      '--password',
      'hunter2hunter2',
      '--url=https://x.example/?token=abcabc',
    ];
    repo.write('.mcp.json', JSON.stringify({ mcpServers: { docs: { command: 'npx', args } } }));
    const { stdout } = approve('--repo', repo.folder, ...WHO, '.mcp.json');
    const text = stdout + JSON.stringify(readOnly('mcp-server'));
    expect(text).not.toMatch(/hunter2|abcabc/u);
  });

  test('a report is no trusted text', () => {
    const report = join(policy, 'report.json');
    const approval = { kind: 'hook', digest: `sha256:${'a'.repeat(64)}` };
    const message = `\u001b[31mred\u202e ${TOKEN}`;
    const finding = {
      ruleId: 'x',
      level: 'block',
      status: 'introduced',
      path: 'a\u001b',
      line: 1,
      message,
      approval,
    };
    writeFileSync(report, JSON.stringify({ version: 1, findings: [finding] }));
    const { status, stdout } = approve('--report', report, '--repository', 'acme/web', ...WHO);
    expect(status).toBe(0);
    const text = stdout + JSON.stringify(readOnly('hook'));
    for (const bad of ['\u001b', '\u202e', 'ghp_a1B2']) expect(text).not.toContain(bad);
  });

  test('says what no approval can cure', () => {
    repo.write('.claude/settings.json', '{ "permissions": { "defaultMode": "bypassPermissions" } }');
    const report = join(policy, 'report.json');
    writeFileSync(report, portcullis(['check', '--repo', repo.folder, '--format', 'json']).stdout);
    const { status, stderr } = approve('--report', report, '--repository', 'acme/web', ...WHO);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\.claude\/settings\.json:1 {2}No approval cures this: /u);
  });

  test.each([
    ['without an owner', ['--reason', 'x'], /--owner is missing/u],
    ['without a reason', ['--owner', 'x'], /--reason is missing/u],
    ['with an expiry that is no day', [...WHO, '--expires', '2027-02-30'], /--expires needs a day/u],
    ['with an expiry in the past', [...WHO, '--expires', '2020-01-01'], /never hold/u],
    ['with a report and a place', [...WHO, '--report', 'r.json', 'x'], /either --report, or --repo/u],
    ['with an unreadable report', [...WHO, '--report', 'nowhere.json'], /cannot be read/u],
    ['with another repository form', [...WHO, '--repository', 'web'], /OWNER\/NAME/u],
    ['with two asterisks', [...WHO, '--repository', 'acme/**'], /write "acme\/\*"/u],
    ['with an address', [...WHO, '--repository', 'https://github.com/acme/web.git'], /as "acme\/web"/u],
    ['with an impossible owner', [...WHO, '--repository', 'acme.corp/web'], /no owner on GitHub/u],
    ['with an impossible name', [...WHO, '--repository', 'acme/web.git'], /no repository on GitHub/u],
    ['with a folder of a repository', [...WHO, '--repository', 'acme/web/src'], /OWNER\/NAME/u],
    ['with an empty ticket', [...WHO, '--ticket', ' '], /--ticket is empty/u],
    ['with all and one of them', [...WHO, '--all', '--finding', '1'], /either --all/u],
    ['with a report and a revision', [...WHO, '--report', 'r.json', '--head', 'x'], /--head needs --repo/u],
  ])('%s is a wrong usage', (_, args, words) => {
    const { status, stderr } = approve(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
  });

  test('outside of a policy repository nothing is written', () => {
    const empty = join(policy, 'empty');
    mkdirSync(empty);
    const { status, stderr } = portcullis(['approve', '--repo', repo.folder, ...WHO], empty);
    expect(status).toBe(2);
    expect(stderr).toMatch(/there is no policy\.jsonc in/u);
  });
});

describe('portcullis approvals', () => {
  test('lists what ends first, and what nobody needs', () => {
    approve('--repo', repo.folder, ...WHO, '--expires', '10d');
    repo.write('.mcp.json', SERVER);
    approve('--repo', repo.folder, ...WHO, '.mcp.json');
    repo.write('.mcp.json', '{}');
    const { status, stdout } = portcullis(['approvals', policy, '--repo', repo.folder]);
    expect(status).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('2 approvals: 1 ending within 14 days, 1 in force');
    expect(lines[2]).toMatch(/^expiring {2}hook {12}until \d{4}-\d\d-\d\d {2}approvals\/hook\/\S+:3$/u);
    expect(lines[3]).toBe('          acme/web: @acme/security, Formats files');
    expect(lines[4]).toBe(
      '          .claude/settings.json: event "PostToolUse", matcher "Edit", type "command", command "\\"$CLAUDE_PROJECT_DIR\\"/.claude/hooks/format.sh" and 1 file',
    );
    expect(lines[7]).toBe(
      '          acme/web: @acme/security, Formats files; nothing there has this content',
    );
    expect(lines[8]).toBe(
      '          .mcp.json: name "docs", command "npx", args ("-y", "@acme/docs@1.2.3"), env (TOKEN "•••")',
    );
  });

  test('fails for what has expired, and says it in JSON', () => {
    approve('--repo', repo.folder, ...WHO);
    const [name = ''] = filesOf('hook');
    const old = {
      ...readOnly('hook'),
      created: '2020-01-01',
      expires: '2020-02-01',
      repositories: ['acme/api'],
    };
    writeFileSync(join(policy, 'approvals/hook', name), JSON.stringify(old));
    const { status, stdout } = portcullis(['approvals', policy, '--repo', repo.folder, '--format', 'json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      approvals: [
        {
          state: 'expired',
          kind: 'hook',
          expires: '2020-02-01',
          unused: true,
          orphaned: true,
          line: 1,
          evidence: {
            path: '.claude/settings.json',
            files: { '.claude/hooks/format.sh': expect.any(String) },
          },
        },
      ],
    });
  });

  test('an invalid policy is named with its place', () => {
    writeFileSync(join(policy, 'policy.jsonc'), '{ "permisions": {} }');
    const { status, stderr } = portcullis(['approvals', policy]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/is not valid \(policy\.jsonc:1:3\)/u);
  });
});
