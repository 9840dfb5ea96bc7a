/** How the engine's time grows with what is governed, and with the tree around it. Everything is in memory. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  type BlobContent,
  digestOf,
  evaluate,
  type PolicyReading,
  parsePolicy,
  type RepoTree,
  RULES,
  toRepoTree,
} from '../src/core/index.ts';
import { type Files, GOVERNED_KINDS, type GovernedKind, governedFiles } from './governed-files.ts';
import { millisecondsSince } from './processor-time.ts';

const MEGABYTE = 1_048_576;
const encoder = new TextEncoder();

/** One point of a curve. */
export interface Point {
  readonly kind: string;
  readonly megabytes: number;
  readonly governed: number;
  readonly files: number;
  /** All files are new: every one is read and judged for the first time. */
  readonly added: number;
  /** The base has them all, and one of them changes. Contents and trees were never seen before. */
  readonly changed: number;
}

/** The time for each kind and amount of governed bytes, in a tree of 20,000 files. */
export async function measureBytes(amounts: readonly number[], rounds: number): Promise<Point[]> {
  const policy = await referencePolicy();
  return GOVERNED_KINDS.flatMap((kind) =>
    amounts.map((megabytes) => measure(policy, kind, { megabytes, files: 20_000 }, rounds)),
  );
}

/** The time for one megabyte of Markdown in trees of several sizes. */
export async function measureTrees(sizes: readonly number[], rounds: number): Promise<Point[]> {
  const policy = await referencePolicy();
  const [kind] = GOVERNED_KINDS;
  if (!kind) return [];
  return sizes.map((files) => measure(policy, kind, { megabytes: 1, files }, rounds));
}

function measure(
  policy: PolicyReading,
  kind: GovernedKind,
  { megabytes, files }: { megabytes: number; files: number },
  rounds: number,
): Point {
  const governed = governedFiles(kind, megabytes * MEGABYTE);
  const [first = ''] = governed.keys();
  const edited = new Map([...governed, [first, `${governed.get(first) ?? ''}\n`]]);
  const median = (base: Files, head: Files): number =>
    medianOf(Array.from({ length: rounds }, () => timeOf(policy, base, head, files)));
  return {
    kind: kind.name,
    megabytes,
    governed: governed.size,
    files,
    added: median(new Map(), governed),
    changed: median(governed, edited),
  };
}

/** Trees and contents are made anew each time: what was kept from another round would flatter the figure. */
function timeOf(policy: PolicyReading, base: Files, head: Files, files: number): number {
  const blobs = new Map<string, BlobContent>();
  const treeOf = (governed: Files): RepoTree => {
    const own = Array.from(governed, ([path, text]) => {
      const oid = digestOf(text);
      if (!blobs.has(oid)) blobs.set(oid, { kind: 'bytes', bytes: encoder.encode(text) });
      return { path, mode: '100644' as const, oid };
    });
    const others = Array.from({ length: Math.max(0, files - own.length) }, (_, at) => ({
      path: `src/part-${at % 200}/module-${at}.ts`,
      mode: '100644' as const,
      oid: `source-${at}`,
    }));
    // Git lists a tree by path.
    return toRepoTree(
      'tree',
      [...own, ...others].sort((a, b) => (a.path < b.path ? -1 : 1)),
    );
  };
  const request = {
    base: treeOf(base),
    head: treeOf(head),
    policy,
    blobs,
    repository: 'acme/web',
    today: '2026-11-22',
  };
  const started = process.threadCpuUsage();
  if (evaluate(request).kind !== 'verdict') throw new Error('the engine asked for a content that it has');
  return millisecondsSince(started);
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

async function referencePolicy(): Promise<PolicyReading> {
  const policyFile = fileURLToPath(new URL('../fixtures/policies/reference.jsonc', import.meta.url));
  const ruleIds = RULES.map((rule) => rule.meta.id);
  return parsePolicy(await readFile(policyFile, 'utf8'), { path: 'policy.jsonc', ruleIds });
}
