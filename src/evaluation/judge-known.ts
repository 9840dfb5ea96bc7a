/** Judges a change again from what is at hand: nothing is fetched, so nothing can be written either. */
import { type EvaluationRequest, evaluate, type RepoTree, type Verdict } from '../core/index.ts';
import type { BlobCache } from './judge-change.ts';

/** Git's ids of the trees of a change. */
export interface KnownTrees {
  readonly base: string;
  readonly head: string;
  readonly merge: string | undefined;
  readonly ancestor: string | undefined;
}

/** Where trees and contents are kept. */
export interface KnownContents {
  readonly trees: { get(oid: string): RepoTree | undefined };
  readonly blobs: Pick<BlobCache, 'get'>;
}

/** @returns the verdict, or undefined where something is not at hand */
export function judgeKnown(
  trees: KnownTrees,
  contents: KnownContents,
  about: Pick<EvaluationRequest, 'policy' | 'repository' | 'today'>,
): Verdict | undefined {
  const { base: baseId, head: headId, merge: mergeId, ancestor: ancestorId } = trees;
  const treeOf = (oid: string | undefined): RepoTree | undefined =>
    oid === undefined ? undefined : contents.trees.get(oid);
  const [base, head, merge, mergeBase] = [baseId, headId, mergeId, ancestorId].map(treeOf);
  const incomplete = (mergeId !== undefined && !merge) || (ancestorId !== undefined && !mergeBase);
  if (!base || !head || incomplete) return undefined;
  const evaluation = evaluate({ ...about, base, head, merge, mergeBase, blobs: contents.blobs });
  return evaluation.kind === 'verdict' ? evaluation.verdict : undefined;
}
