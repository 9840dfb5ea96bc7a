/** From a place in the tree to parsed JSON, with a remark for everything that is odd on the way. */
import type { Json } from '../source/digest.ts';
import { type JsonValue, parseJsonDocument, toPlainJson } from '../source/json-document.ts';
import type { Location, SourceText } from '../source/location.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import { type Remark, remark } from './remark.ts';
import type { FileKeys, SurfacePlace, SurfaceReading } from './surface.ts';
import { hiddenInValues } from './text-facts.ts';
import { readTextFile, refusal, type TextContent, type TextFile } from './text-file.ts';

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
  return readTextFile(place, reader, accepts, (file) => readDocument(place, file, readContent));
}

function readDocument(
  place: SurfacePlace,
  { source, oid }: TextFile,
  readContent: (file: JsonFile) => JsonContent,
): TextContent {
  const document = parseJsonDocument(source.text);
  if (document.kind === 'refused') {
    const about = refusal(place, source.locate(document.span), document.reason, oid);
    return { facts: [], remarks: [about], refused: true };
  }
  const remarks = document.duplicates.map((duplicate) => {
    const [first] = duplicate.earlier.map((span) => source.locate(span).line);
    return remark(place, 'duplicate-key', source.locate(duplicate.span), `line ${first}`, duplicate.pointer);
  });
  const content = readContent({ source, root: document.root, oid, remarks });
  return {
    ...content,
    facts: [...content.facts, ...hiddenInValues(place, source, document.root)],
    remarks: [...remarks, ...content.remarks],
    keys: keysOf(document.root, source),
  };
}

const KEY_LEVELS = 3;

/** The keys of an object and of the objects in it. */
export function keysOf(root: JsonValue, source: SourceText): FileKeys {
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
