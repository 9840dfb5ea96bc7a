/** Jobs that are added while others are on their way to the disk go there together: one wait for all of them. */
import type { JobRequest } from './job.ts';

/** Stores several jobs of different keys at once; resolves when they are on the disk. */
export type StoreJobs<Data> = (requests: readonly JobRequest<Data>[]) => Promise<void>;

interface Waiting<Data> {
  readonly request: JobRequest<Data>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** More than this at once would only make all of them wait longer. */
const LARGEST = 200;

/** Collects jobs while the ones before are being stored. */
export class AddBatch<Data> {
  readonly #store: StoreJobs<Data>;
  #waiting: Waiting<Data>[] = [];
  #storing = false;

  constructor(store: StoreJobs<Data>) {
    this.#store = store;
  }

  /** Resolves when the job is on the disk. */
  add(request: JobRequest<Data>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      if (!this.#storing) void this.#storeAll();
    });
  }

  async #storeAll(): Promise<void> {
    this.#storing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, LARGEST);
      try {
        await this.#store(joined(batch.map(({ request }) => request)));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#storing = false;
  }
}

/**
 * One request for each key, as if they had been added one after the other. In the order of their keys: two nodes that
 * store the same keys at the same time would otherwise wait for each other.
 */
function joined<Data>(requests: readonly JobRequest<Data>[]): JobRequest<Data>[] {
  const byKey = new Map<string, JobRequest<Data>>();
  for (const request of requests) {
    const before = byKey.get(request.key);
    byKey.set(request.key, before === undefined ? request : join(before, request));
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function join<Data>(before: JobRequest<Data>, after: JobRequest<Data>): JobRequest<Data> {
  return {
    ...after,
    priority: Math.max(before.priority, after.priority),
    delayMs: Math.min(before.delayMs ?? 0, after.delayMs ?? 0),
  };
}
