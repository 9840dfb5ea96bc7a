/** `npm run setup`: walks an owner from nothing to a gate that holds. */
import { PRODUCTION } from '../app/start.ts';
import { runSetup } from './run-setup.ts';
import { parseSetupOptions, SETUP_USAGE, SetupUsageError } from './setup-options.ts';
import { processTerminal } from './terminal.ts';

const POLL_MS = 5_000;

async function main(args: readonly string[]): Promise<number> {
  const options = parseSetupOptions(args);
  if (options.help) {
    process.stdout.write(SETUP_USAGE);
    return 0;
  }
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort());
  const { throttle, retryUnitMs, timeoutMs } = PRODUCTION;
  return runSetup(options, {
    terminal: processTerminal(process, !options.yes, end),
    folder: process.cwd(),
    env: process.env,
    signal: end.signal,
    pollMs: POLL_MS,
    connection: { throttle, retryUnitMs, timeoutMs },
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupUsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${SETUP_USAGE}`);
  process.exitCode = 2;
}
