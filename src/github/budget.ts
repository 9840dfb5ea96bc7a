/** How much of GitHub's hourly limit each installation has left, as its last answer said. */
import { LRUCache } from 'lru-cache';
import type { GitHubClient } from './client.ts';

/** What the headers of an answer said. */
interface Quota {
  readonly limit: number;
  readonly remaining: number;
  /** When the hour ends, in milliseconds since 1970. */
  readonly resetAt: number;
}

/** Whoever waits for a check run gets the last part of the hour's requests; nobody waits for a sweep. */
const RESERVE = 0.2;
const INSTALLATIONS = 10_000;
const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60 * 60 * 1_000;

/** The budgets of all installations. */
export class RequestBudget {
  readonly #quotas = new LRUCache<number, Quota>({ max: INSTALLATIONS });
  readonly #now: () => number;

  /** @param now the time in milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Reads the headers of every answer that this client gets. @returns the client */
  watch(installationId: number, client: GitHubClient): GitHubClient {
    client.hook.after('request', ({ headers }) => this.note(installationId, headers));
    return client;
  }

  /** Takes the headers of an answer (GitHub documentation: rate limits for the REST API). */
  note(installationId: number, headers: Readonly<Record<string, unknown>>): void {
    const limit = Number(headers['x-ratelimit-limit'] ?? Number.NaN);
    const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN);
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
    const resource = headers['x-ratelimit-resource'] ?? 'core';
    if (resource !== 'core' || ![limit, remaining, reset].every(Number.isFinite)) return;
    this.#quotas.set(installationId, { limit, remaining, resetAt: reset * 1_000 });
  }

  /** How long work that nobody waits for has to wait, in milliseconds; undefined when it may run now. */
  mayRunBackground(installationId: number): number | undefined {
    const quota = this.#quotas.get(installationId);
    if (quota === undefined || quota.remaining >= quota.limit * RESERVE) return undefined;
    const wait = quota.resetAt - this.#now();
    return wait <= 0 ? undefined : Math.min(Math.max(wait, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
  }
}
