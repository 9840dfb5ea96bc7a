/**
 * Compares the newest Claude Code with our tables: settings keys, hook events, permission modes.
 * `node scripts/watch-client.ts [--version X] [--client DIR] [--output FILE]` prints Markdown; exit 0 without a
 * difference, 1 with one, 2 when nothing could be said. docs/conformance.md describes it.
 */
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SETTINGS_KEYS } from '../src/core/settings/settings-keys.ts';
import { CLIENT_VERSION, Client, installClient, npm } from '../test/conformance/client.ts';
import {
  compareNames,
  type DoctorReading,
  type KnownNames,
  PROBES,
  parseDoctor,
  parseModeChoices,
  renderDifference,
  tableNames,
} from './client-difference.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { version: text, client: text, output: text } });

// A settings file of 2 MiB is refused as a whole (client 2.1.330, experiment).
const KEYS_PER_FILE = 40_000;

const scratch = await mkdtemp(join(tmpdir(), 'portcullis-watch-'));
try {
  process.exitCode = await watch();
} catch (error) {
  process.stderr.write(`watch-client: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
} finally {
  await rm(scratch, { recursive: true, force: true });
}

async function watch(): Promise<number> {
  const version = await versionToLookAt();
  const program = await installClient(values.client ?? join(scratch, 'client'), version);
  const client = new Client(program, scratch, 2);
  try {
    const differences = compareNames(await askClient(client, program), tableNames());
    const markdown = renderDifference(version, CLIENT_VERSION, differences);
    if (values.output !== undefined) await writeFile(values.output, markdown);
    process.stdout.write(markdown);
    return differences.length === 0 ? 0 : 1;
  } finally {
    client.close();
  }
}

/** The asked version, else the newest; a folder that holds a client already names none. */
async function versionToLookAt(): Promise<string> {
  if (values.version !== undefined) return values.version;
  if (values.client !== undefined) return `in ${values.client}`;
  return (await npm(['view', '@anthropic-ai/claude-code', 'version'])).trim();
}

/** Everything that the client says about itself, without a session. */
async function askClient(client: Client, program: string): Promise<KnownNames> {
  const wrong = await doctor(
    client,
    '{"hooks":{"NoSuchEvent":[]},"permissions":{"defaultMode":"no-such-mode"}}',
  );
  const mode = await client.run({ args: ['--permission-mode', 'no-such-mode', '-p', 'x'], cwd: scratch });
  const modes = new Set([...wrong.modes, ...parseModeChoices(mode.stdout + mode.stderr)]);
  if (wrong.events.size === 0 || modes.size === 0) {
    throw new Error('the client lists its hook events or modes no longer where this script looks for them');
  }
  const candidates = await namesInProgram(program);
  const rejects = new Map<string, Set<string>>();
  for (const probe of PROBES) {
    for (let start = 0; start < candidates.length; start += KEYS_PER_FILE) {
      const members = candidates.slice(start, start + KEYS_PER_FILE).map((name) => `"${name}":${probe}`);
      for (const key of (await doctor(client, `{${members.join(',')}}`)).keys) {
        rejects.set(key, (rejects.get(key) ?? new Set()).add(probe));
      }
    }
  }
  return { events: wrong.events, modes, rejects };
}

async function doctor(client: Client, settings: string): Promise<DoctorReading> {
  const folder = await client.repository();
  await mkdir(join(folder, '.claude'));
  await writeFile(join(folder, '.claude/settings.json'), settings);
  const { stdout, timedOut } = await client.run({ args: ['doctor'], cwd: folder, timeoutMs: 120_000 });
  if (timedOut) throw new Error('claude doctor did not end');
  return parseDoctor(stdout);
}

/**
 * Names that could be settings keys: those of our tables, and each that stands in the program as an object's member.
 * A name alone says nothing; the client has to complain about its value.
 */
async function namesInProgram(program: string): Promise<string[]> {
  const names = new Set<string>(SETTINGS_KEYS.keys());
  let tail = '';
  for await (const chunk of createReadStream(program, { encoding: 'latin1', highWaterMark: 4_194_304 })) {
    const piece = `${tail}${chunk}`;
    for (const [, name = ''] of piece.matchAll(/[{,]([A-Za-z][A-Za-z0-9]{2,48}):/gu)) names.add(name);
    tail = piece.slice(-64);
  }
  // Hooks at the top level make the client file its complaint about the whole document.
  for (const name of names) if (/^(?:pretooluse|permissionrequest)$/iu.test(name)) names.delete(name);
  return [...names];
}
