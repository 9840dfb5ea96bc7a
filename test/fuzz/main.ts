/**
 * Mutates real configurations and looks for broken promises: no input makes the engine throw or hang, every place lies
 * in its file, no output holds live text, control characters or secrets, equal input gives equal verdicts, and a tree
 * brings nothing new to itself. The seeds are the project's fixtures and detection cases, and with `--corpus` every
 * change below a folder (`test/fuzz/change.ts` says how it has to look).
 *
 * `node test/fuzz/main.ts [--seconds N] [--seed S] [--input I] [--corpus DIR]`
 *
 * `--input` runs that one input of the seed. Exit code 1 when a promise was broken.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultPolicy, type PolicySource, parsePolicy, RULES } from '../../src/core/index.ts';
import { folderChanges, projectChanges } from './change.ts';
import { fuzz } from './fuzz.ts';
import { renderFuzzReport } from './print.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHRINK_MS = 20_000;

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { seconds: text, seed: text, input: text, corpus: text } });
const seconds = wholeNumber('seconds', values.seconds ?? '60');
const seed = wholeNumber('seed', values.seed ?? String(process.pid));
const only = values.input === undefined ? undefined : wholeNumber('input', values.input);

const reference = readFileSync(join(ROOT, 'fixtures/policies/reference.jsonc'), 'utf8');
const policies: readonly PolicySource[] = [
  parsePolicy(reference, { path: 'policy.jsonc', ruleIds: RULES.map(({ meta }) => meta.id) }),
  { kind: 'policy', policy: defaultPolicy() },
];
const seeds = [...projectChanges(ROOT), ...(values.corpus === undefined ? [] : folderChanges(values.corpus))];

const end = performance.now() + seconds * 1_000;
const report = fuzz({
  seeds,
  policies,
  seed,
  first: only ?? 0,
  goOn,
  timed: true,
  shrinkMs: SHRINK_MS,
});
process.stdout.write(renderFuzzReport(report, { seed, seeds: seeds.length }));
process.exitCode = report.failures.length > 0 ? 1 : 0;

function goOn(inputs: number): boolean {
  if (process.stderr.isTTY && inputs % 50 === 0) process.stderr.write(`\r${inputs} inputs`);
  return only === undefined ? performance.now() < end : inputs === 0;
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new Error(`--${name} needs a whole number`);
  return Number(value);
}
