/** Edits of a JSON text that leave everything else as it is written. */
import {
  findNodeAtLocation,
  findNodeAtOffset,
  getNodePath,
  type JSONPath,
  type Node,
  parseTree,
} from 'jsonc-parser';
import type { Json } from '../source/digest.ts';

/** The path to the innermost value or member at an offset; undefined for the root and outside of it. */
export function jsonPathAt(text: string, offset: number): JSONPath | undefined {
  const root = parseTree(text);
  const node = root && findNodeAtOffset(root, offset);
  if (!node) return undefined;
  const path = getNodePath(node);
  return path.length === 0 ? undefined : path;
}

/** The value at a path; undefined where there is none. */
export function jsonValueAt(text: string, path: JSONPath): Json | undefined {
  const node = nodeAt(text, path);
  return node && plainValue(node);
}

function nodeAt(text: string, path: JSONPath): Node | undefined {
  const root = parseTree(text);
  return root && findNodeAtLocation(root, path);
}

function plainValue(node: Node): Json {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type !== 'object') return isScalar(node.value) ? node.value : null;
  const members = (node.children ?? []).flatMap(({ children: [name, value] = [] }): [string, Json][] =>
    name && value ? [[String(name.value), plainValue(value)]] : [],
  );
  return Object.fromEntries(members);
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Takes a value out, and the containers that would be empty without it. */
export function withoutValue(text: string, path: JSONPath): string {
  const root = parseTree(text);
  return root ? withoutValueAlone(text, prunedPath(root, path)) : text;
}

/**
 * Takes only the value out, with the comma that parted it from its neighbour. The package's own `modify`
 * lays out the lines around it anew.
 */
export function withoutValueAlone(text: string, path: JSONPath): string {
  const node = nodeAt(text, path);
  const element = node?.parent?.type === 'property' ? node.parent : node;
  const siblings = element?.parent?.children;
  if (!element || !siblings) return text;
  const index = siblings.indexOf(element);
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  const end = endOf(element);
  if (after) return cut(text, element.offset, after.offset);
  if (before) return cut(text, endOf(before), end);
  const container = element.parent;
  return container ? cut(text, container.offset + 1, endOf(container) - 1) : text;
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function cut(text: string, start: number, end: number, replacement = ''): string {
  return `${text.slice(0, start)}${replacement}${text.slice(end)}`;
}

/** Puts a value in place of what is there, or adds it, with the objects on the way that are missing. */
export function withValue(text: string, path: JSONPath, value: Json): string {
  const node = nodeAt(text, path);
  if (node) return cut(text, node.offset, endOf(node), layOut(text, node.offset, value));
  const name = path.at(-1);
  if (typeof name !== 'string') return text;
  const parent = path.slice(0, -1);
  const container = parent.length === 0 ? parseTree(text) : nodeAt(text, parent);
  if (!container) return withValue(text, parent, { [name]: value });
  if (container.type !== 'object') return text;
  return appended(text, container, (offset) => `${JSON.stringify(name)}: ${layOut(text, offset, value)}`);
}

/** Adds an item to the end of a list, and the list where there is none. */
export function withItem(text: string, list: JSONPath, item: Json): string {
  const node = nodeAt(text, list);
  if (node?.type !== 'array') return withValue(text, list, [item]);
  return appended(text, node, (offset) => layOut(text, offset, item));
}

/** Adds to the end of a list or object, parted from what is there as its parts are from each other. */
function appended(text: string, container: Node, render: (offset: number) => string): string {
  const [previous, last] = (container.children ?? []).slice(-2);
  const inside = container.offset + 1;
  if (!previous) return cut(text, inside, endOf(container) - 1, render(inside));
  const [from, to] = last ? [endOf(previous), last.offset] : [inside, previous.offset];
  const between = text.slice(from, to).replace(',', '');
  const separator = /\r?\n[^\n]*$/u.exec(between)?.[0] ?? (last ? between : ' ');
  const end = endOf(last ?? previous);
  return cut(text, end, end, `,${separator}${render((last ?? previous).offset)}`);
}

/** A value as JSON: on one line where the file is one, else indented like the line that it begins on. */
function layOut(text: string, offset: number, value: Json): string {
  if (typeof value !== 'object' || !text.trim().includes('\n')) return JSON.stringify(value);
  const step = /\n([ \t]+)\S/u.exec(text)?.[1] ?? '  ';
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const indent = /^[ \t]*/u.exec(line)?.[0] ?? '';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return JSON.stringify(value, undefined, step).replaceAll('\n', `${lineEnd}${indent}`);
}

/** Up to the outermost container that holds nothing else. A hook's group is its list of hooks and little more. */
function prunedPath(root: Node, path: JSONPath): JSONPath {
  const parent = path.slice(0, -1);
  if (parent.length === 0) return path;
  const container = findNodeAtLocation(root, parent);
  if (container?.children?.length !== 1) return path;
  const isHookList = parent.at(-1) === 'hooks' && typeof parent.at(-2) === 'number';
  return prunedPath(root, isHookList ? parent.slice(0, -1) : parent);
}
