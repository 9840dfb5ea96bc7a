/** Which folders of a tree are plugins, and which of them this repository loads itself. */
import type { Fact } from '../../facts/fact.ts';
import { decodeConfiguration } from '../../source/decode.ts';
import type { Json } from '../../source/digest.ts';
import { folderOf, joinPath, normalizePath } from '../../source/git-path.ts';
import { type JsonValue, memberValue, parseJsonDocument } from '../../source/json-document.ts';
import type { TreeReader } from '../../source/tree-reader.ts';
import { itemsOf, textOf } from '../settings/settings-context.ts';

const MANIFEST = '.claude-plugin/plugin.json';
const MARKETPLACE = '.claude-plugin/marketplace.json';

/** The plugins and marketplaces of a tree. */
export interface PluginFolders {
  /** The names under which each plugin folder may be enabled. */
  readonly roots: ReadonlyMap<string, ReadonlySet<string>>;
  /** The names of the marketplaces that the tree holds. */
  readonly marketplaces: ReadonlySet<string>;
  /** What marketplaces of the tree say of each plugin folder: an entry may name parts as a manifest does. */
  readonly entries: ReadonlyMap<string, readonly JsonValue[]>;
}

const known = new WeakMap<TreeReader, PluginFolders>();

/**
 * Finds them: a folder with a manifest, or one that a marketplace of the tree names (a manifest is optional there;
 * plugins reference). A reader that still has to fetch a file is asked again with a new one, so the answer is kept.
 */
export function pluginFolders(reader: TreeReader): PluginFolders {
  const before = known.get(reader);
  if (before) return before;
  const roots = new Map<string, Set<string>>();
  const marketplaces = new Set<string>();
  const entries = new Map<string, JsonValue[]>();
  for (const path of reader.tree.entries.keys()) {
    if (!path.endsWith('.json') || !path.includes('.claude-plugin/')) continue;
    const folder = folderOf(folderOf(path));
    if (path === joinPath(folder, MANIFEST)) addManifest(path, folder, reader, roots);
    if (path === joinPath(folder, MARKETPLACE))
      addMarketplace(path, folder, reader, { roots, marketplaces, entries });
  }
  const found = { roots, marketplaces, entries };
  known.set(reader, found);
  return found;
}

/**
 * True when a folder is a plugin. Below `.claude/skills/` one behind a symbolic link is loaded like any other (client
 * 2.1.330, experiment).
 */
export function isPluginRoot(folder: string, reader: TreeReader): boolean {
  if (pluginFolders(reader).roots.has(folder)) return true;
  return (
    skillsFolderAbove(folder) !== undefined && reader.resolve(joinPath(folder, MANIFEST)).kind === 'file'
  );
}

/** The plugin's folder when `path` is `name` in it: `hooks/hooks.json` of `plugins/fmt`. Undefined when it is no plugin. */
export function pluginRootAbove(path: string, name: string): string | undefined {
  if (path === name) return '';
  return path.endsWith(`/${name}`) ? path.slice(0, -name.length - 1) : undefined;
}

function addManifest(path: string, root: string, reader: TreeReader, roots: Map<string, Set<string>>): void {
  addName(roots, root, textOf(memberValue(documentAt(path, reader), 'name')));
}

interface FoundFolders {
  readonly roots: Map<string, Set<string>>;
  readonly marketplaces: Set<string>;
  readonly entries: Map<string, JsonValue[]>;
}

function addMarketplace(
  path: string,
  folder: string,
  reader: TreeReader,
  { roots, marketplaces, entries }: FoundFolders,
): void {
  const document = documentAt(path, reader);
  const name = textOf(memberValue(document, 'name'));
  if (name !== undefined) marketplaces.add(name);
  for (const entry of itemsOf(memberValue(document, 'plugins'))) {
    const root = entryRoot(entry, folder, document);
    if (root === undefined) continue;
    addName(roots, root, textOf(memberValue(entry, 'name')));
    entries.set(root, [...(entries.get(root) ?? []), entry]);
  }
}

/**
 * The folder that a marketplace's entry names, when it lies in the same repository.
 * @param folder the folder that holds `.claude-plugin`
 */
export function entryRoot(
  entry: JsonValue,
  folder: string,
  document: JsonValue | undefined,
): string | undefined {
  const source = textOf(memberValue(entry, 'source'));
  if (source === undefined) return undefined;
  const base = textOf(memberValue(memberValue(document, 'metadata'), 'pluginRoot')) ?? '';
  const below = source.startsWith('./') ? source : joinPath(base, source);
  return normalizePath(joinPath(folder, below));
}

function addName(roots: Map<string, Set<string>>, root: string, name: string | undefined): void {
  const names = roots.get(root) ?? new Set([root.slice(root.lastIndexOf('/') + 1)]);
  if (name !== undefined) names.add(name);
  roots.set(root, names);
}

function documentAt(path: string, reader: TreeReader): JsonValue | undefined {
  const reading = reader.read(path);
  if (reading.kind !== 'file') return undefined;
  const decoding = decodeConfiguration(reading.bytes, { utf16le: false });
  if (decoding.kind !== 'text') return undefined;
  const document = parseJsonDocument(decoding.text);
  return document.kind === 'document' ? document.root : undefined;
}

/** The folder above `.claude` when the client loads the plugin by itself from `.claude/skills/` (2.1.330, experiment). */
export function skillsFolderAbove(root: string): string | undefined {
  return /^(?:(.*)\/)?\.claude\/skills\/[^/]+$/u.exec(root)
    ? root.replace(/\/?\.claude\/skills\/[^/]+$/u, '')
    : undefined;
}

/** Marks a fact as brought by a plugin that nobody here loads, until the settings say otherwise. */
export function asPublished<T extends Fact>(fact: T, root: string): T {
  if (skillsFolderAbove(root) !== undefined) return { ...fact, origin: { root, live: true } };
  return { ...fact, key: `${fact.key}${PUBLISHED}`, origin: { root, live: false } };
}

const PUBLISHED = '\u0000published';

/**
 * Turns facts of plugins that the tree's own settings switch on into live ones: a plugin is on where `name@marketplace`
 * is enabled and the marketplace is a folder, or one that this repository itself offers.
 */
export function settlePlugins(facts: readonly Fact[], reader: TreeReader): Fact[] {
  if (!facts.some((fact) => fact.origin?.live === false)) return [...facts];
  const enabled = enabledRoots(facts, reader);
  return facts.map((fact) => {
    if (fact.origin?.live !== false || !enabled.has(fact.origin.root)) return fact;
    const key = fact.key.slice(0, -PUBLISHED.length);
    return { ...fact, key, origin: { ...fact.origin, live: true } };
  });
}

/** The folders of plugins in the tree that its own settings switch on. */
export function enabledRoots(facts: readonly Fact[], reader: TreeReader): ReadonlySet<string> {
  const plugins = facts.filter((fact) => fact.kind === 'plugin' && fact.enabled);
  if (plugins.length === 0) return new Set();
  const { roots, marketplaces } = pluginFolders(reader);
  const local = new Set(marketplaces);
  for (const fact of facts) if (fact.kind === 'marketplace' && isFolder(fact.source)) local.add(fact.name);
  const enabled = new Set<string>();
  for (const fact of facts) {
    if (fact.kind !== 'plugin' || !fact.enabled) continue;
    const at = fact.plugin.lastIndexOf('@');
    if (local.has(fact.plugin.slice(at + 1))) enabled.add(fact.plugin.slice(0, at));
  }
  const isOn = (names: ReadonlySet<string>): boolean => [...names].some((name) => enabled.has(name));
  return new Set([...roots].flatMap(([root, names]) => (isOn(names) ? [root] : [])));
}

function isFolder(source: Json): boolean {
  if (typeof source !== 'object' || source === null || !('source' in source)) return false;
  return source.source === 'directory' || source.source === 'file';
}
