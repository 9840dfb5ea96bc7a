/**
 * `npm run chaos -- [--pulls N] [--nodes N] [--seconds N] [--seed S]`: see chaos.ts. Takes some minutes. Exit code 1
 * when a promise was broken.
 */
import { parseArgs } from 'node:util';
import { freshDatabase, stopServer } from '../store/test-database.ts';
import { runChaos } from './chaos.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { pulls: text, nodes: text, seconds: text, seed: text } });
const seed = Number(values.seed ?? process.pid);
const options = {
  pulls: Number(values.pulls ?? 500),
  nodes: Number(values.nodes ?? 3),
  seconds: Number(values.seconds ?? 120),
};
process.stdout.write(`Chaos with ${options.pulls} pull requests and ${options.nodes} nodes, seed ${seed}\n`);
const { problems, ...report } = await runChaos({
  ...options,
  patienceSeconds: 300,
  seed,
  faultShare: 0.2,
  databaseUrl: await freshDatabase(),
  progress: (line) => process.stderr.isTTY && process.stderr.write(`\r${line}   `),
});
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(
  problems.length === 0 ? 'Every promise was kept.\n' : `Broken:\n${problems.join('\n')}\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
await stopServer();
