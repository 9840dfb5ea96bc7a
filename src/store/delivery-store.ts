/** Webhooks that GitHub could not deliver and that are to be delivered again. Times are in milliseconds since 1970. */
import type { Database } from './database.ts';

/** A delivery that failed, as GitHub's log shows it. */
export interface FailedDelivery {
  /** The same for every attempt of one webhook. */
  readonly guid: string;
  /** The number of the attempt. */
  readonly id: number;
  readonly deliveredAt: number;
}

/** One that is to be asked for. */
export interface DueDelivery {
  readonly guid: string;
  readonly id: number;
}

/** The failed deliveries. */
export class DeliveryStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Up to when GitHub's log was read; undefined when it never was. */
  async readUntil(): Promise<number | undefined> {
    const [row] = await this.#database.query<{ ms: number }>(
      'SELECT (extract(epoch FROM read_until) * 1000)::float8 AS ms FROM portcullis.delivery_log',
    );
    return row?.ms;
  }

  /** Notes up to when the log was read. To be called after what was found in it is stored. */
  async noteRead(until: number): Promise<void> {
    await this.#database.query(
      `INSERT INTO portcullis.delivery_log (read_until) VALUES (to_timestamp($1 / 1000.0::float8))
       ON CONFLICT (id) DO UPDATE SET read_until = greatest(delivery_log.read_until, excluded.read_until)`,
      [until],
    );
  }

  /**
   * Stores failures. An attempt that is known already changes nothing; a newer one of the same webhook is due after a
   * pause that doubles with each attempt.
   * @param pauseMs the pause after the first attempt of ours
   */
  async noteFailures(failures: readonly FailedDelivery[], pauseMs: number): Promise<void> {
    for (const { guid, id, deliveredAt } of failures) {
      await this.#database.query(
        `INSERT INTO portcullis.delivery AS known (guid, delivery_id, delivered_at, due_at)
         VALUES ($1, $2, to_timestamp($3 / 1000.0::float8), now())
         ON CONFLICT (guid) DO UPDATE SET delivery_id = excluded.delivery_id,
           due_at = now() + $4 * power(2, known.attempts - 1) * interval '1 millisecond'
         WHERE known.delivery_id < excluded.delivery_id`,
        [guid, id, deliveredAt, pauseMs],
      );
    }
  }

  /** Those that arrived after all. */
  async noteSuccesses(guids: readonly string[]): Promise<void> {
    await this.#database.query('UPDATE portcullis.delivery SET due_at = NULL WHERE guid = ANY($1)', [guids]);
  }

  /** When the oldest one failed that is to be asked for again; undefined when there is none. */
  async oldestDue(): Promise<number | undefined> {
    const [row] = await this.#database.query<{ ms: number | null }>(
      `SELECT (extract(epoch FROM min(delivered_at)) * 1000)::float8 AS ms FROM portcullis.delivery
       WHERE due_at IS NOT NULL`,
    );
    return row?.ms ?? undefined;
  }

  /** Those that are to be asked for now, the oldest first. */
  async due(limit: number, attempts: number): Promise<DueDelivery[]> {
    const rows = await this.#database.query<{ guid: string; delivery_id: string }>(
      `SELECT guid, delivery_id FROM portcullis.delivery WHERE due_at <= now() AND attempts < $2
       ORDER BY delivered_at, delivery_id LIMIT $1`,
      [limit, attempts],
    );
    return rows.map((row) => ({ guid: row.guid, id: Number(row.delivery_id) }));
  }

  /** Notes that GitHub was asked; should that fail too, its log will say so. */
  async noteAttempt(guid: string): Promise<void> {
    await this.#database.query(
      'UPDATE portcullis.delivery SET attempts = attempts + 1, due_at = NULL WHERE guid = $1',
      [guid],
    );
  }

  /** Forgets what GitHub forgets. */
  async forgetBefore(time: number): Promise<void> {
    await this.#database.query(
      'DELETE FROM portcullis.delivery WHERE delivered_at < to_timestamp($1 / 1000.0::float8)',
      [time],
    );
  }
}
