/** Entries that approve something that runs: hooks, MCP servers and helper commands. */
import type { Digest, Json } from '../source/digest.ts';
import { type JsonValue, toPlainJson } from '../source/json-document.ts';
import type { LayerFile } from './layer.ts';
import { readPackageName, runnersOf } from './package-command.ts';
import type { Places } from './places.ts';
import type {
  ApprovedHelper,
  ApprovedHook,
  ApprovedMcpServer,
  ApprovedPackageServer,
  DeniedMcpServer,
  Pins,
} from './policy.ts';
import { HELPER_SETTING_PATHS } from './vocabulary.ts';

type Section<K extends keyof LayerFile> = NonNullable<LayerFile[K]>;

/** One approved hook for each handler. */
export function approvedHooks(hooks: Section<'hooks'>, places: Places): ApprovedHook[] {
  return Object.entries(hooks).flatMap(([event, groups]) =>
    groups.flatMap((group, groupIndex) =>
      group.hooks.map((handler, index): ApprovedHook => {
        const path = ['hooks', event, groupIndex, 'hooks', index];
        const { files: _, ...fields } = fieldsOf(places.node(path));
        const files = pinsOf('files' in handler ? handler.files : undefined);
        return { event, matcher: group.matcher, handler: fields, files, at: places.value(path) };
      }),
    ),
  );
}

/** Approved MCP servers. */
export function approvedServers(servers: Section<'allowedMcpServers'>, places: Places): ApprovedMcpServer[] {
  return servers.flatMap((server, index): ApprovedMcpServer[] => {
    const at = places.value(['allowedMcpServers', index]);
    if ('package' in server) return packageServers(server, index, places);
    const files = pinsOf(server.files);
    if ('serverUrl' in server) {
      const { serverUrl, headersHelper } = server;
      return [{ kind: 'url', serverUrl, headers: mapOf(server.headers), headersHelper, files, at }];
    }
    return [{ kind: 'command', serverCommand: server.serverCommand, env: mapOf(server.env), files, at }];
  });
}

type PackageEntry = Extract<Section<'allowedMcpServers'>[number], { package: unknown }>;

/** One approved server for each package of an entry, so that a lower layer can keep some of them. */
function packageServers(entry: PackageEntry, index: number, places: Places): ApprovedPackageServer[] {
  const { package: names, runner, args = [], env, files } = entry;
  return [names].flat().map((name, item) => {
    const wanted = readPackageName(name);
    const runners = runner === undefined ? (wanted ? runnersOf(wanted) : []) : [runner].flat().toSorted();
    const path = ['allowedMcpServers', index, ...(typeof names === 'string' ? [] : ['package', item])];
    const common = { runners, args, env: mapOf(env), files: pinsOf(files) };
    return { kind: 'package', package: name, ...common, at: places.value(path) };
  });
}

/** Denied MCP servers. */
export function deniedServers(servers: Section<'deniedMcpServers'>, places: Places): DeniedMcpServer[] {
  return servers.map((server, index): DeniedMcpServer => {
    const at = places.value(['deniedMcpServers', index]);
    if ('serverName' in server) return { kind: 'name', serverName: server.serverName, at };
    if ('serverUrl' in server) return { kind: 'url', serverUrl: server.serverUrl, at };
    return { kind: 'command', serverCommand: server.serverCommand, at };
  });
}

/** Approved helper commands. */
export function approvedHelpers(helpers: Section<'helperCommands'>, places: Places): ApprovedHelper[] {
  return helpers.map(({ setting, command, files }, index) => ({
    setting,
    settingPath: HELPER_SETTING_PATHS[setting],
    command,
    files: pinsOf(files),
    at: places.value(['helperCommands', index]),
  }));
}

/** An object's members as plain values; no members for anything else. */
export function fieldsOf(node: JsonValue | undefined): { readonly [field: string]: Json } {
  if (node?.kind !== 'object') return {};
  return Object.fromEntries([...node.members].map(([name, member]) => [name, toPlainJson(member.value)]));
}

function pinsOf(files: { readonly [path: string]: Digest | readonly Digest[] } | undefined): Pins {
  return new Map(Object.entries(files ?? {}).map(([path, digests]) => [path, [digests].flat()]));
}

function mapOf(values: { readonly [name: string]: string } | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(values ?? {}));
}
