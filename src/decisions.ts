/** `npm run decisions`: prints the record of decisions. */
import { readLocation } from './app/environment.ts';
import { DECISIONS_USAGE, DecisionsUsageError, exportDecisions } from './app/export-decisions.ts';

const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(DECISIONS_USAGE);
else {
  try {
    await exportDecisions(readLocation(process.env), args, process.stdout);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`The record cannot be printed: ${error.message}\n`);
    if (error instanceof DecisionsUsageError) process.stderr.write(DECISIONS_USAGE);
    process.exitCode = 1;
  }
}
