import { randomUUID } from 'node:crypto';
import type { Outbox } from '../webhooks/outbox.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import type { Installation } from './installation.ts';
import type { Repository } from './repository.ts';

/** A JSON object on its way to or from the wire. */
export type Wire = Record<string, unknown>;

/** GitHub's limits, all of which a test may lower. The numbers are those of the REST documentation. */
export interface Limits {
  treeEntries: number;
  treeBytes: number;
  blobBytes: number;
  contentsBytes: number;
  directoryEntries: number;
  compareFiles: number;
  compareCommits: number;
  pullFiles: number;
  pullCommits: number;
  runsPerName: number;
  rateLimit: number;
  requestBytes: number;
  webhookTimeoutMs: number;
  webhookBytes: number;
}

export const GITHUB_LIMITS: Limits = {
  treeEntries: 100_000,
  treeBytes: 7 * 1024 * 1024,
  blobBytes: 100 * 1024 * 1024,
  contentsBytes: 1024 * 1024,
  directoryEntries: 1_000,
  compareFiles: 300,
  compareCommits: 250,
  pullFiles: 3_000,
  pullCommits: 250,
  runsPerName: 1_000,
  rateLimit: 5_000,
  requestBytes: 40 * 1024 * 1024,
  webhookTimeoutMs: 10_000,
  webhookBytes: 25 * 1024 * 1024,
};

/** How `mergeable` becomes known: so many GETs answer null first, and not before the delay is over. */
export interface Mergeability {
  nullAnswers: number;
  delayMs: number;
}

export interface RateWindow {
  used: number;
  resetAt: number;
}

const FIRST_COMMIT = Date.UTC(2026, 0, 1) / 1000;

/** Everything that one double knows. Changes are synchronous, so no request ever sees half of one. */
export class World {
  readonly folder: string;
  readonly limits: Limits;
  readonly mergeability: Mergeability;
  /** Now, in milliseconds; `advance()` moves it. */
  readonly clock: () => number;
  /** Now for JWTs, tokens and the Date header, which must agree with the clients' clock: `advance()` leaves it. */
  readonly signInClock: () => number;
  readonly accounts = new Map<string, Account>();
  readonly apps: App[] = [];
  readonly installations = new Map<number, Installation>();
  readonly repositories = new Map<number, Repository>();
  /** Old full names, in lower case, of renamed and transferred repositories. */
  readonly redirects = new Map<string, number>();
  /** Apps that were registered from a manifest, by the code that is good for one conversion. */
  readonly conversions = new Map<string, App>();
  readonly rates = new Map<string, RateWindow>();
  /** Where the double listens, without a slash at the end. */
  url = 'http://127.0.0.1';
  outbox!: Outbox;
  #lastId = 1000;
  #commits = 0;

  constructor(options: {
    folder: string;
    limits: Limits;
    mergeability: Mergeability;
    clock: () => number;
    signInClock: () => number;
  }) {
    this.folder = options.folder;
    this.limits = options.limits;
    this.mergeability = options.mergeability;
    this.clock = options.clock;
    this.signInClock = options.signInClock;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** The date of the next commit, in seconds: fixed, so that the same test makes the same SHAs. */
  nextCommitDate(): number {
    this.#commits += 1;
    return FIRST_COMMIT + this.#commits * 60;
  }

  /** Now, as GitHub writes it: to the second, in UTC. */
  now(): string {
    return isoSeconds(this.clock());
  }

  /** The repository with this owner and name (GitHub ignores case), if there is one. */
  repository(owner: string, name: string): Repository | undefined {
    const wanted = `${owner}/${name}`.toLowerCase();
    return [...this.repositories.values()].find((each) => each.fullName.toLowerCase() === wanted);
  }

  guid(): string {
    return randomUUID();
  }
}

/** A time in milliseconds, as GitHub writes it. */
export function isoSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** An opaque GraphQL node id, of the form that GitHub's have. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(`${kind}:${id}`).toString('base64url')}`;
}
