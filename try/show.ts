/** The demonstration from its first line to its last. */
import { EXIT } from './exit-codes.ts';
import { tellBalance, tellOutcome, tellStage } from './narrate.ts';
import type { Options } from './options.ts';
import { type Page, PortTaken, startPage } from './page/server.ts';
import { type Outcome, propose } from './run.ts';
import { type Stage, setStage } from './stage.ts';
import { PROPOSALS } from './story/proposals.ts';
import { Terminal } from './terminal.ts';

/**
 * Puts the stage up, opens the pull requests, and keeps the page until `stop`.
 * @returns the exit code
 */
export async function show(options: Options, stop: AbortSignal): Promise<number> {
  const terminal = new Terminal(process.stdout, process.env);
  try {
    return await showOn(terminal, options, stop);
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    process.stderr.write(`${error.message}\n`);
    return EXIT.otherwise;
  }
}

async function showOn(terminal: Terminal, options: Options, stop: AbortSignal): Promise<number> {
  const outcomes: Outcome[] = [];
  let stage: Stage | undefined;
  const page = await startPage(
    options.port,
    () => outcomes.map(({ pull }) => pull),
    () => policyOf(stage),
  );
  try {
    stage = await setStage(`${page.url}/rules`);
    try {
      return await play(terminal, options, { stage, page, outcomes, stop });
    } finally {
      await stage.close();
    }
  } finally {
    await page.close();
  }
}

function policyOf(stage: Stage | undefined): string | undefined {
  const bytes = stage?.repositories.policy.read('main', 'policy.jsonc');
  return bytes && Buffer.from(bytes).toString('utf8');
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
    if (stop.aborted) {
      terminal.print('', '  Interrupted.');
      return EXIT.otherwise;
    }
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
