/** What one layer says in each of the lists that approve something. */

import type { Location } from '../source/location.ts';
import { approvedHelpers, approvedHooks, approvedServers, fieldsOf } from './entries.ts';
import type { PolicyLayer } from './layer.ts';
import { listed } from './layer-stack.ts';
import type {
  ApprovedHelper,
  ApprovedHook,
  ApprovedMarketplace,
  ApprovedMcpServer,
  Listed,
} from './policy.ts';
import type { ApprovingList } from './vocabulary.ts';

/** The kind of entry of each list. */
interface Entries {
  readonly 'permissions.allow': Listed<string>;
  readonly 'permissions.additionalDirectories': Listed<string>;
  readonly hooks: ApprovedHook;
  readonly allowedHttpHookUrls: Listed<string>;
  readonly httpHookAllowedEnvVars: Listed<string>;
  readonly allowedMcpServers: ApprovedMcpServer;
  readonly strictKnownMarketplaces: ApprovedMarketplace;
  readonly enabledPlugins: EnabledPlugin;
  readonly 'env.allow': Listed<string>;
  readonly helperCommands: ApprovedHelper;
  readonly 'egress.allowedDomains': Listed<string>;
  readonly 'instructions.externalImports': Listed<string>;
}

/** A plugin that the policy approves. What it refuses by `false` is not in the list. */
interface EnabledPlugin {
  readonly plugin: string;
  readonly at: Location;
}

type Readers = { readonly [K in ApprovingList]: (layer: PolicyLayer) => readonly Entries[K][] };

/** Reads the entries of each list from a layer. */
export const APPROVING_ENTRIES: Readers = {
  'permissions.allow': (layer) => listed(layer.file.permissions?.allow, ['permissions', 'allow'], layer),
  'permissions.additionalDirectories': (layer) =>
    listed(layer.file.permissions?.additionalDirectories, ['permissions', 'additionalDirectories'], layer),
  hooks: ({ file, places }) => approvedHooks(file.hooks ?? {}, places),
  allowedHttpHookUrls: (layer) => listed(layer.file.allowedHttpHookUrls, ['allowedHttpHookUrls'], layer),
  httpHookAllowedEnvVars: (layer) =>
    listed(layer.file.httpHookAllowedEnvVars, ['httpHookAllowedEnvVars'], layer),
  allowedMcpServers: ({ file, places }) => approvedServers(file.allowedMcpServers ?? [], places),
  strictKnownMarketplaces: marketplaces,
  enabledPlugins: enabledPlugins,
  'env.allow': (layer) => listed(layer.file.env?.allow, ['env', 'allow'], layer),
  helperCommands: ({ file, places }) => approvedHelpers(file.helperCommands ?? [], places),
  'egress.allowedDomains': (layer) =>
    listed(layer.file.egress?.allowedDomains, ['egress', 'allowedDomains'], layer),
  'instructions.externalImports': (layer) =>
    listed(layer.file.instructions?.externalImports, ['instructions', 'externalImports'], layer),
};

function marketplaces({ file, places }: PolicyLayer): ApprovedMarketplace[] {
  return (file.strictKnownMarketplaces ?? []).map((_, index) => {
    const path = ['strictKnownMarketplaces', index];
    return { source: fieldsOf(places.node(path)), at: places.value(path) };
  });
}

function enabledPlugins({ file, places }: PolicyLayer): EnabledPlugin[] {
  return Object.entries(file.enabledPlugins ?? {}).flatMap(([plugin, enabled]) =>
    enabled ? [{ plugin, at: places.name(['enabledPlugins', plugin]) }] : [],
  );
}
