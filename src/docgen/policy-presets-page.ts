/** docs/presets.md: the phases side by side, key by key, with the reasons from the presets' comments, and the figures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Node, parseTree } from 'jsonc-parser';
import { PRESETS, type PresetName } from '../core/policy/vocabulary.ts';
import { Figures, renderFigures } from './policy-figures.ts';

/** One key of a preset that says something by itself. */
interface Line {
  readonly path: readonly string[];
  readonly value: string;
  readonly reason: string;
}

/**
 * Renders the page.
 * @param root the repository's root, for the presets, the figures and the template
 * @throws {Error} when a preset is no JSON, or the figures have another shape
 */
export function renderPresetsPage(root: string): string {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const presets = PRESETS.map((name) => ({ name, text: read(`presets/${name}.jsonc`) }));
  const figures = Figures.parse(JSON.parse(read('presets/figures.json')));
  const heads = presets.map(({ name, text }) => `- \`${name}\`: ${headOf(text)}`);
  return read('src/docgen/policy-presets.md')
    .replace('{{phases}}', () => heads.join('\n'))
    .replace('{{keys}}', () => keyTables(presets))
    .replace('{{figures}}', () => renderFigures(figures));
}

function headOf(text: string): string {
  const comments = text.slice(0, text.indexOf('\n{')).split('\n');
  return comments.map((line) => line.replace(/^\/\/ /u, '')).join(' ');
}

function keyTables(presets: readonly { name: PresetName; text: string }[]): string {
  const lines = new Map(presets.map(({ name, text }) => [name, linesOf(text)] as const));
  const all = new Map<string, Line>();
  for (const of of lines.values()) for (const line of of) all.set(line.path.join(' '), line);
  const sections = new Set([...all.values()].map(({ path }) => String(path[0])));
  return [...sections]
    .map((section) => {
      const rows = [...all.values()]
        .filter(({ path }) => path[0] === section)
        .map(({ path }) => rowOf(path, lines));
      return `### ${section}\n\n| key | ${PRESETS.join(' | ')} | why |\n|---|${'---|'.repeat(PRESETS.length)}---|\n${rows.join('\n')}`;
    })
    .join('\n\n');
}

function rowOf(path: readonly string[], lines: ReadonlyMap<PresetName, readonly Line[]>): string {
  const found = PRESETS.map((name) =>
    lines.get(name)?.find((line) => line.path.join(' ') === path.join(' ')),
  );
  const reason = found.find((line) => line !== undefined && line.reason !== '')?.reason ?? '';
  const values = found.map((line, index) => {
    const isLongAndSame = line?.value.startsWith('`') && line.value === found[index - 1]?.value;
    return isLongAndSame === true ? 'the same' : (line?.value ?? '');
  });
  const name = path.slice(1).join('.') || String(path[0]);
  return `| \`${name}\` | ${values.join(' | ')} | ${reason.replaceAll('<', '&lt;').replaceAll('|', '\\|')} |`;
}

function linesOf(text: string): Line[] {
  const root = parseTree(text);
  if (!root) throw new Error('A preset is no JSON');
  return membersOf(text, root, [], '').filter(({ path }) => path[0] !== 'version');
}

// A comment speaks for the keys below it, up to the next comment, as in a preset that people read from top to bottom.
function membersOf(text: string, object: Node, path: readonly string[], above: string): Line[] {
  let reason = above;
  return (object.children ?? []).flatMap((property): Line[] => {
    const [key, value] = property.children ?? [];
    if (!key || !value) return [];
    reason = commentBefore(text, key.offset) ?? (path.length === 0 ? '' : reason);
    const place = [...path, String(key.value)];
    return value.type === 'object'
      ? membersOf(text, value, place, reason)
      : [{ path: place, value: valueOf(text, value), reason }];
  });
}

function commentBefore(text: string, offset: number): string | undefined {
  const lines = text.slice(0, offset).split('\n').slice(0, -1);
  const own = lines.slice(lines.findLastIndex((line) => !line.trim().startsWith('//')) + 1);
  return own.length === 0 ? undefined : own.map((line) => line.trim().replace(/^\/\/ /u, '')).join(' ');
}

function valueOf(text: string, { type, offset, length, children = [] }: Node): string {
  if (type === 'string') return text.slice(offset + 1, offset + length - 1);
  if (type !== 'array') return text.slice(offset, offset + length);
  return children.length === 0 ? 'none' : children.map(({ value }) => `\`${String(value)}\``).join(' ');
}
