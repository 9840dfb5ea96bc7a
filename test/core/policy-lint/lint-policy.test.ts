import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PRESET_TEXTS } from '../../../src/core/policy/presets/preset-texts.ts';
import { PRESETS } from '../../../src/core/policy/vocabulary.ts';
import { approval, DIGEST, lint, said } from './lint-files.ts';

describe('nothing is said of', () => {
  test.each(PRESETS)('the preset %s', (preset) => {
    expect(lint({ 'policy.jsonc': PRESET_TEXTS[preset] })).toEqual([]);
    expect(lint({ 'policy.jsonc': { preset } })).toEqual([]);
  });

  test('the reference policy', () => {
    expect(lint({ 'policy.jsonc': readFileSync('fixtures/policies/reference.jsonc', 'utf8') })).toEqual([]);
  });

  test('ordinary entries of every kind', () => {
    const policy = {
      permissions: {
        allow: [
          'Bash(npm test)',
          'Bash(npm test *)',
          'mcp__github__get_issue',
          'WebFetch(domain:docs.corp.example)',
        ],
        additionalDirectories: ['../shared-docs', '../team-*/docs'],
      },
      allowedMcpServers: [
        { serverUrl: 'https://mcp.corp.example/*' },
        { serverUrl: 'https://team.vercel.app/*' },
        { serverUrl: '${MCP_URL}' },
        { serverCommand: ['npx', '-y', '--package', '@acme/mcp@1.2.3', 'acme-mcp'] },
        { serverCommand: ['uvx', '--from', 'acme-mcp==1.2', 'serve'] },
        { serverCommand: ['docker', 'run', '-i', '--rm', '-e', 'TOKEN', 'ghcr.io/acme/mcp:1.4'] },
        { serverCommand: ['acme-mcp', '--config', '/etc/acme.js'] },
      ],
      hooks: {
        Stop: [{ hooks: [{ type: 'command', command: 'npx prettier --check .' }] }],
        PostToolUse: [
          {
            hooks: [
              { type: 'command', command: './a.sh && ./b.sh', files: { 'a.sh': DIGEST, 'b.sh': DIGEST } },
            ],
          },
        ],
      },
      strictKnownMarketplaces: [
        { source: 'github', repo: 'acme/plugins', ref: 'v3.*' },
        { source: 'git', url: 'https://git.corp.example/p.git', ref: 'a'.repeat(40) },
        { source: 'url', url: 'https://corp.example/main/marketplace.json' },
        { source: 'npm', package: '@acme/plugins', version: '1.0.0' },
      ],
      enabledPlugins: { 'fmt@acme': true, 'lint@claude-plugins-official': true },
      egress: { allowedDomains: ['*.corp.example', 'registry.npmjs.org', 'team.github.io'] },
      env: { allow: ['VITE_*', 'CI'] },
      rules: { 'hidden-text': { ignore: ['docs/**'] }, 'unapproved-hook': 'warn' },
      sensitivePaths: ['**/*.pem', 'vault/**'],
    };
    const files = {
      'groups/pay.jsonc': {
        repositories: { names: ['pay-*'], except: ['pay-docs'] },
        enforcement: 'block',
        rules: { 'hidden-text': 'block' },
      },
      'repositories/web.jsonc': { replace: ['env.allow'], env: { allow: ['CI'] } },
      'approvals/a.jsonc': { ...approval, repositories: ['acme/*'] },
    };
    expect(said({ ...policy, enforcement: 'report' }, files)).toEqual([]);
  });
});

describe('entries that never match', () => {
  test('rules that Claude Code does not honour', () => {
    const policy = {
      permissions: { allow: ['bash(ls)'] },
      required: { permissions: { deny: ['Bash()', 'Read(./.env)'] } },
    };
    expect(said(policy)).toEqual(['error inert-rule "Bash()"', 'warning inert-rule "bash(ls)"']);
  });

  test('hosts that no request can have', () => {
    const policy = {
      allowedMcpServers: [{ serverUrl: 'https://mcp.corp.invalid/' }, { serverUrl: 'https://${HOST}/*' }],
      deniedMcpServers: [{ serverUrl: 'https://-x.example/' }],
      allowedHttpHookUrls: ['wss://hooks.corp.example/'],
      egress: { allowedDomains: [`${'a'.repeat(64)}.example`] },
    };
    expect(said(policy)).toEqual([
      'error unmatchable-host {…',
      'warning unmatchable-host {…',
      'warning unmatchable-host {…',
      'warning unmatchable-host "wss://hooks.corp.example/"',
      `warning unmatchable-host "${'a'.repeat(64)}.example"`,
    ]);
  });

  test('groups and files without repositories', () => {
    const files = {
      'groups/a.jsonc': {
        repositories: { names: ['pay-*', 'web.git'], except: ['pay*'], topics: ['top secret'] },
      },
      'repositories/my web.jsonc': {},
    };
    expect(said({}, files)).toEqual([
      'warning unmatchable-repository "pay-*"',
      'warning unmatchable-repository "web.git"',
      'warning unmatchable-repository "top secret"',
      'warning unmatchable-repository ',
    ]);
  });

  test('hooks for events that Claude Code does not have', () => {
    const hooks = { BeforeEverything: [{ hooks: [{ type: 'command', command: 'make' }] }] };
    expect(said({ hooks })).toEqual(['warning unknown-event "BeforeEverything"']);
  });

  test('plugins without any marketplace', () => {
    expect(said({ enabledPlugins: { 'fmt@acme': true, 'x@acme': false } })).toEqual([
      'warning unlisted-marketplace "fmt@acme"',
    ]);
    const managedSettings = { extraKnownMarketplaces: {} };
    expect(said({ managedSettings, enabledPlugins: { 'fmt@acme': true } })).toEqual([]);
  });

  test('commands whose file nothing pins', () => {
    const policy = {
      allowedMcpServers: [{ serverCommand: ['node', 'tools/db.mjs'] }],
      helperCommands: [{ setting: 'statusLine', command: '"$CLAUDE_PROJECT_DIR"/bin/status.sh' }],
    };
    expect(said(policy)).toEqual(['warning unpinned-file {…', 'warning unpinned-file {…']);
  });

  test('delegated keys that do not exist', () => {
    const delegate = ['rules.hidden-txt', 'permissions.breadth.wide', 'rules.hidden-text', 'rules'];
    expect(said({ delegate })).toEqual([
      'warning unknown-delegate "rules.hidden-txt"',
      'warning unknown-delegate "permissions.breadth.wide"',
    ]);
  });

  test('approvals for repositories of others', () => {
    const file = { ...approval, repositories: ['acme/web', 'amce/web', '*/web'] };
    expect(said({}, { 'approvals/a.jsonc': file })).toEqual([
      'warning foreign-owner "amce/web"',
      'note every-repository "*/web"',
    ]);
  });

  test('entries behind the wall of egress', () => {
    const policy = {
      egress: { mode: 'package-managers', allowedDomains: ['corp.example', 'registry.npmjs.org'] },
      allowedMcpServers: [
        { serverUrl: 'https://mcp.corp.example/' },
        { serverUrl: 'http://localhost:3000/' },
      ],
      allowedHttpHookUrls: ['https://hooks.corp.example/*'],
      hooks: { Stop: [{ hooks: [{ type: 'http', url: 'https://hooks.corp.example/a' }] }] },
    };
    expect(said(policy)).toEqual([
      'warning behind-egress-wall "corp.example"',
      'warning behind-egress-wall {…',
      'warning behind-egress-wall "https://hooks.corp.example/*"',
      'warning behind-egress-wall {…',
    ]);
  });
});

describe('entries in the shadow of others', () => {
  test('rules, lists and servers', () => {
    const policy = {
      permissions: { allow: ['Bash(git *)', 'Bash(git status *)'] },
      env: { allow: ['CI', 'CI'] },
      allowedMcpServers: [{ serverUrl: 'https://a.corp.example/' }, { serverCommand: ['mcp'] }],
      deniedMcpServers: [{ serverUrl: 'https://*.corp.example/*' }, { serverCommand: ['mcp'] }],
    };
    expect(said(policy)).toEqual([
      'warning denied-server {…',
      'warning denied-server {…',
      'note wide-allow-rule "Bash(git *)"',
      'note covered-rule "Bash(git status *)"',
      'note duplicate-entry "CI"',
    ]);
  });

  test('what the preset says already', () => {
    expect(said({ preset: 'baseline', env: { allow: ['CI', 'VITE_*'] } })).toEqual([
      'note duplicate-entry "CI"',
    ]);
  });

  test('levels of a group', () => {
    const group = {
      repositories: { names: ['a'] },
      enforcement: 'block',
      permissions: { modes: { plan: 'block', acceptEdits: 'warn' } },
      rules: { 'hidden-text': 'block', 'reviewed-setting': 'warn' },
    };
    const policy = { preset: 'baseline', delegate: ['rules.hidden-text'], rules: { 'hidden-text': 'block' } };
    expect(said(policy, { 'groups/a.jsonc': group })).toEqual([
      'note repeated-level "block"',
      'note repeated-level "warn"',
      'note repeated-level "warn"',
    ]);
  });

  test('approvals of what is revoked, or approved twice', () => {
    const revoked = { on: '2026-11-10', by: '@acme/security', reason: 'It was changed.' };
    const files = {
      'approvals/a.jsonc': approval,
      'approvals/b.jsonc': { ...approval, repositories: ['acme/old'], revoked },
      'approvals/c.jsonc': { ...approval, kind: 'skill' },
      'approvals/d.jsonc': { ...approval, kind: 'skill' },
    };
    expect(said({}, files)).toEqual([
      `warning revoked-approval "${DIGEST}"`,
      `note duplicate-entry "${DIGEST}"`,
    ]);
  });
});
