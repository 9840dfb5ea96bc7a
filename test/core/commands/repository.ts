/** A repository in memory for tests of commands. */
import type { CommandScope } from '../../../src/core/commands/command-identity.ts';
import { type BlobContent, BlobRequests } from '../../../src/core/source/blob-source.ts';
import { digestOf } from '../../../src/core/source/digest.ts';
import { type FileMode, toRepoTree } from '../../../src/core/source/repo-tree.ts';
import { TreeReader } from '../../../src/core/source/tree-reader.ts';

/** A file's text, a link's target, a submodule, or a file that was not fetched. */
export type TestFile =
  | string
  | { readonly link: string }
  | { readonly executable: string }
  | { readonly submodule: true }
  | { readonly unfetched: true };

/** Where the tests' commands run: the root of a repository with these files, unless said otherwise. */
export function scopeOf(
  files: Readonly<Record<string, TestFile>>,
  options: { projectFolder?: string; anyProjectFolder?: boolean } = {},
): CommandScope {
  const blobs = new Map<string, BlobContent>();
  const entries = Object.entries(files).map(([path, file]) => {
    const { mode, text } = contentOf(file);
    const oid = digestOf(text ?? `unfetched ${path}`).slice(7, 47);
    if (text !== undefined) blobs.set(oid, { kind: 'bytes', bytes: new TextEncoder().encode(text) });
    return { path, mode, oid };
  });
  const reader = new TreeReader(toRepoTree('work tree', entries), new BlobRequests(blobs));
  const { projectFolder = '', anyProjectFolder = false } = options;
  return { reader, projectFolder, anyProjectFolder };
}

function contentOf(file: TestFile): { mode: FileMode; text: string | undefined } {
  if (typeof file === 'string') return { mode: '100644', text: file };
  if ('link' in file) return { mode: '120000', text: file.link };
  if ('executable' in file) return { mode: '100755', text: file.executable };
  if ('submodule' in file) return { mode: '160000', text: 'a commit' };
  return { mode: '100644', text: undefined };
}
