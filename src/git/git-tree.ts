/** Commits and work trees of a local repository, as the core's trees. */
import { createHash } from 'node:crypto';
import { lstat, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobContent, type FileMode, type RepoTree, type TreeEntry, toRepoTree } from '../core/index.ts';
import { runGit } from './git-process.ts';

/** Contents that exist only on disk, by the object id that git would give them. */
export type DiskContents = Map<string, BlobContent>;

const MODES: ReadonlySet<string> = new Set<FileMode>(['100644', '100755', '120000', '160000']);

function isFileMode(mode: string): mode is FileMode {
  return MODES.has(mode);
}

/**
 * The files of a commit or tree.
 * @param revision anything that names a tree; the caller has resolved it to an object id
 */
export async function readCommitTree(folder: string, revision: string): Promise<RepoTree> {
  const listing = await runGit(folder, ['ls-tree', '-r', '-z', '--full-tree', revision]);
  return toRepoTree(revision, records(listing).flatMap(parseTreeRecord));
}

/** `<mode> <type> <oid>\t<path>`, as `git ls-tree -z` prints it. */
function parseTreeRecord(record: string): TreeEntry[] {
  const tab = record.indexOf('\t');
  const [mode = '', , oid = ''] = record.slice(0, tab).split(' ');
  return toEntry(mode, oid, record.slice(tab + 1));
}

/** `<mode> <oid> <stage>\t<path>`, as `git ls-files -s -z` prints it. */
function parseIndexRecord(record: string): TreeEntry[] {
  const tab = record.indexOf('\t');
  const [mode = '', oid = ''] = record.slice(0, tab).split(' ');
  return toEntry(mode, oid, record.slice(tab + 1));
}

// Old repositories hold group-writable files as 100664; git treats them as 100644.
function toEntry(mode: string, oid: string, path: string): TreeEntry[] {
  const known = mode === '100664' ? '100644' : mode;
  return isFileMode(known) ? [{ path, mode: known, oid }] : [];
}

function records(listing: Buffer): string[] {
  return listing
    .toString('utf8')
    .split('\0')
    .filter((record) => record !== '');
}

/**
 * The files of the work tree: the index, with everything that was changed, added or deleted on disk and is not
 * ignored. What changed is read from disk into `contents`.
 */
export async function readWorkTree(root: string, contents: DiskContents): Promise<RepoTree> {
  const [index, changed] = await Promise.all([
    runGit(root, ['ls-files', '-s', '-z']),
    runGit(root, ['ls-files', '-z', '--modified', '--deleted', '--others', '--exclude-standard']),
  ]);
  const entries = new Map<string, TreeEntry>();
  for (const entry of records(index).flatMap(parseIndexRecord)) entries.set(entry.path, entry);
  const algorithm = [...entries.values()].some((entry) => entry.oid.length === 64) ? 'sha256' : 'sha1';
  for (const path of new Set(records(changed))) {
    const before = entries.get(path);
    entries.delete(path);
    const entry = before?.mode === '160000' ? before : await readDiskEntry(root, path, algorithm, contents);
    if (entry) entries.set(path, entry);
  }
  return toRepoTree('work tree', entries.values());
}

async function readDiskEntry(
  root: string,
  path: string,
  algorithm: string,
  contents: DiskContents,
): Promise<TreeEntry | undefined> {
  const file = join(root, path);
  const status = await lstat(file).catch(() => undefined);
  if (!status || status.isDirectory()) return undefined;
  const link = status.isSymbolicLink();
  const bytes = link ? Buffer.from(await readlink(file)) : await readFile(file).catch(() => undefined);
  const executable = (status.mode & 0o100) !== 0;
  const mode = link ? '120000' : executable ? '100755' : '100644';
  const oid = bytes ? objectId(bytes, algorithm) : `unreadable:${path}`;
  const reason = 'it could not be read from disk';
  contents.set(oid, bytes ? { kind: 'bytes', bytes } : { kind: 'unavailable', reason });
  return { path, mode, oid };
}

/** The id that git gives a blob: a hash over `blob <size>\0` and the bytes (gitformat-object). */
function objectId(bytes: Buffer, algorithm: string): string {
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
