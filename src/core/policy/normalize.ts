/** From the file's values to the policy: defaults filled in, every entry with its place. */
import type { z } from 'zod';
import { digestOf } from '../source/digest.ts';
import { type JsonValue, toPlainJson } from '../source/json-document.ts';
import {
  approvedHelpers,
  approvedHooks,
  approvedServers,
  deniedServers,
  fieldsOf,
} from './normalize-entries.ts';
import { breadthLevels, modeLevels, ruleLevels } from './normalize-levels.ts';
import type { Places, ValuePath } from './places.ts';
import type { Approval, Listed, Policy, RequiredSetting } from './policy.ts';
import type { PolicyFile } from './schema/policy-file.ts';

type File = z.infer<typeof PolicyFile>;

/**
 * Builds the policy.
 * @param file what the schema accepted
 * @param places the same file's text
 */
export function normalizePolicy(file: File, places: Places): Policy {
  const list = (values: readonly string[] | undefined, ...path: string[]) => listed(values, path, places);
  const { permissions } = file;
  return deepFreeze({
    path: places.source.path,
    digest: digestOf(places.source.text),
    permissions: {
      modes: modeLevels(file, places),
      allow: list(permissions?.allow, 'permissions', 'allow'),
      breadth: breadthLevels(file, places),
      additionalDirectories: list(permissions?.additionalDirectories, 'permissions', 'additionalDirectories'),
    },
    required: requiredSettings(places.node(['required']), [], places),
    hooks: approvedHooks(file.hooks ?? {}, places),
    allowedHttpHookUrls: list(file.allowedHttpHookUrls, 'allowedHttpHookUrls'),
    httpHookAllowedEnvVars: list(file.httpHookAllowedEnvVars, 'httpHookAllowedEnvVars'),
    allowedMcpServers: approvedServers(file.allowedMcpServers ?? [], places),
    deniedMcpServers: deniedServers(file.deniedMcpServers ?? [], places),
    env: { allow: list(file.env?.allow, 'env', 'allow') },
    helperCommands: approvedHelpers(file.helperCommands ?? [], places),
    egress: { allowedDomains: list(file.egress?.allowedDomains, 'egress', 'allowedDomains') },
    strictKnownMarketplaces: marketplaces(file, places),
    enabledPlugins: plugins(file, places),
    governedBranches: list(file.governedBranches, 'governedBranches'),
    rules: ruleLevels(file, places),
    approvals: approvals(file, places),
  });
}

function listed(values: readonly string[] | undefined, path: ValuePath, places: Places): Listed<string>[] {
  return (values ?? []).map((value, index) => ({ value, at: places.value([...path, index]) }));
}

function marketplaces(file: File, places: Places): Policy['strictKnownMarketplaces'] {
  return (file.strictKnownMarketplaces ?? []).map((_, index) => {
    const path = ['strictKnownMarketplaces', index];
    return { source: fieldsOf(places.node(path)), at: places.value(path) };
  });
}

function plugins(file: File, places: Places): Policy['enabledPlugins'] {
  const entries = Object.entries(file.enabledPlugins ?? {});
  return new Map(
    entries.map(([name, value]) => [name, { value, at: places.name(['enabledPlugins', name]) }]),
  );
}

function approvals(file: File, places: Places): Approval[] {
  return (file.approvals ?? []).map((approval, index) => ({
    ...approval,
    ticket: approval.ticket,
    at: places.value(['approvals', index]),
  }));
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
