/** `npm run try`: the whole product on one machine, for somebody who has just cloned it. */
import { tellBalance, tellOutcome, tellStage } from './narrate.ts';
import { type Options, readOptions, USAGE, UsageError } from './options.ts';
import { type Page, startPage } from './page/server.ts';
import { type Outcome, propose } from './run.ts';
import { type Stage, setStage } from './stage.ts';
import { PROPOSALS } from './story/proposals.ts';
import { Terminal } from './terminal.ts';

const EXIT = { asIntended: 0, otherwise: 1, usage: 2 } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const terminal = new Terminal(process.stdout, process.env);
  try {
    const options = readOptions(args);
    if (!options.help) return await show(terminal, options);
    process.stdout.write(USAGE);
    return EXIT.asIntended;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return EXIT.usage;
  }
}

async function show(terminal: Terminal, options: Options): Promise<number> {
  const stop = stopSignal();
  const outcomes: Outcome[] = [];
  const page = await startPage(options.port, () => outcomes.map(({ pull }) => pull));
  try {
    const stage = await setStage(`${page.url}/rules`);
    try {
      return await play(terminal, options, { stage, page, outcomes, stop });
    } finally {
      await stage.close();
    }
  } finally {
    await page.close();
  }
}

interface Running {
  readonly stage: Stage;
  readonly page: Page;
  readonly outcomes: Outcome[];
  readonly stop: AbortSignal;
}

async function play(terminal: Terminal, options: Options, running: Running): Promise<number> {
  const { stage, page, outcomes, stop } = running;
  const began = performance.now();
  tellStage(terminal, stage, page.url);
  for (const proposal of PROPOSALS) {
    if (stop.aborted) return EXIT.otherwise;
    const outcome = await propose(stage, proposal);
    outcomes.push(outcome);
    tellOutcome(terminal, outcome);
  }
  page.finished();
  const { violations } = stage.github;
  tellBalance(terminal, { outcomes, violations, seconds: (performance.now() - began) / 1000 });
  if (!options.once) await stay(terminal, page, stop);
  const good = violations.length === 0 && outcomes.every(({ surprises }) => surprises.length === 0);
  return good ? EXIT.asIntended : EXIT.otherwise;
}

async function stay(terminal: Terminal, page: Page, stop: AbortSignal): Promise<void> {
  terminal.print('', `  See them as GitHub shows them: ${terminal.paint('link', page.url)}`);
  terminal.print(`  ${terminal.paint('dim', 'Ctrl-C ends everything and removes its folders.')}`, '');
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }));
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
