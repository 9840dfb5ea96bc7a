/** The texts in the sources: what a person can meet in a message, a help, a summary or an error. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';
import { sourcesBelow } from './layers.ts';

/** One text of a source. */
export interface SourceText {
  readonly path: string;
  readonly line: number;
  /** The property that holds it, such as `help`; empty where none does. */
  readonly property: string;
  /** What is filled in stands as `{{…}}`. */
  readonly text: string;
}

/** Whatever stands where a value is filled in. */
const FILLED = '{{…}}';

/** Every string and template under a folder, put together where it is joined by `+`. */
export function textsBelow(root: string, folder: string): SourceText[] {
  return sourcesBelow(root, folder).flatMap((path) => textsOf(path, readFileSync(join(root, path), 'utf8')));
}

/** The strings and templates of one source. */
export function textsOf(path: string, source: string): SourceText[] {
  const texts: SourceText[] = [];
  visit(parseAst(source, { lang: 'ts' }), '', (node, property) => {
    const text = textOf(node);
    if (text === undefined) return false;
    const line = source.slice(0, Number(node['start'])).split('\n').length;
    texts.push({ path, line, property, text });
    return true;
  });
  return texts;
}

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** Goes through the tree; not into what `take` took. */
function visit(node: unknown, property: string, take: (node: Node, property: string) => boolean): void {
  if (Array.isArray(node)) {
    for (const one of node) visit(one, property, take);
    return;
  }
  if (!isNode(node) || isWordList(node) || String(node['type']).startsWith('TS')) return;
  if (/^(?:Import|Export(?:All|Named))/u.test(String(node['type'])) && isNode(node['source'])) return;
  if (take(node, property)) {
    // What a template fills in can be a text as well.
    visit(node['expressions'], property, take);
    return;
  }
  const name = nameOf(node) ?? property;
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'key' && key !== 'id') visit(value, name, take);
  }
}

/** `'a b c'.split(' ')`: a list, no text. */
function isWordList({ type, callee }: Node): boolean {
  return (
    type === 'CallExpression' &&
    isNode(callee) &&
    isNode(callee['property']) &&
    callee['property']['name'] === 'split'
  );
}

/** The name of a property or constant. */
function nameOf({ type, key, id }: Node): string | undefined {
  const named = type === 'Property' ? key : type === 'VariableDeclarator' ? id : undefined;
  if (!isNode(named)) return undefined;
  return String(named['name'] ?? named['value']);
}

function textOf(node: Node): string | undefined {
  const { type, value } = node;
  if (type === 'Literal') return typeof value === 'string' ? value : undefined;
  if (type === 'TemplateLiteral' && Array.isArray(node['quasis'])) {
    return node['quasis'].map((quasi: { value: { cooked: string } }) => quasi.value.cooked).join(FILLED);
  }
  if (type !== 'BinaryExpression' || node['operator'] !== '+') return undefined;
  const parts = [node['left'], node['right']].map((part) => (isNode(part) ? textOf(part) : undefined));
  return parts.every((part) => part === undefined) ? undefined : parts.map((part) => part ?? FILLED).join('');
}

/** The sentences of a text; a new line begins a new one. Lists of options are none. */
export function sentencesOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.!?])["'`)]*\s+(?=["'(]?[A-Z`{[])/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence) > 2 && !/(?:^| )--?\w[\w-]* --?\w/u.test(sentence));
}

/** How many words; what is filled in counts as one. */
export function wordsIn(sentence: string): number {
  return sentence
    .replace(/\{\{[^}]*\}\}|\[\[[^\]]*\]\]|`[^`]*`/gu, 'x')
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
