/** Everything that one tree would make Claude Code do, and everything in it that could not be read. */
import type { Fact } from '../facts/fact.ts';
import { type GitMetadata, readGitMetadata } from '../git-metadata/git-metadata.ts';
import type { BlobContent } from '../source/blob-source.ts';
import type { Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import type { RepoTree } from '../source/repo-tree.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import { agentMd } from './agent-md.ts';
import { findCaseTwins } from './case-twins.ts';
import { commandMd } from './command-md.ts';
import { findPlaces, pathRemark } from './find-places.ts';
import { type GovernedState, governedPaths } from './governed-paths.ts';
import { outputStyleMd } from './output-style-md.ts';
import { asIgnored } from './plugins/plugin-parts.ts';
import { type PluginPromptKind, pluginPrompts } from './plugins/plugin-prompts.ts';
import {
  asPublished,
  enabledRoots,
  pluginFolders,
  settlePlugins,
  skillsFolderAbove,
} from './plugins/plugin-root.ts';
import type { Remark } from './remark.ts';
import { skillMd } from './skill-md.ts';
import type { Surface, SurfacePlace } from './surface.ts';
import { handedPlaces } from './workflows/handed-files.ts';

/** How a file was found. */
export interface InventoryFile {
  /** The id of the surface that read it. */
  readonly surface: string;
  readonly path: string;
  readonly folder: string;
  readonly state: 'read' | 'refused' | 'unreadable';
  /** Git's id of the content; empty when there is none. */
  readonly oid: string;
  /** The real path of the content; another one than `path` behind a symbolic link. */
  readonly at: string;
  /** Where the keys stand, by dotted name, three levels deep: `permissions`, `permissions.deny`. */
  readonly anchors: ReadonlyMap<string, Location>;
  /** The values of the same keys. */
  readonly plain: ReadonlyMap<string, Json>;
}

/** The facts and remarks of one tree. */
export interface Inventory {
  readonly files: readonly InventoryFile[];
  readonly facts: readonly Fact[];
  readonly remarks: readonly Remark[];
  readonly reader: TreeReader;
  /** What git and GitHub are told about the tree's paths. */
  readonly git: GitMetadata;
}

/**
 * Reads every configuration file of a tree.
 * Contents that were not fetched yet are asked for through the reader; the inventory is then incomplete and has to
 * be taken again.
 */
export function takeInventory(reader: TreeReader): Inventory {
  const known = taken.get(reader.tree);
  if (known && holdsSame(known, reader)) return { ...known.inventory, reader };
  const inventory = takeAnew(reader);
  const contents = [...reader.contents.values()];
  const complete = contents.filter((content) => content !== undefined);
  if (complete.length === contents.length) {
    const { files, facts, remarks, git } = inventory;
    const oids = [...reader.contents.keys()];
    taken.set(reader.tree, {
      inventory: { files, facts, remarks, git },
      oids,
      contents: new WeakSet(complete),
    });
  }
  return inventory;
}

/** An inventory, and the contents that it was taken from. */
interface TakenInventory {
  readonly inventory: Omit<Inventory, 'reader'>;
  readonly oids: readonly string[];
  /** Held weakly: how long contents are kept is the shell's affair. */
  readonly contents: WeakSet<BlobContent>;
}

// A base is judged over and over, and each state again whenever contents were fetched for the other one.
const taken = new WeakMap<RepoTree, TakenInventory>();

/**
 * True when a reader would find what was found before. Contents are compared by identity and asked for in the same
 * order, so that what has to be fetched is asked for as if the inventory were taken anew.
 */
function holdsSame({ oids, contents }: TakenInventory, reader: TreeReader): boolean {
  return oids.every((oid) => {
    const content = reader.content(oid);
    return content !== undefined && contents.has(content);
  });
}

function takeAnew(reader: TreeReader): Inventory {
  const found = findPlaces(reader);
  const written = withHanded(readPlaces(found.places, reader), reader);
  const settled = settlePlugins(written.facts, reader);
  const loaded = loadedRoots(written.files, settled, reader);
  const prompts = readPlaces(promptPlaces(loaded, written.files, reader), reader);
  const files = [...written.files, ...prompts.files];
  const published = publishedPrompts(loaded, files, reader);
  const facts = [...settled, ...prompts.facts, ...published.facts];
  const remarks = [...found.remarks, ...written.remarks, ...prompts.remarks, ...published.remarks];
  for (const twin of twinRemarks({ files, facts, reader }, remarks)) remarks.push(twin);
  return { files, facts, remarks, reader, git: readGitMetadata(reader) };
}

type Readings = Pick<Inventory, 'files' | 'facts' | 'remarks'>;

function readPlaces(places: readonly SurfacePlace[], reader: TreeReader): Readings {
  const files: InventoryFile[] = [];
  const facts: Fact[] = [];
  const remarks: Remark[] = [];
  for (const place of places) {
    const reading = place.surface.read(place, reader);
    if (reading === undefined) continue;
    // One at a time: a hundred thousand are too many arguments for one call.
    for (const fact of reading.facts) facts.push(fact);
    for (const remark of reading.remarks) remarks.push(remark);
    const { state, oid, at, keys } = reading;
    files.push({
      surface: place.surface.id,
      path: place.path,
      folder: place.folder,
      state,
      oid,
      at,
      ...keys,
    });
  }
  return { files, facts, remarks };
}

/** With the files that workflows hand over: only the workflows say which these are. */
function withHanded(written: Readings, reader: TreeReader): Readings {
  const known = new Set(written.files.map(({ path }) => path));
  const handed = readPlaces(handedPlaces(written.facts, known, reader), reader);
  if (handed.files.length === 0 && handed.remarks.length === 0) return written;
  return {
    files: [...written.files, ...handed.files],
    facts: [...written.facts, ...handed.facts],
    remarks: [...written.remarks, ...handed.remarks],
  };
}

const PROMPT_SURFACES = {
  command: commandMd,
  agent: agentMd,
  skill: skillMd,
  'output-style': outputStyleMd,
} as const satisfies Readonly<Record<PluginPromptKind, Surface>>;

/** The folders of the plugins that working in this repository loads. */
function loadedRoots(
  files: readonly InventoryFile[],
  facts: readonly Fact[],
  reader: TreeReader,
): ReadonlySet<string> {
  const inSkills = files.filter(({ surface, folder }) => {
    return surface === 'plugin-json' && skillsFolderAbove(folder) !== undefined;
  });
  return new Set([...inSkills.map(({ folder }) => folder), ...enabledRoots(facts, reader)]);
}

/** The commands, agents, skills and output styles of plugins, but for files that are read already. */
function promptPlaces(
  roots: Iterable<string>,
  files: readonly InventoryFile[],
  reader: TreeReader,
): SurfacePlace[] {
  const known = new Set(files.map(({ path }) => path));
  return [...roots].flatMap((plugin) =>
    pluginPrompts(plugin, reader).flatMap(({ kind, path }): SurfacePlace[] => {
      if (known.has(path)) return [];
      known.add(path);
      const folder = skillsFolderAbove(plugin) ?? '';
      return [{ surface: PROMPT_SURFACES[kind], path, folder, plugin }];
    }),
  );
}

/** The same of plugins that others have to install. They configure nothing here, so that they are no governed files. */
function publishedPrompts(
  loaded: ReadonlySet<string>,
  files: readonly InventoryFile[],
  reader: TreeReader,
): Pick<Readings, 'facts' | 'remarks'> {
  const roots = [...pluginFolders(reader).roots.keys()].filter((root) => !loaded.has(root));
  const places = promptPlaces(roots, files, reader).map((place) => ({ ...place, published: true as const }));
  const readings = places.map((place) => ({ place, read: readPlaces([place], reader) }));
  return {
    facts: readings.flatMap(({ place, read }) =>
      read.facts.map((fact) => asPublished(fact, place.plugin ?? '')),
    ),
    // A broken file of a plugin that is only offered guards nothing here.
    remarks: readings.flatMap(({ read }) => read.remarks.map(asIgnored)),
  };
}

/** Other spellings of governed files, but for those that are known as such by their path alone. */
function twinRemarks(state: GovernedState, found: readonly Remark[]): Remark[] {
  const known = new Set(found.filter(({ kind }) => kind === 'look-alike').map(({ at }) => at.path));
  return findCaseTwins(state.reader.tree, governedPaths(state))
    .filter(({ entry }) => !known.has(entry.path))
    .map(({ entry, governed }) => pathRemark('look-alike', entry.path, governed, governed, entry.oid));
}
