/**
 * Compares Portcullis' reading with the real client on generated configurations; docs/conformance.md describes it.
 * `node test/conformance/main.ts [--cases N] [--seed S] [--corpus DIR] [--client DIR] [--jobs N] [--only DOMAIN]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, installClient } from './client.ts';
import { readCorpus } from './corpus.ts';
import { compareHooks } from './hooks.ts';
import { compareInstructions } from './instructions.ts';
import { compareMcp } from './mcp.ts';
import { MessagesApi } from './messages-api.ts';
import { comparePermissions } from './permissions.ts';
import { Random } from './random.ts';
import { type DomainReport, renderReport } from './report.ts';
import { compareSettings } from './settings.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { cases: text, seed: text, corpus: text, client: text, jobs: text, only: text },
});
const cases = wholeNumber('cases', values.cases ?? '2000');
const seed = wholeNumber('seed', values.seed ?? '1');
const jobs = wholeNumber('jobs', values.jobs ?? '2');

const scratch = await mkdtemp(join(tmpdir(), 'portcullis-conformance-'));
let client: Client | undefined;
const api = new MessagesApi();
try {
  const program = await installClient(values.client ?? join(scratch, 'client'));
  await api.listen();
  client = new Client(program, scratch, jobs);
  process.exitCode = await compare(client);
} finally {
  client?.close();
  api.close();
  await rm(scratch, { recursive: true, force: true });
}

async function compare(oracle: Client): Promise<number> {
  const corpus = readCorpus(values.corpus);
  const started = performance.now();
  const domains: Readonly<Record<string, () => Promise<DomainReport>>> = {
    settings: () => compareSettings(oracle, new Random(seed), Math.ceil(cases * 0.4), corpus.settings),
    mcp: () => compareMcp(oracle, new Random(seed + 1), Math.ceil(cases * 0.4), corpus.mcp),
    permissions: () => comparePermissions(oracle, api, new Random(seed + 2), Math.ceil(cases * 0.2)),
    hooks: () => compareHooks(oracle, api, new Random(seed + 4), Math.ceil(cases * 0.1)),
    instructions: () => compareInstructions(oracle, api, new Random(seed + 3), Math.ceil(cases * 0.2)),
  };
  const reports: DomainReport[] = [];
  for (const [name, run] of Object.entries(domains)) {
    if (values.only === undefined || values.only === name) reports.push(await run());
  }
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(renderReport(reports, { runs: oracle.runs, seconds, seed }));
  return reports.some((report) => report.disagreements.length > 0) ? 1 : 0;
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new Error(`--${name} needs a whole number`);
  return Number(value);
}
