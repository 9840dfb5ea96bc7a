/** The folder of the embedded database: made once, bound to a major version, with a password of its own. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { NoEmbeddedDatabase, type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts';
import { type RunAs, reachableBy, runAs } from './run-as.ts';

/** The name of the database's only user, and of nothing else. */
export const DATABASE_USER = 'portcullis';

/** A data folder that PostgreSQL can start in. */
export interface DataFolder {
  /** The folder that the operator named. */
  readonly folder: string;
  /** PostgreSQL's own folder inside, in which its programs are started. */
  readonly cluster: string;
  /** What its programs are told as the name of that folder. */
  readonly clusterName: string;
  readonly logFile: string;
  readonly password: string;
  readonly binaries: PostgresBinaries;
  readonly user: RunAs | undefined;
}

/**
 * Opens the folder and fills it when it is new.
 * @throws {NoEmbeddedDatabase} when the folder, the platform or the version does not fit
 */
export async function openDataFolder(named: string): Promise<DataFolder> {
  const folder = resolve(named);
  const cluster = join(folder, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const user = runAs(cluster);
  const isInReach = user === undefined || letThrough(user, folder);
  const binaries = postgresBinaries(folder, user);
  if (!existsSync(cluster)) await fill(folder, cluster, isInReach, binaries, user);
  refuseOtherVersion(cluster, binaries);
  const password = readFileSync(passwordFile(cluster), 'utf8').trim();
  const clusterName = isInReach ? cluster : WHERE_IT_IS;
  return { folder, cluster, clusterName, logFile: join(folder, 'postgres.log'), password, binaries, user };
}

function passwordFile(cluster: string): string {
  return join(cluster, 'portcullis.password');
}

/**
 * On Linux, the folder in which a process was started, whatever lies above it. A program that root starts in a folder
 * below its own home, as another user, finds its way to that folder by no other name.
 */
const WHERE_IT_IS = '/proc/self/cwd';

/**
 * PostgreSQL runs as another user than we do, who has to come as far as its own folder, and no further.
 * @returns whether it can get there by the folder's name
 */
function letThrough(user: RunAs, folder: string): boolean {
  if (reachableBy(user, folder)) return true;
  chmodSync(folder, 0o711);
  if (reachableBy(user, folder)) return true;
  if (existsSync(WHERE_IT_IS)) return false;
  throw new NoEmbeddedDatabase(
    `PostgreSQL does not run as root, and the user ${user.uid} cannot enter ${folder}. Name a folder such as /var/lib/portcullis, start Portcullis as another user, or set DATABASE_URL.`,
  );
}

/** Fills a folder beside the final one and renames it, so that a half-made one is never taken for a database. */
async function fill(
  folder: string,
  cluster: string,
  isInReach: boolean,
  binaries: PostgresBinaries,
  user: RunAs | undefined,
): Promise<void> {
  const draft = join(folder, `new-${process.pid}-${randomBytes(4).toString('hex')}`);
  const made = join(draft, 'postgres');
  const secret = join(draft, 'password');
  mkdirSync(made, { recursive: true, mode: 0o700 });
  writeFileSync(secret, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  if (user) for (const path of [draft, made, secret]) chownSync(path, user.uid, user.gid);
  const name = isInReach ? made : WHERE_IT_IS;
  const where = [`--pgdata=${name}`, `--username=${DATABASE_USER}`, `--pwfile=${join('..', 'password')}`];
  try {
    await run(binaries.initdb, [...where, ...INITDB_OPTIONS], user, made);
    renameSync(secret, passwordFile(made));
    renameSync(made, cluster);
  } catch (error) {
    // Another process may have filled it meanwhile; then its folder is the one.
    if (!existsSync(cluster)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

const INITDB_OPTIONS = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--data-checksums',
  '--no-instructions',
];

function refuseOtherVersion(cluster: string, { major }: PostgresBinaries): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new NoEmbeddedDatabase(
    `${cluster} was made by PostgreSQL ${found}; this version of Portcullis has ${major}. docs/operations.md says how to upgrade.`,
  );
}

/**
 * Runs one of PostgreSQL's programs to its end.
 * @throws with what it said, when it fails
 */
export function run(
  program: string,
  args: readonly string[],
  user: RunAs | undefined,
  cwd: string,
): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      ...user,
      cwd,
      env: PLAIN_ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) done();
      else fail(new NoEmbeddedDatabase(`${program} failed: ${said.trim() || `exit code ${code}`}`));
    });
  });
}

/** Nothing of our environment, which holds secrets, reaches the database's programs. */
export const PLAIN_ENVIRONMENT: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  PATH: process.env['PATH'] ?? '',
  ...(process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] }),
};
