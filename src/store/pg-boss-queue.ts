/** The queue on pg-boss: its tables, its rules for keys and groups; the order of jobs among groups is ours. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { AddBatch } from './add-batch.ts';
import { asStoreError, type Database, type Queryable } from './database.ts';
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
/** Whoever waits for the end of the work does not wait for what is to be tried again in some minutes. */
const IDLE_HORIZON_SECONDS = 10;

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
  readonly #batch = new AddBatch<Data>((requests) => this.#store(requests));
  #runner: JobRunner<Data> | undefined;

  constructor(boss: PgBoss, database: Database, onError: (error: unknown) => void) {
    this.#boss = boss;
    this.#database = database;
    this.#onError = onError;
  }

  async add(request: JobRequest<Data>): Promise<void> {
    await this.#batch.add(request);
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
        await this.#insert([request], attempt);
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

  /** Stores a job as `add` does, and takes it back. @throws StoreError when jobs cannot be stored */
  async tryToStore(): Promise<void> {
    const undone = new Error('taken back');
    const store = async (connection: Queryable): Promise<void> => {
      const db = {
        executeSql: async (text: string, values?: unknown[]) => ({
          rows: await connection.query(text, values),
        }),
      };
      await this.#boss.insert(QUEUE, [{ singletonKey: `try/${randomUUID()}` }], { db });
      throw undone;
    };
    await this.#database.transaction(store).catch((error: unknown) => {
      if (error !== undone) throw asStoreError(error);
    });
  }

  async idle(): Promise<void> {
    while (await this.#isBusy()) await sleep(IDLE_LOOK_MS);
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 5_000 });
  }

  async #isBusy(): Promise<boolean> {
    const rows = await this.#database.query(
      `SELECT 1 FROM ${SCHEMA}.job WHERE name = $1 AND state < 'completed'
         AND (state = 'active' OR start_after < now() + $2 * interval '1 second') LIMIT 1`,
      [QUEUE, IDLE_HORIZON_SECONDS],
    );
    return rows.length > 0;
  }

  async #store(requests: readonly JobRequest<Data>[]): Promise<void> {
    let missing = requests;
    while (missing.length > 0) {
      missing = await this.#insert(missing, 0);
      // What was started between the two statements waits no more: then there is room for another.
      if (missing.length > 0) missing = await this.#refresh(missing);
    }
  }

  /** @returns those of whose key a job waits already */
  async #insert(
    requests: readonly JobRequest<Data>[],
    attempt: number,
  ): Promise<readonly JobRequest<Data>[]> {
    const jobs = requests.map(({ key, group, priority, data, delayMs = 0 }) => ({
      id: randomUUID(),
      data: { attempt, data } satisfies StoredJob<Data>,
      singletonKey: key,
      group: { id: group },
      priority,
      ...(delayMs > 0 ? { startAfter: delayMs / 1_000 } : {}),
    }));
    const inserted = await this.#boss.insert(QUEUE, jobs, { returnId: true }).catch((error: unknown) => {
      throw asStoreError(error);
    });
    const ids = new Set(inserted ?? []);
    return requests.filter((_, index) => !ids.has(jobs[index]?.id ?? ''));
  }

  /** @returns those of whose key no job waits any more */
  async #refresh(requests: readonly JobRequest<Data>[]): Promise<readonly JobRequest<Data>[]> {
    const rows = await this.#database.query<{ key: string }>(
      `UPDATE ${SCHEMA}.job AS job
       SET data = added.data, priority = greatest(job.priority, added.priority),
           start_after = least(job.start_after, now() + added.delay * interval '1 millisecond')
       FROM unnest($2::text[], $3::jsonb[], $4::integer[], $5::float8[]) AS added (key, data, priority, delay)
       WHERE job.name = $1 AND coalesce(job.singleton_key, '') = added.key
         AND job.state = 'created' AND job.policy = 'stately'
       RETURNING added.key`,
      [
        QUEUE,
        requests.map(({ key }) => key),
        requests.map(({ data }) => JSON.stringify({ attempt: 0, data } satisfies StoredJob<Data>)),
        requests.map(({ priority }) => priority),
        requests.map(({ delayMs }) => delayMs ?? 0),
      ],
    );
    const found = new Set(rows.map(({ key }) => key));
    return requests.filter(({ key }) => !found.has(key));
  }
}
