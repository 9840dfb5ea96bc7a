/** A real PostgreSQL server that the tests bring themselves, one for each test file that asks, with fresh databases. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedServer, startEmbedded } from '../../src/store/embedded/postgres-server.ts';
import { openStore } from '../../src/store/store.ts';

let server: Promise<EmbeddedServer> | undefined;
let count = 0;
const folders: string[] = [];

function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A folder in the system's folder for temporary files, which goes away with this process. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `portcullis-${name}-`));
  folders.push(folder);
  return folder;
}

/** The address of a new database with Portcullis' tables. The server starts with the first one and ends with the process. */
export async function freshDatabase(): Promise<string> {
  server ??= startServer();
  const { url } = await server;
  count += 1;
  const name = `test_${count}`;
  await execute(url, `CREATE DATABASE ${name} TEMPLATE furnished STRATEGY wal_log`);
  return addressOf(url, name);
}

/** The address of a new, empty database. */
export async function emptyDatabase(): Promise<string> {
  server ??= startServer();
  const { url } = await server;
  count += 1;
  await execute(url, `CREATE DATABASE test_${count}`);
  return addressOf(url, `test_${count}`);
}

/** Stops the server and removes the folders. A test file does so by itself. */
export async function stopServer(): Promise<void> {
  const running = server;
  server = undefined;
  await (await running)?.stop();
  removeFolders();
}

process.once('exit', removeFolders);

// A worker of Vitest may be ended by a signal, which runs no exit handlers. The benchmarks run without Vitest.
if (process.env['VITEST'] !== undefined) {
  const { afterAll } = await import('vitest');
  afterAll(stopServer);
}

/** Nothing here has to survive the machine, so nothing waits for the disk. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

async function startServer(): Promise<EmbeddedServer> {
  const started = await startEmbedded(await temporaryFolder('database'), { settings: CARELESS });
  await execute(started.url, 'CREATE DATABASE furnished');
  const store = await openStore({ databaseUrl: addressOf(started.url, 'furnished') });
  await store.close();
  return started;
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function addressOf(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}
