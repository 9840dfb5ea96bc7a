/** How a job lies in pg-boss's tables. */

/** The schema of pg-boss's tables. */
export const SCHEMA = 'portcullis_queue';

/** The name of the only queue: one order of priority for everything. */
export const QUEUE = 'work';

/** What pg-boss stores as the job's data. */
export interface StoredJob<Data> {
  /** How often it was tried and asked to be tried again. */
  readonly attempt: number;
  readonly data: Data;
}
