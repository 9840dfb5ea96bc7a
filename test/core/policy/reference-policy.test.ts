import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deniedServer } from '../../../src/core/policy/denied-server.ts';
import { egressAllows } from '../../../src/core/policy/egress.ts';
import { envNameAllowed } from '../../../src/core/policy/env-name.ts';
import { matchMarketplaceSource } from '../../../src/core/policy/marketplace-source.ts';
import { matchServerUrl } from '../../../src/core/policy/server-url.ts';
import { describeEnvName } from '../../../src/core/settings/env-names.ts';
import { digestOf } from '../../../src/core/source/digest.ts';
import { policyOf } from './policy-text.ts';

const policy = policyOf(readFileSync('fixtures/policies/reference.jsonc', 'utf8'));

describe('the reference policy', () => {
  test('pins the files beside it', () => {
    const pins = [...policy.hooks, ...policy.allowedMcpServers].flatMap(({ files }) => [...files]);
    expect(pins.map(([path]) => path)).toEqual(['.claude/hooks/format.sh', 'tools/mcp/db.mjs']);
    for (const [path, digests] of pins) {
      expect(digests).toEqual([digestOf(readFileSync(`fixtures/policies/files/${path}`))]);
    }
  });
  test('approves one hook', () => {
    expect(policy.hooks).toMatchObject([
      {
        event: 'PostToolUse',
        matcher: 'Edit|Write',
        handler: { type: 'command', command: '"$CLAUDE_PROJECT_DIR"/.claude/hooks/format.sh' },
      },
    ]);
    expect(policy.hooks[0]?.handler).not.toHaveProperty('files');
  });
  test('T073, B21: approves the server by its URL, with its one header', () => {
    const [github] = policy.allowedMcpServers;
    expect(github).toMatchObject({
      kind: 'url',
      headers: new Map([['Authorization', 'Bearer ${GITHUB_TOKEN}']]),
    });
    const pattern = github?.kind === 'url' ? github.serverUrl : '';
    expect(matchServerUrl(pattern, 'https://api.githubcopilot.com/mcp/')).toBe(true);
    expect(matchServerUrl(pattern, 'https://mcp.example.com/')).toBe(false);
    expect(deniedServer(policy, { name: 'github', command: undefined, url: pattern })).toBeUndefined();
  });
  test('requires the floor', () => {
    expect(policy.required.map(({ path, test: how, value }) => [path.join('.'), how, value])).toEqual([
      ['permissions.deny', 'contains', 'Read(./.env)'],
      ['permissions.deny', 'contains', 'Read(./.env.*)'],
      ['permissions.deny', 'contains', 'Read(./secrets/**)'],
      ['permissions.deny', 'contains', 'Edit(./.claude/**)'],
      ['sandbox.enabled', 'equals', true],
    ]);
  });
  test('B12: approves harmless variables', () => {
    for (const name of ['CI', 'TZ', 'FORCE_COLOR', 'BASH_DEFAULT_TIMEOUT_MS']) {
      expect(envNameAllowed(policy, name)?.value).toBe(name);
    }
    const effects = policy.env.allow.map(({ value }) => describeEnvName(value).effect);
    expect(new Set(effects)).toEqual(new Set(['unknown', 'guard', 'model']));
  });
  test.each([
    'ANTHROPIC_BEDROCK_BASE_URL',
    'NODE_OPTIONS',
    'PATH',
    'GIT_SSH_COMMAND',
    'OTEL_LOG_TOOL_CONTENT',
    'ANTHROPIC_API_KEY',
    'CLAUDE_CODE_SUBPROCESS_ENV_SCRUB',
  ])('T019–T026: does not approve %s', (name) => expect(envNameAllowed(policy, name)).toBeUndefined());
  test('T041, T062, B48: approves its own hosts', () => {
    expect(egressAllows(policy, 'docs.corp.example')).toBeDefined();
    expect(egressAllows(policy, 'registry.npmjs.org')).toBeDefined();
    for (const host of ['raw.githubusercontent.com', '*', '*.example.com']) {
      expect(egressAllows(policy, host)).toBeUndefined();
    }
  });
  test('T080–T084: approves one marketplace at one tag, and one plugin', () => {
    const source = { source: 'github', repo: 'acme-corp/claude-plugins', ref: 'v3.2.0' };
    const covered = (asked: typeof source) =>
      policy.strictKnownMarketplaces.some((entry) => matchMarketplaceSource(entry.source, asked));
    expect(covered(source)).toBe(true);
    expect(covered({ ...source, ref: 'main' })).toBe(false);
    expect(covered({ ...source, repo: 'someone/plugins' })).toBe(false);
    expect([...policy.enabledPlugins].map(([name, { value }]) => [name, value])).toEqual([
      ['fmt@acme', true],
    ]);
  });
  test('T029–T047: levels', () => {
    const { modes, breadth } = policy.permissions;
    expect(Object.entries(modes).map(([mode, { level }]) => `${mode} ${level}`)).toEqual([
      'default allow',
      'manual allow',
      'plan allow',
      'acceptEdits warn',
      'dontAsk warn',
      'bypassPermissions block',
      'auto block',
    ]);
    const warned = Object.entries(breadth).filter(([, { level }]) => level !== 'block');
    expect(warned.map(([name, { level, at }]) => [name, level, at !== undefined])).toEqual([
      ['script-wildcard', 'warn', true],
      ['exec-capable', 'warn', true],
      ['multi-tenant-domain', 'warn', true],
      ['mcp-server', 'warn', true],
    ]);
  });
});
