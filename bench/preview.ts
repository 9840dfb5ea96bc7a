/** What the preview of a proposed policy costs for a large organisation, from what the store has. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePolicy, RULES, toRepoTree } from '../src/core/index.ts';
import { type KnownPullRequest, previewPolicy } from '../src/evaluation/preview-policy.ts';
import { ContentCaches } from '../src/github/content-caches.ts';
import { openStore } from '../src/store/store.ts';
import { millisecondsSince } from './processor-time.ts';

/** The figures of one preview. */
export interface PreviewFigures {
  readonly repositories: number;
  readonly pulls: number;
  /** Elapsed time in seconds, with nothing in memory. */
  readonly seconds: number;
  /** Processor time of the engine's thread in seconds. */
  readonly processor: number;
  readonly turnsRed: number;
  readonly turnsGreen: number;
  readonly unchanged: number;
}

const encoder = new TextEncoder();

/** Fills a store with repositories and pull requests as judged before, then previews a policy with an empty memory. */
export async function measurePreview(repositories: number, pullsEach: number): Promise<PreviewFigures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portcullis-preview-'));
  const store = await openStore({ dataDir });
  const filling = new ContentCaches(store.cache);
  const pulls: KnownPullRequest[] = [];
  for (let at = 0; at < repositories; at += 1) {
    const base = await keep(filling, configuration(at));
    for (let number = 1; number <= pullsEach; number += 1) {
      const head = await keep(filling, change(at, number));
      const trees = { base, head, merge: undefined, ancestor: undefined };
      // As the store has it: the check of each says what the policy in force decides.
      const conclusion = number % 5 === 2 ? 'failure' : 'success';
      pulls.push({ repository: `acme/service-${at}`, number, trees, conclusion });
    }
  }
  const [before, after] = [policy(['Bash(npm run *)']), policy(['Bash(git log *)'])];
  const started = performance.now();
  const used = process.threadCpuUsage();
  const preview = await previewPolicy(
    pulls,
    { before: () => before, after: () => after },
    new ContentCaches(store.cache),
    '2026-11-22',
  );
  const seconds = (performance.now() - started) / 1000;
  const processor = millisecondsSince(used) / 1000;
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
  const { turnsRed, turnsGreen, unchanged } = preview;
  if (preview.unknown.length > 0) throw new Error('something was not at hand');
  return {
    repositories,
    pulls: pulls.length,
    seconds,
    processor,
    turnsRed: turnsRed.length,
    turnsGreen: turnsGreen.length,
    unchanged,
  };
}

function policy(allow: readonly string[]) {
  const text = JSON.stringify({ permissions: { allow } });
  return parsePolicy(text, { path: 'policy.jsonc', ruleIds: RULES.map((rule) => rule.meta.id) });
}

type Files = Readonly<Record<string, string>>;

/** What an ordinary repository has: settings, a hook's script, a server, two skills, instructions. */
function configuration(at: number): Files {
  const sources = Array.from({ length: 40 }, (_, file): [string, string] => [
    `src/part-${file}.ts`,
    `${file}`,
  ]);
  return {
    ...Object.fromEntries(sources),
    'CLAUDE.md': `# Service ${at}\n\n${'Write tests for what you change, and run them.\n'.repeat(20)}`,
    'package.json': `{ "name": "service-${at}", "scripts": { "test": "vitest run" } }`,
    '.mcp.json': JSON.stringify({
      mcpServers: { docs: { command: 'npx', args: ['-y', '@acme/docs@1.4.2'] } },
    }),
    '.claude/settings.json': settings(['Bash(npm test)']),
    '.claude/hooks/format.sh': '#!/bin/sh\nexec npx prettier --write "$1"\n',
    '.claude/skills/release/SKILL.md': `---\nname: release\ndescription: Releases service ${at}.\n---\n\nRun the checks.\n`,
    '.claude/commands/review.md': 'Review the change with care.\n',
  };
}

/** A pull request: of five, two change what Claude Code may do. */
function change(at: number, number: number): Files {
  const own = { [`src/new-${number}.ts`]: `${at} ${number}` };
  if (number % 5 === 1)
    return { ...configuration(at), ...own, '.claude/settings.json': settings(['Bash(npm run *)']) };
  if (number % 5 === 2)
    return { ...configuration(at), ...own, '.claude/settings.json': settings(['Bash(git log *)']) };
  return { ...configuration(at), ...own };
}

function settings(allow: readonly string[]): string {
  const command = '"$CLAUDE_PROJECT_DIR"/.claude/hooks/format.sh';
  const hooks = { PostToolUse: [{ matcher: 'Edit|Write', hooks: [{ type: 'command', command }] }] };
  return JSON.stringify({ permissions: { allow, deny: ['Read(./.env)'] }, hooks }, null, 2);
}

async function keep(caches: ContentCaches, files: Files): Promise<string> {
  const entries = Object.entries(files).map(([path, text]) => {
    return { path, mode: '100644' as const, oid: hash(text), bytes: encoder.encode(text) };
  });
  await caches.keepBlobs(new Map(entries.map(({ oid, bytes }) => [oid, { kind: 'bytes', bytes }])));
  const oid = hash(entries.map((entry) => `${entry.path} ${entry.oid}`).join('\n'));
  await caches.keepTree(
    toRepoTree(
      oid,
      entries.map(({ path, mode, oid: blob }) => ({ path, mode, oid: blob })),
    ),
  );
  return oid;
}

function hash(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
