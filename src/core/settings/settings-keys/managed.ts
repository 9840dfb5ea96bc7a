/** Keys that only an administrator's managed settings can set. In a repository they give a false sense of safety. */

import {
  MANAGED,
  MANAGED_LENIENT,
  type SettingRow,
  type SettingSpec,
  settings,
  WARN,
} from '../setting-spec.ts';
import { anything, bool, either, list, num, object, oneOf, orNull, record, text, texts } from '../shape.ts';

// What a source must look like is checked by `checkSourceList`.
const sources = list(object({ source: text }, {}, 'kept'));
const refresh = either({ kind: 'literal', value: 0 }, num());
const helperScript = object(
  {},
  { timeoutMs: num(), refreshIntervalMs: refresh, path: text, script: text },
  'kept',
);
const merging = oneOf('first-wins', 'merge');

function locks(effects: Readonly<Record<string, string>>, shape = orNull(bool)): readonly SettingRow[] {
  return Object.entries(effects).map(([name, effect]) => [name, shape, WARN, effect]);
}

const strictLocks = settings(
  MANAGED,
  locks({
    allowManagedHooksOnly: 'Permits only hooks of the managed settings; it has no effect in a repository.',
    allowManagedPermissionRulesOnly:
      'Permits only permission rules of the managed settings; it has no effect in a repository.',
    allowManagedMcpServersOnly:
      'Permits only MCP servers of the managed list; it has no effect in a repository.',
    disableWindowsBashCommandSplit:
      'Changes how commands are checked on Windows; it has no effect in a repository.',
    disableCommandPluginSources:
      'Forbids plugin sources that run a command; it has no effect in a repository.',
    disableSideloadFlags: 'Forbids loading plugins by command line; it has no effect in a repository.',
  }),
);

const plainLocks = settings(
  MANAGED,
  locks(
    {
      wslInheritsWindowsSettings:
        'Lets WSL take over the managed settings of Windows; it has no effect in a repository.',
      disableReplyCheck: 'Switches off a check of replies; it has no effect in a repository.',
      allowAllClaudeAiMcps:
        'Permits all MCP servers of the claude.ai account; it has no effect in a repository.',
      allowClaudeInChromeWithManagedMcp:
        'Permits the browser extension beside managed MCP servers; it has no effect in a repository.',
      allowNestedModelAccessUnderForceLogin:
        'Permits other model access under a forced login; it has no effect in a repository.',
      forceRemoteSettingsRefresh:
        'Makes the client fetch managed settings anew at start; it has no effect in a repository.',
    },
    bool,
  ),
);

const strict = settings(MANAGED, [
  [
    'strictKnownMarketplaces',
    orNull(sources),
    WARN,
    'Limits marketplaces to this list; it has no effect in a repository.',
  ],
  [
    'allowedMarketplaces',
    orNull(sources),
    WARN,
    'Another name of strictKnownMarketplaces; it has no effect in a repository.',
  ],
  ['blockedMarketplaces', orNull(sources), WARN, 'Forbids marketplaces; it has no effect in a repository.'],
  [
    'parentSettingsBehavior',
    merging,
    WARN,
    'Decides how managed settings of several levels combine; it has no effect in a repository.',
  ],
  [
    'managedSourcesBehavior',
    merging,
    WARN,
    'Decides how managed settings of several sources combine; it has no effect in a repository.',
  ],
  [
    'requiredMinimumVersion',
    text,
    WARN,
    'Refuses older versions of Claude Code; it has no effect in a repository.',
  ],
  [
    'requiredMaximumVersion',
    text,
    WARN,
    'Refuses newer versions of Claude Code; it has no effect in a repository.',
  ],
  ['claudeMd', text, WARN, 'Adds instructions for everybody; it has no effect in a repository.'],
  [
    'pluginTrustMessage',
    text,
    WARN,
    'Changes the words before a plugin is trusted; it has no effect in a repository.',
  ],
]);

const liveLenient = settings(MANAGED_LENIENT, [
  [
    'policyHelper',
    object({ path: text }, { timeoutMs: num(), refreshIntervalMs: refresh }),
    WARN,
    'Runs a program that computes managed settings; it has no effect in a repository.',
  ],
  [
    'policyHelpers',
    object(
      {},
      {
        macos: helperScript,
        linux: helperScript,
        windows: helperScript,
        wsl: helperScript,
        default: record(anything),
      },
    ),
    WARN,
    'Runs programs that compute managed settings; it has no effect in a repository.',
  ],
  [
    'attributionProjectPolicy',
    object({}, { default: text }),
    WARN,
    'Decides to which project usage is attributed; it has no effect in a repository.',
  ],
  // Dropped from a project whatever the value, with a word in `claude doctor` (client 2.1.330, experiment).
  [
    'isolation',
    object({}, { required: anything }),
    WARN,
    'Can demand that work runs isolated; it has no effect in a repository.',
  ],
  [
    'availableModelsMatch',
    oneOf('prefix', 'exact'),
    WARN,
    'Decides how the list of available models is compared; it has no effect in a repository.',
  ],
  ['deniedModels', texts, WARN, 'Forbids models; it has no effect in a repository.'],
  [
    'modelPricing',
    object(
      {},
      {
        multiplier: num(),
        overrides: record(object({ input: num(), output: num(), cacheRead: num(), cacheWrite: num() })),
      },
    ),
    WARN,
    'Changes the prices that are shown; it has no effect in a repository.',
  ],
  [
    'managedMcpServers',
    record(object({}, {}, 'kept')),
    WARN,
    'Brings MCP servers to everybody; it has no effect in a repository.',
  ],
  [
    'desktopMcpServersListScope',
    text,
    WARN,
    'Decides which MCP servers the desktop app lists; it has no effect in a repository.',
  ],
  [
    'strictPluginOnlyCustomization',
    either(bool, list(oneOf('skills', 'agents', 'hooks', 'mcp'))),
    WARN,
    'Permits customization only through plugins; it has no effect in a repository.',
  ],
  ['prependPlugins', texts, WARN, 'Loads plugins before all others; it has no effect in a repository.'],
  ['appendPlugins', texts, WARN, 'Loads plugins after all others; it has no effect in a repository.'],
  [
    'gatewayInternalNetworks',
    texts,
    WARN,
    'Names networks that count as internal for a gateway; it has no effect in a repository.',
  ],
  [
    'allowedProviders',
    list(
      oneOf(
        'anthropic',
        'customEndpoint',
        'bedrock',
        'vertex',
        'foundry',
        'anthropicAws',
        'mantle',
        'gateway',
      ),
    ),
    WARN,
    'Limits the providers of models; it has no effect in a repository.',
  ],
]);

/** The rows of this topic. */
export const MANAGED_KEYS: readonly SettingSpec[] = [
  ...strictLocks,
  ...plainLocks,
  ...strict,
  ...liveLenient,
];
