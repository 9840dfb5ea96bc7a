/** Reads the folders under `fixtures/rules/`: two trees of files, stored under names that nothing takes for live. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One file of a fixture's tree, under its real path. */
export interface FixtureFile {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  readonly executable: boolean;
  /** The content; of a link its target, of a submodule the commit that it names. */
  readonly bytes: Uint8Array;
}

/** One of a fixture's two trees. */
export interface FixtureTree {
  readonly files: readonly FixtureFile[];
  readonly truncated: boolean;
}

/** A fixture: a change, and under which policy it is judged. */
export interface Fixture {
  readonly ruleId: string;
  readonly name: string;
  /** True when the rule has to report something. */
  readonly fails: boolean;
  readonly folder: string;
  readonly base: FixtureTree;
  readonly head: FixtureTree;
}

const RULES_FOLDER = 'fixtures/rules';

/** The fixtures of every rule, in the order of their paths. */
export function readFixtures(root: string): Fixture[] {
  const rules = join(root, RULES_FOLDER);
  return namesIn(rules).flatMap((ruleId) =>
    namesIn(join(rules, ruleId)).map((name) => readFixture(root, ruleId, name)),
  );
}

function readFixture(root: string, ruleId: string, name: string): Fixture {
  const folder = join(root, RULES_FOLDER, ruleId, name);
  const trees = { base: readTree(join(folder, 'base')), head: readTree(join(folder, 'head')) };
  return { ruleId, name, fails: name.startsWith('fail-'), folder, ...trees };
}

function namesIn(folder: string): string[] {
  return readdirSync(folder).toSorted();
}

interface TreeNotes {
  readonly truncated?: boolean;
  readonly executable?: readonly string[];
}

/** `tree.json` beside the files says what a file system cannot. */
function readTree(folder: string): FixtureTree {
  if (!existsSync(folder)) return { files: [], truncated: false };
  const notesFile = join(folder, 'tree.json');
  const notes: TreeNotes = existsSync(notesFile) ? JSON.parse(readFileSync(notesFile, 'utf8')) : {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file !== notesFile)
    .map((file) => readFixtureFile(folder, file, notes.executable ?? []))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { files, truncated: notes.truncated ?? false };
}

function readFixtureFile(folder: string, file: string, executables: readonly string[]): FixtureFile {
  const bytes = readFileSync(file);
  const stored = relative(folder, file).split(sep).join('/');
  const suffix = /\.(?:SYMLINK|GITLINK|BASE64|TEXT)$/u.exec(stored)?.[0] ?? '';
  const path = livePath(stored.slice(0, stored.length - suffix.length));
  const plain = { path, executable: executables.includes(path) };
  if (suffix === '.BASE64') return { ...plain, kind: 'file', bytes: Buffer.from(bytes.toString(), 'base64') };
  if (suffix === '' || suffix === '.TEXT') return { ...plain, kind: 'file', bytes };
  return {
    ...plain,
    kind: suffix === '.SYMLINK' ? 'link' : 'submodule',
    bytes: Buffer.from(bytes.toString().trim()),
  };
}

/** The path in the repository that a stored path stands for: `dot-claude/settings.json` is `.claude/settings.json`. */
export function livePath(stored: string): string {
  return stored
    .split('/')
    .map((segment) => segment.replace(/^dot-/u, '.'))
    .join('/');
}
