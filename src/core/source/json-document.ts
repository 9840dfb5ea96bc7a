/** JSON with positions, read as `JSON.parse` reads it: the last of several equal keys counts. */
import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Json } from './digest.ts';
import type { Span } from './location.ts';

/** A JSON value and where it stands. */
export type JsonValue = JsonObject | JsonArray | JsonScalar;

/** An object. `members` holds the last member of each name, in the order of the file. */
export interface JsonObject {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, JsonMember>;
  readonly span: Span;
}

/** One member of an object; `span` covers name and value, `nameSpan` the quoted name. */
export interface JsonMember {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly value: JsonValue;
}

/** An array. */
export interface JsonArray {
  readonly kind: 'array';
  readonly items: readonly JsonValue[];
  readonly span: Span;
}

/** A string, number, boolean or null. */
export interface JsonScalar {
  readonly kind: 'string' | 'number' | 'boolean' | 'null';
  readonly value: string | number | boolean | null;
  readonly span: Span;
}

/** A name that occurs again in one object. `span` is the name that counts, `earlier` the ones that do not. */
export interface DuplicateName {
  readonly name: string;
  readonly pointer: string;
  readonly span: Span;
  readonly earlier: readonly Span[];
}

/** A document that was read, or the first reason why a strict reader refuses it. */
export type JsonReading =
  | { readonly kind: 'document'; readonly root: JsonValue; readonly duplicates: readonly DuplicateName[] }
  | { readonly kind: 'refused'; readonly reason: string; readonly span: Span };

/** What a reader tolerates. `comments` also permits trailing commas: the dialect of our own policy files. */
export interface JsonDialect {
  readonly comments: boolean;
  /** Deeper nesting refuses the document, so that nothing here can exhaust the stack. */
  readonly maxDepth: number;
}

/**
 * Claude Code's dialect: strict JSON. The client drops values nested deeper than 64 levels and keeps the rest
 * (2.1.330, experiment); two readings are possible there, so such a document is refused as a whole.
 */
export const STRICT_JSON: JsonDialect = { comments: false, maxDepth: 64 };

/** The dialect of Portcullis' own policy files: comments and trailing commas. */
export const JSON_WITH_COMMENTS: JsonDialect = { comments: true, maxDepth: 64 };

/**
 * Reads a JSON text. A blank text is an empty object, as for Claude Code (2.1.330, experiment).
 * Never throws, whatever the text.
 */
export function parseJsonDocument(text: string, dialect: JsonDialect = STRICT_JSON): JsonReading {
  if (/^[ \t\r\n]*$/u.test(text)) {
    return { kind: 'document', root: emptyObject(), duplicates: [] };
  }
  const strictError = dialect.comments ? undefined : strictSyntaxError(text);
  const isStrict = !dialect.comments && strictError === undefined;
  const tooDeep = (isStrict ? firstTooDeepInStrict : firstTooDeep)(text, dialect.maxDepth);
  if (tooDeep) {
    return { kind: 'refused', reason: `it is nested deeper than ${dialect.maxDepth} levels`, span: tooDeep };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, {
    disallowComments: !dialect.comments,
    allowTrailingComma: dialect.comments,
  });
  const [error] = errors;
  if (error) return refusal(describe(error), { start: error.offset, end: error.offset + error.length });
  // JSON.parse has the last word: the two parsers differ on control characters and odd white space.
  if (strictError) return refusal('it is not valid JSON', strictError);
  if (!tree) return refusal('it holds no value', { start: 0, end: 0 });
  const duplicates: DuplicateName[] = [];
  return { kind: 'document', root: toValue(tree, [], duplicates), duplicates };
}

/** The plain value, as `JSON.parse` would return it, without members named `__proto__`. */
export function toPlainJson(value: JsonValue): Json {
  if (value.kind === 'object') {
    return Object.fromEntries([...value.members].map(([name, member]) => [name, toPlainJson(member.value)]));
  }
  if (value.kind === 'array') return value.items.map(toPlainJson);
  return value.value;
}

/** The member's value when `value` is an object that has it. */
export function memberValue(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return value?.kind === 'object' ? value.members.get(name)?.value : undefined;
}

function emptyObject(): JsonObject {
  return { kind: 'object', members: new Map(), span: { start: 0, end: 0 } };
}

function refusal(reason: string, span: Span): JsonReading {
  return { kind: 'refused', reason, span };
}

const READABLE_ERRORS: Readonly<Record<string, string>> = {
  InvalidCommentToken: 'it holds a comment, and Claude Code reads strict JSON',
  ValueExpected: 'a value is missing here (a trailing comma, perhaps)',
  PropertyNameExpected: 'a property name in double quotes is missing here (a trailing comma, perhaps)',
  CommaExpected: 'a comma is missing here',
  ColonExpected: 'a colon is missing here',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'more text follows after the end of the JSON value',
  InvalidSymbol: 'this is not a JSON value',
  InvalidCharacter: 'this character is not allowed here',
  UnexpectedEndOfString: 'this string is not closed',
};

function describe(error: ParseError): string {
  return READABLE_ERRORS[printParseErrorCode(error.error)] ?? 'it is not valid JSON';
}

function strictSyntaxError(text: string): Span | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const position = /position (\d+)/u.exec(error instanceof Error ? error.message : '');
    const start = position ? Number(position[1]) : 0;
    return { start, end: start };
  }
}

/** The place where nesting first exceeds the limit, found without recursion. */
function firstTooDeep(text: string, maxDepth: number): Span | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    const token = text[start];
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth > maxDepth) return { start, end: start + 1 };
  }
  return undefined;
}

/** The same for a text that `JSON.parse` takes, without taking it apart into tokens. */
function firstTooDeepInStrict(text: string, maxDepth: number): Span | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = endOfString(text, at);
    else if (character === OPEN_BRACE || character === OPEN_BRACKET) depth += 1;
    else if (character === CLOSE_BRACE || character === CLOSE_BRACKET) depth -= 1;
    if (depth > maxDepth) return { start: at, end: at + 1 };
  }
  return undefined;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Where the string ends that begins at an offset: its closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/** @param path the names and numbers that lead to the value; the same list for all of the document */
function toValue(node: Node, path: (string | number)[], duplicates: DuplicateName[]): JsonValue {
  const span = spanOf(node);
  if (node.type === 'object') return toObject(node, path, duplicates);
  if (node.type === 'array') {
    const items = (node.children ?? []).map((child, index) => toMember(child, index, path, duplicates));
    return { kind: 'array', items, span };
  }
  if (node.type === 'string') return { kind: 'string', value: String(node.value), span };
  if (node.type === 'number') return { kind: 'number', value: Number(node.value), span };
  if (node.type === 'boolean') return { kind: 'boolean', value: node.value === true, span };
  return { kind: 'null', value: null, span };
}

function toMember(
  node: Node,
  step: string | number,
  path: (string | number)[],
  duplicates: DuplicateName[],
): JsonValue {
  path.push(step);
  const value = toValue(node, path, duplicates);
  path.pop();
  return value;
}

function toObject(node: Node, path: (string | number)[], duplicates: DuplicateName[]): JsonObject {
  const members = new Map<string, JsonMember>();
  const earlier = new Map<string, Span[]>();
  for (const property of node.children ?? []) {
    const [nameNode, valueNode] = property.children ?? [];
    if (!nameNode || !valueNode) continue;
    const name = String(nameNode.value);
    const before = members.get(name);
    if (before) addTo(earlier, name, before.nameSpan);
    const value = toMember(valueNode, name, path, duplicates);
    // JSON.parse keeps the place of the first and the value of the last; the client ignores `__proto__`.
    if (name === '__proto__') continue;
    members.set(name, { name, nameSpan: spanOf(nameNode), span: spanOf(property), value });
  }
  for (const [name, spans] of earlier) {
    const member = members.get(name);
    if (!member) continue;
    duplicates.push({
      name,
      pointer: [...path, name].map((step) => `/${escapePointer(String(step))}`).join(''),
      span: member.nameSpan,
      earlier: spans,
    });
  }
  return { kind: 'object', members, span: spanOf(node) };
}

function addTo(lists: Map<string, Span[]>, name: string, span: Span): void {
  const list = lists.get(name);
  if (list) list.push(span);
  else lists.set(name, [span]);
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}
