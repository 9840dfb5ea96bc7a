/** Reads and writes git objects. Loose objects are handled here (a process a file would be slow); packs by git. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { git } from './plumbing.ts';

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

function objectType(name: string | undefined): ObjectType {
  if (name === 'blob' || name === 'tree' || name === 'commit' || name === 'tag') return name;
  throw new Error(`git has no objects of type ${name}.`);
}

export interface TreeEntry {
  /** As GitHub writes it: six digits. */
  readonly mode: string;
  /** The name's bytes, one character a byte: git does not promise UTF-8. */
  readonly name: string;
  readonly sha: string;
}

export interface Person {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970. */
  readonly date: number;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  readonly message: string;
}

export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** Type of the object that a tree entry points at, in GitHub's words. */
export function entryType(mode: string): 'tree' | 'commit' | 'blob' {
  if (mode === '040000') return 'tree';
  return mode === '160000' ? 'commit' : 'blob';
}

/** The objects of one bare repository, and of all its forks. */
export class ObjectStore {
  readonly directory: string;
  readonly #trees = new Map<string, readonly TreeEntry[]>();
  readonly #commits = new Map<string, Commit>();
  readonly #folders = new Set<string>();
  readonly #sizes = new Map<string, number>();

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Stores an object and returns its SHA. */
  write(type: ObjectType, body: Uint8Array): string {
    const whole = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
    const sha = createHash('sha1').update(whole).digest('hex');
    this.#sizes.set(sha, body.length);
    const path = this.#loose(sha);
    if (existsSync(path)) return sha;
    const folder = sha.slice(0, 2);
    if (!this.#folders.has(folder)) mkdirSync(join(this.directory, 'objects', folder), { recursive: true });
    this.#folders.add(folder);
    writeFileSync(path, deflateSync(whole, { level: 1 }));
    return sha;
  }

  /** The object, or undefined when the repository (with its forks) does not have it. */
  read(sha: string): { type: ObjectType; body: Buffer } | undefined {
    if (!/^[0-9a-f]{40}$/.test(sha)) return undefined;
    const path = this.#loose(sha);
    if (!existsSync(path)) return this.#packed(sha);
    const whole = inflateSync(readFileSync(path));
    const end = whole.indexOf(0);
    const [type] = whole.toString('latin1', 0, end).split(' ');
    return { type: objectType(type), body: whole.subarray(end + 1) };
  }

  /** Length of an object in bytes; 0 when it is not there. */
  size(sha: string): number {
    const known = this.#sizes.get(sha) ?? this.read(sha)?.body.length ?? 0;
    this.#sizes.set(sha, known);
    return known;
  }

  /** Stores a folder; the entries are put into git's order. */
  writeTree(entries: readonly TreeEntry[]): string {
    const sorted = [...entries].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    const parts = sorted.map((entry) =>
      Buffer.concat([
        Buffer.from(`${entry.mode.replace(/^0/, '')} ${entry.name}\0`, 'latin1'),
        Buffer.from(entry.sha, 'hex'),
      ]),
    );
    return this.write('tree', Buffer.concat(parts));
  }

  /** The entries of a folder, or undefined when there is no such tree. */
  tree(sha: string): readonly TreeEntry[] | undefined {
    const known = this.#trees.get(sha);
    if (known !== undefined) return known;
    const body = sha === EMPTY_TREE ? Buffer.alloc(0) : this.#typed(sha, 'tree');
    if (body === undefined) return undefined;
    const entries: TreeEntry[] = [];
    for (let at = 0; at < body.length; ) {
      const space = body.indexOf(0x20, at);
      const end = body.indexOf(0, space);
      entries.push({
        mode: body.toString('latin1', at, space).padStart(6, '0'),
        name: body.toString('latin1', space + 1, end),
        sha: body.toString('hex', end + 1, end + 21),
      });
      at = end + 21;
    }
    this.#trees.set(sha, entries);
    return entries;
  }

  /** Stores a commit without a signature. */
  writeCommit(commit: Omit<Commit, 'sha'>): string {
    const lines = [
      `tree ${commit.tree}`,
      ...commit.parents.map((parent) => `parent ${parent}`),
      `author ${signature(commit.author)}`,
      `committer ${signature(commit.committer)}`,
      '',
      commit.message.endsWith('\n') ? commit.message : `${commit.message}\n`,
    ];
    return this.write('commit', Buffer.from(lines.join('\n')));
  }

  /** A commit, or undefined when there is no such commit. */
  commit(sha: string): Commit | undefined {
    const known = this.#commits.get(sha);
    if (known !== undefined) return known;
    const body = this.#typed(sha, 'commit');
    if (body === undefined) return undefined;
    const commit = parseCommit(sha, body.toString('utf8'));
    this.#commits.set(sha, commit);
    return commit;
  }

  /** The bytes of a blob, or undefined when there is no such blob. */
  blob(sha: string): Buffer | undefined {
    return this.#typed(sha, 'blob');
  }

  #typed(sha: string, type: ObjectType): Buffer | undefined {
    const object = this.read(sha);
    return object?.type === type ? object.body : undefined;
  }

  #loose(sha: string): string {
    return join(this.directory, 'objects', sha.slice(0, 2), sha.slice(2));
  }

  #packed(sha: string): { type: ObjectType; body: Buffer } | undefined {
    const check = spawnSync('git', ['--git-dir', this.directory, 'cat-file', '-t', sha], {
      encoding: 'latin1',
    });
    if (check.status !== 0) return undefined;
    const type = objectType(check.stdout.trim());
    return { type, body: git(this.directory, ['cat-file', type, sha]) };
  }
}

/** git sorts a folder as if its name ended in a slash. */
function sortKey(entry: TreeEntry): string {
  return entry.mode === '040000' ? `${entry.name}/` : entry.name;
}

function signature(person: Person): string {
  return `${person.name} <${person.email}> ${person.date} +0000`;
}

function parseCommit(sha: string, text: string): Commit {
  const split = text.indexOf('\n\n');
  const headers = text.slice(0, split).split('\n');
  const values = (key: string): string[] =>
    headers.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  return {
    sha,
    tree: values('tree')[0] ?? EMPTY_TREE,
    parents: values('parent'),
    author: parsePerson(values('author')[0] ?? ''),
    committer: parsePerson(values('committer')[0] ?? ''),
    message: text.slice(split + 2).replace(/\n$/, ''),
  };
}

function parsePerson(text: string): Person {
  const [, name = '', email = '', date = '0'] = /^(.*?) ?<(.*)> (\d+)/.exec(text) ?? [];
  return { name, email, date: Number(date) };
}
