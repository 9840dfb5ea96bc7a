/** Whether a job could be stored now. To answer is not enough: a database on a full disk answers every question. */
import { StoreError } from './database.ts';

/** Jobs cannot be stored; the message says why, in words that may be told to anybody. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}

/** Whoever asks more often gets the last answer: anybody may ask. */
const GOOD_FOR_MS = 1_000;

/**
 * Asks by storing something and taking it back.
 * @param tryToStore rejects when nothing can be stored
 * @returns a question that rejects with `NotReady`
 */
export function readiness(tryToStore: () => Promise<void>): () => Promise<void> {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<void> = Promise.resolve();
  return () => {
    if (performance.now() - asked < GOOD_FOR_MS) return answer;
    asked = performance.now();
    answer = tryToStore().catch((error: unknown) => {
      // What fails is asked again at once, so that the end of the trouble is seen at once.
      asked = Number.NEGATIVE_INFINITY;
      throw new NotReady(wordsFor(error), { cause: error });
    });
    return answer;
  };
}

/** Classes and codes of errors (PostgreSQL documentation: appendix A). */
function wordsFor(error: unknown): string {
  const code = codeOf(error);
  if (code === '53100') return 'the disk of the database is full';
  if (code === '25006') return 'the database takes no changes';
  // A failure of the connection has no such code, or one of class 08 or 57: it goes away, or comes up.
  const isAway = code === undefined || code.startsWith('08') || code.startsWith('57');
  return isAway ? 'the database does not answer' : 'the database cannot store anything';
}

function codeOf(error: unknown): string | undefined {
  const cause = error instanceof StoreError ? error.cause : error;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' && /^[0-9A-Z]{5}$/u.test(cause.code) ? cause.code : undefined;
}
