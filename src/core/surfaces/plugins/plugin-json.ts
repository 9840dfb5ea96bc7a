/** `.claude-plugin/plugin.json`: a plugin's manifest, with what it declares in place or in files of its choice. */
import type { Fact } from '../../facts/fact.ts';
import { decodeConfiguration } from '../../source/decode.ts';
import { joinPath, normalizePath } from '../../source/git-path.ts';
import { type JsonValue, memberValue, parseJsonDocument } from '../../source/json-document.ts';
import { SourceText } from '../../source/location.ts';
import { type SettingsContext, textOf } from '../settings/settings-context.ts';
import type { Surface } from '../surface.ts';
import {
  type PartReader,
  pluginContext,
  readHooksFile,
  readLanguageServers,
  readMonitors,
  readPluginFile,
  readPluginSettings,
  readServersFile,
} from './plugin-parts.ts';
import { pluginRootAbove } from './plugin-root.ts';

/** `.claude-plugin/plugin.json`, at any depth. */
export const pluginJson: Surface = {
  id: 'plugin-json',
  meta: {
    title: 'Manifest of a plugin',
    paths: '`**/.claude-plugin/plugin.json`',
    readBy: 'Claude Code, where the plugin is installed. A plugin in `.claude/skills/` is loaded by itself.',
    trust:
      'A plugin in `.claude/skills/`, or one that the settings enable from a folder, runs once the folder is trusted.',
    effect: 'Adds hooks, MCP servers, language servers and monitors.',
    judged:
      'Every command and server, with the files that they run. What only others install is a warning; what this repository loads needs approval.',
  },
  match: (path) => pluginRootAbove(path, '.claude-plugin/plugin.json'),
  read: (place, reader) => readPluginFile(place, reader, readManifest),
};

const PARTS: readonly (readonly [key: string, wrapped: boolean, read: PartReader])[] = [
  ['hooks', true, readHooksFile],
  ['mcpServers', false, readServersFile],
  ['lspServers', false, readLanguageServers],
  ['monitors', false, readMonitors],
  ['settings', false, readPluginSettings],
];

function readManifest(root: JsonValue, context: SettingsContext): Fact[] {
  const experimental = memberValue(root, 'experimental');
  return [root, experimental].flatMap((level) =>
    PARTS.flatMap(([key, wrapped, read]) => {
      const value = memberValue(level, key);
      return value && level ? readPart(value, wrapped ? level : value, read, context) : [];
    }),
  );
}

/** A part stands in the manifest, or in files that it names; lists may mix both. */
function readPart(value: JsonValue, inline: JsonValue, read: PartReader, context: SettingsContext): Fact[] {
  const items =
    value.kind === 'array' && value.items.some((item) => item.kind === 'string') ? value.items : [];
  const paths = [value, ...items].flatMap((item) => textOf(item) ?? []);
  const own = value.kind === 'object' || paths.length === 0 ? read(inline, context) : [];
  const listed = items.filter((item) => item.kind === 'object').flatMap((item) => read(item, context));
  return [...own, ...listed, ...paths.flatMap((path) => readNamedFile(path, read, context))];
}

function readNamedFile(path: string, read: PartReader, { scope }: SettingsContext): Fact[] {
  const { reader, pluginRoot = '' } = scope;
  const file = normalizePath(joinPath(pluginRoot, path));
  // The usual places are read as surfaces of their own.
  if (file === undefined || USUAL.some((name) => file === joinPath(pluginRoot, name))) return [];
  const reading = reader.read(file);
  if (reading.kind !== 'file') return [];
  const decoding = decodeConfiguration(reading.bytes, { utf16le: false });
  const document = decoding.kind === 'text' ? parseJsonDocument(decoding.text) : undefined;
  if (decoding.kind !== 'text' || document?.kind !== 'document') return [];
  const source = new SourceText(reading.entry.path, decoding.text);
  return read(document.root, pluginContext({ path: file, folder: pluginRoot }, source, reader));
}

const USUAL = ['hooks/hooks.json', '.mcp.json', '.lsp.json', 'monitors/monitors.json'];
