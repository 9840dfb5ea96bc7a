/** Reads many small text files in few requests, through GitHub's GraphQL interface. */
import { createHash } from 'node:crypto';
import type { BlobContent } from '../core/index.ts';
import type { GitHubClient } from './client.ts';
import { retryAfterMs } from './http-status.ts';

/** How many files one request asks for. It costs one point, however many they are: no connection is gone through. */
const FILES_A_REQUEST = 100;

/** An object id can stand in a query as it is. */
const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;

/**
 * Fetches contents by object id. What is binary, cut (above 512,000 bytes) or changed on the way is left out: each
 * content is hashed and compared with its id, so that the answer need not be believed.
 * @returns those that arrived whole; all others have to be fetched one by one, as has everything after a failure
 * @throws what the client throws where GitHub asks to wait
 */
export async function fetchTexts(
  client: GitHubClient,
  name: { readonly owner: string; readonly repo: string },
  oids: readonly string[],
): Promise<Map<string, BlobContent>> {
  const found = new Map<string, BlobContent>();
  const wanted = oids.filter((oid) => OBJECT_ID.test(oid));
  for (let start = 0; start < wanted.length; start += FILES_A_REQUEST) {
    const part = wanted.slice(start, start + FILES_A_REQUEST);
    const answer = await ask(client, name, part);
    if (answer === undefined) return found;
    for (const [index, oid] of part.entries()) {
      const bytes = wholeText(answer[`b${index}`], oid);
      if (bytes) found.set(oid, { kind: 'bytes', bytes });
    }
  }
  return found;
}

type Answer = Readonly<Record<string, unknown>>;

/** @returns undefined where GraphQL does not serve, and single files may */
async function ask(
  client: GitHubClient,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  oids: readonly string[],
): Promise<Answer | undefined> {
  const files = oids.map(
    (oid, index) => `b${index}: object(oid: "${oid}") { ... on Blob { isBinary isTruncated text } }`,
  );
  const query = `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${files.join(' ')} } }`;
  try {
    const data: unknown = await client.graphql(query, { owner, repo });
    return isRecord(data) && isRecord(data['repository']) ? data['repository'] : undefined;
  } catch (error) {
    // A flood of single requests is the last thing to answer a limit with.
    if (isLimit(error)) throw error;
    return undefined;
  }
}

/** A limit is a status, or an error of type `RATE_LIMITED` in an answer 200 (documentation: rate limits for GraphQL). */
function isLimit(error: unknown): boolean {
  if (retryAfterMs(error, Date.now()) !== undefined) return true;
  const errors = isRecord(error) ? error['errors'] : undefined;
  return Array.isArray(errors) && errors.some((each) => isRecord(each) && each['type'] === 'RATE_LIMITED');
}

function wholeText(blob: unknown, oid: string): Uint8Array | undefined {
  if (!isRecord(blob) || blob['isTruncated'] !== false || blob['isBinary'] !== false) return undefined;
  const { text } = blob;
  if (typeof text !== 'string') return undefined;
  const bytes = new TextEncoder().encode(text);
  return objectId(bytes, oid.length === 40 ? 'sha1' : 'sha256') === oid ? bytes : undefined;
}

/** Git's id of a file. */
function objectId(bytes: Uint8Array, algorithm: 'sha1' | 'sha256'): string {
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
