/** Keys about MCP servers, plugins, skills and marketplaces that a project can set. */

import { grants, LIVE, LIVE_LENIENT, NOTE, OWN, type SettingSpec, safe, settings } from '../setting-spec.ts';
import {
  anything,
  bool,
  either,
  list,
  object,
  oneOf,
  orNull,
  record,
  type Shape,
  text,
  texts,
  textWith,
} from '../shape.ts';

function policyEntries(serverName: Shape): Shape {
  const command = list(text, { minItems: 1 });
  const entry = object({}, { serverName, serverCommand: command, serverUrl: text });
  const exactlyOneOf = ['serverName', 'serverCommand', 'serverUrl'];
  return list({ ...entry, exactlyOneOf }, { badItems: 'drop' });
}

const allowedServers = policyEntries(textWith({ pattern: /^[A-Za-z0-9_-]+$/u }));
const deniedServers = policyEntries(textWith({ minLength: 1 }));
// A bare string counts only while it is a plain server name; `"a b"` refuses the file (client 2.1.330, experiment).
const names = either(texts, textWith({ pattern: /^[\w-]+$/ }));
const optionValue = either(text, { kind: 'number' }, bool, texts);
// What a marketplace must look like is checked by `checkMarketplaces`.
const marketplaces = record(anything);

const live = settings(LIVE, [
  [
    'enableAllProjectMcpServers',
    orNull(bool),
    OWN,
    'Approves every MCP server of .mcp.json, present and future, without asking.',
  ],
  [
    'enabledMcpjsonServers',
    names,
    OWN,
    'Approves servers of .mcp.json by name, whatever command they will hold.',
  ],
  [
    'disabledMcpjsonServers',
    names,
    OWN,
    'Keeps servers of .mcp.json from starting; a name that leaves the list starts again.',
  ],
  [
    'disableClaudeAiConnectors',
    orNull(bool),
    safe(true, 'warn'),
    'While true, connectors of the claude.ai account stay out of the session.',
  ],
  [
    'skillOverrides',
    record(oneOf('on', 'name-only', 'user-invocable-only', 'off')),
    NOTE,
    'Hides skills or makes them available again.',
  ],
  ['disableBundledSkills', orNull(bool), NOTE, 'Removes the skills that come with Claude Code.'],
  [
    'disableDirectMcpSkills',
    orNull(bool),
    safe(true, 'warn'),
    'While true, MCP servers cannot bring skills of their own.',
  ],
  [
    'enabledPlugins',
    record(either(bool, texts)),
    OWN,
    'Switches plugins on or off; an enabled plugin brings code that runs.',
  ],
  [
    'pluginConfigs',
    record(object({}, { mcpServers: record(record(optionValue)), options: record(optionValue) })),
    grants('block'),
    'Hands arguments and environment values to plugins and their MCP servers.',
  ],
  [
    'pluginSuggestionMarketplaces',
    texts,
    NOTE,
    'Names marketplaces from which plugins may be suggested; meant for administrators.',
  ],
  [
    'channelsEnabled',
    orNull(bool),
    safe(false, 'warn'),
    'Lets plugins push messages into a running session through channels.',
  ],
  [
    'allowedChannelPlugins',
    list(object({ marketplace: text, plugin: text })),
    grants('warn'),
    'Lets the named plugins push messages into a running session.',
  ],
]);

const liveLenient = settings(LIVE_LENIENT, [
  [
    'allowedMcpServers',
    allowedServers,
    OWN,
    "Adds to the list of permitted MCP servers; the lists of all files merge, so it widens the organisation's list.",
  ],
  [
    'deniedMcpServers',
    deniedServers,
    OWN,
    'Forbids MCP servers; an entry that leaves the list is permitted again.',
  ],
  [
    'extraKnownMarketplaces',
    marketplaces,
    OWN,
    'Adds sources of plugins, and so of code; a source can also run a command of its own.',
  ],
  [
    'additionalMarketplaces',
    marketplaces,
    OWN,
    'Another name of extraKnownMarketplaces: adds sources of plugins. It counts only while the other is absent.',
  ],
]);

/** The rows of this topic. */
export const PLUGIN_AND_MCP_KEYS: readonly SettingSpec[] = [...live, ...liveLenient];
