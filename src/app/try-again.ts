/** When a job that failed is done again. */
import { retryAfterMs } from '../github/http-status.ts';
import type { TryAgain } from '../store/job.ts';

/** After its failure was reported, a job that can succeed later is tried again: GitHub may be down. In milliseconds. */
export const LATER_MS = 10 * 60 * 1_000;

/**
 * A limit of GitHub's counts for the whole installation, and says itself when it ends. The others wait as long as
 * GitHub asks, however long the one that met the limit waits.
 */
export function tryAgain(error: unknown, pause: number): TryAgain {
  const limit = retryAfterMs(error, Date.now());
  return limit === undefined ? { afterMs: pause } : { afterMs: Math.max(pause, limit), pauseGroupMs: limit };
}
