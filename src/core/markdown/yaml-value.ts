/** YAML with positions, as the values that `Bun.YAML` would give: aliases followed, `<<` merged, the last key counts. */
import { isAlias, isMap, isPair, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import type {
  DuplicateName,
  JsonArray,
  JsonMember,
  JsonObject,
  JsonScalar,
  JsonValue,
} from '../source/json-document.ts';
import type { Span } from '../source/location.ts';

/** A mapping, something else that is valid, or the first error. */
export type YamlReading =
  | { readonly kind: 'mapping'; readonly root: JsonObject; readonly duplicates: readonly DuplicateName[] }
  | { readonly kind: 'other' }
  /** It is no YAML. */
  | { readonly kind: 'syntax'; readonly reason: string; readonly span: Span }
  /** It is more than this reader takes, whatever it is. */
  | { readonly kind: 'limit'; readonly reason: string; readonly span: Span };

// Aliases can make a small text stand for a huge value; this many values are more than any real file has.
const MAX_VALUES = 20_000;
const MAX_TEXT = 262_144;

/**
 * Reads a YAML text. Never throws, and takes time in proportion to the text.
 * @param toFile turns an offset in the text into the offset for spans
 * @param maxDepth nesting beyond this is an error, as it is for JSON
 */
export function parseYaml(text: string, toFile: (offset: number) => number, maxDepth: number): YamlReading {
  const span = (start: number, end: number): Span => ({ start: toFile(start), end: toFile(end) });
  if (text.length > MAX_TEXT) return failed('limit', 'it is longer than any front matter', span(0, 0));
  if (nestsTooDeep(text, maxDepth))
    return failed('limit', `it is nested deeper than ${maxDepth} levels`, span(0, 0));
  try {
    // A lone CR ends a line for Bun.YAML and not for this library.
    const documents = parseAllDocuments(text.replace(/\r(?!\n)/gu, '\n'), {
      uniqueKeys: false,
      resolveKnownTags: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    if (!Array.isArray(documents)) return { kind: 'other' };
    const error = documents.flatMap((document) => document.errors)[0];
    if (error) return failed('syntax', plainReason(error.message), span(...error.pos));
    const [document, second] = documents;
    if (document === undefined || second !== undefined || document.contents === null)
      return { kind: 'other' };
    return new Converter(span, maxDepth).convert(document.contents);
  } catch {
    return failed('syntax', 'it is not valid YAML', span(0, 0));
  }
}

function failed(kind: 'syntax' | 'limit', reason: string, span: Span): YamlReading {
  return { kind, reason, span };
}

/** The library's message without the place and the excerpt that it adds. */
function plainReason(message: string): string {
  const [first = ''] = message.split(/ at line \d+|\n/u);
  return `it is not valid YAML (${first.replace(/[.:]$/u, '')})`;
}

/** True when brackets alone nest beyond the limit: found without recursion, before the library recurses. */
function nestsTooDeep(text: string, maxDepth: number): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    if ((character === ']' || character === '}') && depth > 0) depth -= 1;
    if (depth > maxDepth * 4) return true;
  }
  return /^(?:[ \t]*[-?][ \t]){200}/mu.test(text);
}

class TooLarge extends Error {}
class MissingAnchor extends Error {}

class Converter {
  readonly #span: (start: number, end: number) => Span;
  readonly #maxDepth: number;
  readonly #duplicates: DuplicateName[] = [];
  // Document order: an alias means the last anchor of its name before it.
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<Node>();
  #values = 0;

  constructor(span: (start: number, end: number) => Span, maxDepth: number) {
    this.#span = span;
    this.#maxDepth = maxDepth;
  }

  convert(contents: Node): YamlReading {
    try {
      const root = this.#value(contents, '', 0);
      if (root.kind !== 'object') return { kind: 'other' };
      return { kind: 'mapping', root, duplicates: this.#duplicates };
    } catch (error) {
      if (error instanceof TooLarge) return failed('limit', error.message, this.#span(0, 0));
      const reason = error instanceof MissingAnchor ? error.message : 'it is not valid YAML';
      return failed('syntax', reason, this.#span(0, 0));
    }
  }

  #value(node: unknown, pointer: string, depth: number): JsonValue {
    this.#values += 1;
    if (this.#values > MAX_VALUES || depth > this.#maxDepth) {
      throw new TooLarge('its aliases or its nesting make it too large');
    }
    if (isAlias(node)) return this.#aliased(node, pointer, depth);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) {
      return { kind: 'null', value: null, span: this.#span(0, 0) };
    }
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    this.#open.add(node);
    const value = this.#plainValue(node, pointer, depth);
    this.#open.delete(node);
    return value;
  }

  #aliased(
    alias: { source: string; range?: readonly number[] | null | undefined },
    pointer: string,
    depth: number,
  ): JsonValue {
    const target = this.#anchors.get(alias.source);
    if (target === undefined) throw new MissingAnchor('it is not valid YAML (an alias without its anchor)');
    if (this.#open.has(target)) throw new TooLarge('an alias in it leads back to itself');
    return this.#value(target, pointer, depth + 1);
  }

  #plainValue(node: Node, pointer: string, depth: number): JsonValue {
    const span = this.#spanOf(node);
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.#value(item, `${pointer}/${index}`, depth + 1));
      return { kind: 'array', items, span } satisfies JsonArray;
    }
    if (isMap(node)) return this.#mapping(node, pointer, depth);
    if (isScalar(node)) return scalar(node.value, node.source, span);
    return { kind: 'null', value: null, span };
  }

  #mapping(node: Node & { items: unknown[] }, pointer: string, depth: number): JsonObject {
    const members = new Map<string, JsonMember>();
    const earlier = new Map<string, Span[]>();
    const merged: JsonValue[] = [];
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const key = this.#value(pair.key, pointer, depth + 1);
      const name = keyName(key);
      const value = this.#value(pair.value, `${pointer}/${name}`, depth + 1);
      if (name === '<<' && mayMerge(value)) {
        merged.push(value);
        continue;
      }
      const before = members.get(name);
      if (before) addTo(earlier, name, before.nameSpan);
      // The client ignores it (2.1.330, experiment).
      if (name === '__proto__') continue;
      const start = isAlias(pair.key) ? this.#spanOf(pair.key) : key.span;
      members.set(name, {
        name,
        nameSpan: start,
        span: { start: start.start, end: endOf(start, value) },
        value,
      });
    }
    for (const [name, spans] of earlier) {
      const span = members.get(name)?.nameSpan;
      if (span) this.#duplicates.push({ name, pointer: `${pointer}/${name}`, span, earlier: spans });
    }
    // What is written beside a merge key wins over what it brings, wherever it stands (Bun 1.4.4, experiment).
    for (const source of merged.flatMap((value) => (value.kind === 'array' ? value.items : [value]))) {
      if (source.kind !== 'object') continue;
      for (const [name, member] of source.members) if (!members.has(name)) members.set(name, member);
    }
    return { kind: 'object', members, span: this.#spanOf(node) };
  }

  #spanOf(node: Node): Span {
    const [start = 0, end = start] = node.range ?? [];
    return this.#span(start, end);
  }
}

function addTo(lists: Map<string, Span[]>, name: string, span: Span): void {
  const list = lists.get(name);
  if (list) list.push(span);
  else lists.set(name, [span]);
}

function mayMerge(value: JsonValue): boolean {
  return (
    value.kind === 'object' || (value.kind === 'array' && value.items.some((item) => item.kind === 'object'))
  );
}

/** An alias may lead back before its key; a span never runs backwards. */
function endOf(name: Span, value: JsonValue): number {
  return Math.max(name.end, value.span.start >= name.start ? value.span.end : name.end);
}

function scalar(value: unknown, source: string | undefined, span: Span): JsonScalar {
  if (typeof value === 'string') return { kind: 'string', value, span };
  if (typeof value === 'number') return { kind: 'number', value, span };
  if (typeof value === 'boolean') return { kind: 'boolean', value, span };
  if (value === null || value === undefined) return { kind: 'null', value: null, span };
  return { kind: 'string', value: source ?? '', span };
}

/** A key as a JavaScript object would name it: `? [hooks]` is `hooks` (Bun 1.4.4, experiment). */
function keyName(key: JsonValue): string {
  if (key.kind === 'object') return '[object Object]';
  if (key.kind === 'array')
    return key.items.map((item) => (item.kind === 'null' ? '' : keyName(item))).join(',');
  return String(key.value);
}
