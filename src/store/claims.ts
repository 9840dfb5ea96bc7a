/** The jobs that this process has: their claims are renewed, and given up when they can no longer be. */
import type { Database } from './database.ts';
import { ClaimLost } from './job.ts';
import { QUEUE, SCHEMA } from './stored-job.ts';

/** Names one run of a job: pg-boss counts the claims. */
export interface Attempt {
  readonly id: string;
  readonly retryCount: number;
}

/** A claim on a job. */
export interface Claim {
  readonly attempt: Attempt;
  readonly signal: AbortSignal;
  /** Whether another process may have the job. */
  readonly lost: boolean;
}

interface OwnClaim extends Claim {
  readonly controller: AbortController;
  readonly timer: NodeJS.Timeout;
  lost: boolean;
}

/** How many renewals fit into the time after which a claim lapses. */
const RENEWALS = 4;

/** The claims of this process. */
export class ActiveClaims {
  readonly #database: Database;
  readonly #lapseMs: number;
  readonly #claims = new Map<string, OwnClaim>();
  #timer: NodeJS.Timeout | undefined;
  #renewedAt = 0;

  constructor(database: Database, heartbeatSeconds: number) {
    this.#database = database;
    this.#lapseMs = heartbeatSeconds * 1_000;
  }

  /** Starts to renew. */
  start(): void {
    this.#timer = setInterval(() => void this.#renew(), this.#lapseMs / RENEWALS);
  }

  /** Ends renewing. */
  stop(): void {
    clearInterval(this.#timer);
  }

  /** Takes charge of a job that was just claimed. */
  add({ id, retryCount }: Attempt, limitMs: number): Claim {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(new ClaimLost('the job took too long')), limitMs);
    const { signal } = controller;
    const claim: OwnClaim = { attempt: { id, retryCount }, controller, timer, signal, lost: false };
    if (this.#claims.size === 0) this.#renewedAt = Date.now();
    this.#claims.set(nameOf(claim.attempt), claim);
    return claim;
  }

  /** The job is settled. */
  remove({ attempt }: Claim): void {
    const name = nameOf(attempt);
    clearTimeout(this.#claims.get(name)?.timer);
    this.#claims.delete(name);
  }

  /** Asks the database, now. */
  async confirm(claim: Claim): Promise<void> {
    claim.signal.throwIfAborted();
    const held = await this.#touch([claim.attempt]);
    if (!held.has(nameOf(claim.attempt))) this.#lose(claim.attempt);
    claim.signal.throwIfAborted();
  }

  /** Gives every claim up. @returns what was not settled */
  abandonAll(): Attempt[] {
    const attempts = [...this.#claims.values()].filter((claim) => !claim.lost).map((claim) => claim.attempt);
    for (const { attempt } of this.#claims.values()) this.#lose(attempt);
    return attempts;
  }

  async #renew(): Promise<void> {
    const claims = [...this.#claims.values()];
    if (claims.length === 0) return;
    try {
      const held = await this.#touch(claims.map((claim) => claim.attempt));
      this.#renewedAt = Date.now();
      for (const { attempt } of claims) if (!held.has(nameOf(attempt))) this.#lose(attempt);
    } catch {
      // The database is away. Once the claims may have lapsed, others may have the jobs: nothing is written any more.
      if (Date.now() - this.#renewedAt < this.#lapseMs * 0.8) return;
      for (const { attempt } of claims) this.#lose(attempt);
    }
  }

  async #touch(attempts: readonly Attempt[]): Promise<ReadonlySet<string>> {
    const rows = await this.#database.query<{ name: string }>(
      `UPDATE ${SCHEMA}.job SET heartbeat_on = now()
       WHERE name = $1 AND state = 'active' AND id = ANY($2::uuid[])
         AND (id::text || ':' || retry_count::text) = ANY($3::text[])
       RETURNING id::text || ':' || retry_count::text AS name`,
      [QUEUE, attempts.map(({ id }) => id), attempts.map(nameOf)],
    );
    return new Set(rows.map(({ name }) => name));
  }

  #lose(attempt: Attempt): void {
    const claim = this.#claims.get(nameOf(attempt));
    if (claim === undefined) return;
    claim.lost = true;
    claim.controller.abort(new ClaimLost('another process may have this job by now'));
  }
}

/** A job that lapsed and was claimed again is another claim, even in the same process. */
function nameOf({ id, retryCount }: Attempt): string {
  return `${id}:${retryCount}`;
}
