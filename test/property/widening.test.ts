/** A policy that allows more, requires less or weighs less never brings a finding that the narrower one did not. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RULES as CHECKS, type Json, type Verdict } from '../../src/core/index.ts';
import { DB_SERVER, FORMAT_SCRIPT, judge, policySource } from '../core/cases/repository.ts';
import { FORMAT_COMMAND, pin, SERVERS } from '../core/cases/tables/rows.ts';
import { type JsonRecord, repositoryOf } from './configuration.ts';
import { change } from './repository-content.ts';

const LEVELS = ['block', 'warn', 'note', 'off'];
const MODE_LEVELS = ['block', 'warn', 'allow'];
const CLASSES = ['read-only', 'narrow', 'script-wildcard', 'broad', 'interpreter', 'network', 'outside-path'];
const HOOK = {
  matcher: 'Edit|Write',
  hooks: [
    { type: 'command', command: FORMAT_COMMAND, files: { '.claude/hooks/format.sh': pin(FORMAT_SCRIPT) } },
  ],
};

/** Lists that approve: more items allow more. */
const APPROVING: readonly (readonly [path: readonly string[], items: readonly Json[]])[] = [
  [
    ['permissions', 'allow'],
    ['Bash(npm test)', 'Bash(npm run *)', 'Bash(curl *)', 'Read(~/**)', 'Bash'],
  ],
  [
    ['permissions', 'additionalDirectories'],
    ['../shared', '~/notes'],
  ],
  [['hooks', 'PostToolUse'], [HOOK]],
  [['hooks', 'Stop'], [{ hooks: [{ type: 'command', command: 'npm run lint' }] }]],
  [
    ['allowedMcpServers'],
    [
      { serverUrl: SERVERS.github.url },
      { serverCommand: ['npx', '-y', '@example/docs-mcp@1.4.2'] },
      { serverCommand: ['node', 'tools/mcp/db.mjs'], files: { 'tools/mcp/db.mjs': pin(DB_SERVER) } },
      { serverCommand: ['uvx', 'metrics'] },
    ],
  ],
  [
    ['env', 'allow'],
    ['CI', 'PATH', 'NODE_OPTIONS', 'ANTHROPIC_BASE_URL'],
  ],
  [['helperCommands'], [{ setting: 'apiKeyHelper', command: 'vault read key' }]],
  [
    ['egress', 'allowedDomains'],
    ['registry.npmjs.org', 'x.example', 'docs.corp.example'],
  ],
  [
    ['strictKnownMarketplaces'],
    [
      { source: 'github', repo: 'acme-corp/claude-plugins', ref: 'v3.2.0' },
      { source: 'github', repo: 'else/where' },
    ],
  ],
];

/** Lists that refuse or require: fewer items allow more. */
const REFUSING: readonly (readonly [path: readonly string[], items: readonly Json[]])[] = [
  [['deniedMcpServers'], [{ serverName: 'github' }, { serverCommand: ['uvx', 'metrics'] }]],
  [
    ['required', 'permissions', 'deny'],
    ['Read(./.env)', 'Edit(./.claude/**)'],
  ],
];

interface Pair {
  readonly narrow: JsonRecord;
  readonly wide: JsonRecord;
}

/** Two lists of which the wide one approves more; `approving` tells whether that means more items or fewer. */
function lists(path: readonly string[], items: readonly Json[], approving: boolean): fc.Arbitrary<Pair> {
  return fc
    .subarray([...items])
    .chain((more) => fc.tuple(fc.constant(more), fc.subarray(more)))
    .map(([more, fewer]) => {
      const [narrow, wide] = approving ? [fewer, more] : [more, fewer];
      return { narrow: nested(path, narrow), wide: nested(path, wide) };
    });
}

/** Two levels of which the wide one weighs less or the same. */
function levels(path: readonly string[], names: readonly string[]): fc.Arbitrary<Pair> {
  return fc.tuple(fc.nat(names.length - 1), fc.nat(names.length - 1)).map(([one, other]) => ({
    narrow: nested(path, names[Math.min(one, other)] ?? 'block'),
    wide: nested(path, names[Math.max(one, other)] ?? 'block'),
  }));
}

function nested(path: readonly string[], value: Json): JsonRecord {
  const [first = '', ...rest] = path;
  return { [first]: rest.length === 0 ? value : nested(rest, value) };
}

const ruleLevels = fc
  .subarray(
    CHECKS.map(({ meta }) => meta.id),
    { maxLength: 12 },
  )
  .chain((ids) => fc.tuple(...ids.map((id) => levels(['rules', id], LEVELS))));

const policies: fc.Arbitrary<Pair> = fc
  .tuple(
    ...APPROVING.map(([path, items]) => lists(path, items, true)),
    ...REFUSING.map(([path, items]) => lists(path, items, false)),
    ...['acceptEdits', 'plan', 'bypassPermissions'].map((mode) =>
      levels(['permissions', 'modes', mode], MODE_LEVELS),
    ),
    ...CLASSES.map((name) => levels(['permissions', 'breadth', name], LEVELS.slice(0, 3))),
  )
  .chain((pairs) => ruleLevels.map((rules): Pair[] => [...pairs, ...rules]))
  .map((pairs) => ({
    narrow: pairs.map(({ narrow }) => narrow).reduce(joined, { version: 1 }),
    wide: pairs.map(({ wide }) => wide).reduce(joined, { version: 1 }),
  }));

function joined(one: JsonRecord, other: JsonRecord): JsonRecord {
  const all: { [key: string]: Json } = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = all[key];
    all[key] = known !== undefined && isRecord(known) && isRecord(value) ? joined(known, value) : value;
  }
  return all;
}

function isRecord(value: Json): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const WEIGHT = { block: 3, warn: 2, note: 1 } as const;

/**
 * The places at which something is reported, with the greatest weight of each. Also those for which another finding
 * speaks: where a wider policy switches that one off, they speak for themselves again.
 */
function weights({ findings }: Verdict): Map<string, number> {
  const found = new Map<string, number>();
  const all = findings.flatMap((finding) => [finding, ...finding.members]);
  for (const { ruleId, at, level, status } of all.flatMap((finding) => [finding, ...finding.covers])) {
    if (status === 'approved') continue;
    const place = `${ruleId} ${at.path}:${at.line}:${at.column}`;
    found.set(place, Math.max(found.get(place) ?? 0, WEIGHT[level]));
  }
  return found;
}

test('widening the policy adds no finding, and makes none heavier', () => {
  const never = fc.property(policies, change, ({ narrow, wide }, { base, head }) => {
    const [before, after] = [repositoryOf(base), repositoryOf(head)];
    const strict = weights(judge(before, after, policySource(JSON.stringify(narrow))));
    const loose = weights(judge(before, after, policySource(JSON.stringify(wide))));
    expect([...loose].filter(([place, weight]) => weight > (strict.get(place) ?? 0))).toEqual([]);
  });
  fc.assert(never, { numRuns: 30 });
});

test('the policies are valid', () => {
  const valid = fc.property(policies, ({ narrow, wide }) => {
    expect([narrow, wide].map((policy) => policySource(JSON.stringify(policy)).kind)).toEqual([
      'policy',
      'policy',
    ]);
  });
  fc.assert(valid, { numRuns: 30 });
});
