/** Prints the record of decisions as JSON lines. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { openRecord, type StoreLocation } from '../store/store.ts';

/** How it is used. */
export const DECISIONS_USAGE = `Prints the record of decisions as JSON lines, oldest first.

  npm run --silent decisions -- [--repository OWNER/NAME] [--since YYYY-MM-DD]

The database is that of DATABASE_URL, or the folder PORTCULLIS_DATA of an App that does not run.
`;

/** What was asked cannot be understood; the message says why. */
export class DecisionsUsageError extends Error {
  override readonly name = 'DecisionsUsageError';
}

/**
 * Writes the decisions, one line each.
 * @throws {DecisionsUsageError} for options that are not understood, and what the store throws
 */
export async function exportDecisions(
  location: StoreLocation,
  args: readonly string[],
  output: Writable,
): Promise<void> {
  const { repository, since } = optionsOf(args);
  const record = await openRecord(location);
  try {
    const filter = {
      ...(repository ? { repository: repository.toLowerCase() } : {}),
      ...(since ? { since } : {}),
    };
    for await (const line of record.decisions.export(filter)) {
      if (!output.write(`${line}\n`)) await once(output, 'drain');
    }
  } finally {
    await record.close();
  }
}

function optionsOf(args: readonly string[]): { repository: string | undefined; since: Date | undefined } {
  const { repository, since } = wordsOf(args);
  if (repository !== undefined && !/^[\w.-]+\/[\w.-]+$/u.test(repository)) {
    throw new DecisionsUsageError('--repository needs the form OWNER/NAME.');
  }
  const day = since === undefined ? undefined : new Date(`${since}T00:00:00Z`);
  if (day && (Number.isNaN(day.getTime()) || !/^\d{4}-\d\d-\d\d$/u.test(since ?? ''))) {
    throw new DecisionsUsageError('--since needs a day such as 2026-11-22.');
  }
  return { repository, since: day };
}

function wordsOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { repository: text, since: text } }).values;
  } catch (error) {
    throw new DecisionsUsageError(error instanceof Error ? error.message : String(error));
  }
}
