/** Everything that one tree would make Claude Code do, and everything in it that could not be read. */
import type { Fact } from '../facts/fact.ts';
import type { Json } from '../source/digest.ts';
import { type JsonValue, toPlainJson } from '../source/json-document.ts';
import { type Location, type SourceText, startOfFile } from '../source/location.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import { readMcpJson } from './mcp-json.ts';
import type { Remark } from './remark.ts';
import { readSettingsJson } from './settings-json.ts';
import { findSurfaces, type SurfaceKind, type SurfacePlace } from './surface-file.ts';
import { readSurface } from './surface-text.ts';

/** How a file was found. */
export interface InventoryFile {
  readonly kind: SurfaceKind;
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
}

/**
 * Reads every configuration file of a tree.
 * Contents that were not fetched yet are asked for through the reader; the inventory is then incomplete and has to
 * be taken again.
 */
export function takeInventory(reader: TreeReader): Inventory {
  const { places, lookAlikes } = findSurfaces(reader);
  const files: InventoryFile[] = [];
  const facts: Fact[] = [];
  const remarks: Remark[] = lookAlikes.map((lookAlike) => ({
    kind: 'look-alike',
    key: `look-alike\u0000${lookAlike.path}`,
    file: lookAlike.expected,
    folder: '',
    at: startOfFile(lookAlike.path),
    detail: lookAlike.expected,
    subject: '',
  }));
  for (const place of places) {
    const surface = readSurface(place, reader);
    if (surface === undefined) continue;
    remarks.push(...surface.remarks.filter((remark) => !isRepeated(remark, remarks)));
    if (surface.source === undefined) {
      files.push({ ...fileOf(place), ...NO_KEYS, state: 'unreadable', oid: '' });
      continue;
    }
    const read = place.kind === 'mcp' ? readMcpJson : readSettingsJson;
    const reading = surface.root ? read(place, surface.source, surface.root, reader) : undefined;
    facts.push(...(reading?.facts ?? []));
    remarks.push(...(reading?.remarks ?? []));
    const refused = reading === undefined || reading.refused;
    const keys = surface.root ? keysOf(surface.root, surface.source) : NO_KEYS;
    const at = surface.source.path;
    files.push({ ...fileOf(place), ...keys, at, state: refused ? 'refused' : 'read', oid: surface.oid });
  }
  return { files, facts, remarks, reader };
}

/** A folder that cannot be read hides two files; that is one cause, and one remark. */
function isRepeated(remark: Remark, earlier: readonly Remark[]): boolean {
  const same = (other: Remark): boolean => other.at.path === remark.at.path && other.detail === remark.detail;
  return remark.kind === 'unreadable' && earlier.some((other) => other.kind === 'unreadable' && same(other));
}

function fileOf(place: SurfacePlace): Pick<InventoryFile, 'kind' | 'path' | 'folder' | 'at'> {
  return { kind: place.kind, path: place.path, folder: place.folder, at: place.path };
}

type Keys = Pick<InventoryFile, 'anchors' | 'plain'>;
const NO_KEYS: Keys = { anchors: new Map(), plain: new Map() };

/** The keys of the root and of the objects in it. */
function keysOf(root: JsonValue, source: SourceText): Keys {
  const anchors = new Map<string, Location>();
  const plain = new Map<string, Json>();
  const add = (value: JsonValue, prefix: string, depth: number): void => {
    if (value.kind !== 'object' || depth === 0) return;
    for (const member of value.members.values()) {
      const name = `${prefix}${member.name}`;
      anchors.set(name, source.locate(member.nameSpan));
      plain.set(name, toPlainJson(member.value));
      add(member.value, `${name}.`, depth - 1);
    }
  };
  add(root, '', 3);
  return { anchors, plain };
}
