/** Takes jobs from the queue in this process, keeps their claims alive, and settles them. */
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { ClaimOrder } from './claim-order.ts';
import { ActiveClaims, type Claim } from './claims.ts';
import type { Database } from './database.ts';
import type { JobHandler, JobRequest, RunningJob, Slots, TryAgain } from './job.ts';
import { QUEUE, SCHEMA, type StoredJob } from './stored-job.ts';

/** What a runner needs. */
export interface RunnerOptions<Data> {
  readonly boss: PgBoss;
  readonly database: Database;
  readonly slots: Slots;
  readonly handle: JobHandler<Data>;
  readonly onError: (error: unknown) => void;
  readonly heartbeatSeconds: number;
  readonly expireSeconds: number;
  /** Adds the job again, unless a newer one of its key waits. */
  readonly postpone: (request: JobRequest<Data>, attempt: number) => Promise<void>;
}

/** Jobs that other processes added or postponed are found by looking this often. */
const LOOK_MS = 1_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Runs jobs until it is stopped. */
export class JobRunner<Data> {
  readonly #options: RunnerOptions<Data>;
  readonly #claims: ActiveClaims;
  readonly #order: ClaimOrder;
  readonly #running = new Set<Promise<void>>();
  readonly #alarms = new Set<NodeJS.Timeout>();
  #looking = false;
  #lookAgain = false;
  #stopping = false;
  #timer: NodeJS.Timeout | undefined;
  #comingBack: NodeJS.Timeout | undefined;

  constructor(options: RunnerOptions<Data>) {
    this.#options = options;
    this.#claims = new ActiveClaims(options.database, options.heartbeatSeconds);
    this.#order = new ClaimOrder(options.database, options.slots.perGroup);
  }

  /** Starts to look for jobs. */
  start(): void {
    this.#claims.start();
    this.#timer = setInterval(() => this.wake(0), LOOK_MS);
    this.wake(0);
  }

  /** Looks for jobs after a pause, without waiting for the next regular look. */
  wake(afterMs: number): void {
    if (this.#stopping) return;
    if (afterMs > LOOK_MS) return;
    if (afterMs > 0) return this.#lookAfter(afterMs);
    this.#order.ask();
    void this.#look();
  }

  #lookAfter(ms: number): void {
    const alarm = setTimeout(() => {
      this.#alarms.delete(alarm);
      this.wake(0);
    }, ms + 1);
    this.#alarms.add(alarm);
  }

  /** Takes no more jobs and waits for those that run; what is not done in time is given back. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    clearTimeout(this.#comingBack);
    for (const alarm of this.#alarms) clearTimeout(alarm);
    let grace: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      grace = setTimeout(resolve, graceMs);
    });
    await Promise.race([this.#settled(), patience]);
    clearTimeout(grace);
    const unfinished = this.#claims.abandonAll();
    if (unfinished.length > 0) await this.#options.boss.fail(QUEUE, unfinished, { message: 'given back' });
    this.#claims.stop();
  }

  async #settled(): Promise<void> {
    while (this.#looking || this.#running.size > 0) {
      await Promise.allSettled(this.#running);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Fills the free slots, one job after the other: each choice depends on what runs then. */
  async #look(): Promise<void> {
    if (this.#looking) {
      this.#lookAgain = true;
      return;
    }
    this.#looking = true;
    try {
      do {
        this.#lookAgain = false;
        while (!this.#stopping && this.#running.size < this.#options.slots.total) {
          const job = await this.#claim();
          if (job === undefined) break;
          this.#begin(job);
        }
      } while (this.#lookAgain && !this.#stopping);
    } catch (error) {
      // The database is away; the next look is not far.
      this.#options.onError(error);
    } finally {
      this.#looking = false;
      this.#comeBack();
    }
  }

  /** What was added since the last look at all that waits is found by the next one, which may not be yet. */
  #comeBack(): void {
    const { waitMs } = this.#order;
    const isFull = this.#running.size >= this.#options.slots.total;
    if (waitMs === undefined || isFull || this.#stopping || this.#comingBack !== undefined) return;
    this.#comingBack = setTimeout(() => {
      this.#comingBack = undefined;
      this.wake(0);
    }, waitMs + 1);
  }

  async #claim(): Promise<JobWithMetadata<StoredJob<Data>> | undefined> {
    await this.#order.refresh();
    for (let next = await this.#order.next(); next !== undefined; next = await this.#order.next()) {
      const [job] = await this.#options.boss.fetch<StoredJob<Data>>(QUEUE, {
        includeMetadata: true,
        minPriority: next.priority,
        groupConcurrency: next.active + 1,
        ignoreGroups: [...next.closedGroups],
      });
      if (job !== undefined) return job;
      this.#order.strike(next);
    }
    return undefined;
  }

  #begin(job: JobWithMetadata<StoredJob<Data>>): void {
    const run = this.#run(job)
      .catch((error: unknown) => this.#options.onError(error))
      .finally(() => {
        this.#running.delete(run);
        this.wake(0);
      });
    this.#running.add(run);
  }

  async #run(job: JobWithMetadata<StoredJob<Data>>): Promise<void> {
    const key = job.singletonKey ?? '';
    const claim = this.#claims.add(job, this.#options.expireSeconds * 900);
    try {
      // After a crash two of a key can wait. What was added before this moment is answered by this run.
      if (job.retryCount > 0) await this.#dropWaiting(key);
      const running: RunningJob<Data> = {
        key,
        group: job.groupId ?? '',
        priority: job.priority,
        data: job.data.data,
        attempt: job.data.attempt + job.retryCount,
        signal: claim.signal,
        confirm: () => this.#claims.confirm(claim),
      };
      await this.#settle(running, claim, await this.#try(running));
    } finally {
      this.#claims.remove(claim);
    }
  }

  async #dropWaiting(key: string): Promise<void> {
    await this.#options.database.query(
      `DELETE FROM ${SCHEMA}.job
       WHERE name = $1 AND coalesce(singleton_key, '') = $2 AND state < 'active' AND policy = 'stately'
         AND start_after <= now()`,
      [QUEUE, key],
    );
  }

  async #try(job: RunningJob<Data>): Promise<TryAgain | undefined> {
    try {
      return await this.#options.handle(job);
    } catch (error) {
      this.#options.onError(error);
      return { afterMs: Math.min(FIRST_PAUSE_MS * 2 ** job.attempt, LONGEST_PAUSE_MS) };
    }
  }

  /** First the successor, then the end of this one: a crash in between costs an evaluation, never a job. */
  async #settle(job: RunningJob<Data>, claim: Claim, again: TryAgain | undefined): Promise<void> {
    if (claim.lost) return;
    if (again !== undefined) {
      if (again.pauseGroupMs !== undefined) await this.#pause(job.group, again.pauseGroupMs);
      const { key, group, priority, data, attempt } = job;
      const next = again.uncounted === true ? attempt : attempt + 1;
      await this.#options.postpone({ key, group, priority, data, delayMs: again.afterMs }, next);
    }
    await this.#options.boss.deleteJob(QUEUE, claim.attempt);
    if (again !== undefined) this.wake(again.afterMs);
  }

  async #pause(group: string, forMs: number): Promise<void> {
    await this.#options.database.query(
      `INSERT INTO portcullis.pause (group_id, until) VALUES ($1, now() + $2 * interval '1 millisecond')
       ON CONFLICT (group_id) DO UPDATE SET until = greatest(pause.until, excluded.until)`,
      [group, forMs],
    );
  }
}
