/** From a place in the tree to parsed JSON, with a remark for everything that is odd on the way. */
import { decodeConfiguration } from '../source/decode.ts';
import { digestOf } from '../source/digest.ts';
import { folderOf } from '../source/git-path.ts';
import { type JsonValue, parseJsonDocument } from '../source/json-document.ts';
import { SourceText, startOfFile } from '../source/location.ts';
import type { FileReading, TreeReader } from '../source/tree-reader.ts';
import { type Remark, remark } from './remark.ts';
import type { SurfacePlace } from './surface-file.ts';

/** A file's text and JSON; without `source` it could not be read, without `root` the client refuses it. */
export interface SurfaceText {
  readonly remarks: readonly Remark[];
  readonly oid: string;
  readonly source: SourceText | undefined;
  readonly root: JsonValue | undefined;
}

/**
 * Reads one place.
 * @returns undefined when there is no file, or when its content has to be fetched first
 */
export function readSurface(place: SurfacePlace, reader: TreeReader): SurfaceText | undefined {
  const reading = reader.read(place.path);
  if (reading.kind === 'pending') return undefined;
  if (reading.kind === 'absent') return danglingLink(place, reader);
  if (reading.kind !== 'file') return unreadable(place, reading);
  const remarks: Remark[] = [];
  if (place.kind === 'local-settings') {
    remarks.push(remark(place, 'committed-local', startOfFile(reading.entry.path), ''));
  }
  if (reading.links.length > 0) remarks.push(linkRemark(place, reading.links, reading.entry.path));
  if (isLfsPointer(reading.bytes)) {
    const detail = 'it is a Git LFS pointer, so its content is not in the repository';
    remarks.push(remark(place, 'unreadable', startOfFile(reading.entry.path), detail, reading.entry.oid));
    return { remarks, oid: reading.entry.oid, source: undefined, root: undefined };
  }
  return readText(place, reading, remarks);
}

function readText(
  place: SurfacePlace,
  reading: Extract<FileReading, { kind: 'file' }>,
  remarks: Remark[],
): SurfaceText {
  const { entry, bytes } = reading;
  const decoding = decodeConfiguration(bytes, { utf16le: place.kind !== 'mcp' });
  if (decoding.kind === 'refused') {
    remarks.push(remark(place, 'refused', startOfFile(entry.path), decoding.reason, entry.oid));
    return { remarks, oid: entry.oid, source: new SourceText(entry.path, ''), root: undefined };
  }
  const source = new SourceText(entry.path, decoding.text);
  if (decoding.encoding === 'utf-16le') {
    remarks.push(remark(place, 'utf-16', startOfFile(entry.path), '', entry.oid));
  }
  const document = parseJsonDocument(decoding.text);
  if (document.kind === 'refused') {
    remarks.push(remark(place, 'refused', source.locate(document.span), document.reason, entry.oid));
    return { remarks, oid: entry.oid, source, root: undefined };
  }
  for (const duplicate of document.duplicates) {
    const [first] = duplicate.earlier.map((span) => source.locate(span).line);
    remarks.push(
      remark(place, 'duplicate-key', source.locate(duplicate.span), `line ${first}`, duplicate.pointer),
    );
  }
  return { remarks, oid: entry.oid, source, root: document.root };
}

function linkRemark(place: SurfacePlace, links: readonly string[], target: string): Remark {
  const [link = place.path] = links;
  return remark(place, 'symbolic-link', startOfFile(link), target, `${links.join('\u0000')}\u0000${target}`);
}

/** A link to nothing is a file that the next pull request can fill in elsewhere. */
function danglingLink(place: SurfacePlace, reader: TreeReader): SurfaceText | undefined {
  const claudeFolder = folderOf(place.path);
  const link = [place.path, claudeFolder].find((path) => reader.tree.entries.get(path)?.mode === '120000');
  if (link === undefined || reader.resolve(link).kind !== 'absent') return undefined;
  const detail = 'it is a symbolic link that leads to nothing';
  const entry = reader.tree.entries.get(link);
  const remarks = [remark(place, 'unreadable', startOfFile(link), detail, entry?.oid)];
  return { remarks, oid: '', source: undefined, root: undefined };
}

const BROKEN: Readonly<Record<string, string>> = {
  outside: 'it is a symbolic link that leads out of the repository',
  loop: 'it is a symbolic link that leads back to itself',
  submodule: 'it lies in a submodule, whose content is in another repository',
  unreadable: 'it is a symbolic link whose target could not be read',
};

function unreadable(
  place: SurfacePlace,
  reading: Exclude<FileReading, { kind: 'file' | 'absent' | 'pending' }>,
): SurfaceText {
  const submodule = reading.kind === 'broken' && reading.reason === 'submodule' ? reading.target : undefined;
  const path = submodule ?? reading.links[0] ?? place.path;
  return {
    remarks: [remark(place, 'unreadable', startOfFile(path), whyUnreadable(reading), identityOf(reading))],
    oid: '',
    source: undefined,
    root: undefined,
  };
}

function whyUnreadable(reading: Exclude<FileReading, { kind: 'file' | 'absent' | 'pending' }>): string {
  if (reading.kind === 'unavailable') return reading.reason;
  if (reading.kind === 'folder') return 'a folder stands where the client looks for a file';
  return BROKEN[reading.reason] ?? 'it could not be read';
}

function identityOf(reading: FileReading): string {
  return digestOf(JSON.stringify([reading.kind, reading.links, 'target' in reading ? reading.target : '']));
}

function isLfsPointer(bytes: Uint8Array): boolean {
  return new TextDecoder()
    .decode(bytes.subarray(0, 64))
    .startsWith('version https://git-lfs.github.com/spec/');
}
