/** Contents by their digest. An entry never changes, so none is ever out of date; any may vanish at any time. */
import type { Database } from './database.ts';

/** What kinds of contents are kept; each has a budget of its own. */
export type CacheKind = 'tree' | 'blob' | 'verdict';

/** How many bytes each kind may take. */
export type CacheBudgets = Readonly<Record<CacheKind, number>>;

/** One content. */
export interface CacheEntry {
  /** A digest, or digests joined by colons. */
  readonly key: string;
  readonly value: Uint8Array;
}

/** A single content larger than this share of its budget is not kept: it would drive out everything else. */
const LARGEST_SHARE = 0.1;
/** Reading marks an entry as used at most this often, so that reading hardly ever writes. */
const MARK_SECONDS = 300;

/** A cache that all nodes share. */
export class ContentCache {
  readonly #database: Database;
  readonly #budgets: CacheBudgets;

  constructor(database: Database, budgets: CacheBudgets) {
    this.#database = database;
    this.#budgets = budgets;
  }

  /** @returns what is there, by key */
  async get(kind: CacheKind, keys: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    if (keys.length === 0) return new Map();
    const rows = await this.#database.query<{ key: string; value: Uint8Array; old: boolean }>(
      `SELECT key, value, used_at < now() - $3 * interval '1 second' AS old
       FROM portcullis.cache WHERE kind = $1 AND key = ANY($2)`,
      [kind, keys, MARK_SECONDS],
    );
    const old = rows.filter((row) => row.old).map((row) => row.key);
    if (old.length > 0) await this.#mark(kind, old);
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  /** Keeps contents; those that are there already stay. */
  async put(kind: CacheKind, entries: readonly CacheEntry[]): Promise<void> {
    const largest = this.#budgets[kind] * LARGEST_SHARE;
    const kept = entries.filter(({ value }) => value.byteLength <= largest);
    if (kept.length === 0) return;
    await this.#database.query(
      `INSERT INTO portcullis.cache (kind, key, bytes, value)
       SELECT $1, key, length(value), value FROM unnest($2::text[], $3::bytea[]) AS entry (key, value)
       ON CONFLICT DO NOTHING`,
      [kind, kept.map(({ key }) => key), kept.map(({ value }) => Buffer.from(value))],
    );
  }

  /** Brings every kind within its budget; what was not used for the longest time goes first. */
  async trim(): Promise<void> {
    for (const [kind, budget] of Object.entries(this.#budgets)) {
      await this.#database.query(
        `DELETE FROM portcullis.cache WHERE (kind, key) IN (
           SELECT kind, key FROM (
             SELECT kind, key, sum(bytes) OVER (ORDER BY used_at DESC, key) AS so_far
             FROM portcullis.cache WHERE kind = $1
           ) AS ranked WHERE so_far > $2)`,
        [kind, budget],
      );
    }
  }

  /** How many bytes a kind takes. */
  async size(kind: CacheKind): Promise<number> {
    const [row] = await this.#database.query<{ bytes: number }>(
      'SELECT coalesce(sum(bytes), 0)::float8 AS bytes FROM portcullis.cache WHERE kind = $1',
      [kind],
    );
    return row?.bytes ?? 0;
  }

  async #mark(kind: CacheKind, keys: readonly string[]): Promise<void> {
    await this.#database.query(
      'UPDATE portcullis.cache SET used_at = now() WHERE kind = $1 AND key = ANY($2)',
      [kind, keys],
    );
  }
}
