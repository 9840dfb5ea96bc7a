/** `.mcp.json`: from JSON to MCP servers. */
import { checkMcpJson } from '../settings/check-mcp-json.ts';
import { type JsonMember, memberValue } from '../source/json-document.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import { type JsonContent, type JsonFile, readJsonFile } from './json-file.ts';
import { readServer } from './mcp-server-entry.ts';
import { asPublished, isPluginRoot } from './plugins/plugin-root.ts';
import { remark } from './remark.ts';
import { membersOf, settingsContext } from './settings/settings-context.ts';
import type { Surface, SurfacePlace } from './surface.ts';

/** `.mcp.json`, at any depth. */
export const mcpJson: Surface = {
  id: 'mcp-json',
  meta: {
    title: 'MCP servers of a project',
    paths: '`**/.mcp.json`',
    readBy:
      'Claude Code, in the folder where a session starts and in every folder above it, when the session starts.',
    trust:
      'Interactive sessions ask for each server by name. `claude -p` starts every server without a question.',
    effect: 'Starts programs, and sends data to services.',
    judged:
      'Transport, program and arguments, environment, URL, headers, and every file of the repository that is run.',
  },
  match: (path) => {
    if (path === '.mcp.json') return '';
    return path.endsWith('/.mcp.json') ? path.slice(0, -'/.mcp.json'.length) : undefined;
  },
  read: (place, reader) =>
    readJsonFile(place, reader, { utf16le: false }, (file) => readServers(place, file, reader)),
};

/**
 * Reads an `.mcp.json` that is valid JSON. The client skips a bad entry and keeps the others (2.1.330, experiment);
 * a skipped entry becomes a remark. Relative paths in a server's command are resolved in the folder where the
 * session starts, which can be any folder below (experiment), so every such file belongs to the command's closure.
 */
function readServers(place: SurfacePlace, { source, root }: JsonFile, reader: TreeReader): JsonContent {
  const { refused, skipped } = checkMcpJson(root);
  const inPlugin = isPluginRoot(place.folder, reader);
  const scope = {
    reader,
    projectFolder: place.folder,
    anyProjectFolder: true,
    ...(inPlugin ? { pluginRoot: place.folder } : {}),
  };
  const context = settingsContext(place, source, scope);
  const servers = refused ? membersOf(root).filter(isServerLike) : membersOf(memberValue(root, 'mcpServers'));
  const skippedNames = new Set(skipped.map((entry) => entry.name));
  const facts = servers
    .filter((member) => !skippedNames.has(member.name))
    .flatMap((member) => readServer(member, context))
    .map((fact) => (refused && inPlugin ? asPublished(fact, place.folder) : fact));
  // The file carries nothing but servers, so a file that the client refuses has lost no protection.
  const ignored = refused && !inPlugin ? [{ name: '', ...refused }] : skipped;
  const remarks = ignored.map((entry) =>
    remark(place, 'dropped', source.locate(entry.span), entry.reason, `${entry.name}\u0000${entry.reason}`),
  );
  return { facts, remarks, refused: refused !== undefined };
}

/** The `.mcp.json` of a plugin may name its servers without `mcpServers` around them; they are judged like others. */
function isServerLike({ value }: JsonMember): boolean {
  return memberValue(value, 'command') !== undefined || memberValue(value, 'url') !== undefined;
}
