/**
 * Compares Portcullis' reading with the real client on generated configurations; docs/conformance.md describes it.
 * `node test/conformance/main.ts [--cases N] [--seed S] [--corpus DIR] [--client DIR] [--jobs N] [--only DOMAIN]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, installClient } from './client.ts';
import { type Corpus, readCorpus } from './corpus.ts';
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

/** What is compared, and its share of the cases. */
interface Domain {
  readonly share: number;
  readonly run: (oracle: Client, count: number, corpus: Corpus) => Promise<DomainReport>;
}

const DOMAINS: Readonly<Record<string, Domain>> = {
  settings: {
    share: 0.25,
    run: (oracle, count, corpus) => compareSettings(oracle, new Random(seed), count, corpus.settings),
  },
  mcp: {
    share: 0.25,
    run: (oracle, count, corpus) => compareMcp(oracle, new Random(seed + 1), count, corpus.mcp),
  },
  permissions: {
    share: 0.2,
    run: (oracle, count) => comparePermissions(oracle, api, new Random(seed + 2), count),
  },
  instructions: {
    share: 0.2,
    run: (oracle, count) => compareInstructions(oracle, api, new Random(seed + 3), count),
  },
  hooks: {
    share: 0.1,
    run: (oracle, count) => compareHooks(oracle, api, new Random(seed + 4), count),
  },
};
if (values.only !== undefined && !Object.hasOwn(DOMAINS, values.only)) {
  throw new Error(`--only needs one of ${Object.keys(DOMAINS).join(', ')}`);
}

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
  // What a client started may still write there for a moment.
  await rm(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

async function compare(oracle: Client): Promise<number> {
  const corpus = readCorpus(values.corpus);
  const started = performance.now();
  const reports: DomainReport[] = [];
  for (const [name, { share, run }] of Object.entries(DOMAINS)) {
    if (values.only === undefined) reports.push(await run(oracle, Math.ceil(cases * share), corpus));
    else if (values.only === name) reports.push(await run(oracle, cases, corpus));
  }
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(renderReport(reports, { runs: oracle.runs, seconds, seed }));
  return reports.some((report) => report.disagreements.length > 0) ? 1 : 0;
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new Error(`--${name} needs a whole number`);
  return Number(value);
}
