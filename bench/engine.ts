/** Evaluations a second of the pure engine on a typical change: everything is in memory. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  type BlobContent,
  digestOf,
  evaluate,
  parsePolicy,
  type RepoTree,
  RULES,
  toRepoTree,
} from '../src/core/index.ts';
import { millisecondsSince } from './processor-time.ts';

const encoder = new TextEncoder();

/** A change in a repository of `files` files that adds one hook and one allow rule to real-looking settings. */
async function typicalChange(files: number) {
  const blobs = new Map<string, BlobContent>();
  const tree = (governed: Readonly<Record<string, string>>): RepoTree => {
    const entries = Array.from({ length: files }, (_, index) => ({
      path: `packages/part-${index % 40}/src/module-${index}.ts`,
      mode: '100644' as const,
      oid: `source-${index}`,
    }));
    const own = Object.entries(governed).map(([path, text]) => {
      const oid = digestOf(text);
      blobs.set(oid, { kind: 'bytes', bytes: encoder.encode(text) });
      return { path, mode: '100644' as const, oid };
    });
    // Git lists a tree by path.
    return toRepoTree(
      'tree',
      [...entries, ...own].sort((a, b) => (a.path < b.path ? -1 : 1)),
    );
  };
  const settings = {
    permissions: {
      allow: ['Bash(npm test)', 'Bash(git diff *)'],
      deny: ['Read(./.env)', 'Read(./secrets/**)'],
    },
    hooks: {
      PostToolUse: [
        {
          matcher: 'Edit|Write',
          hooks: [{ type: 'command', command: '"$CLAUDE_PROJECT_DIR"/.claude/hooks/format.sh' }],
        },
      ],
    },
    env: { CI: '1' },
  };
  const mcp = { mcpServers: { docs: { command: 'npx', args: ['-y', '@example/docs-mcp@1.4.2'] } } };
  const governed = {
    '.claude/settings.json': JSON.stringify(settings, null, 2),
    '.claude/hooks/format.sh': '#!/bin/sh\nexec npx prettier --write "$1"\n',
    '.mcp.json': JSON.stringify(mcp, null, 2),
    'package.json': '{ "scripts": { "test": "vitest run" } }',
  };
  const changed = structuredClone(settings);
  changed.permissions.allow.push('Bash(npm run lint)');
  Object.assign(changed.hooks, {
    PreToolUse: [{ matcher: 'Bash', hooks: [{ type: 'command', command: 'npx block-no-verify@1.1.2' }] }],
  });
  const policyFile = fileURLToPath(new URL('../fixtures/policies/reference.jsonc', import.meta.url));
  const reading = parsePolicy(await readFile(policyFile, 'utf8'), {
    path: 'policy.jsonc',
    ruleIds: RULES.map((rule) => rule.meta.id),
  });
  const known = tree(governed);
  return (keepBase: boolean) => {
    // Trees are built anew each time: what is kept between evaluations would flatter the figure.
    const base = keepBase ? known : tree(governed);
    const head = tree({ ...governed, '.claude/settings.json': JSON.stringify(changed, null, 2) });
    const started = process.threadCpuUsage();
    const evaluation = evaluate({
      base,
      head,
      policy: reading,
      blobs,
      repository: 'acme/web',
      today: '2026-11-22',
    });
    if (evaluation.kind !== 'verdict' || evaluation.verdict.outcome !== 'fail')
      throw new Error('unexpected verdict');
    return millisecondsSince(started);
  };
}

/** The figures of one size; `known` with a base that was judged before, as a server sees it again and again. */
export interface EngineFigures {
  readonly medianMs: number;
  readonly perSecond: number;
  readonly knownMs: number;
  readonly knownPerSecond: number;
}

/** Measures one size. */
export async function measureEngine(files: number, rounds: number): Promise<EngineFigures> {
  const run = await typicalChange(files);
  const median = (keepBase: boolean): number => {
    for (let round = 0; round < rounds / 5; round += 1) run(keepBase);
    const times = Array.from({ length: rounds }, () => run(keepBase)).sort((a, b) => a - b);
    return times[Math.floor(times.length / 2)] ?? 0;
  };
  const [medianMs, knownMs] = [median(false), median(true)];
  return {
    medianMs,
    perSecond: Math.round(1000 / medianMs),
    knownMs,
    knownPerSecond: Math.round(1000 / knownMs),
  };
}
