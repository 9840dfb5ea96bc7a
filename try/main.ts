/** `npm run try`: the whole product on one machine, for somebody who has just cloned it. */
import { EXIT } from './exit-codes.ts';
import { readOptions, USAGE, UsageError } from './options.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) {
      process.stdout.write(USAGE);
      return EXIT.asIntended;
    }
    const stop = stopSignal();
    // The App and GitHub's description take a second to load, which is too long for a help text.
    const { show } = await import('./show.ts');
    return await show(options, stop);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return EXIT.usage;
  }
}

/** Ctrl-C and SIGTERM end the story in good order; a second one ends it at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(EXIT.otherwise);
      controller.abort();
    });
  }
  return controller.signal;
}
