/** A working copy of a policy repository, read from disk. */
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isPolicyFile, type PolicySetReading, RULES, readPolicySet } from '../core/index.ts';

/** More files than any organisation has approvals. */
const MAX_FILES = 50_000;

/**
 * Reads the policy's files below a folder: path from the folder, with `/`, to text. Links are not followed.
 * @param wanted which paths are read
 * @throws what the file system throws, and an Error for a folder with too many files or a link in place of one
 */
export async function readPolicyFiles(
  folder: string,
  wanted: (path: string) => boolean = isPolicyFile,
): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    const full = join(entry.parentPath, entry.name);
    const path = full.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/u, '');
    if (entry.isDirectory() || !wanted(path)) continue;
    if (!entry.isFile()) throw new Error(`${path} is not a plain file`);
    if (files.size === MAX_FILES) throw new Error(`it has more than ${MAX_FILES} files`);
    files.set(path, await readFile(full, 'utf8'));
  }
  return files;
}

/** Reads a policy repository's working copy. @throws as `readPolicyFiles` */
export async function readPolicyFolder(folder: string): Promise<PolicySetReading> {
  return readPolicySet(await readPolicyFiles(folder), { ruleIds: RULES.map((rule) => rule.meta.id) });
}

/** True for a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await lstat(path)).isDirectory();
}
