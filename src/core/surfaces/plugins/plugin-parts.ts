/** What the files of a plugin have in common: hooks, servers and commands, read as in settings, marked as a plugin's. */
import { type CommandInput, type CommandScope, identifyCommand } from '../../commands/command-identity.ts';
import { type Fact, factBase } from '../../facts/fact.ts';
import { type HelperCommandFact, helperDigest } from '../../facts/helper-command.ts';
import { canonicalJson, displayJson } from '../../source/digest.ts';
import { type JsonValue, memberValue, toPlainJson } from '../../source/json-document.ts';
import type { SourceText, Span } from '../../source/location.ts';
import type { TreeReader } from '../../source/tree-reader.ts';
import { type JsonContent, type JsonFile, readJsonFile } from '../json-file.ts';
import { readServer } from '../mcp-server-entry.ts';
import type { Remark } from '../remark.ts';
import { readHooks } from '../settings/hooks.ts';
import {
  itemsOf,
  membersOf,
  type SettingsContext,
  settingsContext,
  textOf,
} from '../settings/settings-context.ts';
import type { SurfacePlace, SurfaceReading } from '../surface.ts';
import { asPublished, isPluginRoot, skillsFolderAbove } from './plugin-root.ts';

/** Reads one part of a plugin. */
export type PartReader = (root: JsonValue, context: SettingsContext) => Fact[];

/** Reads a JSON file of a plugin; undefined where the folder is no plugin. */
export function readPluginFile(
  place: SurfacePlace,
  reader: TreeReader,
  read: PartReader,
): SurfaceReading | undefined {
  if (!isPluginRoot(place.folder, reader)) return undefined;
  const reading = readJsonFile(place, reader, { utf16le: false }, (file) =>
    readPart(place, file, reader, read),
  );
  if (!reading || skillsFolderAbove(place.folder) !== undefined) return reading;
  // A broken file of a plugin that is only offered guards nothing here.
  return { ...reading, remarks: reading.remarks.map(asIgnored) };
}

/** A remark about a file that only others read: what would be lost here is lost there. */
export function asIgnored(remark: Remark): Remark {
  const harmless = remark.kind === 'refused' || remark.kind === 'unreadable-front-matter';
  return harmless ? { ...remark, kind: 'dropped' } : remark;
}

function readPart(place: SurfacePlace, file: JsonFile, reader: TreeReader, read: PartReader): JsonContent {
  const context = pluginContext(place, file.source, reader);
  const facts = read(file.root, context).map((fact) => asPublished(fact, place.folder));
  return { facts, remarks: [], refused: false };
}

/** How commands of a plugin are resolved. */
export function pluginContext(
  place: Pick<SurfacePlace, 'path' | 'folder'>,
  source: SourceText,
  reader: TreeReader,
): SettingsContext {
  const projectFolder = skillsFolderAbove(place.folder) ?? '';
  const scope: CommandScope = { reader, projectFolder, anyProjectFolder: false, pluginRoot: place.folder };
  return settingsContext(place, source, scope);
}

/** A command of a plugin that is neither a hook nor a server. */
export function pluginCommand(
  setting: string,
  input: CommandInput,
  span: Span,
  context: SettingsContext,
): HelperCommandFact {
  const { canonical, closure, problem } = identifyCommand(input, context.scope);
  return {
    ...factBase(context.place(span), 'helper-command', setting, canonicalJson(canonical)),
    kind: 'helper-command',
    setting,
    command: input.kind === 'shell' ? input.text : input.argv.join(' '),
    content: canonical,
    digest: helperDigest(setting, canonical),
    closure,
    problem,
  };
}

/** `hooks/hooks.json`: hooks, and modules of code that register hooks. */
export function readHooksFile(root: JsonValue, context: SettingsContext): Fact[] {
  const modules = itemsOf(memberValue(root, 'modules')).flatMap((item) => {
    const path = textOf(item);
    if (path === undefined) return [];
    const argv = ['node', `\${CLAUDE_PLUGIN_ROOT}/${path.replace(/^\.\//u, '')}`];
    return [pluginCommand('hooks.modules', { kind: 'argv', argv }, item.span, context)];
  });
  return [...readHooks(root, context), ...modules];
}

/** The servers of a plugin, with or without `mcpServers` around them. */
export function readServersFile(root: JsonValue, context: SettingsContext): Fact[] {
  const wrapped = memberValue(root, 'mcpServers') ?? root;
  return membersOf(wrapped).flatMap((member) => readServer(member, context));
}

/** `.lsp.json`: language servers, which are started when a file of their language is opened. */
export function readLanguageServers(root: JsonValue, context: SettingsContext): Fact[] {
  return membersOf(root).flatMap(({ name, value }) => {
    const command = textOf(memberValue(value, 'command'));
    if (command === undefined) return [];
    const args = itemsOf(memberValue(value, 'args')).map((item) => textOf(item) ?? '');
    const span = memberValue(value, 'command')?.span ?? value.span;
    const argv = [...environmentWords(memberValue(value, 'env')), command, ...args];
    return [pluginCommand(`lspServers.${name}`, { kind: 'argv', argv }, span, context)];
  });
}

/** Variables decide what a program loads, so that they belong to the command: as words for `env`. */
function environmentWords(env: JsonValue | undefined): string[] {
  const words = membersOf(env).map(({ name, value }) => `${name}=${displayJson(toPlainJson(value))}`);
  return words.length > 0 ? ['env', ...words] : [];
}

/** `monitors/monitors.json`: commands that run beside the session, outside the sandbox (plugins reference). */
export function readMonitors(root: JsonValue, context: SettingsContext): Fact[] {
  return itemsOf(root).flatMap((item) => {
    const value = memberValue(item, 'command');
    const command = textOf(value);
    if (value === undefined || command === undefined) return [];
    const name = textOf(memberValue(item, 'name')) ?? '';
    return [pluginCommand(`monitors.${name}`, { kind: 'shell', text: command }, value.span, context)];
  });
}

/** A plugin's own settings: of them only the status line of subagents is a command (plugins reference). */
export function readPluginSettings(root: JsonValue, context: SettingsContext): Fact[] {
  const value = memberValue(memberValue(root, 'subagentStatusLine'), 'command');
  const command = textOf(value);
  if (value === undefined || command === undefined) return [];
  return [pluginCommand('subagentStatusLine.command', { kind: 'shell', text: command }, value.span, context)];
}
