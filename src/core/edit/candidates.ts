/** Texts of a file in which a finding could be settled. Whether one is, has to be tried. */
import type { JSONPath } from 'jsonc-parser';
import { SourceText } from '../source/location.ts';
import { hasInvisible, withoutInvisible } from '../source/visible-text.ts';
import type { Finding } from '../verdict/finding.ts';
import {
  jsonPathAt,
  jsonValueAt,
  withItem,
  withoutValue,
  withoutValueAlone,
  withValue,
} from './json-edits.ts';

/** A file in which something is to be settled. */
export interface EditedFile {
  readonly path: string;
  /** As the change has it. */
  readonly text: string;
  /** As it was; undefined for a new file. */
  readonly before: string | undefined;
}

/** Where something stood that is gone: in `before`. */
export interface LostPlace {
  readonly offset: number;
}

/** Texts to try for one finding, the smallest edit first. */
export function candidatesFor(file: EditedFile, finding: Finding, lost: readonly LostPlace[]): string[] {
  const texts = file.path.endsWith('.json')
    ? [...broughtBack(file, lost), ...jsonCandidates(file, finding)]
    : proseCandidates(file, finding);
  return [...new Set(texts)].filter((text) => text !== file.text);
}

/** What is gone, put back: a member in its place, an item at the end of its list. */
function broughtBack(file: EditedFile, lost: readonly LostPlace[]): string[] {
  return lost.length === 0 ? [] : [...lost.map((one) => putAllBack(file, [one])), putAllBack(file, lost)];
}

/** The text with several things put back, one after the other. */
export function putAllBack({ text, before }: EditedFile, lost: readonly LostPlace[]): string {
  if (before === undefined) return text;
  return lost.reduce((sofar, { offset }) => putBack(sofar, before, offset), text);
}

function putBack(text: string, before: string, offset: number): string {
  const path = jsonPathAt(before, offset);
  const value = path && jsonValueAt(before, path);
  if (!path || value === undefined) return text;
  return typeof path.at(-1) === 'number'
    ? withItem(text, path.slice(0, -1), value)
    : withValue(text, path, value);
}

function jsonCandidates({ text, before, path: name }: EditedFile, finding: Finding): string[] {
  const path = jsonPathAt(text, new SourceText(name, text).offsetOf(finding.at));
  if (!path) return [];
  const levels = path.map((_, index) => path.slice(0, path.length - index));
  const thing = thingOf(path);
  const inner = levels.filter((level) => level.length >= thing.length);
  const restored = before === undefined ? [] : inner.flatMap((level) => restore(text, before, level));
  const outer = levels.filter((level) => level.length <= thing.length);
  return [
    ...restored,
    ...outer.flatMap((level) => [withoutValue(text, level), withoutValueAlone(text, level)]),
  ];
}

/** The value that stood in the same place, where the lists on the way have not grown or shrunk. */
function restore(text: string, before: string, path: JSONPath): string[] {
  const old = jsonValueAt(before, path);
  return old !== undefined && sameLists(text, before, path) ? [withValue(text, path, old)] : [];
}

function sameLists(text: string, before: string, path: JSONPath): boolean {
  return path.every((segment, index) => {
    if (typeof segment !== 'number') return true;
    const [now, then] = [text, before].map((one) => jsonValueAt(one, path.slice(0, index)));
    return Array.isArray(now) && Array.isArray(then) && now.length === then.length;
  });
}

const MAPS: ReadonlySet<unknown> = new Set(['mcpServers', 'extraKnownMarketplaces', 'lspServers']);

/** The whole entry, of which a finding may point at a part: the hook of a command, the server of a URL. */
function thingOf(path: JSONPath): JSONPath {
  const index = path.findLastIndex((segment, at) => typeof segment === 'number' && at < path.length - 1);
  if (index >= 0) return path.slice(0, index + 1);
  return MAPS.has(path[0]) ? path.slice(0, 2) : path;
}

function proseCandidates({ text, path }: EditedFile, { at }: Finding): string[] {
  if (!/\.mdc?$/u.test(path)) return [];
  const source = new SourceText(path, text);
  const start = source.offsetOf({ line: at.line, column: 1 });
  const end = source.offsetOf({ line: at.endLine + 1, column: 1 });
  const lines = text.slice(start, end);
  const visible = hasInvisible(lines)
    ? [`${text.slice(0, start)}${withoutInvisible(lines)}${text.slice(end)}`]
    : [];
  return [...visible, `${text.slice(0, start)}${text.slice(end)}`];
}
