/** Follows words that name files, folders and modules into the tree. */
import { joinPath } from '../source/git-path.ts';
import type { ClosureCollector } from './collector.ts';
import { ancestorsOf, type Destination, destinationOf, type Frame, shown } from './paths.ts';
import { literalOf, literalWord, type ShellWord, UNKNOWN } from './words.ts';

const SCRIPT_NAME = /\.(?:sh|bash|zsh|js|mjs|cjs|ts|mts|cts|py|rb|pl|php|ps1|lua|fish)$/iu;
const NODE_ENDINGS = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.tsx', '.jsx', '.json', '.node'];

// What every machine has there is no more outside than a program found through PATH.
const SYSTEM_PROGRAM = /^\/(?:usr\/)?s?bin\/[^/]+$/u;

/** Each path with an unknown piece is compared with the whole tree: more of them are refused. */
const MAX_SEARCHES = 100;

/** Turns references by path into parts of the closure. */
export class PathFollower {
  readonly #collector: ClosureCollector;
  readonly #known = new Map<string, Destination>();
  #searches = 0;

  constructor(collector: ClosureCollector) {
    this.#collector = collector;
  }

  /**
   * Where a reading leads; each is looked up once.
   * @param reading one reading of a word
   */
  destination(reading: string, frame: Frame): Destination {
    const key = `${frame.base}\0${frame.below ?? '\0'}\0${reading}`;
    const known = this.#known.get(key);
    if (known) return known;
    if (reading.includes(UNKNOWN)) this.#searches += 1;
    if (this.#searches > MAX_SEARCHES) {
      this.#collector.fail('it holds more than 100 paths that are only known when it runs');
      return { kind: 'unknown' };
    }
    const found = destinationOf(reading, frame);
    this.#known.set(key, found);
    return found;
  }

  /**
   * A file or folder that is run or loaded.
   * @param node whether it may be named without its ending
   * @param reference the word to name in the part
   */
  code(word: ShellWord, node: boolean, frame: Frame, reference: string): void {
    for (const reading of word.readings) {
      const destination = this.destination(reading, frame);
      this.#noteGaps(destination, reading, word);
      if (destination.kind !== 'paths') continue;
      for (const path of destination.paths) this.#codePath(path, node, reference);
      if (node) this.#nodeEndings(reading, frame, reference);
    }
  }

  /** A word that counts only when it is an executable file or has a script's ending. */
  operand(word: ShellWord, frame: Frame, reference: string): void {
    for (const reading of word.readings) {
      if (reading.startsWith('-')) continue;
      const destination = this.destination(reading, frame);
      if (SCRIPT_NAME.test(reading)) this.#noteGaps(destination, reading, word);
      if (destination.kind !== 'paths' || destination.pattern) continue;
      for (const path of destination.paths) this.#operandPath(path, reference);
    }
  }

  /** `python -m a.b` runs a/b.py or a/b/__main__.py, after a/__init__.py. */
  module(word: ShellWord, frame: Frame, reference: string): void {
    const name = literalOf(word);
    if (!/^[\w.]+$/u.test(name)) {
      this.#collector.note(`the module ${word.value} of python -m`);
      return;
    }
    const segments = name.split('.').filter((segment) => segment !== '');
    const candidates = [`${segments.join('/')}.py`, segments.join('/')];
    for (let end = 1; end < segments.length; end += 1) {
      candidates.push(`${segments.slice(0, end).join('/')}/__init__.py`);
    }
    for (const candidate of candidates) {
      // Installed in place, a package usually lies in src/.
      const readings = [candidate, `src/${candidate}`];
      this.code({ ...word, readings }, false, frame, reference);
    }
  }

  /** Code in a language that is not read here: whatever looks like a path in it and exists counts. */
  inline(word: ShellWord, frame: Frame, reference: string): void {
    const tokens = new Set(word.readings.flatMap((reading) => reading.split(/[\s'"`(),;=[\]{}<>|&]+/u)));
    for (const token of tokens) {
      const isPath = /^(?:\.{1,2}|\0[PR])\//u.test(token);
      if (!isPath && token !== '') this.operand(literalWord(token), frame, reference);
      if (!isPath) continue;
      for (const ending of ['', ...NODE_ENDINGS, '/index.js'])
        this.#inlinePath(token + ending, frame, reference);
    }
  }

  /** The files of these names in the current folder and above it. */
  buildFiles(names: readonly string[], frame: Frame, reference: string): void {
    for (const name of names) {
      const destination = this.destination(name, frame);
      const below = destination.kind === 'paths' ? destination.paths : [];
      const above = ancestorsOf(frame.base).map((folder) => joinPath(folder, name));
      for (const path of new Set([...below, ...above])) this.#collector.addPath(path, reference, false);
    }
  }

  #noteGaps(destination: Destination, reading: string, word: ShellWord): void {
    if (destination.kind === 'outside' && !SYSTEM_PROGRAM.test(reading)) {
      this.#collector.note(`${shown(reading)} lies outside the repository`);
    }
    if (destination.kind === 'paths' && destination.note !== undefined)
      this.#collector.note(destination.note);
    if (destination.kind !== 'nothing' && reading.includes(UNKNOWN)) {
      this.#collector.note(`${word.value}, which is only known when it runs`);
    }
  }

  #codePath(path: string, node: boolean, reference: string): void {
    const found = this.#collector.addPath(path, reference, true);
    // TypeScript runners find x.ts where x.js is asked for.
    if (!found && node && /\.[cm]?js$/u.test(path)) {
      this.#collector.addPath(path.replace(/js$/u, 'ts'), reference, false);
    }
  }

  /** node, bun and tsx try endings when a file is named without one. */
  #nodeEndings(reading: string, frame: Frame, reference: string): void {
    if (/[/\\]$|^\.{1,2}$/u.test(reading) || SCRIPT_NAME.test(reading)) return;
    for (const ending of NODE_ENDINGS) {
      const destination = this.destination(reading + ending, frame);
      if (destination.kind !== 'paths') continue;
      for (const path of destination.paths) this.#collector.addPath(path, reference, false);
    }
  }

  #operandPath(path: string, reference: string): void {
    const resolution = this.#collector.reader.resolve(path);
    if (resolution.kind === 'pending') this.#collector.wait();
    let isScript = SCRIPT_NAME.test(path);
    if (resolution.kind === 'file') {
      isScript ||= resolution.entry.mode === '100755' || SCRIPT_NAME.test(resolution.entry.path);
    }
    if (isScript) this.#collector.addPath(path, reference, false);
  }

  #inlinePath(reading: string, frame: Frame, reference: string): void {
    const destination = this.destination(reading, frame);
    if (destination.kind !== 'paths') return;
    for (const path of destination.paths) this.#collector.addPath(path, reference, false);
  }
}
