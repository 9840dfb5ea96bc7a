/** The loop around the pure `listApprovable`: ask, fetch what it lacks, ask again. */
import {
  type ApprovableContent,
  type BlobContent,
  type ExplainRequest,
  listApprovable,
} from '../core/index.ts';
import type { ChangeLoader } from './judge-change.ts';

// Each round reveals files one step further away (settings -> script -> package.json -> script).
const MAX_ROUNDS = 50;

/**
 * Lists what in a tree an approval can be about, fetching contents as the engine asks for them.
 * @throws {Error} when the engine keeps asking, which is a bug, or what the loader throws
 */
export async function approvableIn(
  request: Omit<ExplainRequest, 'blobs' | 'folder'>,
  loader: Pick<ChangeLoader, 'loadBlobs'>,
): Promise<readonly ApprovableContent[]> {
  const blobs = new Map<string, BlobContent>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const reading = listApprovable({ ...request, blobs });
    if (reading.kind === 'listed') return reading.contents;
    for (const [oid, content] of await loader.loadBlobs(reading.blobs)) blobs.set(oid, content);
  }
  throw new Error(`the engine asked for more content ${MAX_ROUNDS} times in a row`);
}
