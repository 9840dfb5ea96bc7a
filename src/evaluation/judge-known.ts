/** Judges a change again from what was fetched before: nothing is asked of GitHub, so nothing can be written either. */
import type { BlobContent, EvaluationRequest, RepoTree, Verdict } from '../core/index.ts';
import { type BlobCache, judgeChange } from './judge-change.ts';

/** Git's ids of the trees of a change. */
export interface KnownTrees {
  readonly base: string;
  readonly head: string;
  readonly merge: string | undefined;
  readonly ancestor: string | undefined;
}

/** What was fetched before. */
export interface KnownContents {
  /** Brings trees to hand that are asked for soon, all at once. */
  prepareTrees(oids: readonly string[]): Promise<void>;
  tree(oid: string): Promise<RepoTree | undefined>;
  /** Those that are there. */
  loadBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, BlobContent>>;
  readonly blobs: BlobCache;
}

/**
 * Judges from what is known.
 * @returns the verdict, or undefined where something is not at hand
 * @throws what `contents` throws
 */
export async function judgeKnown(
  trees: KnownTrees,
  contents: KnownContents,
  about: Pick<EvaluationRequest, 'policy' | 'repository' | 'today'>,
): Promise<Verdict | undefined> {
  const treeOf = async (oid: string | undefined): Promise<RepoTree | undefined> =>
    oid === undefined ? undefined : contents.tree(oid);
  const [base, head, merge, mergeBase] = await Promise.all([
    treeOf(trees.base),
    treeOf(trees.head),
    treeOf(trees.merge),
    treeOf(trees.ancestor),
  ]);
  const incomplete = (trees.merge !== undefined && !merge) || (trees.ancestor !== undefined && !mergeBase);
  if (!base || !head || incomplete) return undefined;
  try {
    const request = { ...about, base, head, merge, mergeBase };
    return (await judgeChange(request, loaderOf(contents), contents.blobs)).verdict;
  } catch (error) {
    if (error instanceof NotAtHand) return undefined;
    throw error;
  }
}

class NotAtHand extends Error {
  override readonly name = 'NotAtHand';
}

function loaderOf(contents: KnownContents) {
  return {
    loadBlobs: async (oids: readonly string[]) => {
      const found = await contents.loadBlobs(oids);
      if (oids.some((oid) => !found.has(oid))) throw new NotAtHand();
      return found;
    },
    loadMergeBase: (): Promise<RepoTree> => Promise.reject(new NotAtHand()),
  };
}
