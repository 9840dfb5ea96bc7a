/** Mutations of a whole change: its files' contents, paths, modes and links, and pieces of other changes. */
import type { Random } from '../conformance/random.ts';
import type { RepositoryFile } from '../core/cases/repository.ts';
import type { Change } from './change.ts';
import {
  inflate,
  mutateBytes,
  mutateJson,
  mutateLines,
  mutateTokens,
  plantInString,
  type TextMutation,
} from './mutate-text.ts';
import { LIVE, PATHS } from './splinters.ts';

type Files = Map<string, RepositoryFile>;

/** Joins one to three changes, and mutates the result one to eight times. Equal randomness gives an equal change. */
export function mutateChange(seeds: readonly Change[], random: Random): Change {
  const parts = random.several(1, 3, () => random.pick(seeds));
  const sides = { base: join(parts, 'base', random), head: join(parts, 'head', random) };
  for (let times = 1 + random.below(8); times > 0; times -= 1) {
    const side = random.chance(0.75) ? sides.head : sides.base;
    if (random.chance(0.25)) mutateTree(side, random);
    else mutateFile(side, random);
  }
  if (random.chance(0.03)) mutateContent(sides.head, random, inflate);
  const { base, head } = random.chance(0.1) ? { base: sides.head, head: sides.base } : sides;
  return {
    name: parts.map(({ name }) => name).join(' + '),
    base: Object.fromEntries(base),
    head: Object.fromEntries(head),
  };
}

/** The files of several changes; those that follow may come to lie in a folder of their own. */
function join(parts: readonly Change[], side: 'base' | 'head', random: Random): Files {
  const folders = ['', '', 'web/', 'packages/api/', '.claude/skills/s/'];
  const files: Files = new Map();
  parts.forEach((part, index) => {
    const folder = index === 0 ? '' : (folders[(part.name.length + index) % folders.length] ?? '');
    for (const [path, file] of Object.entries(part[side])) files.set(folder + path, file);
  });
  if (random.chance(0.02)) files.clear();
  return files;
}

const TEXT_MUTATIONS: readonly TextMutation[] = [
  mutateJson,
  mutateJson,
  mutateTokens,
  mutateLines,
  plantInString,
  plantInString,
];

function mutateFile(files: Files, random: Random): void {
  if (random.chance(0.12)) mutateRawBytes(files, random);
  else mutateContent(files, random, random.pick(TEXT_MUTATIONS));
}

function mutateRawBytes(files: Files, random: Random): void {
  const path = pickPath(files, random);
  const file = files.get(path);
  if (path === '' || file === undefined) return;
  files.set(path, mutateBytes(Buffer.from(textOf(file)), random));
}

function mutateContent(files: Files, random: Random, mutate: TextMutation): void {
  const path = pickPath(files, random);
  const file = files.get(path);
  if (path === '' || file === undefined) return;
  const other = files.get(pickPath(files, random));
  const text = mutate(textOf(file), random, other === undefined ? '' : textOf(other));
  if (typeof file === 'string' || file instanceof Uint8Array) files.set(path, text);
  else if ('executable' in file) files.set(path, { executable: text });
  else if ('link' in file) files.set(path, { link: text.slice(0, 4_000) });
}

function mutateTree(files: Files, random: Random): void {
  const path = pickPath(files, random);
  const file = files.get(path);
  if (path === '' || file === undefined) return void files.set(random.pick(PATHS), '{}\n');
  const mutations: readonly (() => unknown)[] = [
    () => files.delete(path),
    () => put(files, random.pick(PATHS), file),
    () => files.delete(path) && put(files, random.pick(PATHS), file),
    () => files.delete(path) && put(files, otherSpelling(path, random), file),
    () => put(files, otherSpelling(path, random), file),
    () => put(files, `${random.pick(['web', 'a/b', '.claude', 'p ', 'x.git'])}/${path}`, file),
    () => files.set(path, { link: linkTarget(files, path, random) }),
    () => put(files, random.pick(PATHS), { link: linkTarget(files, path, random) }),
    () =>
      put(files, folderOf(path), {
        link: random.pick(['..', '.', 'x', folderOf(folderOf(path)), '.claude']),
      }),
    () => files.set(path, { submodule: 'a'.repeat(40) }),
    () => files.set(path, { executable: textOf(file) }),
    () => files.set(path, textOf(file)),
    () => put(files, `${path}${random.pick(LIVE).replaceAll('\u0000', '')}`, file),
  ];
  random.pick(mutations)();
}

/** Adds a file, and removes what git could not have beside it: files below it, and files where it has folders. */
function put(files: Files, path: string, file: RepositoryFile): void {
  const segments = path.split('/');
  const impossible = segments.some((segment) => ['', '.', '..', '.git', '__proto__'].includes(segment));
  if (impossible || path.includes('\u0000') || path.length > 4_000) return;
  for (const known of files.keys()) {
    if (known.startsWith(`${path}/`) || path.startsWith(`${known}/`)) files.delete(known);
  }
  files.set(path.toWellFormed(), file);
}

function otherSpelling(path: string, random: Random): string {
  const spellings: readonly ((text: string) => string)[] = [
    (text) => text.toUpperCase(),
    (text) => text.replace(/[a-z]/u, (letter) => letter.toUpperCase()),
    (text) => `${text}.`,
    (text) => `${text} `,
    (text) => `${text}::$DATA`,
    (text) => text.replace('claude', 'claude\u200b'),
    (text) => text.replace('.claude', 'CLAUDE~1'),
    (text) => text.replace('s', '\u017f'),
    (text) => text.replace('e', 'e\u0301').normalize('NFC'),
    (text) => text.replace('a', '\uff41'),
    (text) => text.replaceAll('/', '\\'),
    (text) => text.replace(/.$/u, '\ufffd'),
  ];
  return random.pick(spellings)(path);
}

function linkTarget(files: Files, path: string, random: Random): string {
  const up = '../'.repeat(path.split('/').length - 1);
  return random.pick([
    `${up}${pickPath(files, random)}`,
    `${up}${random.pick(PATHS)}`,
    `${up}${folderOf(pickPath(files, random))}`,
    path.slice(path.lastIndexOf('/') + 1),
    '/etc/passwd',
    '../'.repeat(12),
    '.',
    '..',
    '',
    'a\nb',
    random.pick(LIVE),
  ]);
}

/** A path of the files; empty when there are none. */
function pickPath(files: Files, random: Random): string {
  return files.size === 0 ? '' : random.pick([...files.keys()]);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The content of a file as text; of a link its target. */
export function textOf(file: RepositoryFile): string {
  if (typeof file === 'string') return file;
  if (file instanceof Uint8Array) return Buffer.from(file).toString();
  if ('executable' in file) return file.executable;
  return 'link' in file ? file.link : file.submodule;
}
