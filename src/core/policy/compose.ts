/** From layers to the policy of one repository: defaults filled in, every entry with its place. */
import { digestOf, type Json } from '../source/digest.ts';
import { type JsonValue, toPlainJson } from '../source/json-document.ts';
import { APPROVING_ENTRIES } from './approving-lists.ts';
import { composeLevels } from './compose-levels.ts';
import { composeRules } from './compose-rules.ts';
import { deniedServers, fieldsOf } from './entries.ts';
import type { PolicyLayer } from './layer.ts';
import { jointDigest, LayerStack, listed } from './layer-stack.ts';
import type { Places } from './places.ts';
import type { Approval, Listed, Policy, RequiredSetting } from './policy.ts';

/**
 * Puts layers together.
 * @param layers from the preset down to the repository
 * @param approvals those of the whole organisation
 */
export function composePolicy(layers: readonly PolicyLayer[], approvals: readonly Approval[]): Policy {
  const stack = new LayerStack(layers);
  const each = <T>(read: (layer: PolicyLayer) => readonly T[]): T[] => layers.flatMap((layer) => read(layer));
  const levels = composeLevels(stack);
  return deepFreeze({
    path: layers.find(({ role }) => role === 'organisation')?.path ?? 'policy.jsonc',
    digest: jointDigest(layers, digestOf),
    layers: layers
      .filter(({ role }) => role !== 'preset' || layers.length > 0)
      .map(({ role, path }) => ({ role, path })),
    enforcement: levels.enforcement,
    managedSettings: managedSettings(stack),
    permissions: {
      modes: levels.modes,
      allow: stack.approving('permissions.allow', APPROVING_ENTRIES['permissions.allow']),
      breadth: levels.breadth,
      additionalDirectories: stack.approving(
        'permissions.additionalDirectories',
        APPROVING_ENTRIES['permissions.additionalDirectories'],
      ),
    },
    required: each(({ places }) => requiredSettings(places.node(['required']), [], places)),
    hooks: stack.approving('hooks', APPROVING_ENTRIES.hooks),
    allowedHttpHookUrls: stack.approving('allowedHttpHookUrls', APPROVING_ENTRIES.allowedHttpHookUrls),
    httpHookAllowedEnvVars: stack.approving(
      'httpHookAllowedEnvVars',
      APPROVING_ENTRIES.httpHookAllowedEnvVars,
    ),
    allowedMcpServers: stack.approving('allowedMcpServers', APPROVING_ENTRIES.allowedMcpServers),
    deniedMcpServers: each(({ file, places }) => deniedServers(file.deniedMcpServers ?? [], places)),
    strictKnownMarketplaces: stack.approving(
      'strictKnownMarketplaces',
      APPROVING_ENTRIES.strictKnownMarketplaces,
    ),
    enabledPlugins: plugins(stack),
    egress: {
      mode: levels.egress,
      allowedDomains: stack.approving('egress.allowedDomains', APPROVING_ENTRIES['egress.allowedDomains']),
    },
    env: { allow: stack.approving('env.allow', APPROVING_ENTRIES['env.allow']) },
    execution: { breadth: levels.execution },
    helperCommands: stack.approving('helperCommands', APPROVING_ENTRIES.helperCommands),
    sensitivePaths: each((layer) => listed(layer.file.sensitivePaths, ['sensitivePaths'], layer)),
    governedBranches: each((layer) => listed(layer.file.governedBranches, ['governedBranches'], layer)),
    requiredCodeOwners: each(({ file, places }) =>
      (file.requiredCodeOwners ?? []).map((line, index) => ({
        ...line,
        at: places.value(['requiredCodeOwners', index]),
      })),
    ),
    instructions: {
      requiredSections: each((layer) =>
        listed(layer.file.instructions?.requiredSections, ['instructions', 'requiredSections'], layer),
      ),
      maxBytes: stack.value(MAX_BYTES),
      externalImports: stack.approving(
        'instructions.externalImports',
        APPROVING_ENTRIES['instructions.externalImports'],
      ),
    },
    rules: composeRules(stack),
    approvals,
  });
}

/** How the limit of an instruction file is settled. */
export const MAX_BYTES = {
  key: 'instructions.maxBytes',
  path: ['instructions', 'maxBytes'],
  pick: (file: PolicyLayer['file']) => file.instructions?.maxBytes,
  stricter: (left: number, right: number) => Math.min(left, right),
};

function managedSettings(stack: LayerStack): Listed<{ readonly [key: string]: Json }>[] {
  const layers = stack.isDelegated('managedSettings') ? stack.all : stack.upper;
  return layers.flatMap(({ file, places }) =>
    file.managedSettings === undefined
      ? []
      : [{ value: fieldsOf(places.node(['managedSettings'])), at: places.name(['managedSettings']) }],
  );
}

/** Approved plugins, and those that a layer refuses in so many words: a refusal below wins over an approval above. */
function plugins(stack: LayerStack): Policy['enabledPlugins'] {
  const result = new Map<string, Listed<boolean>>();
  for (const { file, places } of stack.all) {
    for (const [plugin, enabled] of Object.entries(file.enabledPlugins ?? {})) {
      if (!enabled) result.set(plugin, { value: false, at: places.name(['enabledPlugins', plugin]) });
    }
  }
  const approved = stack.approving('enabledPlugins', APPROVING_ENTRIES.enabledPlugins);
  for (const { plugin, at } of approved) {
    const refusal = result.get(plugin);
    if (!refusal || isUnder(stack, at.path, refusal.at.path)) result.set(plugin, { value: true, at });
  }
  return result;
}

/** True when the first layer stands below the second. */
function isUnder(stack: LayerStack, path: string, other: string): boolean {
  const paths = stack.all.map((layer) => layer.path);
  return paths.lastIndexOf(path) > paths.lastIndexOf(other);
}

/** One requirement for each item of a list and for each other value. Empty lists and objects require nothing. */
function requiredSettings(
  node: JsonValue | undefined,
  path: readonly string[],
  places: Places,
): RequiredSetting[] {
  if (!node) return [];
  if (node.kind === 'object') {
    return [...node.members.values()].flatMap(({ name, value }) =>
      requiredSettings(value, [...path, name], places),
    );
  }
  const requirement = (test: RequiredSetting['test'], value: JsonValue): RequiredSetting => ({
    path,
    test,
    value: toPlainJson(value),
    at: places.source.locate(value.span),
  });
  if (node.kind === 'array') return node.items.map((item) => requirement('contains', item));
  return [requirement('equals', node)];
}

/** Freezes plain objects and lists; maps are read-only by their type. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(member);
  return value;
}
