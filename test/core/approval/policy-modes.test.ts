/** The keys of the policy that weigh: a stricter value never lets something pass that a milder one reported. */
import { describe, expect, test } from 'vitest';
import type { Json, Verdict } from '../../../src/core/index.ts';
import { json, judge, mcp, policySource, type Repository, SETTINGS } from '../cases/repository.ts';

type Members = { readonly [key: string]: Json };

const hook = (handler: Members): Repository => ({
  [SETTINGS]: json({ hooks: { PostToolUse: [{ matcher: 'Edit', hooks: [handler] }] } }),
});
const allow = (rule: string): Repository => ({ [SETTINGS]: json({ permissions: { allow: [rule] } }) });
const sandbox = (network: Members): Repository => ({
  [SETTINGS]: json({ sandbox: { enabled: true, network } }),
});

const RULES = [
  'Bash',
  'Bash(curl *)',
  'Bash(ssh *)',
  'Bash(npm install *)',
  'Bash(npm ci)',
  'Bash(npm *)',
  'Bash(npx *)',
  'Bash(git status)',
  'Bash(git status && curl *)',
  'WebFetch',
  'WebFetch(domain:docs.corp.example)',
  'WebFetch(domain:registry.npmjs.org)',
  'WebFetch(domain:raw.githubusercontent.com)',
  'WebSearch',
  'Read(./src/**)',
];
const COMMANDS = [
  'git status',
  './x.sh',
  'curl https://a.example',
  'npm install',
  "bash -c 'x'",
  '$X',
  'if then',
];

const HEADS: readonly (readonly [string, Repository])[] = [
  ...RULES.map((rule) => [rule, allow(rule)] as const),
  ...COMMANDS.map((command) => [`hook ${command}`, hook({ type: 'command', command })] as const),
  ...['docs.corp.example', 'registry.npmjs.org', 'evil.example'].flatMap(
    (host) =>
      [
        [`sandbox ${host}`, sandbox({ allowedDomains: [host] })],
        [`http hook ${host}`, hook({ type: 'http', url: `https://${host}/x` })],
        [`server ${host}`, { '.mcp.json': mcp({ s: { type: 'http', url: `https://${host}/x` } }) }],
      ] as const,
  ),
];

const LENIENT = [
  'read-only',
  'narrow',
  'exec-capable',
  'broad',
  'interpreter',
  'network',
  'egress-domain',
  'blanket',
];
const note = Object.fromEntries(LENIENT.map((name) => [name, 'note']));
const OPEN: Members = {
  permissions: {
    allow: ['Bash(curl *)', 'Bash(npm ci)', 'WebFetch(domain:docs.corp.example)'],
    breadth: note,
  },
  execution: { breadth: note },
  allowedHttpHookUrls: ['https://docs.corp.example/*', 'https://registry.npmjs.org/*'],
  allowedMcpServers: [
    { serverUrl: 'https://docs.corp.example/*' },
    { serverUrl: 'https://registry.npmjs.org/*' },
  ],
};

const RANK = ['note', 'warn', 'block'];

/** 0 for nothing, 3 for a finding that blocks. */
function gravity({ findings }: Verdict): number {
  const levels = findings
    .filter(({ status }) => status === 'introduced')
    .map(({ level }) => RANK.indexOf(level) + 1);
  return Math.max(0, ...levels);
}

function weigh(head: Repository, extra: Members): number {
  const policy = policySource(JSON.stringify({ ...OPEN, ...extra }, null, 2));
  expect(policy.kind).toBe('policy');
  return gravity(judge({}, head, policy));
}

const egress = (mode: string): Members => ({ egress: { mode, allowedDomains: ['docs.corp.example'] } });

describe('egress.mode', () => {
  test.each([
    ['package-managers-and-listed', 'listed'],
    ['package-managers-and-listed', 'package-managers'],
    ['listed', 'none'],
    ['package-managers', 'none'],
  ])('%s is never stricter than %s', (milder, stricter) => {
    for (const [name, head] of HEADS) {
      const weights = [weigh(head, egress(milder)), weigh(head, egress(stricter))];
      expect([name, ...weights.toSorted((left, right) => left - right)]).toEqual([name, ...weights]);
    }
  });

  test('without the key, the listed domains alone are open', () => {
    for (const [name, head] of HEADS) {
      const silent = weigh(head, { egress: { allowedDomains: ['docs.corp.example'] } });
      expect([name, silent]).toEqual([name, weigh(head, egress('listed'))]);
    }
  });

  test('none lets nothing through that opens the network', () => {
    const closed = HEADS.filter(([, head]) => weigh(head, egress('none')) === 3).map(([name]) => name);
    const passing = HEADS.map(([name]) => name).filter((name) => !closed.includes(name));
    expect(passing).toEqual(['Bash(git status)', 'Read(./src/**)', 'hook git status', "hook bash -c 'x'"]);
  });
});

describe('execution.breadth', () => {
  test.each(LENIENT)('a stricter level for %s never lets more pass', (name) => {
    const levels = ['note', 'warn', 'block'];
    for (const [head, repository] of HEADS) {
      const weights = levels.map((level) =>
        weigh(repository, { execution: { breadth: { ...note, [name]: level } } }),
      );
      expect([head, ...weights.toSorted((left, right) => left - right)]).toEqual([head, ...weights]);
    }
  });

  test('without the key, everything blocks that nothing approves', () => {
    for (const command of COMMANDS) {
      expect(weigh(hook({ type: 'command', command }), { execution: {} })).toBe(3);
    }
  });

  test('what cannot be read blocks in any case', () => {
    expect(weigh(hook({ type: 'command', command: 'if then' }), {})).toBe(3);
  });

  test('the deciding line is the level of the class', () => {
    const text = '{\n"execution": { "breadth": {\n"narrow": "note",\n"read-only": "warn" } }\n}';
    const verdict = judge({}, hook({ type: 'command', command: 'git status' }), policySource(text));
    const [finding] = verdict.findings.filter(({ ruleId }) => ruleId === 'unapproved-hook');
    expect(finding).toMatchObject({ level: 'warn', decidedAt: { path: 'policy.jsonc', line: 4 } });
  });
});
