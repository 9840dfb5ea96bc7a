/** The files that Claude Code looks for, and where a tree has them. */
import { canonicalSegment, folderOf, joinPath } from '../source/git-path.ts';
import type { RepoTree, TreeEntry } from '../source/repo-tree.ts';
import type { TreeReader } from '../source/tree-reader.ts';

/** The kinds of configuration file that this engine reads. */
export type SurfaceKind = 'settings' | 'local-settings' | 'mcp';

/** A path where the client would look for configuration, and what it would find there. */
export interface SurfacePlace {
  readonly kind: SurfaceKind;
  /** The path in the form that the client looks for. */
  readonly path: string;
  /** The folder that it configures: where a session has to start to read it. */
  readonly folder: string;
}

/** A path that is not what the client looks for, but is the same file on macOS or Windows. */
export interface LookAlike {
  readonly path: string;
  readonly expected: string;
}

/** What a tree has of the client's files. */
export interface SurfacePlaces {
  readonly places: readonly SurfacePlace[];
  readonly lookAlikes: readonly LookAlike[];
}

const CLAUDE_FOLDER = '.claude';
const SETTINGS_FILES: ReadonlyMap<string, SurfaceKind> = new Map([
  ['settings.json', 'settings'],
  ['settings.local.json', 'local-settings'],
]);
const MCP_FILE = '.mcp.json';

/**
 * Finds every place of a tree that client 2.1.330 reads settings or MCP servers from, at any depth (experiments:
 * settings only from the folder where the session starts, `.mcp.json` also from every folder above it). Symbolic
 * links named `.claude` are followed.
 */
export function findSurfaces(reader: TreeReader): SurfacePlaces {
  const places: SurfacePlace[] = [];
  const lookAlikes: LookAlike[] = [];
  for (const entry of reader.tree.entries.values()) {
    if (!mayMatter(entry.path)) continue;
    const place = exactPlace(entry.path);
    if (place) places.push(place);
    else if (isLinkedFolder(entry)) places.push(...placesBehind(entry.path));
    else addLookAlike(entry.path, reader.tree, lookAlikes);
  }
  return { places: places.sort(byPath), lookAlikes: lookAlikes.sort(byPath) };
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : Number(a.path > b.path);
}

// A cheap first look, because trees hold tens of thousands of paths and few of them are ours.
function mayMatter(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is for anything that is not printable ASCII.
  return /claude|\.mcp|mcp~|settings/iu.test(path) || /[^\x20-\x7e]/u.test(path);
}

function exactPlace(path: string): SurfacePlace | undefined {
  const folder = folderOf(path);
  const name = path.slice(folder === '' ? 0 : folder.length + 1);
  if (name === MCP_FILE) return { kind: 'mcp', path, folder };
  const kind = SETTINGS_FILES.get(name);
  if (!kind || !isClaudeFolder(folder)) return undefined;
  return { kind, path, folder: folderOf(folder) };
}

function isClaudeFolder(folder: string): boolean {
  return folder === CLAUDE_FOLDER || folder.endsWith(`/${CLAUDE_FOLDER}`);
}

function isLinkedFolder(entry: TreeEntry): boolean {
  return (entry.mode === '120000' || entry.mode === '160000') && isClaudeFolder(entry.path);
}

/** The files that would be read through a link or submodule named `.claude`. */
function placesBehind(claudeFolder: string): SurfacePlace[] {
  const folder = folderOf(claudeFolder);
  return [...SETTINGS_FILES].map(([name, kind]) => ({ kind, path: joinPath(claudeFolder, name), folder }));
}

// Windows' short (8.3) names of the folder and the files that matter.
const SHORT_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^claude~\d+$/u, CLAUDE_FOLDER],
  [/^settin~\d+\.jso$/u, 'settings.json'],
  [/^mcp~\d+\.jso$/u, MCP_FILE],
];

function addLookAlike(path: string, tree: RepoTree, lookAlikes: LookAlike[]): void {
  const canonical = path
    .split(/[/\\]/u)
    .map((segment) => longName(canonicalSegment(segment)))
    .join('/');
  const expected = exactPlace(canonical)?.path ?? folderOfLink(path, canonical, tree);
  if (expected !== undefined && expected !== path) lookAlikes.push({ path, expected });
}

function longName(segment: string): string {
  return SHORT_NAMES.find(([pattern]) => pattern.test(segment))?.[1] ?? segment;
}

function folderOfLink(path: string, canonical: string, tree: RepoTree): string | undefined {
  const mode = tree.entries.get(path)?.mode;
  const linked = mode === '120000' || mode === '160000';
  return linked && isClaudeFolder(canonical) ? canonical : undefined;
}
