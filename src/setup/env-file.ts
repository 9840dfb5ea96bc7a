/** The file `.env`, which `npm start` reads. It holds the App's key: only its owner may read it, and nothing in it is ever printed. */
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

/** The variables of a file. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Only its owner may read it. */
const OWN = 0o600;

/** What the file has; undefined where there is none. @throws what reading throws for any other reason */
export async function readEnvFile(path: string): Promise<Variables | undefined> {
  const text = await readText(path);
  return text === undefined ? undefined : parseEnv(text);
}

/**
 * Makes sure that the file can be written, before something is made that exists once only.
 * @throws what writing throws
 */
export async function tryToWrite(path: string): Promise<void> {
  const draft = draftOf(path);
  await writeFile(draft, '', { mode: OWN });
  await rm(draft);
}

/**
 * Adds variables at the end; what the file has stays as it is. A reader sees the old file or the new one.
 * @throws where a variable is there already: nothing is ever replaced
 */
export async function addToEnvFile(path: string, added: Readonly<Record<string, string>>): Promise<void> {
  const before = (await readText(path)) ?? '';
  const known = parseEnv(before);
  const twice = Object.keys(added).filter((name) => known[name] !== undefined);
  if (twice.length > 0) throw new Error(`${path} has ${twice.join(' and ')} already`);
  const lines = Object.entries(added).map(([name, value]) => `${name}=${value}\n`);
  const joint = before === '' || before.endsWith('\n') ? '' : '\n';
  const draft = draftOf(path);
  await writeFile(draft, `${before}${joint}${lines.join('')}`, { mode: OWN });
  // A draft that a process left when it was killed keeps the rights that it had.
  await chmod(draft, OWN);
  await rename(draft, path);
}

function draftOf(path: string): string {
  return `${path}.new-${process.pid}`;
}

async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
}
