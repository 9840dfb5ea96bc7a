/** What the files of a command load in turn: modules that they import, scripts that they source or start. */
import { digestOf } from '../source/digest.ts';
import { folderOf, joinPath, normalizePath } from '../source/git-path.ts';
import { startOfFile } from '../source/location.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import { ClosureWalker } from './closure.ts';
import { compare } from './collector.ts';
import type { ClosurePart, CommandScope } from './command.ts';
import { readShell } from './shell.ts';

/** What was loaded, and whether contents have to be fetched before all of it is known. */
export interface ImportClosure {
  /** Sorted by path, without the files that the command itself names. */
  readonly imports: readonly ClosurePart[];
  /** The programs that scripts start, and those that their first lines name. */
  readonly programs: readonly string[];
  /** What could not be followed, in words. */
  readonly unfollowed: readonly string[];
  readonly pending: boolean;
}

/** Nobody reviews more files than this for one command; what lies beyond is said. */
const MAX_IMPORTS = 200;

/**
 * Follows the imports of files, and of what they import.
 * JavaScript and TypeScript: relative specifiers of import and export declarations, dynamic imports and `require`. Python:
 * modules that lie beside the file or below it. Shell: everything that `identifyCommand` would follow.
 * @param parts the files that a command names
 * @param scope where the command runs
 */
export function followImports(parts: readonly ClosurePart[], scope: CommandScope): ImportClosure {
  const walk = new ImportWalk(scope, parts);
  for (const part of parts) if (part.kind === 'file') walk.file(part.path);
  return walk.result;
}

class ImportWalk {
  readonly #scope: CommandScope;
  readonly #named: ReadonlySet<string>;
  readonly #imports = new Map<string, ClosurePart>();
  readonly #visited = new Set<string>();
  readonly #unfollowed = new Set<string>();
  // A file that is loaded a thousand times is read and digested once.
  readonly #found = new Map<string, ClosurePart | 'pending' | undefined>();
  readonly #programs = new Set<string>();
  #pending = false;

  constructor(scope: CommandScope, parts: readonly ClosurePart[]) {
    this.#scope = scope;
    this.#named = new Set(parts.map((part) => part.path));
  }

  get result(): ImportClosure {
    const imports = [...this.#imports.values()].sort((a, b) => compare(a.path, b.path));
    const unfollowed = [...this.#unfollowed].sort(compare);
    return { imports, programs: [...this.#programs], unfollowed, pending: this.#pending };
  }

  /** Reads one file and follows what it loads. */
  file(path: string): void {
    if (this.#visited.has(path)) return;
    this.#visited.add(path);
    const reading = this.#scope.reader.read(path);
    if (reading.kind === 'pending') this.#pending = true;
    if (reading.kind !== 'file') return;
    const text = new TextDecoder().decode(reading.bytes);
    const interpreter = /^#![ \t]*(?:\S*\/env[ \t]+(?:-\S+[ \t]+)*)?(?:\S*\/)?([^\s/]+)/u.exec(text)?.[1];
    if (interpreter !== undefined) this.#programs.add(interpreter);
    const language = languageOf(path, text);
    if (language === 'shell') this.#shell(reading.bytes, text);
    else for (const specifier of specifiersOf(text, language)) this.#module(path, specifier, language);
  }

  #shell(bytes: Uint8Array, text: string): void {
    const reading = shellOf(bytes, text);
    if (reading.problem !== undefined) return;
    const walker = new ClosureWalker(this.#scope);
    walker.walkShell(reading);
    const { parts, programs, pending } = walker.collector.closure;
    for (const program of programs) this.#programs.add(program);
    if (pending) this.#pending = true;
    for (const part of parts) this.#add(part);
  }

  #module(from: string, specifier: string, language: Language): void {
    const target = normalizePath(joinPath(folderOf(from), specifier));
    if (target === undefined) return;
    for (const candidate of candidatesFor(target, language)) {
      const part = this.#imported(candidate, specifier);
      if (part === 'pending') this.#pending = true;
      else if (part) {
        this.#add(part);
        return;
      }
    }
  }

  #imported(candidate: string, specifier: string): ClosurePart | 'pending' | undefined {
    if (this.#found.has(candidate)) return this.#found.get(candidate);
    const part = importedFile(candidate, specifier, this.#scope.reader);
    this.#found.set(candidate, part);
    return part;
  }

  #add(part: ClosurePart): void {
    if (this.#named.has(part.path) || this.#imports.has(part.path)) return;
    if (this.#imports.size >= MAX_IMPORTS) {
      this.#unfollowed.add(`more than ${MAX_IMPORTS} files that its scripts load`);
      return;
    }
    this.#imports.set(part.path, part);
    if (part.kind === 'file') this.file(part.path);
  }
}

const shellReadings = new WeakMap<Uint8Array, ReturnType<typeof readShell>>();

/** What a script says in the language of the shell; read once, because many commands can start one script. */
function shellOf(bytes: Uint8Array, text: string): ReturnType<typeof readShell> {
  const reading = shellReadings.get(bytes) ?? readShell(text);
  shellReadings.set(bytes, reading);
  return reading;
}

function importedFile(
  path: string,
  reference: string,
  reader: TreeReader,
): ClosurePart | 'pending' | undefined {
  const reading = reader.read(path);
  if (reading.kind === 'pending') return 'pending';
  if (reading.kind !== 'file') return undefined;
  return { kind: 'file', path, digest: digestOf(reading.bytes), reference, at: startOfFile(path) };
}

type Language = 'javascript' | 'python' | 'shell' | 'other';

function languageOf(path: string, text: string): Language {
  if (/\.[cm]?[jt]sx?$/iu.test(path)) return 'javascript';
  if (/\.py$/iu.test(path)) return 'python';
  if (/\.(?:ba|z|da|k)?sh$/iu.test(path)) return 'shell';
  const [first = ''] = text.slice(0, 200).split('\n');
  if (!first.startsWith('#!')) return 'other';
  if (/\b(?:node|bun|deno|tsx)\b/u.test(first)) return 'javascript';
  if (/\bpython/u.test(first)) return 'python';
  return /\b(?:ba|z|da|k)?sh\b/u.test(first) ? 'shell' : 'other';
}

// A specifier in a comment or a string counts too: one file more in the closure does no harm.
const JAVASCRIPT_SPECIFIER = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"`])(\.{1,2}\/[^'"`\n]{1,300})\1/gu;
const PYTHON_IMPORT =
  /^[ \t]*(?:from[ \t]+([.\w]{1,200})[ \t]+import[ \t]+([\w, \t]{1,300})|import[ \t]+([\w., \t]{1,300}))/gmu;

function specifiersOf(text: string, language: Language): string[] {
  if (language === 'javascript')
    return [...text.matchAll(JAVASCRIPT_SPECIFIER)].flatMap((match) => match[2] ?? []);
  if (language === 'python') return [...text.matchAll(PYTHON_IMPORT)].flatMap(pythonModules);
  return [];
}

/** `from .a import b` can mean `./a.py` or `./a/b.py`; `import a.b` means `./a/b.py`. */
function pythonModules(match: RegExpMatchArray): string[] {
  const [, from, names = '', plain] = match;
  if (from === undefined) return namesIn(plain ?? '').map((name) => name.replaceAll('.', '/'));
  const dots = /^\.*/u.exec(from)?.[0].length ?? 0;
  const folder = dots > 1 ? '../'.repeat(dots - 1) : '';
  const module = `${folder}${from.slice(dots).replaceAll('.', '/')}`;
  const inside = namesIn(names).map((name) =>
    module === '' ? name : `${module.replace(/\/$/u, '')}/${name}`,
  );
  return module === '' || module.endsWith('/') ? inside : [module, ...inside];
}

function namesIn(list: string): string[] {
  return list.split(',').flatMap((item) => item.trim().split(/\s+/u)[0] || []);
}

const JAVASCRIPT_ENDINGS = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.tsx', '.jsx', '.json'];

/** The files that a specifier can mean, in the order in which Node and bundlers look for them. */
function candidatesFor(target: string, language: Language): string[] {
  if (language === 'python') return [`${target}.py`, `${target}/__init__.py`];
  const asSource = target.replace(/\.([cm]?)js$/u, '.$1ts');
  const direct = [...JAVASCRIPT_ENDINGS.map((ending) => target + ending), asSource];
  const index = JAVASCRIPT_ENDINGS.filter((ending) => ending !== '').map(
    (ending) => `${target}/index${ending}`,
  );
  return [...direct, ...index];
}
