/** The levels of a policy: what it sets, with places, and the defaults for the rest. */
import type { z } from 'zod';
import { DEFAULT_BREADTH, DEFAULT_MODES } from './defaults.ts';
import type { Places, ValuePath } from './places.ts';
import type { Leveled, Policy } from './policy.ts';
import type { PolicyFile } from './schema/policy-file.ts';
import type { BreadthClass, BreadthLevel, ModeLevel, PermissionMode, RuleLevel } from './vocabulary.ts';

type File = z.infer<typeof PolicyFile>;

/** The level of every permission mode. */
export function modeLevels(file: File, places: Places): Policy['permissions']['modes'] {
  const levels = file.permissions?.modes;
  const level = (mode: PermissionMode): Leveled<ModeLevel> =>
    leveled(levels?.[mode], DEFAULT_MODES[mode], ['permissions', 'modes', mode], places);
  return {
    default: level('default'),
    manual: level('manual'),
    plan: level('plan'),
    acceptEdits: level('acceptEdits'),
    dontAsk: level('dontAsk'),
    bypassPermissions: level('bypassPermissions'),
    auto: level('auto'),
  };
}

/** The level of every class of allow rules. */
export function breadthLevels(file: File, places: Places): Policy['permissions']['breadth'] {
  const levels = file.permissions?.breadth;
  const level = (name: BreadthClass): Leveled<BreadthLevel> =>
    leveled(levels?.[name], DEFAULT_BREADTH, ['permissions', 'breadth', name], places);
  return {
    'read-only': level('read-only'),
    narrow: level('narrow'),
    'script-wildcard': level('script-wildcard'),
    'exec-capable': level('exec-capable'),
    broad: level('broad'),
    interpreter: level('interpreter'),
    network: level('network'),
    'egress-domain': level('egress-domain'),
    'multi-tenant-domain': level('multi-tenant-domain'),
    'self-modification': level('self-modification'),
    'sensitive-path': level('sensitive-path'),
    'outside-path': level('outside-path'),
    'mcp-server': level('mcp-server'),
    'mcp-tool': level('mcp-tool'),
    blanket: level('blanket'),
  };
}

/** The levels of the rules that the policy names. */
export function ruleLevels(file: File, places: Places): ReadonlyMap<string, Leveled<RuleLevel>> {
  const entries = Object.entries(file.rules ?? {});
  return new Map(entries.map(([id, level]) => [id, { level, at: places.value(['rules', id]) }]));
}

function leveled<L>(level: L | undefined, otherwise: L, path: ValuePath, places: Places): Leveled<L> {
  return level === undefined ? { level: otherwise, at: undefined } : { level, at: places.value(path) };
}
