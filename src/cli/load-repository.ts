/** A local repository as the commands use it: trees, contents and a name. */
import { basename } from 'node:path';
import { type BlobContent, type RepoTree, toRepoTree } from '../core/index.ts';
import type { ChangeLoader } from '../evaluation/judge-change.ts';
import { readBlobs } from '../git/git-blobs.ts';
import {
  defaultBase,
  EMPTY_TREE,
  repositoryName,
  resolveRevision,
  workTreeRoot,
} from '../git/git-revisions.ts';
import { type DiskContents, readCommitTree, readWorkTree } from '../git/git-tree.ts';

/** An opened repository. */
export interface LocalRepository {
  /** The root of the work tree, or the bare repository. */
  readonly folder: string;
  /** The tree that is looked at: the named revision, else the work tree, else the head of a bare repository. */
  readHead(): Promise<RepoTree>;
  /** The tree that it is compared with: the named revision, else the merge base with the default branch. */
  readBase(revision: string | undefined): Promise<RepoTree>;
  /** `owner/name` of the remote "origin", else `local/` and the name of the folder. */
  name(): Promise<string>;
  readonly loader: ChangeLoader;
}

/**
 * Opens a local repository.
 * @param repo a folder of a work tree, or a bare repository
 * @param head the revision that is looked at; undefined for the work tree with its uncommitted changes
 * @throws {GitError} for a folder that is no repository
 */
export async function openRepository(repo: string, head: string | undefined): Promise<LocalRepository> {
  const root = await workTreeRoot(repo);
  const folder = root ?? repo;
  const disk: DiskContents = new Map();
  const revision = head ?? (root === undefined ? 'HEAD' : undefined);
  return {
    folder,
    readHead: () => (revision === undefined ? readWorkTree(folder, disk) : readRevision(folder, revision)),
    readBase: (base) => readBase(folder, base, revision ?? 'HEAD'),
    name: async () => (await repositoryName(folder)) ?? `local/${basename(folder)}`,
    loader: localLoader(folder, disk),
  };
}

function localLoader(folder: string, disk: DiskContents): ChangeLoader {
  return {
    loadBlobs: async (oids: readonly string[]) => {
      const onDisk = oids.flatMap((oid): [string, BlobContent][] => {
        const content = disk.get(oid);
        return content ? [[oid, content]] : [];
      });
      const inGit = oids.filter((oid) => !disk.has(oid));
      return new Map([...onDisk, ...(inGit.length > 0 ? await readBlobs(folder, inGit) : [])]);
    },
    // Base and head are all there is here, so the engine never asks.
    loadMergeBase: async () => toRepoTree(EMPTY_TREE, []),
  };
}

async function readBase(folder: string, revision: string | undefined, head: string): Promise<RepoTree> {
  const base = revision ?? (await defaultBase(folder, head));
  return base === undefined ? toRepoTree(EMPTY_TREE, []) : readRevision(folder, base);
}

async function readRevision(folder: string, revision: string): Promise<RepoTree> {
  return readCommitTree(folder, await resolveRevision(folder, revision));
}
