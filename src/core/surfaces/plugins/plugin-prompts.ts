/** The commands, agents, skills and output styles of a plugin. */
import { contentsOf } from '../../commands/collector.ts';
import { decodeConfiguration } from '../../source/decode.ts';
import { isWithin, joinPath, normalizePath } from '../../source/git-path.ts';
import { type JsonValue, memberValue, parseJsonDocument } from '../../source/json-document.ts';
import type { TreeReader } from '../../source/tree-reader.ts';
import { itemsOf, membersOf, textOf } from '../settings/settings-context.ts';
import { pluginFolders } from './plugin-root.ts';

/** What such a file is. */
export type PluginPromptKind = 'command' | 'agent' | 'skill' | 'output-style';

/** One of them. */
export interface PluginPrompt {
  readonly kind: PluginPromptKind;
  /** The path under which the client finds it. */
  readonly path: string;
}

// The usual folders, and the keys of the manifest that name others. Further commands and agents replace the usual ones,
// further skills do not (client 2.1.330, experiment). All are read: the reference says that they add to each other.
const KINDS: readonly (readonly [kind: PluginPromptKind, folder: string, key: string])[] = [
  ['command', 'commands', 'commands'],
  ['agent', 'agents', 'agents'],
  ['skill', 'skills', 'skills'],
  ['output-style', 'output-styles', 'outputStyles'],
];

/**
 * Lists them.
 * @param root the plugin's folder, which may lie behind a symbolic link
 */
export function pluginPrompts(root: string, reader: TreeReader): PluginPrompt[] {
  const resolution = reader.resolve(root);
  if (resolution.kind !== 'folder') return [];
  const manifest = manifestAt(joinPath(root, '.claude-plugin/plugin.json'), reader);
  const sources = [manifest, ...(pluginFolders(reader).entries.get(root) ?? [])];
  const names = contentsOf(reader.tree, resolution.path).map(([name = '']) => name);
  const found = new Map<string, PluginPrompt>();
  for (const [kind, usual, key] of KINDS) {
    for (const folder of [usual, ...sources.flatMap((source) => namedIn(memberValue(source, key)))]) {
      for (const name of names) {
        const own = promptKind(kind, name, folder);
        if (own) found.set(name, { kind: own, path: joinPath(root, name) });
      }
    }
  }
  return [...found.values()];
}

/** Paths are given alone, in a list, or as `source` of a map from names. */
function namedIn(value: JsonValue | undefined): string[] {
  const sources = membersOf(value).map((member) => memberValue(member.value, 'source'));
  return [value, ...itemsOf(value), ...sources].flatMap((item) => {
    const path = normalizePath(textOf(item) ?? '..');
    return path === undefined ? [] : [path];
  });
}

/**
 * What a file in such a folder is. Unlike those of a project, plugins' files may end in `.MD`, output styles may lie at
 * any depth, and a SKILL.md among commands is a skill (client 2.1.330, experiment).
 */
function promptKind(kind: PluginPromptKind, name: string, folder: string): PluginPromptKind | undefined {
  if (!isWithin(name, folder)) return undefined;
  const skill = /(?:^|\/)SKILL\.md$/iu.test(name);
  if (kind !== 'skill')
    return /\.md$/iu.test(name) ? (kind === 'command' && skill ? 'skill' : kind) : undefined;
  const within = folder === '' ? name : name.slice(folder.length + 1);
  return /^(?:[^/]+\/)?SKILL\.md$/u.test(within) ? 'skill' : undefined;
}

function manifestAt(path: string, reader: TreeReader): JsonValue | undefined {
  const reading = reader.read(path);
  if (reading.kind !== 'file') return undefined;
  const decoding = decodeConfiguration(reading.bytes, { utf16le: false });
  if (decoding.kind !== 'text') return undefined;
  const document = parseJsonDocument(decoding.text);
  return document.kind === 'document' ? document.root : undefined;
}
