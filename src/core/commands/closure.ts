/** Follows every reference of a command into the tree. */
import { joinPath } from '../source/git-path.ts';
import { ClosureCollector } from './collector.ts';
import { addShadows, type Manifest, manifestsFor, readManifest, scriptOf } from './manifests.ts';
import { ancestorsOf, destinationOf, type Frame, shown } from './paths.ts';
import { operandsOf, type Reference, referencesOf, referencesOfWords } from './references.ts';
import { readShell, type ShellReading } from './shell.ts';
import type { CommandScope } from './types.ts';
import { literalOf, literalWord, PROJECT, type ShellWord, UNKNOWN } from './words.ts';

/** Scripts that run scripts are followed this deep. */
const MAX_DEPTH = 8;

const SCRIPT_NAME = /\.(?:sh|bash|zsh|js|mjs|cjs|ts|mts|cts|py|rb|pl|php|ps1|lua|fish)$/iu;
const NODE_ENDINGS = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.tsx', '.jsx', '.json', '.node'];

interface Visit {
  readonly frame: Frame;
  readonly depth: number;
  /** The word of the outermost command; `undefined` at the top. */
  readonly via: string | undefined;
  /** True in a package script, where `node_modules/.bin` comes first in PATH. */
  readonly inScript: boolean;
}

/** Finds everything that a command runs. */
export class ClosureWalker {
  readonly collector: ClosureCollector;
  readonly #scope: CommandScope;
  readonly #scripts = new Set<string>();

  constructor(scope: CommandScope) {
    this.#scope = scope;
    this.collector = new ClosureCollector(scope.reader);
  }

  /** Follows a shell text that was read. */
  walkShell(reading: ShellReading): void {
    this.#shell(reading, this.#start());
  }

  /** Follows words that are started without a shell. */
  walkWords(words: readonly ShellWord[]): void {
    const visit = this.#start();
    for (const reference of referencesOfWords(words, 0)) this.#follow(reference, visit);
  }

  #start(): Visit {
    const { projectFolder } = this.#scope;
    const frame = { scope: this.#scope, base: projectFolder, below: projectFolder };
    return { frame, depth: 0, via: undefined, inScript: false };
  }

  #shell(reading: ShellReading, visit: Visit): void {
    if (reading.problem !== undefined) {
      this.collector.fail(
        visit.depth === 0 ? reading.problem : `a command inside it cannot be read: ${reading.problem}`,
      );
      return;
    }
    const references = reading.commands.flatMap(referencesOf);
    references.push(...operandsOf(reading.loose));
    const moved = this.#afterFolderChanges(references, visit);
    for (const reference of references) this.#follow(reference, moved);
  }

  /** `cd` anywhere in the text: from then on the current folder may be another one. */
  #afterFolderChanges(references: readonly Reference[], visit: Visit): Visit {
    let { below } = visit.frame;
    for (const reference of references) {
      if (reference.kind === 'folder-change') below = widest(below, visit.frame, reference.word);
    }
    return below === visit.frame.below ? visit : { ...visit, frame: { ...visit.frame, below } };
  }

  #follow(reference: Reference, visit: Visit): void {
    switch (reference.kind) {
      case 'code':
        this.#code(reference.word, reference.node, visit);
        return;
      case 'operand':
        this.#operand(reference.word, visit);
        return;
      case 'module':
        this.#module(reference.word, visit);
        return;
      case 'package-script':
        this.#packageScript(reference, visit);
        return;
      case 'launch':
        addShadows(
          literalOf(reference.word),
          this.#name(reference.word, visit),
          true,
          visit.frame,
          this.collector,
        );
        return;
      case 'program':
        if (visit.inScript)
          addShadows(reference.name, this.#name(reference.word, visit), false, visit.frame, this.collector);
        return;
      case 'build-file':
        this.#buildFile(reference.names, reference.word, visit);
        return;
      case 'shell':
        this.#nested(reference.word, visit);
        return;
      case 'inline':
        this.#inline(reference.word, visit);
        return;
      case 'note':
        this.collector.note(reference.text);
        return;
      case 'folder-change':
    }
  }

  #name(word: ShellWord, visit: Visit): string {
    return visit.via ?? word.value;
  }

  #code(word: ShellWord, node: boolean, visit: Visit): void {
    for (const reading of word.readings) {
      const destination = destinationOf(reading, visit.frame);
      if (destination.kind === 'outside')
        this.collector.note(`${shown(reading)} lies outside the repository`);
      if (destination.kind === 'unknown')
        this.collector.note(`${shown(reading)}, which is only known when it runs`);
      if (destination.kind !== 'paths') continue;
      if (destination.note !== undefined) this.collector.note(destination.note);
      for (const path of destination.paths) this.#codePath(path, node, this.#name(word, visit));
      if (node) this.#nodeEndings(reading, word, visit);
    }
  }

  #codePath(path: string, node: boolean, reference: string): void {
    const found = this.collector.addPath(path, reference, true);
    // TypeScript runners find x.ts where x.js is asked for.
    if (!found && node && /\.[cm]?js$/u.test(path)) {
      this.collector.addPath(path.replace(/js$/u, 'ts'), reference, false);
    }
  }

  /** node, bun and tsx try endings when a file is named without one. */
  #nodeEndings(reading: string, word: ShellWord, visit: Visit): void {
    if (/\.[A-Za-z0-9]+$/u.test(reading) || /[/\\]$|^\.{1,2}$/u.test(reading)) return;
    for (const ending of NODE_ENDINGS) {
      const destination = destinationOf(reading + ending, visit.frame);
      if (destination.kind !== 'paths') continue;
      for (const path of destination.paths) this.collector.addPath(path, this.#name(word, visit), false);
    }
  }

  #operand(word: ShellWord, visit: Visit): void {
    for (const reading of word.readings) {
      if (reading.startsWith('-')) continue;
      const destination = destinationOf(reading, visit.frame);
      if (destination.kind !== 'paths') {
        if (destination.kind === 'outside' && SCRIPT_NAME.test(reading)) {
          this.collector.note(`${shown(reading)} lies outside the repository`);
        }
        continue;
      }
      for (const path of destination.paths) this.#operandPath(path, this.#name(word, visit));
    }
  }

  #operandPath(path: string, reference: string): void {
    const resolution = this.collector.reader.resolve(path);
    if (resolution.kind === 'pending') this.collector.wait();
    const isScript = SCRIPT_NAME.test(path);
    if (resolution.kind === 'file') {
      const { entry } = resolution;
      if (!isScript && entry.mode !== '100755' && !SCRIPT_NAME.test(entry.path)) return;
    } else if (!isScript) return;
    this.collector.addPath(path, reference, false);
  }

  /** `python -m a.b` runs a/b.py or a/b/__main__.py, after a/__init__.py. */
  #module(word: ShellWord, visit: Visit): void {
    const name = literalOf(word);
    if (!/^[\w.]+$/u.test(name)) {
      this.collector.note(`the module ${word.value} of python -m`);
      return;
    }
    const segments = name.split('.').filter((segment) => segment !== '');
    const candidates = [`${segments.join('/')}.py`, segments.join('/')];
    for (let end = 1; end < segments.length; end += 1) {
      candidates.push(`${segments.slice(0, end).join('/')}/__init__.py`);
    }
    for (const candidate of candidates) {
      for (const root of ['', 'src/']) this.#code({ ...word, readings: [root + candidate] }, false, visit);
    }
  }

  #packageScript(reference: Extract<Reference, { kind: 'package-script' }>, visit: Visit): void {
    const { otherwise, word, folder } = reference;
    for (const manifest of this.#manifests(folder, visit)) {
      for (const name of reference.names) this.#runScript(manifest, name, word, visit);
    }
    const [first] = otherwise;
    if (!first) return;
    this.#follow({ kind: 'launch', word: first }, visit);
    this.#code(first, true, visit);
    for (const inner of referencesOfWords(otherwise, 1)) this.#follow(inner, visit);
  }

  #manifests(folder: ShellWord | undefined, visit: Visit): Manifest[] {
    if (!folder) return manifestsFor(visit.frame, this.collector);
    const below = widest(visit.frame.below ?? visit.frame.base, visit.frame, folder);
    const found = manifestsFor({ ...visit.frame, below }, this.collector);
    for (const reading of folder.readings) {
      const destination = destinationOf(joinPath(reading, 'package.json'), visit.frame);
      const paths = destination.kind === 'paths' ? destination.paths : [];
      for (const path of paths) {
        const manifest = readManifest(path, this.collector);
        if (manifest && !found.some((each) => each.path === path)) found.push(manifest);
      }
      if (destination.kind !== 'paths') this.collector.note(`the package in the folder ${shown(reading)}`);
    }
    return found;
  }

  #runScript(manifest: Manifest, name: string, word: ShellWord, visit: Visit): void {
    const script = scriptOf(manifest, name);
    if (!script) return;
    const path = `${manifest.path}#scripts.${name}`;
    if (this.#scripts.has(path)) return;
    this.#scripts.add(path);
    this.collector.addScript(path, script.text, this.#name(word, visit), script.at);
    if (visit.depth >= MAX_DEPTH) {
      this.collector.fail('its package scripts call each other more than eight levels deep');
      return;
    }
    const frame = { scope: this.#scope, base: manifest.folder, below: undefined };
    const next = { frame, depth: visit.depth + 1, via: this.#name(word, visit), inScript: true };
    this.#shell(readShell(script.text), next);
  }

  #buildFile(names: readonly string[], word: ShellWord, visit: Visit): void {
    const reference = this.#name(word, visit);
    for (const name of names) {
      const destination = destinationOf(name, visit.frame);
      const below = destination.kind === 'paths' ? destination.paths : [];
      const above = ancestorsOf(visit.frame.base).map((folder) => joinPath(folder, name));
      for (const path of new Set([...below, ...above])) this.collector.addPath(path, reference, false);
    }
  }

  #nested(word: ShellWord, visit: Visit): void {
    if (visit.depth >= MAX_DEPTH) {
      this.collector.fail('its shells start each other more than eight levels deep');
      return;
    }
    for (const reading of word.readings) {
      if (reading === UNKNOWN) this.collector.note(`the commands in ${word.value}`);
      const text = reading
        .replaceAll(PROJECT, '$CLAUDE_PROJECT_DIR')
        .replaceAll(UNKNOWN, '$PORTCULLIS_UNKNOWN');
      const shellText = text.replaceAll('\u0000R', '$(git rev-parse --show-toplevel)');
      this.#shell(readShell(shellText), { ...visit, depth: visit.depth + 1 });
    }
  }

  /** Code in a language that is not read here: whatever looks like a path in it and exists counts. */
  #inline(word: ShellWord, visit: Visit): void {
    for (const reading of word.readings) {
      for (const token of new Set(reading.split(/[\s'"`(),;=[\]{}<>|&]+/u))) {
        const piece: ShellWord = { ...literalWord(token), value: word.value };
        if (/^(?:\.{1,2}|\0P)\//u.test(token)) this.#inlinePath(piece, visit);
        else if (token !== '') this.#operand(piece, visit);
      }
    }
  }

  #inlinePath(word: ShellWord, visit: Visit): void {
    const [reading = ''] = word.readings;
    for (const ending of ['', ...NODE_ENDINGS, '/index.js']) {
      const destination = destinationOf(reading + ending, visit.frame);
      if (destination.kind !== 'paths') continue;
      for (const path of destination.paths) this.collector.addPath(path, this.#name(word, visit), false);
    }
  }
}

/** The folder under which everything may be the current folder after a change of folder. */
function widest(below: string | undefined, frame: Frame, word: ShellWord): string {
  const inside = word.readings.every((reading) => {
    if (reading === PROJECT || reading.startsWith(`${PROJECT}/`)) return !reading.includes('..');
    return !/^[/~\\-]|\0|\.\./u.test(reading);
  });
  if (!inside) return '';
  const usesProject = word.readings.some((reading) => reading.startsWith(PROJECT));
  const folder = usesProject ? frame.scope.projectFolder : frame.base;
  if (below === undefined || below === folder) return folder;
  return folder.startsWith(below === '' ? '' : `${below}/`) ? below : '';
}
