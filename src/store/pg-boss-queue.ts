/** The queue on pg-boss: its tables, its rules for keys and groups; the order of jobs among groups is ours. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import type { Database } from './database.ts';
import type { JobHandler, JobQueue, JobRequest, QueueCounts, Slots } from './job.ts';
import { JobRunner } from './job-runner.ts';
import { QUEUE, SCHEMA, type StoredJob } from './stored-job.ts';

/** pg-boss's least. A job whose process died is taken over after this time and one look of the supervisor. */
const HEARTBEAT_SECONDS = 10;
const SUPERVISE_SECONDS = 5;
/** No evaluation takes longer; one that does is given up and done again. */
const EXPIRE_SECONDS = 15 * 60;
const NEVER_GIVE_UP = 1_000_000;
const IDLE_LOOK_MS = 10;

/** Opens the queue, with its tables brought up to date. */
export async function openQueue<Data extends object>(
  url: string,
  database: Database,
  onError: (error: unknown) => void,
): Promise<PgBossQueue<Data>> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'portcullis queue',
    schema: SCHEMA,
    max: 6,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    openTelemetry: { enabled: false },
  });
  boss.on('error', onError);
  await boss.start();
  const settings = {
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: EXPIRE_SECONDS,
    retryLimit: NEVER_GIVE_UP,
    retryDelay: 0,
    retentionSeconds: 365 * 24 * 60 * 60,
  };
  // "stately": for each key at most one job in each state, so one that waits and one that runs.
  await boss.createQueue(QUEUE, { ...settings, policy: 'stately' });
  await boss.updateQueue(QUEUE, settings);
  return new PgBossQueue<Data>(boss, database, onError);
}

/** Jobs in PostgreSQL. */
export class PgBossQueue<Data extends object> implements JobQueue<Data> {
  readonly #boss: PgBoss;
  readonly #database: Database;
  readonly #onError: (error: unknown) => void;
  #runner: JobRunner<Data> | undefined;

  constructor(boss: PgBoss, database: Database, onError: (error: unknown) => void) {
    this.#boss = boss;
    this.#database = database;
    this.#onError = onError;
  }

  async add(request: JobRequest<Data>): Promise<void> {
    const stored: StoredJob<Data> = { attempt: 0, data: request.data };
    while (!(await this.#insert(request, stored)) && !(await this.#refresh(request, stored))) {
      // The one that waited was started between the two statements: now there is room for another.
    }
    this.#runner?.wake(request.delayMs ?? 0);
  }

  work(slots: Slots, handle: JobHandler<Data>): void {
    this.#runner = new JobRunner<Data>({
      boss: this.#boss,
      database: this.#database,
      slots,
      handle,
      onError: this.#onError,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireSeconds: EXPIRE_SECONDS,
      postpone: async (request, attempt) => {
        await this.#insert(request, { attempt, data: request.data });
      },
    });
    this.#runner.start();
  }

  async stop(graceMs: number): Promise<void> {
    await this.#runner?.stop(graceMs);
    this.#runner = undefined;
  }

  /** Gives back every job that runs, anywhere. Only right when no other process can be alive. */
  async releaseAll(): Promise<void> {
    const rows = await this.#database.query<{ id: string }>(
      `SELECT id FROM ${SCHEMA}.job WHERE name = $1 AND state = 'active'`,
      [QUEUE],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await this.#boss.fail(QUEUE, ids, { message: 'the process ended' });
  }

  async counts(): Promise<QueueCounts> {
    const [row] = await this.#database.query<{
      ready: number;
      delayed: number;
      running: number;
      oldest: number;
    }>(
      `SELECT count(*) FILTER (WHERE state < 'active' AND start_after <= now())::integer AS ready,
              count(*) FILTER (WHERE state < 'active' AND start_after > now())::integer AS delayed,
              count(*) FILTER (WHERE state = 'active')::integer AS running,
              coalesce(extract(epoch FROM now() - min(greatest(created_on, start_after))
                FILTER (WHERE state < 'active' AND start_after <= now())), 0)::float8 AS oldest
       FROM ${SCHEMA}.job WHERE name = $1 AND state < 'completed'`,
      [QUEUE],
    );
    return {
      ready: row?.ready ?? 0,
      delayed: row?.delayed ?? 0,
      running: row?.running ?? 0,
      oldestReadySeconds: row?.oldest ?? 0,
    };
  }

  async idle(): Promise<void> {
    for (;;) {
      const { ready, delayed, running } = await this.counts();
      if (ready + delayed + running === 0) return;
      await sleep(IDLE_LOOK_MS);
    }
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 5_000 });
  }

  /** @returns false when a job of the key waits already */
  async #insert(request: JobRequest<Data>, stored: StoredJob<Data>): Promise<boolean> {
    const id = await this.#boss.send(QUEUE, stored, {
      singletonKey: request.key,
      group: { id: request.group },
      priority: request.priority,
      ...(request.delayMs ? { startAfter: request.delayMs / 1_000 } : {}),
    });
    return id !== null;
  }

  /** @returns false when no job of the key waits any more */
  async #refresh(request: JobRequest<Data>, stored: StoredJob<Data>): Promise<boolean> {
    const rows = await this.#database.query(
      `UPDATE ${SCHEMA}.job
       SET data = $3::jsonb, priority = greatest(priority, $4),
           start_after = least(start_after, now() + $5 * interval '1 millisecond')
       WHERE name = $1 AND coalesce(singleton_key, '') = $2 AND state = 'created' AND policy = 'stately'
       RETURNING id`,
      [QUEUE, request.key, JSON.stringify(stored), request.priority, request.delayMs ?? 0],
    );
    return rows.length > 0;
  }
}
