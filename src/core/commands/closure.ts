/** Follows every reference of a command into the tree, through package scripts and nested shells. */
import { joinPath } from '../source/git-path.ts';
import { ClosureCollector } from './collector.ts';
import type { CommandScope } from './command.ts';
import { addShadows, type Manifest, manifestsFor, readManifest, scriptsNamed } from './manifests.ts';
import { PathFollower } from './path-follower.ts';
import { type Frame, shown } from './paths.ts';
import { operandsOf, type Reference } from './reference.ts';
import { fedToInterpreters, referencesOf, referencesOfWords } from './references.ts';
import { readShell, type ShellReading } from './shell.ts';
import { literalOf, PROJECT, ROOT, type ShellWord, UNKNOWN } from './words.ts';

/** Scripts that run scripts, and shells that start shells, are followed this deep. */
const MAX_DEPTH = 8;

/** Each of them is looked up in every package.json: more are refused. */
const MAX_LOOKUPS = 300;

interface Visit {
  readonly frame: Frame;
  readonly depth: number;
  /** The word of the outermost command; `undefined` at the top. */
  readonly via: string | undefined;
  /** True in a package script, where `node_modules/.bin` comes first in PATH. */
  readonly inScript: boolean;
}

type ScriptReference = Extract<Reference, { kind: 'package-script' }>;

/** Finds everything that a command runs; `collector` holds it afterwards. */
export class ClosureWalker {
  readonly collector: ClosureCollector;
  readonly #scope: CommandScope;
  readonly #paths: PathFollower;
  readonly #scripts = new Set<string>();
  readonly #followed = new Set<string>();
  #lookups = 0;

  constructor(scope: CommandScope) {
    this.#scope = scope;
    this.collector = new ClosureCollector(scope.reader);
    this.#paths = new PathFollower(this.collector);
  }

  /** Follows a shell text that was read. */
  walkShell(reading: ShellReading): void {
    this.#shell(reading, this.#start());
  }

  /** Follows words that are started without a shell. */
  walkWords(words: readonly ShellWord[]): void {
    this.#followAll(referencesOfWords(words, 0), this.#start());
  }

  #start(): Visit {
    const { projectFolder } = this.#scope;
    const frame = { scope: this.#scope, base: projectFolder, below: projectFolder };
    return { frame, depth: 0, via: undefined, inScript: false };
  }

  #shell(reading: ShellReading, visit: Visit): void {
    if (reading.problem !== undefined) {
      const inner = `a command inside it cannot be read: ${reading.problem}`;
      this.collector.fail(visit.depth === 0 ? reading.problem : inner);
      return;
    }
    const references = reading.commands.flatMap(referencesOf);
    // `for f in hooks/*; do bash "$f"; done`, `f=hooks/run; bash $f`: what is run may stand anywhere in the text.
    const runsUnknown = references.some(isUnknownCode);
    const loose = runsUnknown ? reading.loose.map(asCode) : operandsOf(reading.loose);
    const assigned = reading.commands.flatMap((command) => command.assignments.map((each) => each.value));
    const named = runsUnknown ? assigned.filter(isPathLike).map(asCode) : [];
    const fed = fedToInterpreters(reading.commands).map(asCode);
    this.#followAll([...references, ...loose, ...named, ...fed], visit);
  }

  /** A change of folder anywhere among them: the current folder may be another one for all of them. */
  #followAll(references: readonly Reference[], visit: Visit): void {
    let { below } = visit.frame;
    for (const reference of references) {
      if (reference.kind === 'folder-change') below = widest(below, visit.frame, reference.word);
    }
    const moved: Visit = { ...visit, frame: { ...visit.frame, below } };
    const place = `${moved.frame.base}\0${below ?? '\0'}\0${moved.depth}\0${moved.inScript}`;
    for (const reference of references) {
      const key = `${place}\0${JSON.stringify(reference)}`;
      if (!this.#followed.has(key)) this.#follow(reference, moved);
      this.#followed.add(key);
    }
  }

  #follow(reference: Reference, visit: Visit): void {
    if (reference.kind === 'note') this.collector.note(reference.text);
    if (reference.kind === 'run') this.collector.run(reference.name);
    if (reference.kind === 'note' || reference.kind === 'folder-change' || reference.kind === 'run') return;
    const { word } = reference;
    const name = visit.via ?? word.value;
    if (reference.kind === 'code') this.#paths.code(word, reference.node, visit.frame, name);
    if (reference.kind === 'operand') this.#paths.operand(word, visit.frame, name);
    if (reference.kind === 'module') this.#paths.module(word, visit.frame, name);
    if (reference.kind === 'inline') this.#paths.inline(word, visit.frame, name);
    if (reference.kind === 'build-file') this.#paths.buildFiles(reference.names, visit.frame, name);
    if (reference.kind === 'package-script' || reference.kind === 'launch') this.#lookups += 1;
    if (this.#lookups > MAX_LOOKUPS) {
      this.collector.fail('it runs more than 300 package scripts and launchers');
      return;
    }
    if (reference.kind === 'shell') this.#nested(word, visit);
    if (reference.kind === 'package-script') this.#packageScript(reference, visit);
    if (reference.kind === 'launch') {
      addShadows(literalOf(word), name, true, visit.frame, this.collector);
    }
    if (reference.kind === 'program' && visit.inScript) {
      addShadows(reference.name, name, false, visit.frame, this.collector);
    }
  }

  #packageScript(reference: ScriptReference, visit: Visit): void {
    const { otherwise, word, names } = reference;
    for (const manifest of this.#manifests(reference, visit)) {
      for (const name of names) this.#runScripts(manifest, name, word, visit);
    }
    const [first] = otherwise;
    if (!first) return;
    // pnpm, yarn and bun fall back to a program of that name, bun to a file.
    this.#follow({ kind: 'launch', word: first }, visit);
    this.#paths.code(first, true, visit.frame, visit.via ?? first.value);
    this.#followAll(referencesOfWords(otherwise, 1), visit);
  }

  #manifests(reference: ScriptReference, visit: Visit): Manifest[] {
    const { frame } = visit;
    const below = frame.below ?? (reference.workspaces ? frame.base : undefined);
    if (!reference.folder) return manifestsFor({ ...frame, below }, this.collector);
    const wide = widest(below ?? frame.base, frame, reference.folder);
    const found = manifestsFor({ ...frame, below: wide }, this.collector);
    const known = new Set(found.map((manifest) => manifest.path));
    for (const reading of reference.folder.readings) {
      const destination = this.#paths.destination(joinPath(reading, 'package.json'), frame);
      if (destination.kind !== 'paths') this.collector.note(`the package in the folder ${shown(reading)}`);
      const paths = destination.kind === 'paths' ? destination.paths : [];
      for (const path of paths.filter((candidate) => !known.has(candidate))) {
        const manifest = readManifest(path, this.collector);
        if (manifest) found.push(manifest);
      }
    }
    return found;
  }

  #runScripts(manifest: Manifest, pattern: string, word: ShellWord, visit: Visit): void {
    const via = visit.via ?? word.value;
    for (const script of scriptsNamed(manifest, pattern)) {
      const path = `${manifest.path}#scripts.${script.name}`;
      if (this.#scripts.has(path)) continue;
      this.#scripts.add(path);
      this.collector.addScript(path, script.text, via, script.at);
      if (visit.depth >= MAX_DEPTH) {
        this.collector.fail('its package scripts call each other more than eight levels deep');
        continue;
      }
      // Package managers start scripts in the package's own folder.
      const frame = { scope: this.#scope, base: manifest.folder, below: undefined };
      this.#shell(readShell(script.text), { frame, depth: visit.depth + 1, via, inScript: true });
    }
  }

  #nested(word: ShellWord, visit: Visit): void {
    if (visit.depth >= MAX_DEPTH) {
      this.collector.fail('its shells start each other more than eight levels deep');
      return;
    }
    for (const reading of word.readings) {
      if (reading === UNKNOWN) this.collector.note(`the commands in ${word.value}`);
      else this.#shell(readShell(asShellText(reading)), { ...visit, depth: visit.depth + 1 });
    }
  }
}

function isUnknownCode(reference: Reference): boolean {
  return reference.kind === 'code' && reference.word.readings.some((reading) => reading.startsWith(UNKNOWN));
}

function isPathLike(word: ShellWord): boolean {
  return word.readings.every((reading) => !reading.startsWith(UNKNOWN) && !/^$|\s/u.test(reading));
}

function asCode(word: ShellWord): Reference {
  return { kind: 'code', word, node: false };
}

function asShellText(reading: string): string {
  return reading
    .replaceAll(PROJECT, '$CLAUDE_PROJECT_DIR')
    .replaceAll(ROOT, '$(git rev-parse --show-toplevel)')
    .replaceAll(UNKNOWN, '$UNKNOWN');
}

/** The folder under which everything may be the current folder after a change of folder. */
function widest(below: string | undefined, frame: Frame, word: ShellWord): string {
  const isInside = word.readings.every((reading) => {
    if (reading === PROJECT || reading.startsWith(`${PROJECT}/`)) return !reading.includes('..');
    return !/^[/~\\-]|\0|\.\./u.test(reading);
  });
  if (!isInside) return '';
  const usesProject = word.readings.some((reading) => reading.startsWith(PROJECT));
  const folder = usesProject ? frame.scope.projectFolder : frame.base;
  if (below === undefined || below === folder) return folder;
  return below === '' || folder.startsWith(`${below}/`) ? below : '';
}
