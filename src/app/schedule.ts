/** How often what nobody announces is looked for. All times in milliseconds. */

/** The least and the most that lie between two looks; what lies between them spreads the load. */
export interface Interval {
  readonly least: number;
  readonly most: number;
}

/** When work that nobody waits for is done. */
export interface Schedule {
  /** From the start of the process to the first looks. */
  readonly start: number;
  /** Repositories with open pull requests or configuration files. */
  readonly often: Interval;
  /** All other repositories, and the lists of installations and repositories. */
  readonly seldom: Interval;
  /** A check run that was not seen for so long is looked at. */
  readonly checkRuns: number;
  /** Between two looks at GitHub's log of deliveries. */
  readonly deliveries: number;
  /** A delivery without an answer is on its way for so long; GitHub waits ten seconds. */
  readonly settle: number;
  /** What was swept later than this before the start is not swept because of the start. */
  readonly restart: number;
}

const MINUTE = 60 * 1_000;
const HOUR = 60 * MINUTE;

/** How an App in use does it. */
export const SCHEDULE: Schedule = {
  start: 5_000,
  often: { least: 15 * MINUTE, most: HOUR },
  seldom: { least: 20 * HOUR, most: 28 * HOUR },
  checkRuns: 20 * HOUR,
  deliveries: 5 * MINUTE,
  settle: MINUTE,
  restart: 10 * MINUTE,
};

/** A time within the interval. */
export function within({ least, most }: Interval): number {
  return Math.round(least + Math.random() * (most - least));
}
