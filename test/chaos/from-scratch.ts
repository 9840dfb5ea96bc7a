/** What the verdict on a pull request has to be: judged here, from the repository itself, by nothing that was stored. */
import {
  type BlobContent,
  type FileMode,
  type PolicySource,
  type RepoTree,
  type TreeEntry,
  toRepoTree,
} from '../../src/core/index.ts';
import { judgeChange } from '../../src/evaluation/judge-change.ts';
import { mergeBase, mergeTree } from '../github/git/plumbing.ts';
import type { PullRequest, Repository } from '../github/index.ts';

const MODES: ReadonlySet<string> = new Set<FileMode>(['100644', '100755', '120000', '160000']);

/** Both branches that these pull requests go to are governed, so each is measured against its own. */
export async function conclusionFromScratch(
  pull: PullRequest,
  policy: PolicySource,
  today: string,
): Promise<'success' | 'failure'> {
  const { repository } = pull;
  const merged = mergeTree(repository.directory, pull.baseTip, pull.head.sha);
  const request = {
    base: treeOf(repository, pull.baseTip),
    head: treeOf(repository, pull.head.sha),
    merge: merged === undefined ? undefined : treeOf(repository, merged),
    policy,
    repository: repository.fullName,
    today,
  };
  const loader = {
    loadBlobs: (oids: readonly string[]) =>
      Promise.resolve(new Map(oids.map((oid) => [oid, blobOf(repository, oid)]))),
    loadMergeBase: () => {
      const ancestor = mergeBase(repository.directory, pull.baseTip, pull.head.sha);
      return Promise.resolve(ancestor === undefined ? toRepoTree('none', []) : treeOf(repository, ancestor));
    },
  };
  const { verdict } = await judgeChange(request, loader, new Map<string, BlobContent>());
  return verdict.conclusion;
}

function treeOf(repository: Repository, ref: string): RepoTree {
  const entries = repository.tree(ref).flatMap(({ path, mode, sha }): TreeEntry[] => {
    return isFileMode(mode) ? [{ path, mode, oid: sha }] : [];
  });
  return toRepoTree(ref, entries);
}

function isFileMode(mode: string): mode is FileMode {
  return MODES.has(mode);
}

function blobOf(repository: Repository, oid: string): BlobContent {
  const bytes = repository.store.blob(oid);
  return bytes === undefined ? { kind: 'unavailable', reason: 'not there' } : { kind: 'bytes', bytes };
}
