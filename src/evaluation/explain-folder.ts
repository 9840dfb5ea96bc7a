/** The loop around the pure `explain`: ask, fetch what it lacks, ask again. */
import { type BlobContent, type ExplainRequest, type Explanation, explain } from '../core/index.ts';
import type { ChangeLoader } from './judge-change.ts';

// Each round reveals files one step further away (settings -> script -> package.json -> script).
const MAX_ROUNDS = 50;

/**
 * Explains a folder of a repository, fetching contents as the engine asks for them.
 * @returns undefined when the tree has no such folder
 * @throws {Error} when the engine keeps asking, which is a bug, or what the loader throws
 */
export async function explainFolder(
  request: Omit<ExplainRequest, 'blobs'>,
  loader: Pick<ChangeLoader, 'loadBlobs'>,
): Promise<Explanation | undefined> {
  const blobs = new Map<string, BlobContent>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const reading = explain({ ...request, blobs });
    if (reading.kind === 'no-folder') return undefined;
    if (reading.kind === 'explanation') return reading.explanation;
    for (const [oid, content] of await loader.loadBlobs(reading.blobs)) blobs.set(oid, content);
  }
  throw new Error(`the engine asked for more content ${MAX_ROUNDS} times in a row`);
}
