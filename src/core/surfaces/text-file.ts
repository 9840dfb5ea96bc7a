/** From a place in the tree to a file's text, with a remark for everything that is odd on the way. */
import { decodeConfiguration } from '../source/decode.ts';
import { digestOf } from '../source/digest.ts';
import { type Location, SourceText, startOfFile } from '../source/location.ts';
import type { FileReading, TreeReader } from '../source/tree-reader.ts';
import { brokenLinkReason } from './broken-link.ts';
import { type Remark, remark } from './remark.ts';
import { type FileKeys, NO_KEYS, type SurfacePlace, type SurfaceReading } from './surface.ts';

/** A file whose text could be read. */
export interface TextFile {
  readonly source: SourceText;
  readonly oid: string;
}

/** What the reader of a text makes of it. */
export type TextContent = Pick<SurfaceReading, 'facts' | 'remarks'> & {
  /** True when the client refuses the whole file. */
  readonly refused: boolean;
  readonly keys?: FileKeys;
};

type FoundFile = Extract<FileReading, { kind: 'file' }>;

/**
 * Reads a place that holds text, and hands the text to `readContent`.
 * @param accepts which encodings the client reads beside UTF-8
 * @returns undefined when there is no file, or when its content has to be fetched first
 */
export function readTextFile(
  place: SurfacePlace,
  reader: TreeReader,
  accepts: { utf16le: boolean },
  readContent: (file: TextFile) => TextContent,
): SurfaceReading | undefined {
  const reading = reader.read(place.path);
  if (reading.kind === 'pending') return undefined;
  if (reading.kind === 'absent' && reading.links.length === 0) return undefined;
  if (reading.kind !== 'file') return unreadable(place, reading, reader);
  const remarks = reading.links.length > 0 ? [linkRemark(place, reading.links, reading.entry.path)] : [];
  if (isLfsPointer(reading.bytes)) return lfsPointer(place, reading, remarks);
  return readText(place, reading, remarks, accepts, readContent);
}

function lfsPointer(place: SurfacePlace, { entry }: FoundFile, remarks: readonly Remark[]): SurfaceReading {
  const detail = 'it is a Git LFS pointer, so its content is not in the repository';
  const pointer = remark(place, 'unreadable', startOfFile(entry.path), detail, entry.oid);
  return without(place, [...remarks, pointer], { state: 'unreadable', oid: entry.oid, at: entry.path });
}

function readText(
  place: SurfacePlace,
  { entry, bytes }: FoundFile,
  remarks: readonly Remark[],
  accepts: { utf16le: boolean },
  readContent: (file: TextFile) => TextContent,
): SurfaceReading {
  const decoding = decodeConfiguration(bytes, accepts);
  if (decoding.kind === 'refused') {
    const about = refusal(place, startOfFile(entry.path), decoding.reason, entry.oid);
    return without(place, [...remarks, about], { state: 'refused', oid: entry.oid, at: entry.path });
  }
  const utf16 =
    decoding.encoding === 'utf-16le' ? [remark(place, 'utf-16', startOfFile(entry.path), '', entry.oid)] : [];
  const content = readContent({ source: new SourceText(entry.path, decoding.text), oid: entry.oid });
  return {
    facts: content.facts,
    remarks: [...remarks, ...utf16, ...content.remarks],
    state: content.refused ? 'refused' : 'read',
    oid: entry.oid,
    at: entry.path,
    keys: content.keys ?? NO_KEYS,
  };
}

/** The remark that the client refuses a file; the content's id is part of it: whoever edits the file answers for it. */
export function refusal(place: SurfacePlace, at: Location, reason: string, oid: string): Remark {
  return remark(place, 'refused', at, reason, oid);
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
