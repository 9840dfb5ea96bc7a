import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeAny } from '../../../src/core/explain/describe-fact.ts';
import { explain } from '../../../src/core/explain/explain.ts';
import type { ExplainedEntry, Explanation } from '../../../src/core/explain/explanation.ts';
import {
  type BlobContent,
  defaultPolicy,
  digestOf,
  type Policy,
  parsePolicy,
  renderExplanation,
  toExplainReportV1,
  toRepoTree,
} from '../../../src/core/index.ts';

function explanationOf(
  files: Readonly<Record<string, unknown>>,
  folder = '',
  policy: Policy = defaultPolicy(),
): Explanation {
  const blobs = new Map<string, BlobContent>();
  const entries = Object.entries({ 'README.md': 'x', ...files }).map(([path, value]) => {
    const bytes = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
    const oid = digestOf(bytes);
    blobs.set(oid, { kind: 'bytes', bytes });
    return { path, mode: '100644' as const, oid };
  });
  const tree = toRepoTree('head', entries);
  const reading = explain({ tree, folder, policy, blobs, repository: 'acme/web', today: '2026-11-22' });
  if (reading.kind !== 'explanation') throw new Error(`not explained: ${reading.kind}`);
  return reading.explanation;
}

function policyOf(text: string): Policy {
  const reading = parsePolicy(text, { path: 'policy.jsonc', ruleIds: [] });
  if (reading.kind !== 'policy') throw new Error(JSON.stringify(reading.problems));
  return reading.policy;
}

function shortly({ title, detail, state, coverage }: ExplainedEntry): string {
  return [title, detail, state, coverage].join(' | ');
}

const hook = (command: string) => ({ Stop: [{ hooks: [{ type: 'command', command }] }] });

describe('which files count', () => {
  const files = {
    '.claude/settings.json': { hooks: hook('root') },
    '.claude/settings.local.json': { hooks: hook('root local') },
    '.mcp.json': { mcpServers: { a: { command: 'root' }, b: { command: 'root' } } },
    'web/.claude/settings.json': { hooks: hook('web') },
    'web/.claude/settings.local.json': { hooks: hook('web local') },
    'web/.mcp.json': { mcpServers: { b: { command: 'web' } } },
    'web/ui/index.ts': '',
  };

  test('at the root: its settings and servers, and nothing from below', () => {
    const { entries, otherFolders } = explanationOf(files);
    expect(entries.map((entry) => entry.detail)).toEqual(['root', 'root local', 'stdio root', 'stdio root']);
    expect(otherFolders).toEqual(['web']);
  });

  test("in a folder: its settings, the root's personal settings, and servers of every folder above", () => {
    const { entries, otherFolders } = explanationOf(files, 'web');
    expect(entries.map(shortly)).toEqual([
      'Stop (*) | root local | effective | not-approved',
      'Stop (*) | web | effective | not-approved',
      'Stop (*) | web local | effective | not-approved',
      'a | stdio root | effective | not-approved',
      'b | stdio root | overridden | not-approved',
      'b | stdio web | effective | not-approved',
    ]);
    expect(otherFolders).toEqual(['']);
  });

  test('settings are not searched in folders above', () => {
    const { entries } = explanationOf(files, 'web/ui');
    expect(entries.filter((entry) => entry.kind === 'hook').map((entry) => entry.detail)).toEqual([
      'root local',
    ]);
  });

  test('a folder that is not there', () => {
    const request = {
      tree: toRepoTree('head', []),
      folder: 'web',
      policy: defaultPolicy(),
      blobs: new Map(),
    };
    expect(explain({ ...request, repository: 'a/b', today: '2026-11-22' })).toEqual({ kind: 'no-folder' });
  });

  test('what has to be fetched first is named', () => {
    const tree = toRepoTree('head', [{ path: '.mcp.json', mode: '100644', oid: 'abc' }]);
    const request = { tree, folder: '', policy: defaultPolicy(), blobs: new Map() };
    const reading = explain({ ...request, repository: 'a/b', today: '2026-11-22' });
    expect(reading).toEqual({ kind: 'needs', blobs: ['abc'] });
  });

  test('a refused file has a reason and no entries', () => {
    const { files: found, entries } = explanationOf({ '.claude/settings.json': '{ "hooks": {,} }' });
    expect(entries).toEqual([]);
    expect(found).toEqual([
      expect.objectContaining({ state: 'refused', reason: expect.stringMatching(/./u) }),
    ]);
  });
});

describe('what wins', () => {
  test("the root's personal settings over the folder's, and those over project settings", () => {
    const { entries } = explanationOf(
      {
        '.claude/settings.local.json': { env: { A: 'root local' } },
        'web/.claude/settings.local.json': { env: { A: 'local', B: 'local' }, model: 'x' },
        'web/.claude/settings.json': { env: { A: 'project', B: 'project', C: 'project' }, model: 'y' },
      },
      'web',
    );
    const effective = entries.filter((entry) => entry.state === 'effective').map((entry) => entry.detail);
    expect(effective.sort()).toEqual(['A=root local', 'B=local', 'C=project', 'x']);
  });

  test('deny comes before ask, ask before allow', () => {
    const { entries } = explanationOf({
      '.claude/settings.json': {
        permissions: {
          allow: ['Bash(rm *)', 'Bash(git push *)', 'Bash(ls)'],
          ask: ['Bash(git *)'],
          deny: ['Bash(rm *)'],
        },
      },
    });
    expect(entries.map(({ title, detail, state }) => `${title} ${detail} ${state}`)).toEqual([
      'deny Bash(rm *) effective',
      'ask Bash(git *) effective',
      'allow Bash(rm *) overridden',
      'allow Bash(git push *) overridden',
      'allow Bash(ls) effective',
    ]);
  });

  test('a deny list with an exception overrides nothing for certain', () => {
    const permissions = { allow: ['Read(./.env)'], deny: ['Read(./.env)', 'Read(!.env)'] };
    const { entries } = explanationOf({ '.claude/settings.json': { permissions } });
    expect(entries.find((entry) => entry.title === 'allow')).toMatchObject({ state: 'effective' });
  });

  test('what the client ignores is inert', () => {
    const settings = {
      permissions: { defaultMode: 'bypassPermissions', allow: ['bash(ls)'] },
      env: { HOME: '/tmp' },
      enabledPlugins: { 'a@b': false },
      disableAllHooks: true,
      hooks: hook('x'),
      disabledMcpjsonServers: ['off'],
    };
    const files = {
      '.claude/settings.json': settings,
      '.mcp.json': { mcpServers: { off: { command: 'x' } } },
    };
    const inert = explanationOf(files).entries.filter((entry) => entry.state === 'inert');
    expect(inert.map((entry) => entry.kind).sort()).toEqual(
      ['env-var', 'hook', 'mcp-server', 'permission-mode', 'permission-rule', 'plugin'].sort(),
    );
    expect(inert.every((entry) => entry.reason !== '')).toBe(true);
  });
});

describe('what the policy says', () => {
  const policy = policyOf(`{
    "permissions": { "allow": ["Bash(npm test)"] },
    "allowedMcpServers": [{ "serverUrl": "https://ok.example/mcp" }],
    "deniedMcpServers": [{ "serverName": "bad" }]
  }`);

  test('approved, not approved, denied and free', () => {
    const files = {
      '.claude/settings.json': {
        permissions: { allow: ['Bash(npm test)', 'Bash(sh)'], deny: ['Read(./.env)'] },
      },
      '.mcp.json': {
        mcpServers: { good: { type: 'http', url: 'https://ok.example/mcp' }, bad: { command: 'x' } },
      },
    };
    expect(explanationOf(files, '', policy).entries.map(shortly)).toEqual([
      'good | http https://ok.example/mcp | effective | approved',
      'bad | stdio x | effective | denied',
      'deny | Read(./.env) | effective | free',
      'allow | Bash(npm test) | effective | approved',
      'allow | Bash(sh) | effective | not-approved',
    ]);
  });

  test('what the rules say beside the entries is kept', () => {
    const { notes } = explanationOf({ '.claude/settings.json': { newThing: 1 } });
    expect(notes.map((finding) => finding.ruleId)).toEqual(['unknown-setting']);
  });
});

test('a kind of fact that nobody described is listed with its plain fields', () => {
  const at = { path: 'x', line: 1, column: 1, endLine: 1, endColumn: 1 };
  const fact = {
    kind: 'tool-grant',
    key: 'k',
    file: 'x',
    folder: '',
    at,
    tool: 'Bash',
    parts: [1],
    wide: true,
  };
  expect(describeAny(fact)).toEqual({ group: 'Tool grant', title: '', detail: 'tool: Bash, wide: true' });
});

test('whatever a repository holds, the outputs hold nothing that steers a terminal, and no secret', () => {
  const token = `ghp_${'a1B2c3D4e5'.repeat(4)}`;
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const explanation = explanationOf({
        '.claude/settings.json': {
          hooks: hook(`${text} ${token}`),
          env: { [text]: token },
          enabledPlugins: { [text]: true },
          permissions: { allow: [text], deny: [`Bash(${text})`] },
          [text]: text,
        },
        '.mcp.json': { mcpServers: { [text]: { command: text, args: [token] } } },
      });
      const json = JSON.stringify(toExplainReportV1(explanation));
      for (const output of [renderExplanation(explanation), json]) {
        expect(output).not.toContain(token);
        // oxlint-disable-next-line no-control-regex
        expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]/u);
      }
    }),
    { numRuns: 60 },
  );
});
