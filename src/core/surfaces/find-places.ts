/** Finds the files that Claude Code would read in a tree: by path, and behind symbolic links. */
import { canonicalSegment, isWithin, joinPath } from '../source/git-path.ts';
import { startOfFile } from '../source/location.ts';
import { entriesBelow, type RepoTree, type TreeEntry, unusualPaths } from '../source/repo-tree.ts';
import type { Resolution, TreeReader } from '../source/tree-reader.ts';
import { brokenLinkReason } from './broken-link.ts';
import { SURFACES } from './index.ts';
import type { Remark } from './remark.ts';
import type { SurfacePlace } from './surface.ts';

/** The places of a tree, and what is odd about paths. */
export interface FoundPlaces {
  readonly places: readonly SurfacePlace[];
  readonly remarks: readonly Remark[];
}

/**
 * Finds every place of a tree that the client reads (2.1.330, experiments: settings only from the folder where the
 * session starts, `.mcp.json` also from every folder above it), at any depth. Symbolic links named `.claude`, or
 * inside such a folder, are followed as the client follows them.
 */
export function findPlaces(reader: TreeReader): FoundPlaces {
  const places: SurfacePlace[] = [];
  const remarks: Remark[] = [];
  const walk: LinkWalk = { reader, places, remarks, seen: 0 };
  for (const entry of entriesThatMatter(reader.tree)) {
    if (entry.path.includes('\ufffd') && isInClaudeFolder(entry.path)) {
      // Names that are no UTF-8 arrive with this character; the real name is not known, nor what reads it.
      remarks.push(pathRemark('unreadable', entry.path, entry.path, UNREADABLE_NAME, entry.oid));
    }
    const own = placesAt(entry.path);
    places.push(...own);
    // Whether files of plugins are read depends on their folder, so that their names say little.
    if (own.some(({ surface }) => surface.dependsOnFolder !== true)) continue;
    if (leadsElsewhere(entry) && isInClaudeFolder(entry.path)) {
      addLinkedFolder(entry.path, [entry.path], walk);
    } else {
      addLookAlike(entry, remarks);
    }
  }
  return { places: places.sort(byPath), remarks };
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : Number(a.path > b.path);
}

/** The places of every surface that reads this path. */
function placesAt(path: string): SurfacePlace[] {
  return SURFACES.flatMap((surface) => {
    const folder = surface.match(path);
    return folder === undefined ? [] : [{ surface, path, folder }];
  });
}

const entriesOf = new WeakMap<RepoTree, readonly TreeEntry[]>();

/** The entries that are worth a second look; found once a tree, because a base is judged over and over. */
function entriesThatMatter(tree: RepoTree): readonly TreeEntry[] {
  const known = entriesOf.get(tree);
  if (known) return known;
  const unusual = unusualPaths(tree);
  const found: TreeEntry[] = [];
  for (const entry of tree.entries.values()) {
    if (mayMatter(entry.path) || unusual.has(entry.path)) found.push(entry);
  }
  entriesOf.set(tree, found);
  return found;
}

// A cheap first look, because trees hold tens of thousands of paths and few of them are ours.
function mayMatter(path: string): boolean {
  return /claude|\.mcp|mcp~|settings|agents\.md|worktreeinclude|hooks\/hooks\.json|monitors\.json|\.lsp\.json|(?:^|\/)bin\/|^\.github\/(?:workflows|copilot|hooks)\/|(?:^|\/)action\.ya?ml$|(?:^|\/)\.(?:cursor|vscode|codex|copilot|gemini|qwen|amazonq|aider|kiro|roo|kilocode|windsurf|junie|factory|trae|continue|zed|opencode)|(?:^|\/)(?:opencode|\.?crush)\.json|\.code-workspace$/iu.test(
    path,
  );
}

function leadsElsewhere(entry: TreeEntry): boolean {
  return entry.mode === '120000' || entry.mode === '160000';
}

function isInClaudeFolder(path: string): boolean {
  return path === '.claude' || path.endsWith('/.claude') || /(?:^|\/)\.claude\//u.test(path);
}

const UNREADABLE_NAME = 'its name holds bytes that are not UTF-8';

const MAX_NESTED_LINKS = 8;
/** Links can multiply what they show: a thousand links to a folder of a thousand files are a million paths. */
const MAX_LINKED_ENTRIES = 20_000;

/** The search behind links, with the number of entries that it has seen. */
interface LinkWalk {
  readonly reader: TreeReader;
  readonly places: SurfacePlace[];
  readonly remarks: Remark[];
  seen: number;
}

/**
 * Adds the places that a linked folder brings, with the paths under which the client finds them.
 * @param link the path under which the client finds the link
 * @param followed the real paths of the links on the way, this one's last
 */
function addLinkedFolder(link: string, followed: readonly string[], walk: LinkWalk): void {
  const { reader, places, remarks } = walk;
  const resolution = reader.resolve(link);
  const reason = brokenLinkReason(resolution) ?? endlessReason(resolution, followed, walk);
  if (reason !== undefined) {
    const oid = reader.tree.entries.get(link)?.oid ?? '';
    remarks.push(pathRemark('unreadable', link, link, reason, oid));
    return;
  }
  if (resolution.kind !== 'folder') return;
  const prefix = resolution.path === '' ? '' : `${resolution.path}/`;
  for (const entry of entriesBelow(reader.tree, resolution.path)) {
    walk.seen += 1;
    const seen = joinPath(link, entry.path.slice(prefix.length));
    const own = placesAt(seen);
    places.push(...own);
    if (own.length === 0 && leadsElsewhere(entry)) addLinkedFolder(seen, [...followed, entry.path], walk);
  }
}

/** Why a linked folder is not entered: it would be entered again and again, or there is no end in sight. */
function endlessReason(
  resolution: Resolution,
  followed: readonly string[],
  { seen }: LinkWalk,
): string | undefined {
  if (resolution.kind !== 'folder') return undefined;
  const { path } = resolution;
  if (followed.slice(0, -1).some((before) => isWithin(before, path)))
    return 'it leads back to where it comes from';
  if (followed.length > MAX_NESTED_LINKS) return 'it leads through too many links';
  return seen > MAX_LINKED_ENTRIES ? 'links show more files here than can be read' : undefined;
}

// Windows' short (8.3) names of the folder and the files that matter, and names that the client writes in capitals.
const SHORT_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^claude~\d+$/u, '.claude'],
  [/^settin~\d+\.jso$/u, 'settings.json'],
  [/^mcp~\d+\.jso$/u, '.mcp.json'],
  [/^skill\.md$/u, 'SKILL.md'],
];

/** Another spelling of a path that macOS or Windows would open for the client. */
function addLookAlike(entry: TreeEntry, remarks: Remark[]): void {
  const canonical = entry.path
    .split(/[/\\]/u)
    .map((segment) => longName(canonicalSegment(segment)))
    .join('/');
  if (canonical === entry.path) return;
  const linked = leadsElsewhere(entry) && isInClaudeFolder(canonical);
  if (!linked && !placesAt(canonical).some(({ surface }) => surface.dependsOnFolder !== true)) return;
  remarks.push(pathRemark('look-alike', entry.path, canonical, canonical, entry.oid));
}

function longName(segment: string): string {
  return SHORT_NAMES.find(([pattern]) => pattern.test(segment))?.[1] ?? segment;
}

/** A remark about a path itself; `oid` is the content that the path has. */
export function pathRemark(
  kind: Remark['kind'],
  path: string,
  file: string,
  detail: string,
  oid: string,
): Remark {
  const key = [kind, path, oid].join('\u0000');
  return { kind, key, file, folder: '', at: startOfFile(path), detail, subject: '' };
}
