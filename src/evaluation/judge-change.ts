/** The loop around the pure engine: judge, fetch what it lacks, judge again. */
import {
  type BlobContent,
  type EvaluationRequest,
  evaluate,
  type RepoTree,
  type Verdict,
} from '../core/index.ts';

/** How a shell gets what the engine asks for. */
export interface ChangeLoader {
  /** Every requested id has an entry in the answer; an `unavailable` one where it cannot be had. */
  loadBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, BlobContent>>;
  /** The tree of the merge base; an empty tree when the two sides share no history. */
  loadMergeBase(): Promise<RepoTree>;
}

/** Contents by object id, shared by evaluations: an object id never changes its content. */
export interface BlobCache {
  get(oid: string): BlobContent | undefined;
  set(oid: string, content: BlobContent): unknown;
}

// Each round reveals files one step further away (settings -> script -> package.json -> script).
const MAX_ROUNDS = 50;

/** A verdict, and everything that it was made from. */
export interface JudgedChange {
  readonly verdict: Verdict;
  /** With every content that the engine asked for, and the merge base where it did. */
  readonly request: EvaluationRequest;
}

/**
 * Judges a change, fetching contents as the engine asks for them.
 * @throws {Error} when the engine keeps asking, which is a bug, or what the loader throws
 */
export async function judgeChange(
  request: Omit<EvaluationRequest, 'blobs'>,
  loader: ChangeLoader,
  cache: BlobCache,
): Promise<JudgedChange> {
  // Kept beside the cache, so that an eviction between two rounds cannot make the engine ask for ever.
  const fetched = new Map<string, BlobContent>();
  const blobs = { get: (oid: string) => fetched.get(oid) ?? cache.get(oid) };
  let { mergeBase } = request;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const complete = { ...request, mergeBase, blobs };
    const evaluation = evaluate(complete);
    if (evaluation.kind === 'verdict') return { verdict: evaluation.verdict, request: complete };
    if (evaluation.mergeBase) mergeBase = await loader.loadMergeBase();
    if (evaluation.blobs.length === 0) continue;
    for (const [oid, content] of await loader.loadBlobs(evaluation.blobs)) {
      fetched.set(oid, content);
      cache.set(oid, content);
    }
  }
  throw new Error(`the engine asked for more content ${MAX_ROUNDS} times in a row`);
}
