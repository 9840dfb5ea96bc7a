/** Gathers what a command leads to: the parts, what could not be followed, and whether it can be judged at all. */
import { canonicalJson, type Digest, digestOf } from '../source/digest.ts';
import { type Location, startOfFile } from '../source/location.ts';
import { type RepoTree, sortedBelow } from '../source/repo-tree.ts';
import type { FileReading, TreeReader } from '../source/tree-reader.ts';
import type { ClosurePart, CommandClosure } from './command.ts';

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

/** More parts than this and nobody can approve them one by one. */
const MAX_PARTS = 2_000;

/** Collects parts by path; the first one of a path stays. */
export class ClosureCollector {
  readonly reader: TreeReader;
  readonly #parts = new Map<string, ClosurePart>();
  readonly #unfollowed = new Set<string>();
  readonly #programs = new Set<string>();
  readonly #problems: string[] = [];
  #pending = false;

  constructor(reader: TreeReader) {
    this.reader = reader;
  }

  /** The first reason why the command cannot be judged. */
  get problem(): string | undefined {
    return this.#problems[0];
  }

  /** What was found, in a stable order. */
  get closure(): Omit<CommandClosure, 'imports'> {
    const parts = [...this.#parts.values()].sort((a, b) => compare(a.path, b.path));
    const programs = [...this.#programs].sort(compare);
    return { parts, programs, unfollowed: [...this.#unfollowed].sort(compare), pending: this.#pending };
  }

  /** Adds one part. */
  add(kind: ClosurePart['kind'], path: string, digest: Digest, reference: string, at?: Location): void {
    if (this.#parts.has(path)) return;
    if (this.#parts.size >= MAX_PARTS) {
      this.fail('it runs more than 2,000 files');
      return;
    }
    const [file = path] = path.split('#', 1);
    this.#parts.set(path, { kind, path, digest, reference, at: at ?? startOfFile(file) });
  }

  /** Adds a script of a package.json: its text is what counts. */
  addScript(path: string, text: string, reference: string, at: Location): void {
    this.add('package-script', path, digestOf(text), reference, at);
  }

  /** Notes the name of a program that is started. */
  run(name: string): void {
    this.#programs.add(name);
  }

  /** Notes what could not be followed; an owner may still approve the command's text. */
  note(text: string): void {
    this.#unfollowed.add(text);
  }

  /** Notes what makes the command impossible to judge. */
  fail(problem: string): void {
    this.#problems.push(problem);
    this.note(problem);
  }

  /** A file's bytes have to be fetched first. */
  wait(): void {
    this.#pending = true;
  }

  /**
   * Adds the file, or the folder, that a path leads to, with every symbolic link on the way.
   * @param path a normalised path; may lead through links
   * @param reference the word of the command
   * @param folders whether a folder counts, too
   * @returns whether anything is there
   */
  addPath(path: string, reference: string, folders: boolean): boolean {
    if (this.#parts.size >= MAX_PARTS) return true;
    const reading = this.reader.read(path);
    if (reading.kind === 'absent' && reading.links.length === 0) return false;
    if (reading.kind === 'folder' && !folders) return false;
    this.#addLinks(reading.links, reference);
    this.#addReading(path, reading, reference);
    return true;
  }

  #addReading(path: string, reading: FileReading, reference: string): void {
    switch (reading.kind) {
      case 'file':
        if (isLfsPointer(reading.bytes))
          this.fail(`${path} is a Git LFS pointer: its content is not in the repository`);
        this.add('file', reading.entry.path, digestOf(reading.bytes), reference);
        return;
      case 'folder':
        this.#addFolder(reading.path, reference);
        return;
      case 'pending':
        this.wait();
        return;
      case 'absent':
        this.fail(`${path} is a symbolic link to nothing`);
        return;
      case 'unavailable':
        this.fail(`${path} cannot be read: ${reading.reason}`);
        return;
      case 'broken':
        this.fail(`${path} ${BROKEN[reading.reason]}`);
    }
  }

  #addFolder(path: string, reference: string): void {
    if (this.#parts.has(path === '' ? '.' : path)) return;
    const entries = contentsOf(this.reader.tree, path);
    this.add('folder', path === '' ? '.' : path, digestOf(canonicalJson(entries)), reference);
    const outward = entries.filter((entry) => entry[1] === '120000' || entry[1] === '160000');
    if (outward.length > 0) this.note(`the links and submodules in the folder ${path || '.'}/`);
  }

  #addLinks(links: readonly string[], reference: string): void {
    for (const link of links) {
      const entry = this.reader.tree.entries.get(link);
      // The object id of a link is a digest of its target.
      if (entry) this.add('file', link, digestOf(canonicalJson({ link, target: entry.oid })), reference);
    }
  }
}

/** Path, mode and object id of everything under a folder, sorted; paths are relative to it. */
export function contentsOf(tree: RepoTree, folder: string): string[][] {
  const start = folder === '' ? 0 : folder.length + 1;
  return sortedBelow(tree, folder).map(({ path, mode, oid }) => [path.slice(start), mode, oid]);
}

const BROKEN = {
  outside: 'is a symbolic link that leads outside the repository',
  loop: 'is a symbolic link that leads to itself',
  submodule: 'lies in a submodule, whose content is not in the repository',
  unreadable: 'is a symbolic link that cannot be read',
} as const;

/** Compares by code unit: the order does not depend on the machine's language. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isLfsPointer(bytes: Uint8Array): boolean {
  if (bytes.length > 1_024) return false;
  return new TextDecoder().decode(bytes).startsWith(LFS_POINTER);
}
