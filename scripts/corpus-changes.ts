/** Reads real changes from a folder: `<owner>+<name>/<change>/{base,head,ctx}/<path>` and `meta.json`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type BlobContent, digestOf, type RepoTree, type TreeEntry, toRepoTree } from '../src/core/index.ts';

/** One change of the corpus. */
export interface CorpusChange {
  readonly name: string;
  /** `owner/name`. */
  readonly repository: string;
  /** A rough class, which a script guessed from the changed files. */
  readonly tier: string;
  readonly base: RepoTree;
  readonly head: RepoTree;
  readonly blobs: ReadonlyMap<string, BlobContent>;
}

/** The ending of a file that holds the target of a symlink. */
const SYMLINK = '.SYMLINK';

/**
 * Reads every change, one at a time.
 * @param corpus the folder that holds `changes`, or that folder itself
 * @throws {Error} when the folder cannot be read
 */
export function* corpusChanges(corpus: string): Generator<CorpusChange> {
  const nested = join(corpus, 'changes');
  const root = existsSync(nested) ? nested : corpus;
  for (const repository of readdirSync(root).sort()) {
    for (const name of readdirSync(join(root, repository)).sort()) {
      yield readChange(join(root, repository, name), repository.replace('+', '/'), `${repository}/${name}`);
    }
  }
}

function readChange(folder: string, repository: string, name: string): CorpusChange {
  const blobs = new Map<string, BlobContent>();
  const context = readEntries(join(folder, 'ctx'), blobs);
  const treeOf = (side: 'base' | 'head'): RepoTree =>
    toRepoTree(side, [...context, ...readEntries(join(folder, side), blobs)]);
  return { name, repository, tier: tierOf(folder), base: treeOf('base'), head: treeOf('head'), blobs };
}

function tierOf(folder: string): string {
  const meta: unknown = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
  const tier = typeof meta === 'object' && meta !== null && 'tier' in meta ? meta.tier : undefined;
  return typeof tier === 'string' ? tier : 'unknown';
}

function readEntries(folder: string, blobs: Map<string, BlobContent>): TreeEntry[] {
  if (!existsSync(folder)) return [];
  return filesUnder(folder).map((file) => {
    const bytes = new Uint8Array(readFileSync(file));
    const oid = digestOf(bytes);
    blobs.set(oid, { kind: 'bytes', bytes });
    const path = relative(folder, file);
    return path.endsWith(SYMLINK)
      ? { path: path.slice(0, -SYMLINK.length), mode: '120000', oid }
      : { path, mode: '100644', oid };
  });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
