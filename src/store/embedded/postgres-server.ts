/** PostgreSQL as a child process: started, found again after a crash of ours, revived after a crash of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DATABASE_USER, type DataFolder, openDataFolder, PLAIN_ENVIRONMENT, run } from './data-folder.ts';
import { NoEmbeddedDatabase } from './postgres-binaries.ts';

/** An embedded server that answers. */
export interface EmbeddedServer {
  readonly url: string;
  /** Ends the server in an orderly way; everything is on the disk already. */
  stop(): Promise<void>;
}

/** What tests change. */
export interface EmbeddedOptions {
  /** Further settings of PostgreSQL. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told when the server died and was started again. */
  readonly onRevive?: (reason: string) => void;
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '40',
  shared_buffers: '32MB',
  max_wal_size: '256MB',
  // One process, a few connections: helpers for parallel queries only cost memory.
  max_parallel_workers_per_gather: '0',
};

const START_TIMEOUT_MS = 60_000;
/** Ending takes a moment: what is in memory is written. */
const STOP_SECONDS = 10;
/** How long connections of a process that was killed may take to go away. */
const LOCK_TIMEOUT_MS = 3_000;
/** Held as long as this process uses the folder. The number has no meaning. */
const FOLDER_LOCK = 7_402_915;
const MAX_LOG_BYTES = 10 * 1024 * 1024;

/**
 * Starts PostgreSQL in a data folder, or takes over the server that a killed process of ours left there.
 * @throws {NoEmbeddedDatabase} when another Portcullis uses the folder, or the server cannot start
 */
export async function startEmbedded(named: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const server = new Server(await openDataFolder(named), options);
  await server.start();
  return server;
}

class Server implements EmbeddedServer {
  readonly #folder: DataFolder;
  readonly #options: EmbeddedOptions;
  #port = 0;
  #child: ChildProcess | undefined;
  #lock: Client | undefined;
  #stopping = false;
  #wasUp = false;

  constructor(folder: DataFolder, options: EmbeddedOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  get url(): string {
    return urlOf(this.#port, this.#folder.password);
  }

  async start(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#ensureRunning();
        return;
      } catch (error) {
        // Another process may have taken the port, or may be starting in the same folder.
        if (error instanceof FolderInUse || attempt === 3) throw error;
        await sleep(100 * attempt);
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    process.removeListener('exit', this.#interrupt);
    await this.#lock?.end().catch(() => undefined);
    const { binaries, cluster, clusterName, user } = this.#folder;
    // A server that is recovering from a crash can take the request and never end (PostgreSQL 18.4, experiment). It
    // would hold the folder for ever. Ended at once, it loses nothing: the next start reads its log.
    for (const mode of ['fast', 'immediate']) {
      if (!existsSync(join(cluster, 'postmaster.pid'))) return;
      const stop = ['stop', '--pgdata', clusterName, `--mode=${mode}`, '--wait', `--timeout=${STOP_SECONDS}`];
      await run(binaries.pgCtl, stop, user, cluster).catch(() => undefined);
    }
  }

  /** Afterwards a server runs and this process holds its lock. */
  async #ensureRunning(): Promise<void> {
    const running = await this.#findRunning();
    if (running !== undefined) this.#port = running;
    else await this.#spawn();
    this.#lock = await this.#takeLock();
    this.#wasUp = true;
    process.removeListener('exit', this.#interrupt);
    process.once('exit', this.#interrupt);
  }

  async #findRunning(): Promise<number | undefined> {
    const found = readPostmaster(this.#folder.cluster);
    if (found === undefined) return undefined;
    const url = urlOf(found.port, this.#folder.password);
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(await answers(url))) {
      // A file left by a crash names a process number that may by now belong to another program.
      if (isAnotherProgram(found.pid, this.#folder.cluster)) {
        rmSync(join(this.#folder.cluster, 'postmaster.pid'), { force: true });
        return undefined;
      }
      // It may be reading its log after a crash.
      if (!isAlive(found.pid) || Date.now() > deadline) return undefined;
      await sleep(50);
    }
    return found.port;
  }

  async #spawn(): Promise<void> {
    // The same port again after a crash of the server, so that connections find it.
    if (this.#port === 0) this.#port = await freePort();
    const { binaries, cluster, clusterName, logFile, user } = this.#folder;
    const settings = { ...SETTINGS, port: String(this.#port), ...this.#options.settings };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    if (existsSync(logFile) && statSync(logFile).size > MAX_LOG_BYTES) truncateSync(logFile);
    const log = openSync(logFile, 'a', 0o600);
    // A group of its own: Ctrl-C in a terminal is for us, who end the server after the work that needs it.
    const child = spawn(binaries.postgres, ['-D', clusterName, ...args], {
      ...user,
      cwd: cluster,
      env: PLAIN_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    child.unref();
    this.#child = child;
    await this.#untilReady(child);
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    let ended = false;
    child.once('error', () => {
      ended = true;
    });
    child.once('exit', () => {
      ended = true;
    });
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(readPostmaster(this.#folder.cluster)?.ready === true && (await answers(this.url)))) {
      if (ended || Date.now() > deadline) {
        // Connections know the port of a server that ran already; only the first one may still choose.
        if (!this.#wasUp) this.#port = 0;
        throw new NoEmbeddedDatabase(`PostgreSQL does not start; ${this.#folder.logFile} says why.`);
      }
      await sleep(10);
    }
  }

  async #takeLock(): Promise<Client> {
    const client = new Client({ connectionString: this.url, application_name: 'portcullis lock' });
    client.on('error', () => undefined);
    await client.connect();
    const deadline = Date.now() + LOCK_TIMEOUT_MS;
    while (!(await tryLock(client))) {
      if (Date.now() > deadline) {
        await client.end();
        throw new FolderInUse(
          `Another Portcullis uses ${this.#folder.folder}. Stop it first; several at once need a server of their own and DATABASE_URL.`,
        );
      }
      await sleep(50);
    }
    client.once('end', () => void this.#revive());
    return client;
  }

  /** The lock's connection ended: the server died, or restarted all its connections. */
  async #revive(): Promise<void> {
    for (let pause = 100; !this.#stopping; pause = Math.min(pause * 2, 5_000)) {
      await sleep(pause);
      if (this.#stopping) return;
      try {
        await this.#ensureRunning();
        this.#options.onRevive?.('the embedded database ended unexpectedly and was started again');
        return;
      } catch (error) {
        this.#options.onRevive?.(`the embedded database ended and does not start: ${String(error)}`);
      }
    }
  }

  /** We end without having stopped: at least the server should not stay behind. */
  readonly #interrupt = (): void => {
    const pid = this.#child?.pid ?? readPostmaster(this.#folder.cluster)?.pid;
    try {
      if (pid !== undefined) process.kill(pid, 'SIGINT');
    } catch {
      // It is gone already.
    }
  };
}

/** Another process holds the folder; trying again does not help. */
class FolderInUse extends NoEmbeddedDatabase {}

function urlOf(port: number, password: string): string {
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/postgres`;
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [
    FOLDER_LOCK,
  ]);
  return rows[0]?.got === true;
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** What the server writes about itself (PostgreSQL documentation: postmaster.pid). */
function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    if (!Number.isSafeInteger(pid) || !Number.isSafeInteger(port)) return undefined;
    return { pid, port, ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user is alive, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** True only where it can be known: on Linux, a server's working folder is its data folder. */
function isAnotherProgram(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(cluster);
  } catch {
    return !existsSync(`/proc/${pid}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
