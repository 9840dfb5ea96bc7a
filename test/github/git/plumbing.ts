/** Runs real git for what only git knows: merging, ancestry, differences. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Nothing of the machine's own git configuration reaches the double. */
const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};
const MAX_OUTPUT = 1 << 30;

/**
 * Runs git on a bare repository.
 * @param directory the bare repository
 * @param args the arguments, beginning with the command
 * @returns standard output as bytes; throws when git fails
 */
export function git(directory: string, args: readonly string[], input?: Uint8Array): Buffer {
  return execFileSync('git', ['--git-dir', directory, ...args], {
    env: ENVIRONMENT,
    maxBuffer: MAX_OUTPUT,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input === undefined ? {} : { input }),
  });
}

/**
 * Makes an empty bare repository by hand: the same few files as `git init --bare`, without starting git.
 * @param objects another repository's objects folder to share, as GitHub does inside a fork network
 */
export function initBare(directory: string, defaultBranch: string, objects?: string): void {
  for (const folder of ['refs/heads', 'refs/tags']) mkdirSync(join(directory, folder), { recursive: true });
  if (objects !== undefined) symlinkSync(objects, join(directory, 'objects'));
  else
    for (const folder of ['info', 'pack']) mkdirSync(join(directory, 'objects', folder), { recursive: true });
  writeFileSync(join(directory, 'HEAD'), `ref: refs/heads/${defaultBranch}\n`);
  writeFileSync(join(directory, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
}

/**
 * Merges two commits as GitHub makes its test merge: git's default strategy, rename detection, no custom configuration.
 * @returns the merged tree, or undefined when there is a conflict
 */
export function mergeTree(directory: string, ours: string, theirs: string): string | undefined {
  const result = spawnSync(
    'git',
    ['--git-dir', directory, 'merge-tree', '--write-tree', '-z', ours, theirs],
    {
      env: ENVIRONMENT,
      maxBuffer: MAX_OUTPUT,
      encoding: 'latin1',
    },
  );
  if (result.status === 0) return result.stdout.slice(0, 40);
  if (result.status === 1) return undefined;
  throw new Error(`git merge-tree failed: ${result.stderr}`);
}

/** The best common ancestor of two commits, or undefined when their histories are unrelated. */
export function mergeBase(directory: string, left: string, right: string): string | undefined {
  const result = spawnSync('git', ['--git-dir', directory, 'merge-base', left, right], {
    env: ENVIRONMENT,
    encoding: 'latin1',
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** Whether `ancestor` is reachable from `descendant` (a commit is its own ancestor). */
export function isAncestor(directory: string, ancestor: string, descendant: string): boolean {
  if (ancestor === descendant) return true;
  const args = ['--git-dir', directory, 'merge-base', '--is-ancestor', ancestor, descendant];
  return spawnSync('git', args, { env: ENVIRONMENT }).status === 0;
}

/** The commits reachable from `include` and not from `exclude`, oldest first. */
export function revisions(directory: string, include: string, exclude?: string): string[] {
  const range = exclude === undefined ? [include] : [include, `^${exclude}`];
  return git(directory, ['rev-list', '--topo-order', '--reverse', ...range])
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}

export interface FileDifference {
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  readonly path: Buffer;
  readonly previousPath?: Buffer;
  readonly sha: string;
  readonly previousSha: string;
  readonly additions: number;
  readonly deletions: number;
}

const STATUS: Readonly<Record<string, FileDifference['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

/**
 * What changed between two commits or trees, with rename detection, in git's order.
 * @returns one entry per file, as GitHub lists them
 */
export function differences(directory: string, from: string, to: string): FileDifference[] {
  const flags = ['diff-tree', '-r', '-z', '-M', '--no-abbrev', '--raw', '--numstat', from, to];
  const fields = splitNul(git(directory, flags));
  const found: Array<Omit<FileDifference, 'additions' | 'deletions'>> = [];
  let at = 0;
  for (; fields[at]?.[0] === 0x3a; ) {
    const [, , previousSha = '', sha = '', letter = 'M'] = (fields[at++] ?? Buffer.alloc(0))
      .toString('latin1')
      .split(' ');
    const status = STATUS[letter[0] ?? 'M'] ?? 'modified';
    const path = fields[at++] ?? Buffer.alloc(0);
    if (status !== 'renamed') found.push({ status, path, sha, previousSha });
    else found.push({ status, path: fields[at++] ?? path, previousPath: path, sha, previousSha });
  }
  return found.map((entry) => {
    const [added = '', deleted = '', path = ''] = (fields[at++] ?? Buffer.alloc(0))
      .toString('latin1')
      .split('\t');
    // A rename has an empty path here, and its two paths in the following fields.
    if (path === '') at += 2;
    return { ...entry, additions: Number(added) || 0, deletions: Number(deleted) || 0 };
  });
}

/** The textual patch of one file, from the first hunk on, as GitHub gives it; undefined for binary files. */
export function patch(
  directory: string,
  from: string,
  to: string,
  paths: readonly Buffer[],
): string | undefined {
  const names = paths.map((path) => `:(literal)${path.toString('utf8')}`);
  const text = git(directory, ['diff-tree', '-r', '-p', '-M', from, to, '--', ...names]).toString('utf8');
  const start = text.indexOf('\n@@ ');
  return start === -1 ? undefined : text.slice(start + 1).replace(/\n$/, '');
}

function splitNul(bytes: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0, start);
    fields.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return fields;
}
