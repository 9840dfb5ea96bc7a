/** The front matter of Markdown files: found, repaired and read as Claude Code does. */
import { type DuplicateName, type JsonObject, STRICT_JSON } from '../source/json-document.ts';
import type { Span } from '../source/location.ts';
import { repairFrontMatter } from './front-matter-repair.ts';
import { parseYaml, type YamlReading } from './yaml-value.ts';

/**
 * What stands before a Markdown file's body.
 * - `none`: no front matter, the whole text is body
 * - `fields`: a mapping; spans are offsets in the file
 * - `void`: valid YAML that is no mapping (a list, a text, several documents), in which the client finds no field
 * - `unreadable`: neither the text nor its repair is valid YAML; the client then ignores all of it
 */
export type FrontMatter = { readonly bodyStart: number } & (
  | { readonly kind: 'none' }
  | { readonly kind: 'void' }
  | {
      readonly kind: 'fields';
      readonly root: JsonObject;
      readonly duplicates: readonly DuplicateName[];
      /** True when the text was no valid YAML, and the client's repair made it so. */
      readonly repaired: boolean;
    }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly span: Span; readonly text: string }
);

// The closing dashes may stand anywhere, even within a line: `title: a --- b` ends there (client 2.1.330,
// experiment). White space may follow the opening ones; a blank line before them, or `...` at the end, is no fence.
const OPENING = /^---\s*\n/u;
const CLOSING = '---';

/**
 * Reads the front matter at the start of a text (client 2.1.330, experiments: Bun.YAML, then a repair of single lines,
 * then nothing). Never throws.
 * @param text the file's text without byte order mark
 */
export function readFrontMatter(text: string): FrontMatter {
  const fences = findFences(text);
  if (!fences) return { kind: 'none', bodyStart: 0 };
  const { start, end } = fences;
  return { bodyStart: fences.bodyStart, ...readFields(text.slice(start, end), start) };
}

/** Where the text behind the front matter begins; 0 without front matter. */
export function bodyStartOf(text: string): number {
  return findFences(text)?.bodyStart ?? 0;
}

function findFences(text: string): (Span & { readonly bodyStart: number }) | undefined {
  const opening = OPENING.exec(text);
  if (!opening) return undefined;
  // White space after the opening dashes is taken greedily, line breaks included.
  const start = opening[0].length;
  const end = text.indexOf(CLOSING, start);
  return end < 0 ? undefined : { start, end, bodyStart: endOfFence(text, end + CLOSING.length) };
}

/** The offset after the closing dashes, the white space behind them and one line break. */
function endOfFence(text: string, afterDashes: number): number {
  const rest = /^\s*\n/u.exec(text.slice(afterDashes, afterDashes + MAX_FENCE));
  return afterDashes + (rest?.[0].length ?? 0);
}

const MAX_FENCE = 4096;

type Fields =
  | { kind: 'void' }
  | { kind: 'fields'; root: JsonObject; duplicates: readonly DuplicateName[]; repaired: boolean }
  | { kind: 'unreadable'; reason: string; span: Span; text: string };

function readFields(yaml: string, offset: number): Fields {
  const plain = parseYaml(yaml, (position) => position + offset, STRICT_JSON.maxDepth);
  if (plain.kind === 'limit') return unreadable(plain, yaml);
  if (plain.kind !== 'syntax') return fieldsOf(plain, false);
  const repair = repairFrontMatter(yaml);
  const toFile = (position: number) => repair.originalOffset(position) + offset;
  const repaired = parseYaml(repair.text, toFile, STRICT_JSON.maxDepth);
  if (repaired.kind === 'limit' || repaired.kind === 'syntax') return unreadable(plain, yaml);
  return fieldsOf(repaired, true);
}

function unreadable({ reason, span }: { reason: string; span: Span }, text: string): Fields {
  return { kind: 'unreadable', reason, span, text };
}

function fieldsOf(document: Extract<YamlReading, { kind: 'mapping' | 'other' }>, repaired: boolean): Fields {
  if (document.kind === 'other') return { kind: 'void' };
  const { root, duplicates } = document;
  return { kind: 'fields', root, duplicates, repaired };
}
