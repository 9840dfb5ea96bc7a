/** Contents of blobs of a local repository. */
import type { BlobContent } from '../core/index.ts';
import { runGit } from './git-process.ts';

/** Larger files are not read: no configuration file or script that a person reviews is this large. */
export const MAX_BLOB_BYTES = 10_000_000;

/**
 * Reads blobs by object id.
 * @returns for every id its bytes, or why they are not to be had
 */
export async function readBlobs(folder: string, oids: readonly string[]): Promise<Map<string, BlobContent>> {
  const contents = new Map<string, BlobContent>();
  const readable: string[] = [];
  for (const [oid, size] of await blobSizes(folder, oids)) {
    if (size === undefined) contents.set(oid, unavailable('its content is not in this clone'));
    else if (size > MAX_BLOB_BYTES) contents.set(oid, unavailable(tooLarge(size)));
    else readable.push(oid);
  }
  const output = await runGit(folder, ['cat-file', '--batch'], readable.map((oid) => `${oid}\n`).join(''));
  let offset = 0;
  for (const oid of readable) {
    const headerEnd = output.indexOf(0x0a, offset);
    const size = Number(output.toString('latin1', offset, headerEnd).split(' ')[2]);
    const start = headerEnd + 1;
    contents.set(oid, { kind: 'bytes', bytes: new Uint8Array(output.subarray(start, start + size)) });
    offset = start + size + 1;
  }
  return contents;
}

/** Why a file above the limit is not read. */
export function tooLarge(size: number): string {
  return `it is ${size.toLocaleString('en-US')} bytes long, and Portcullis reads at most 10,000,000`;
}

function unavailable(reason: string): BlobContent {
  return { kind: 'unavailable', reason };
}

async function blobSizes(folder: string, oids: readonly string[]): Promise<Map<string, number | undefined>> {
  const output = await runGit(folder, ['cat-file', '--batch-check'], oids.map((oid) => `${oid}\n`).join(''));
  const lines = output.toString('latin1').split('\n');
  return new Map(
    oids.map((oid, index) => {
      const [, type, size] = (lines[index] ?? '').split(' ');
      return [oid, type === 'blob' ? Number(size) : undefined];
    }),
  );
}
