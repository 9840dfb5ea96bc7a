/** What the fuzz run mutates: changes between two repositories, from fixtures, detection cases and a folder of real ones. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { type FixtureTree, readFixtures } from '../../src/docgen/fixture-folder.ts';
import type { Repository, RepositoryFile } from '../core/cases/repository.ts';
import { CASE_TABLES } from '../core/cases/tables/index.ts';

/** A repository before and after a change. */
export interface Change {
  readonly name: string;
  readonly base: Repository;
  readonly head: Repository;
}

/** The changes of the project itself: every fixture of a rule, and every detection case that is not made to be large. */
export function projectChanges(root: string): Change[] {
  const fixtures = readFixtures(root).map(({ ruleId, name, base, head }) => {
    return { name: `${ruleId}/${name}`, base: toRepository(base), head: toRepository(head) };
  });
  const cases = CASE_TABLES.flatMap(([, rows]) =>
    rows.map(({ id, what, base, head }) => ({ name: `${id} ${what}`, base, head })),
  );
  return [...fixtures, ...cases].filter((change) => JSON.stringify(change).length <= LARGEST_SEED);
}

/** Seeds stay small, so that a run sees many inputs; some mutations make them large again. */
const LARGEST_SEED = 100_000;

function toRepository({ files }: FixtureTree): Repository {
  const entries = files.map(({ path, kind, executable, bytes }): [string, RepositoryFile] => {
    const text = Buffer.from(bytes).toString();
    if (kind === 'link') return [path, { link: text }];
    if (kind === 'submodule') return [path, { submodule: text }];
    return [path, executable ? { executable: text } : textOrBytes(bytes)];
  });
  return Object.fromEntries(entries);
}

function textOrBytes(bytes: Uint8Array): RepositoryFile {
  const text = Buffer.from(bytes).toString();
  return Buffer.from(text).equals(bytes) ? text : bytes;
}

/**
 * The changes of a folder, at any depth: a folder with `base`, `head` or both is one change (`ctx` beside them is in
 * both states); any other folder that holds a `.claude`, a `.mcp.json` or a `.claude-plugin` is a repository that is
 * added as a whole. `name.SYMLINK` stands for a link whose target is the text.
 */
export function folderChanges(folder: string): Change[] {
  const names = readdirSync(folder, { withFileTypes: true });
  const folders = names.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (folders.includes('base') || folders.includes('head')) {
    const context = readRepository(join(folder, 'ctx'));
    const [base, head] = ['base', 'head'].map((side) => ({
      ...context,
      ...readRepository(join(folder, side)),
    }));
    return base && head ? [{ name: basename(folder), base, head }] : [];
  }
  const isRepository = names.some(({ name }) => ['.claude', '.mcp.json', '.claude-plugin'].includes(name));
  if (isRepository) return [{ name: basename(folder), base: {}, head: readRepository(folder) }];
  return folders.toSorted().flatMap((name) => folderChanges(join(folder, name)));
}

const LINK = '.SYMLINK';

function readRepository(folder: string): Repository {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = paths.map((path) => join(folder, path)).filter((path) => isSmallFile(path));
  return Object.fromEntries(
    files.map((file): [string, RepositoryFile] => {
      const path = relative(folder, file).split(sep).join('/');
      const bytes = new Uint8Array(readFileSync(file));
      if (!path.endsWith(LINK)) return [path, textOrBytes(bytes)];
      return [path.slice(0, -LINK.length), { link: Buffer.from(bytes).toString().trim() }];
    }),
  );
}

function isSmallFile(path: string): boolean {
  const stats = statSync(path);
  return stats.isFile() && stats.size <= LARGEST_SEED;
}
