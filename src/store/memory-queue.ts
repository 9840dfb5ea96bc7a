/** A queue in memory: one job a key at a time, and no more than one waiting. */

/** Does the work of one key. */
export type JobHandler<Job> = (job: Job) => Promise<void>;

/** How the queue behaves. */
export interface QueueOptions<Job> {
  readonly concurrency: number;
  readonly handle: JobHandler<Job>;
  /** Joins a job that waits with a newer one for the same key. */
  readonly merge: (waiting: Job, newer: Job) => Job;
}

/**
 * Runs jobs, each key strictly one after the other. A job that is added while one of its key waits is merged with
 * it, so that a burst of events costs one evaluation. A handler must not throw; what it throws is dropped.
 *
 * Nothing is stored: a process that ends loses what waits. A required check that was never reported blocks, so the
 * loss is safe, and a re-run repairs it.
 */
export class MemoryQueue<Job> {
  readonly #options: QueueOptions<Job>;
  readonly #waiting = new Map<string, Job>();
  readonly #running = new Set<string>();
  #idle: (() => void)[] = [];

  constructor(options: QueueOptions<Job>) {
    this.#options = options;
  }

  /** Adds a job; returns at once. */
  add(key: string, job: Job): void {
    const waiting = this.#waiting.get(key);
    this.#waiting.set(key, waiting === undefined ? job : this.#options.merge(waiting, job));
    this.#startNext();
  }

  /** How many jobs wait or run. */
  get size(): number {
    return this.#waiting.size + this.#running.size;
  }

  /** Resolves when nothing waits and nothing runs. */
  idle(): Promise<void> {
    if (this.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #startNext(): void {
    for (const [key, job] of this.#waiting) {
      if (this.#running.size >= this.#options.concurrency) return;
      if (this.#running.has(key)) continue;
      this.#waiting.delete(key);
      void this.#run(key, job);
    }
  }

  async #run(key: string, job: Job): Promise<void> {
    this.#running.add(key);
    try {
      await this.#options.handle(job);
    } catch {
      // The handler reports its own errors; the queue only has to go on.
    } finally {
      this.#running.delete(key);
      this.#startNext();
      if (this.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
    }
  }
}
