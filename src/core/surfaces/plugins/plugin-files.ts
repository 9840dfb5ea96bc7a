/** The files of a plugin that the client finds by their names. */
import { folderOf } from '../../source/git-path.ts';
import { SourceText, startOfFile } from '../../source/location.ts';
import type { TreeReader } from '../../source/tree-reader.ts';
import { NO_KEYS, type Surface, type SurfacePlace, type SurfaceReading } from '../surface.ts';
import {
  type PartReader,
  pluginCommand,
  pluginContext,
  readHooksFile,
  readLanguageServers,
  readMonitors,
  readPluginFile,
  readPluginSettings,
} from './plugin-parts.ts';
import { asPublished, isPluginRoot, pluginRootAbove } from './plugin-root.ts';

const COMMON = {
  trust: 'The same as for the plugin itself.',
  judged: 'Every command, with the files that it runs.',
} as const;

function partSurface(
  id: string,
  name: string,
  meta: { title: string; readBy: string; effect: string },
  read: PartReader,
): Surface {
  return {
    id,
    meta: { ...meta, ...COMMON, paths: `\`${name}\` in a plugin` },
    dependsOnFolder: true,
    match: (path) => pluginRootAbove(path, name),
    read: (place, reader) => readPluginFile(place, reader, read),
  };
}

/** `hooks/hooks.json` of a plugin. */
export const pluginHooksJson = partSurface(
  'plugin-hooks-json',
  'hooks/hooks.json',
  {
    title: 'Hooks of a plugin',
    readBy: 'Claude Code, when a session with the plugin starts.',
    effect: 'Runs commands by itself when events happen, and loads modules of code that do.',
  },
  readHooksFile,
);

/** `.lsp.json` of a plugin. */
export const pluginLspJson = partSurface(
  'plugin-lsp-json',
  '.lsp.json',
  {
    title: 'Language servers of a plugin',
    readBy: 'Claude Code, when it opens a file of the language.',
    effect: 'Starts programs.',
  },
  readLanguageServers,
);

/** `monitors/monitors.json` of a plugin. */
export const pluginMonitorsJson = partSurface(
  'plugin-monitors-json',
  'monitors/monitors.json',
  {
    title: 'Monitors of a plugin',
    readBy: 'Claude Code, when a session with the plugin starts.',
    effect: 'Runs commands beside the session, outside the sandbox.',
  },
  readMonitors,
);

/** `settings.json` of a plugin. */
export const pluginSettingsJson = partSurface(
  'plugin-settings-json',
  'settings.json',
  {
    title: 'Settings of a plugin',
    readBy: 'Claude Code, when a session with the plugin starts.',
    effect: 'Sets the status line of subagents, which is a command.',
  },
  readPluginSettings,
);

/** `bin/*` of a plugin. */
export const pluginBin: Surface = {
  id: 'plugin-bin',
  meta: {
    title: 'Programs of a plugin',
    paths: '`bin/*` in a plugin',
    readBy: 'Every command that Claude Code runs, because the folder is put into `PATH`.',
    effect: 'Adds programs, which can stand in for others of the same name.',
    ...COMMON,
  },
  dependsOnFolder: true,
  match: (path) => {
    const folder = folderOf(path);
    return folder === 'bin' || folder.endsWith('/bin') ? folderOf(folder) : undefined;
  },
  read: readProgram,
};

function readProgram(place: SurfacePlace, reader: TreeReader): SurfaceReading | undefined {
  if (!isPluginRoot(place.folder, reader)) return undefined;
  const entry = reader.tree.entries.get(place.path);
  if (!entry) return undefined;
  const context = pluginContext(place, new SourceText(place.path, ''), reader);
  const name = place.path.slice(place.path.lastIndexOf('/') + 1);
  const input = { kind: 'argv', argv: [`\${CLAUDE_PLUGIN_ROOT}/bin/${name}`] } as const;
  const fact = pluginCommand('bin', input, { start: 0, end: 0 }, context);
  const facts = [asPublished({ ...fact, at: startOfFile(place.path) }, place.folder)];
  return { facts, remarks: [], state: 'read', oid: entry.oid, at: place.path, keys: NO_KEYS };
}
