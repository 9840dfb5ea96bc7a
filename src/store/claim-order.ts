/** Which job is next: the highest priority first, and among equals the group that has the least. */
import type { Database } from './database.ts';
import { QUEUE, SCHEMA } from './stored-job.ts';

/** What to ask pg-boss for. */
export interface NextClass {
  readonly priority: number;
  readonly group: string;
  /** How many jobs the group has running: no group with more comes before it. */
  readonly active: number;
  /** Groups that are paused, or have as many running as they may. */
  readonly closedGroups: readonly string[];
}

interface WaitingClass {
  readonly priority: number;
  readonly group: string;
}

// Grows with the number of waiting jobs: 6 ms for 12,000 of them.
const WAITING = `
  SELECT DISTINCT priority, group_id AS group FROM ${SCHEMA}.job
  WHERE name = $1 AND state < 'active' AND NOT blocked AND start_after <= now()`;

// Grows with the number of running jobs only.
const RUNNING = `
  SELECT group_id AS group, count(*)::integer AS active, false AS paused FROM ${SCHEMA}.job
  WHERE name = $1 AND state = 'active' GROUP BY group_id
  UNION ALL SELECT group_id, 0, true FROM portcullis.pause WHERE until > now()`;

/** Looking at all that waits may take this share of the time. */
const SHARE_OF_TIME = 0.1;
/** What is added is seen after this long at the latest. */
const LONGEST_BLIND_MS = 250;

/**
 * Chooses among what waits. A group with thousands of waiting jobs cannot keep others from starting: among jobs of
 * equal priority the next one belongs to a group with the fewest running.
 */
export class ClaimOrder {
  readonly #database: Database;
  readonly #perGroup: number;
  #classes: WaitingClass[] = [];
  #goodUntil = 0;
  #asked = false;

  constructor(database: Database, perGroup: number) {
    this.#database = database;
    this.#perGroup = perGroup;
  }

  /** Something may have changed: what waits is worth another look. */
  ask(): void {
    this.#asked = true;
  }

  /** How long until the look that was asked for, in milliseconds; undefined when none was. */
  get waitMs(): number | undefined {
    return this.#asked ? Math.max(this.#goodUntil - performance.now(), 0) : undefined;
  }

  /** Looks at all that waits, unless that was a moment ago. */
  async refresh(): Promise<void> {
    const started = performance.now();
    if (started < this.#goodUntil) return;
    this.#asked = false;
    this.#classes = await this.#database.query<WaitingClass>(WAITING, [QUEUE]);
    const now = performance.now();
    this.#goodUntil = now + Math.min((now - started) / SHARE_OF_TIME, LONGEST_BLIND_MS);
  }

  /** @returns the class whose turn it is, or undefined when nothing is known to wait that may start */
  async next(): Promise<NextClass | undefined> {
    if (this.#classes.length === 0) return undefined;
    const rows = await this.#database.query<{ group: string; active: number; paused: boolean }>(RUNNING, [
      QUEUE,
    ]);
    const active = new Map(rows.filter((row) => !row.paused).map((row) => [row.group, row.active]));
    const closed = new Set(
      rows.filter((row) => row.paused || row.active >= this.#perGroup).map((row) => row.group),
    );
    const [first] = this.#classes
      .filter(({ group }) => !closed.has(group))
      .map((waiting) => ({ ...waiting, active: active.get(waiting.group) ?? 0 }))
      .sort((a, b) => b.priority - a.priority || a.active - b.active);
    return first && { ...first, closedGroups: [...closed] };
  }

  /** Nothing was there to be claimed: it was started elsewhere, or waits for a running job of its key. */
  strike({ priority, group }: NextClass): void {
    this.#classes = this.#classes.filter((one) => one.priority !== priority || one.group !== group);
  }
}
