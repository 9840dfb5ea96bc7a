/** From a place in the tree to parsed JSON, with a remark for everything that is odd on the way. */
import { decodeConfiguration } from '../source/decode.ts';
import { digestOf, type Json } from '../source/digest.ts';
import { type JsonValue, parseJsonDocument, toPlainJson } from '../source/json-document.ts';
import { type Location, SourceText, startOfFile } from '../source/location.ts';
import type { FileReading, TreeReader } from '../source/tree-reader.ts';
import { brokenLinkReason } from './broken-link.ts';
import { type Remark, remark } from './remark.ts';
import { type FileKeys, NO_KEYS, type SurfacePlace, type SurfaceReading } from './surface.ts';

/** A JSON file that could be parsed. */
export interface JsonFile {
  readonly source: SourceText;
  readonly root: JsonValue;
  readonly oid: string;
  readonly remarks: readonly Remark[];
}

/** What a reader of parsed JSON adds. */
export type JsonContent = Pick<SurfaceReading, 'facts' | 'remarks'> & { readonly refused: boolean };

/**
 * Reads a place that holds strict JSON, and hands the document to `readContent`.
 * @param accepts which encodings the client reads beside UTF-8
 * @returns undefined when there is no file, or when its content has to be fetched first
 */
export function readJsonFile(
  place: SurfacePlace,
  reader: TreeReader,
  accepts: { utf16le: boolean },
  readContent: (file: JsonFile) => JsonContent,
): SurfaceReading | undefined {
  const reading = reader.read(place.path);
  if (reading.kind === 'pending') return undefined;
  if (reading.kind === 'absent' && reading.links.length === 0) return undefined;
  if (reading.kind !== 'file') return unreadable(place, reading, reader);
  const remarks = reading.links.length > 0 ? [linkRemark(place, reading.links, reading.entry.path)] : [];
  if (isLfsPointer(reading.bytes)) return lfsPointer(place, reading, remarks);
  return readText(place, reading, remarks, accepts, readContent);
}

type FoundFile = Extract<FileReading, { kind: 'file' }>;

function lfsPointer(place: SurfacePlace, { entry }: FoundFile, remarks: readonly Remark[]): SurfaceReading {
  const detail = 'it is a Git LFS pointer, so its content is not in the repository';
  const pointer = remark(place, 'unreadable', startOfFile(entry.path), detail, entry.oid);
  return without(place, [...remarks, pointer], { state: 'unreadable', oid: entry.oid, at: entry.path });
}

function readText(
  place: SurfacePlace,
  { entry, bytes }: FoundFile,
  linkRemarks: readonly Remark[],
  accepts: { utf16le: boolean },
  readContent: (file: JsonFile) => JsonContent,
): SurfaceReading {
  const remarks = [...linkRemarks];
  const refused = (at: Location, reason: string): SurfaceReading => {
    const about = [...remarks, remark(place, 'refused', at, reason, entry.oid)];
    return without(place, about, { state: 'refused', oid: entry.oid, at: entry.path });
  };
  const decoding = decodeConfiguration(bytes, accepts);
  if (decoding.kind === 'refused') return refused(startOfFile(entry.path), decoding.reason);
  const source = new SourceText(entry.path, decoding.text);
  if (decoding.encoding === 'utf-16le') {
    remarks.push(remark(place, 'utf-16', startOfFile(entry.path), '', entry.oid));
  }
  const document = parseJsonDocument(decoding.text);
  if (document.kind === 'refused') return refused(source.locate(document.span), document.reason);
  for (const duplicate of document.duplicates) {
    const [first] = duplicate.earlier.map((span) => source.locate(span).line);
    const at = source.locate(duplicate.span);
    remarks.push(remark(place, 'duplicate-key', at, `line ${first}`, duplicate.pointer));
  }
  const content = readContent({ source, root: document.root, oid: entry.oid, remarks });
  return {
    facts: content.facts,
    remarks: [...remarks, ...content.remarks],
    state: content.refused ? 'refused' : 'read',
    oid: entry.oid,
    at: entry.path,
    keys: keysOf(document.root, source),
  };
}

function without(
  place: SurfacePlace,
  remarks: readonly Remark[],
  found: Pick<SurfaceReading, 'state' | 'oid'> & { readonly at?: string },
): SurfaceReading {
  return { facts: [], keys: NO_KEYS, at: place.path, ...found, remarks };
}

function linkRemark(place: SurfacePlace, links: readonly string[], target: string): Remark {
  const [link = place.path] = links;
  return remark(place, 'symbolic-link', startOfFile(link), target, `${links.join('\u0000')}\u0000${target}`);
}

/** A path that is there and leads nowhere. An absent file behind a folder that is linked is just absent. */
function unreadable(
  place: SurfacePlace,
  reading: Exclude<FileReading, { kind: 'file' | 'pending' }>,
  reader: TreeReader,
): SurfaceReading | undefined {
  if (reading.kind === 'absent' && !reader.tree.entries.has(place.path)) return undefined;
  const path = reading.links[0] ?? place.path;
  const identity = digestOf(
    JSON.stringify([reading.kind, reading.links, 'target' in reading ? reading.target : '']),
  );
  const remarks = [remark(place, 'unreadable', startOfFile(path), whyUnreadable(reading), identity)];
  return without(place, remarks, { state: 'unreadable', oid: '' });
}

function whyUnreadable(reading: Exclude<FileReading, { kind: 'file' | 'pending' }>): string {
  if (reading.kind === 'unavailable') return reading.reason;
  if (reading.kind === 'folder') return 'a folder stands where the client looks for a file';
  return brokenLinkReason(reading) ?? 'it could not be read';
}

function isLfsPointer(bytes: Uint8Array): boolean {
  return new TextDecoder()
    .decode(bytes.subarray(0, 64))
    .startsWith('version https://git-lfs.github.com/spec/');
}

const KEY_LEVELS = 3;

/** The keys of the root and of the objects in it. */
function keysOf(root: JsonValue, source: SourceText): FileKeys {
  const anchors = new Map<string, Location>();
  const plain = new Map<string, Json>();
  const add = (value: JsonValue, prefix: string, levels: number): void => {
    if (value.kind !== 'object' || levels === 0) return;
    for (const member of value.members.values()) {
      const name = `${prefix}${member.name}`;
      anchors.set(name, source.locate(member.nameSpan));
      plain.set(name, toPlainJson(member.value));
      add(member.value, `${name}.`, levels - 1);
    }
  };
  add(root, '', KEY_LEVELS);
  return { anchors, plain };
}
