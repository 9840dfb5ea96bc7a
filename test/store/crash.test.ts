/** Nothing is lost: processes are killed, the server is killed, and everything that was acknowledged is done. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startEmbedded } from '../../src/store/embedded/postgres-server.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { freshDatabase, temporaryFolder } from './test-database.ts';

const WORKER = join(import.meta.dirname, 'worker-process.ts');

interface Worker {
  readonly process: ChildProcess;
  readonly lines: () => string[];
  /** The rest of the lines that begin with the word. */
  readonly said: (word: string) => string[];
  readonly ended: Promise<void>;
}

const workers: Worker[] = [];
const stores: Store<{ n: number }>[] = [];

function startWorker(...args: readonly string[]): Worker {
  const child = spawn(process.execPath, [WORKER, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  const lines = (): string[] => text.split('\n').slice(0, -1);
  const worker: Worker = {
    process: child,
    lines,
    said: (word) =>
      lines()
        .filter((line) => line.startsWith(`${word} `))
        .map((line) => line.slice(word.length + 1)),
    ended: new Promise((resolve) => child.once('close', () => resolve())),
  };
  workers.push(worker);
  return worker;
}

async function kill(worker: Worker): Promise<void> {
  worker.process.kill('SIGKILL');
  await worker.ended;
}

async function open(location: Parameters<typeof openStore>[0]): Promise<Store<{ n: number }>> {
  const store = await openStore<{ n: number }>(location);
  stores.push(store);
  return store;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(10);
}

/** The process that the embedded server runs as. */
function serverOf(dataDir: string): number {
  const file = join(dataDir, 'postgres/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
}

/** Works off everything and returns the keys. */
async function drain(store: Store<{ n: number }>): Promise<Set<string>> {
  const keys = new Set<string>();
  store.queue.work({ total: 8, perGroup: 8 }, async ({ key }) => {
    keys.add(key);
    return undefined;
  });
  await store.queue.idle();
  return keys;
}

afterEach(async () => {
  await Promise.all(workers.splice(0).map(kill));
  for (const store of stores.splice(0)) await store.close(0);
});

describe('the embedded database', () => {
  // One folder for all: making one takes a second. Each test leaves it without jobs.
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await temporaryFolder('crash');
  });

  test('has every acknowledged job after kill -9, again and again', async () => {
    const acknowledged: string[] = [];
    for (const pause of [40, 150, 300]) {
      const worker = startWorker('add', dataDir);
      await until(() => worker.said('added').length > 5);
      await sleep(pause);
      await kill(worker);
      acknowledged.push(...worker.said('added'));
    }
    const done = await drain(await open({ dataDir }));
    expect(acknowledged.filter((key) => !done.has(key))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(15);
  });

  test('gives jobs that ran when the process was killed back at once', async () => {
    const first = await open({ dataDir });
    await first.queue.add({ key: 'a', group: 'g', priority: 0, data: { n: 1 } });
    await first.close();
    const worker = startWorker('work', dataDir, '60000');
    await until(() => worker.said('begin').length === 1);
    await kill(worker);
    const started = Date.now();
    expect([...(await drain(await open({ dataDir })))]).toEqual(['a']);
    expect(Date.now() - started).toBeLessThan(9_000);
  });

  // Otherwise root could not try Portcullis in a folder of its home.
  test.runIf(process.getuid?.() === 0)(
    'lies where only root can go, although it does not run as root',
    async () => {
      const closed = await temporaryFolder('closed');
      expect(statSync(closed).mode & 0o077).toBe(0);
      const hidden = join(closed, 'data');
      await (await openStore({ dataDir: hidden })).close();
      expect(statSync(join(hidden, 'postgres')).uid).not.toBe(0);
      await (await openStore({ dataDir: hidden })).close();
    },
  );

  test('belongs to one process', async () => {
    await open({ dataDir });
    await expect(openStore({ dataDir })).rejects.toThrow(/Another Portcullis uses/u);
  });

  test('comes back when its server is killed', async () => {
    const store = await open({ dataDir });
    await store.queue.add({ key: 'before', group: 'g', priority: 0, data: { n: 1 } });
    const killed = serverOf(dataDir);
    process.kill(killed, 'SIGKILL');
    await until(() => serverOf(dataDir) !== killed);
    for (let added = false; !added; ) {
      added = await store.queue.add({ key: 'after', group: 'g', priority: 0, data: { n: 2 } }).then(
        () => true,
        () => false,
      );
    }
    expect(await drain(store)).toEqual(new Set(['before', 'after']));
  });
});

test('the embedded database ends when it is asked to while it recovers, and starts again in the same folder', async () => {
  const dataDir = await temporaryFolder('crash');
  const server = await startEmbedded(dataDir);
  const client = new Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const postmaster = serverOf(dataDir);
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
  const log = (): string => readFileSync(join(dataDir, 'postgres.log'), 'utf8');
  await until(() => log().includes('database system was interrupted'));
  await server.stop();
  expect(() => process.kill(postmaster, 0)).toThrow(/ESRCH/u);
  await (await startEmbedded(dataDir)).stop();
});

describe('the embedded database, when its server does not start again for a while', () => {
  test('comes back at the same address as soon as it can', async () => {
    const dataDir = await temporaryFolder('crash');
    const told: string[] = [];
    const store = await openStore<{ n: number }>(
      { dataDir },
      { onError: (error) => told.push(String(error)) },
    );
    stores.push(store);
    const needed = join(dataDir, 'postgres/global/pg_control');
    renameSync(needed, `${needed}.away`);
    process.kill(serverOf(dataDir), 'SIGKILL');
    await until(() => told.some((text) => text.includes('does not start')));
    renameSync(`${needed}.away`, needed);
    await until(() => told.some((text) => text.includes('was started again')));
    await store.queue.add({ key: 'after', group: 'g', priority: 0, data: { n: 1 } });
    expect(await drain(store)).toEqual(new Set(['after']));
  });
});

describe('two nodes on one server', () => {
  test('share the work, and one does all of it when the other is killed', async () => {
    const databaseUrl = await freshDatabase();
    const store = await open({ databaseUrl });
    const [one, two] = [startWorker('work', databaseUrl, '100'), startWorker('work', databaseUrl, '100')];
    await until(() => one.lines().includes('open') && two.lines().includes('open'));
    const keys = Array.from({ length: 40 }, (_, n) => `k${n}`);
    for (const key of keys) await store.queue.add({ key, group: key, priority: 0, data: { n: 0 } });
    await until(() => one.said('end').length > 2 && two.said('end').length > 2);
    await kill(one);
    await store.queue.idle();
    const ended = [...one.said('end'), ...two.said('end')];
    expect(new Set(ended)).toEqual(new Set(keys));
    // What was begun and not ended by the killed one, and nothing else, was done by the other as well.
    const twice = ended.filter((key, index) => ended.indexOf(key) !== index);
    expect(twice.filter((key) => !one.said('begin').includes(key))).toEqual([]);
  });
});
