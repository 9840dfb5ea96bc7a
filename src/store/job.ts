/** What the queue stores and what it hands out. It does not know what a job is about. */

/** A job to be done, as it is added. */
export interface JobRequest<Data> {
  /** Jobs of the same key never run at the same time, and at most one of them waits. */
  readonly key: string;
  /** Who shares a limit: an installation. */
  readonly group: string;
  /** The higher goes first, in every group. Among equals, the group with the fewest running jobs goes first. */
  readonly priority: number;
  readonly data: Data;
  /** Not before this many milliseconds from now. */
  readonly delayMs?: number;
}

/** A job that runs. */
export interface RunningJob<Data> {
  readonly key: string;
  readonly group: string;
  readonly priority: number;
  readonly data: Data;
  /** 0 at first. Counts failures that asked to be tried again, and processes that died while they had the job. */
  readonly attempt: number;
  /** Ends when the job is no longer ours: its claim lapsed, it took too long, or the process is asked to end. */
  readonly signal: AbortSignal;
  /**
   * Asks the database whether the job is still ours. To be called before an effect that cannot be undone.
   * @throws {ClaimLost} when another process may have the job by now
   */
  confirm(): Promise<void>;
}

/** The job is to be done again later. */
export interface TryAgain {
  readonly afterMs: number;
  /** No job of the group starts for so long, in milliseconds: what GitHub's limits ask for. */
  readonly pauseGroupMs?: number;
  /** True when nothing failed: it is not counted as an attempt. */
  readonly uncounted?: boolean;
}

/** Does a job. Whoever returns nothing is done with it; whoever throws is asked again after a growing pause. */
export type JobHandler<Data> = (job: RunningJob<Data>) => Promise<TryAgain | undefined>;

/** How many jobs run. */
export interface Slots {
  /** At the same time in this process. */
  readonly total: number;
  /** At the same time for one group, over all processes; may be exceeded by one for each further process. */
  readonly perGroup: number;
}

/** What the queue holds. */
export interface QueueCounts {
  /** May start now. */
  readonly ready: number;
  /** Start later. */
  readonly delayed: number;
  readonly running: number;
  /** How long the oldest of the ready ones has been waiting. */
  readonly oldestReadySeconds: number;
}

/** The job is not ours any more; what it would still do must not be done. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/** Jobs, durably stored. */
export interface JobQueue<Data> {
  /**
   * Adds a job; resolves when it is on the disk. While one of its key waits, that one gets the new data, the higher
   * of both priorities and the earlier of both times. While one runs, exactly one more waits.
   */
  add(request: JobRequest<Data>): Promise<void>;
  /** Starts to take jobs, in this process. Once. */
  work(slots: Slots, handle: JobHandler<Data>): void;
  /** Takes no more jobs; resolves when those that run are done, or given back after `graceMs`. */
  stop(graceMs: number): Promise<void>;
  counts(): Promise<QueueCounts>;
  /** Resolves when nothing runs and nothing is to start in the next seconds, in any process. For tests and the demonstration. */
  idle(): Promise<void>;
}
