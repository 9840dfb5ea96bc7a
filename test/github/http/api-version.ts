import { Problem } from './problem.ts';

/** The version of the REST API that a request asks for; the older one if it does not say. */
export type ApiVersion = '2022-11-28' | '2026-03-10';

/** Reads `X-GitHub-Api-Version`; throws 400 for a version that GitHub does not have. */
export function apiVersion(header: string | string[] | undefined): ApiVersion {
  const wanted = header ?? '2022-11-28';
  if (wanted === '2022-11-28' || wanted === '2026-03-10') return wanted;
  throw new Problem(400, `Not a supported version: ${String(wanted)}`);
}

/** Fields that version 2026-03-10 removed from pull requests and repositories, wherever an answer contains them. */
const REMOVED = new Set(['merge_commit_sha', 'assignee', 'has_downloads', 'use_squash_pr_title_as_default']);

/**
 * An answer in the form of a version (docs: REST API breaking changes, version 2026-03-10). GitHub's OpenAPI
 * description is that of 2022-11-28, so answers are made and validated in that form first.
 */
export function inVersion(version: ApiVersion, operation: string, body: unknown): unknown {
  // A delivery shows the payload as it was sent; webhooks have no versions.
  if (version === '2022-11-28' || operation === 'GET /app/hook/deliveries/{delivery_id}') return body;
  const removed = operation === 'GET /rate_limit' ? new Set(['rate']) : REMOVED;
  return without(removed, body);
}

function without(removed: ReadonlySet<string>, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => without(removed, each));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !removed.has(key));
  return Object.fromEntries(kept.map(([key, each]) => [key, without(removed, each)]));
}
