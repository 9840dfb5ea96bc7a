/** package.json: its scripts, and the programs that a committed package offers in place of an installed one. */
import { canonicalJson, digestOf } from '../source/digest.ts';
import { folderOf, joinPath, normalizePath } from '../source/git-path.ts';
import { type JsonObject, memberValue, parseJsonDocument, toPlainJson } from '../source/json-document.ts';
import { type Location, SourceText } from '../source/location.ts';
import { pathsEndingWith } from '../source/repo-tree.ts';
import { type ClosureCollector, contentsOf } from './collector.ts';
import { ancestorsOf, type Frame } from './paths.ts';

/** A package.json that was read. */
export interface Manifest {
  readonly path: string;
  readonly folder: string;
  readonly root: JsonObject;
  readonly source: SourceText;
}

/** A script of a package.json. */
export interface PackageScript {
  readonly name: string;
  readonly text: string;
  readonly at: Location;
}

// Package managers also read what strict JSON refuses (bun: comments); nesting beyond this is nobody's manifest.
const DIALECT = { comments: true, maxDepth: 200 } as const;

/**
 * Every package.json that a package manager may use: the nearest one upwards, and those below where a session may start.
 * Copies inside `node_modules` are left out: nobody starts a session there.
 */
export function manifestsFor(frame: Frame, collector: ClosureCollector): Manifest[] {
  const { tree } = frame.scope.reader;
  const nearest = ancestorsOf(frame.base)
    .map((folder) => joinPath(folder, 'package.json'))
    .find((path) => tree.entries.has(path));
  const below = frame.below === undefined ? [] : pathsEndingWith(tree, 'package.json', frame.below);
  const paths = new Set(nearest === undefined ? below : [nearest, ...below]);
  return [...paths]
    .filter((path) => !isInstalled(path))
    .map((path) => readManifest(path, collector))
    .filter((manifest) => manifest !== undefined);
}

function isInstalled(path: string): boolean {
  return path.split('/').includes('node_modules');
}

const read = new WeakMap<ClosureCollector, Map<string, Manifest | undefined>>();

/** Reads one package.json, once a collector; `undefined` when it has to be fetched, is absent or no object. */
export function readManifest(path: string, collector: ClosureCollector): Manifest | undefined {
  const known = read.get(collector) ?? new Map<string, Manifest | undefined>();
  read.set(collector, known);
  if (!known.has(path)) known.set(path, readAnew(path, collector));
  return known.get(path);
}

function readAnew(path: string, collector: ClosureCollector): Manifest | undefined {
  const reading = collector.reader.read(path);
  if (reading.kind === 'pending') collector.wait();
  if (reading.kind === 'unavailable') collector.fail(`${path} cannot be read: ${reading.reason}`);
  if (reading.kind !== 'file') return undefined;
  const text = new TextDecoder().decode(reading.bytes);
  const document = parseJsonDocument(text, DIALECT);
  if (document.kind === 'refused') {
    collector.note(`${path}: ${document.reason}`);
    if (document.reason.startsWith('it is nested')) collector.fail(`${path} is nested too deeply`);
    return undefined;
  }
  if (document.root.kind !== 'object') return undefined;
  return { path, folder: folderOf(path), root: document.root, source: new SourceText(path, text) };
}

/**
 * The scripts of that name.
 * @param pattern a name; `*` stands for any text, as npm-run-all and yarn allow
 */
export function scriptsNamed(manifest: Manifest, pattern: string): PackageScript[] {
  const scripts = memberValue(manifest.root, 'scripts');
  if (scripts?.kind !== 'object') return [];
  const named = pattern.includes('*')
    ? [...scripts.members.values()].filter((member) => matches(member.name, pattern))
    : [scripts.members.get(pattern)];
  return named.flatMap((member) =>
    member?.value.kind === 'string'
      ? [
          {
            name: member.name,
            text: String(member.value.value),
            at: manifest.source.locate(member.value.span),
          },
        ]
      : [],
  );
}

// Only what stands before the first star and behind the last one is compared: rather too many than too few.
function matches(name: string, pattern: string): boolean {
  const [head = ''] = pattern.split('*');
  return name.startsWith(head) && name.endsWith(pattern.slice(pattern.lastIndexOf('*') + 1));
}

/**
 * Adds what stands in for a package's program: a committed `node_modules/.bin/X` or `node_modules/<package>`, or the
 * project's own `bin`. npx prefers all of them to the registry, even for a pinned version (npm 11.19, experiment).
 * @param spec what the launcher was given, such as `@acme/lint@1.2.3`
 * @param own whether the project's own `bin` counts (for launchers; npm scripts only search `.bin`)
 */
export function addShadows(
  spec: string,
  reference: string,
  own: boolean,
  frame: Frame,
  collector: ClosureCollector,
): void {
  const name = packageName(spec);
  if (name === '' || name.includes('\0')) return;
  const program = name.slice(name.lastIndexOf('/') + 1);
  const { tree } = frame.scope.reader;
  for (const extension of ['', '.cmd', '.ps1', '.exe']) {
    for (const path of pathsEndingWith(tree, `node_modules/.bin/${program}${extension}`)) {
      addShadow(path, reference, collector);
    }
  }
  for (const path of pathsEndingWith(tree, `node_modules/${name}/package.json`)) {
    addShadowFolder(folderOf(path), reference, collector);
  }
  for (const path of pathsEndingWith(tree, `node_modules/${name}`)) addShadow(path, reference, collector);
  if (!own) return;
  for (const manifest of manifestsFor(frame, collector))
    addOwnProgram(manifest, name, program, reference, collector);
}

/** A package's name without its version: `@acme/lint@1.2.3` is `@acme/lint`. */
export function packageName(spec: string): string {
  const name = spec.replace(/^npm:/u, '');
  const at = name.indexOf('@', Math.max(name.lastIndexOf('/') + 1, 1));
  return at < 0 ? name : name.slice(0, at);
}

function addShadow(path: string, reference: string, collector: ClosureCollector): void {
  const entry = collector.reader.tree.entries.get(path);
  if (!entry) return;
  collector.add('shadow', path, digestOf(canonicalJson({ mode: entry.mode, oid: entry.oid })), reference);
  collector.addPath(path, reference, true);
}

function addShadowFolder(folder: string, reference: string, collector: ClosureCollector): void {
  const entries = contentsOf(collector.reader.tree, folder);
  collector.add('shadow', folder, digestOf(canonicalJson(entries)), reference);
}

function addOwnProgram(
  manifest: Manifest,
  name: string,
  program: string,
  reference: string,
  collector: ClosureCollector,
): void {
  const bin = memberValue(manifest.root, 'bin');
  const ownName = memberValue(manifest.root, 'name');
  const isOwn = ownName?.kind === 'string' && ownName.value === name;
  const member = bin?.kind === 'object' ? (bin.members.get(program) ?? bin.members.get(name)) : undefined;
  if (
    !isOwn &&
    !member &&
    !(
      bin?.kind === 'string' && endsWithName(ownName?.kind === 'string' ? String(ownName.value) : '', program)
    )
  )
    return;
  const value = member?.value ?? bin;
  if (!value) return;
  const at = manifest.source.locate(value.span);
  const digest = digestOf(canonicalJson(toPlainJson(value)));
  collector.add('shadow', `${manifest.path}#bin.${program}`, digest, reference, at);
  const targets = value.kind === 'object' ? [...value.members.values()].map((each) => each.value) : [value];
  for (const target of targets) {
    if (target.kind !== 'string') continue;
    const path = normalizePath(joinPath(manifest.folder, String(target.value)));
    if (path !== undefined) collector.addPath(path, reference, true);
  }
}

function endsWithName(packageFullName: string, program: string): boolean {
  return packageFullName === program || packageFullName.endsWith(`/${program}`);
}
