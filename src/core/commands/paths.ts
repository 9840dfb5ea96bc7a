/** Where a word of a command may lead in the tree. */
import { folderOf, joinPath, normalizePath } from '../source/git-path.ts';
import { foldersOf, pathsEndingWith, type RepoTree } from '../source/repo-tree.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import type { CommandScope } from './command.ts';
import { PROJECT, ROOT, UNKNOWN } from './words.ts';

/** The folder that relative paths start from. */
export interface Frame {
  readonly scope: CommandScope;
  readonly base: string;
  /** Every folder under this one may be the current one, too; `undefined` when `base` is certain. */
  readonly below: string | undefined;
}

/** Where one reading of a word leads. */
export type Destination =
  /** Paths in the tree that may or may not exist. */
  | {
      readonly kind: 'paths';
      readonly paths: readonly string[];
      readonly note?: string;
      /** True when not even the file's name is known: only code that surely runs is looked for so widely. */
      readonly pattern?: boolean;
    }
  | { readonly kind: 'outside' }
  /** Not a path: an address, an option, a blank. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' };

/** Longer paths are not followed through links. */
const MAX_SEGMENTS = 64;

/** More matches of a path with an unknown piece than this are not followed. */
const MAX_MATCHES = 200;

/**
 * Where a reading leads. The client resolves relative paths in the folder where the session started, not where the
 * file lies (2.1.330, experiment): every path with the same last segments counts.
 */
export function destinationOf(reading: string, frame: Frame): Destination {
  const text = reading.replace(/^file:(?!\/\/)/u, '');
  if (text === '' || /^[A-Za-z][A-Za-z0-9+.-]+:/u.test(text)) return { kind: 'nothing' };
  if (text.includes(UNKNOWN)) return unknownPiece(text, frame);
  if (text.startsWith(PROJECT)) return fromProject(text.slice(PROJECT.length), frame);
  if (text.startsWith(ROOT)) return fromRoot(text.slice(ROOT.length));
  if (text.includes('\0')) return { kind: 'unknown' };
  if (isOutside(text)) return { kind: 'outside' };
  return relative(text, frame);
}

function isOutside(text: string): boolean {
  return text.startsWith('/') || text.startsWith('~') || text.startsWith('\\\\') || /^[A-Za-z]:/u.test(text);
}

function fromProject(rest: string, frame: Frame): Destination {
  const { projectFolder, anyProjectFolder, reader } = frame.scope;
  if (rest !== '' && !/^[/\\]/u.test(rest)) return { kind: 'outside' };
  const paths = new Set<string>();
  let note: string | undefined;
  for (const spelling of spellings(rest)) {
    const path = normalizePath(joinPath(projectFolder, spelling));
    addThroughLinks(paths, joinPath(projectFolder, spelling), reader);
    if (path === undefined) note = `${shown(rest)} lies outside the repository`;
    else paths.add(path);
    const inside = normalizePath(spelling);
    if (anyProjectFolder) addSuffixes(paths, reader.tree, inside ?? withoutClimbs(spelling), projectFolder);
  }
  if (paths.size === 0) return { kind: 'outside' };
  return note === undefined
    ? { kind: 'paths', paths: [...paths] }
    : { kind: 'paths', paths: [...paths], note };
}

function fromRoot(rest: string): Destination {
  const path = normalizePath(rest);
  return path === undefined ? { kind: 'outside' } : { kind: 'paths', paths: [path] };
}

function relative(text: string, frame: Frame): Destination {
  const paths = new Set<string>();
  let leaves = false;
  for (const spelling of spellings(text)) {
    const path = normalizePath(joinPath(frame.base, spelling));
    addThroughLinks(paths, joinPath(frame.base, spelling), frame.scope.reader);
    if (path === undefined) leaves = true;
    else paths.add(path);
    if (frame.below === undefined) continue;
    const inside = normalizePath(spelling);
    // From a folder further down, a path that climbs may still end inside.
    const suffix = inside ?? withoutClimbs(spelling);
    addSuffixes(paths, frame.scope.reader.tree, suffix, inside === undefined ? '' : frame.below);
  }
  if (!leaves) return { kind: 'paths', paths: [...paths] };
  if (paths.size === 0) return { kind: 'outside' };
  return { kind: 'paths', paths: [...paths], note: `${shown(text)} lies outside the repository` };
}

/** `link/../x` starts from where the link leads in bash, and from the joined text in node (bash 5, node 20, tried): both count. */
function addThroughLinks(paths: Set<string>, path: string, reader: TreeReader): void {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.length > MAX_SEGMENTS || !segments.slice(1).includes('..')) return;
  let current = '';
  for (const segment of segments) {
    const next = segment === '..' ? folderOf(current) : joinPath(current, segment);
    const resolution = reader.resolve(next);
    if (resolution.kind === 'pending') {
      // Reading this path asks for the link's target; then the whole question comes again.
      paths.add(next);
      return;
    }
    current = resolution.kind === 'folder' ? resolution.path : next;
  }
  paths.add(current);
}

// On Windows a backslash separates folders.
function spellings(text: string): string[] {
  return text.includes('\\') ? [text, text.replaceAll('\\', '/')] : [text];
}

function withoutClimbs(path: string): string | undefined {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  const last = segments.lastIndexOf('..');
  const rest = segments.slice(last + 1).join('/');
  return rest === '' ? undefined : rest;
}

/** Adds every path with these last segments: files, links, folders, and what lies behind a linked folder. */
function addSuffixes(paths: Set<string>, tree: RepoTree, suffix: string | undefined, folder: string): void {
  if (suffix === undefined || suffix === '') return;
  for (const path of pathsEndingWith(tree, suffix, folder)) paths.add(path);
  for (const path of foldersEndingWith(tree, suffix, folder)) paths.add(path);
  for (let end = suffix.indexOf('/'); end > 0; end = suffix.indexOf('/', end + 1)) {
    const head = suffix.slice(0, end);
    for (const path of pathsEndingWith(tree, head, folder)) {
      if (tree.entries.get(path)?.mode === '120000') paths.add(path + suffix.slice(end));
    }
  }
}

const folderNames = new WeakMap<RepoTree, ReadonlyMap<string, readonly string[]>>();

function foldersEndingWith(tree: RepoTree, suffix: string, under: string): string[] {
  const name = suffix.slice(suffix.lastIndexOf('/') + 1);
  const prefix = under === '' ? '' : `${under}/`;
  const named = byFolderName(tree).get(name) ?? [];
  return named.filter((path) => path.startsWith(prefix) && (path === suffix || path.endsWith(`/${suffix}`)));
}

function byFolderName(tree: RepoTree): ReadonlyMap<string, readonly string[]> {
  const known = folderNames.get(tree);
  if (known) return known;
  const index = new Map<string, string[]>();
  for (const path of foldersOf(tree)) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const paths = index.get(name);
    if (paths) paths.push(path);
    else index.set(name, [path]);
  }
  folderNames.set(tree, index);
  return index;
}

/** A path of which a piece is not known: every file that begins and ends as the known pieces do. */
function unknownPiece(text: string, frame: Frame): Destination {
  const head = text.slice(0, text.indexOf(UNKNOWN));
  const tail = text.slice(text.lastIndexOf(UNKNOWN) + UNKNOWN.length);
  const folder = head.includes('\0') ? head.replace(PROJECT, '').replace(ROOT, '') : head;
  if (isOutside(folder) && !head.includes('\0')) return { kind: 'outside' };
  const prefix = folder.replace(/^(?:\.{0,2}\/)+/u, '');
  const suffix = tail.split('/').includes('..') ? tail.slice(tail.lastIndexOf('/')) : tail;
  const pattern = !/\/[^/]*[A-Za-z0-9]/u.test(suffix);
  if (pattern && !prefix.includes('/')) return { kind: 'unknown' };
  const paths = splitOff(head, frame);
  for (const path of frame.scope.reader.tree.entries.keys()) {
    if (!`/${path}`.endsWith(suffix)) continue;
    if (prefix !== '' && !`/${path}`.includes(`/${prefix}`)) continue;
    paths.push(path);
    if (paths.length > MAX_MATCHES) return { kind: 'unknown' };
  }
  return { kind: 'paths', paths, pattern };
}

/** An unquoted variable may end the word (`x.sh${IFS}y`): what stands before it is then a path of its own. */
function splitOff(head: string, frame: Frame): string[] {
  if (head === '' || /[/\\]$/u.test(head)) return [];
  const destination = destinationOf(head, frame);
  return destination.kind === 'paths' ? [...destination.paths] : [];
}

/** A reading as people know it. */
export function shown(reading: string): string {
  return reading
    .replaceAll(PROJECT, '$CLAUDE_PROJECT_DIR')
    .replaceAll(ROOT, '<root>')
    .replaceAll(UNKNOWN, '…');
}

/** The folder and all folders above it, nearest first; ends with the root. */
export function ancestorsOf(folder: string): string[] {
  const folders = [folder];
  for (let current = folder; current !== ''; ) {
    current = folderOf(current);
    folders.push(current);
  }
  return folders;
}
