/** Hooks that stand outside `hooks` and may have been meant as a guard: the client refuses the whole file. */
import { type JsonMember, type JsonValue, memberValue } from '../source/json-document.ts';
import { GATING_EVENTS, HOOK_EVENTS } from './hook-events.ts';
import type { SettingsProblem } from './settings-problem.ts';

/** Members that the client does not look into, at any level (client 2.1.330, experiment). */
const NOT_SEARCHED: ReadonlySet<string> = new Set([
  'env',
  'mcpServers',
  'lspServers',
  'enabledPlugins',
  'pluginConfigs',
  'skillOverrides',
  'extraKnownMarketplaces',
  'additionalMarketplaces',
  'modelSettings',
  'managedMcpServers',
]);

/** The same, only where they stand at the top of the file (client 2.1.330, experiment with all keys). */
const NOT_SEARCHED_AT_TOP: ReadonlySet<string> = new Set([
  'hooks',
  'attributionProjectPolicy',
  'availableModelsMatch',
  'deniedModels',
  'isolation',
]);

/** How deep an event's name is found, lists counted, and how deep hooks under another name (client 2.1.330, experiment). */
const MAX_LEVEL = 4;
const MAX_GROUP_LEVEL = 2;

/**
 * The first hooks outside `hooks` for which the client refuses a settings file (2.1.330, experiments): a member named
 * exactly `PreToolUse` or `PermissionRequest` that is neither null nor an empty list, or a member of a name that is no
 * event and whose value looks like groups of hooks.
 */
export function misplacedGuard(root: JsonValue): SettingsProblem | undefined {
  const found = search(root, 0, []);
  if (!found) return undefined;
  const { member, path } = found;
  const message = `"${path.join('.')}" holds hooks outside "hooks"; because they may be a guard, Claude Code ignores the whole file.`;
  return { kind: 'refuses-file', path, span: member.nameSpan, message };
}

interface Found {
  readonly member: JsonMember;
  readonly path: readonly string[];
}

function search(
  value: JsonValue,
  level: number,
  path: readonly string[],
  maxGroupLevel = MAX_GROUP_LEVEL,
): Found | undefined {
  if (level > MAX_LEVEL) return undefined;
  if (value.kind === 'array') {
    return firstOf(value.items, (item) => search(item, level + 1, path, maxGroupLevel));
  }
  if (value.kind !== 'object') return undefined;
  return firstOf([...value.members.values()], (member) => {
    const { name } = member;
    if (NOT_SEARCHED.has(name) || (level === 0 && NOT_SEARCHED_AT_TOP.has(name))) return undefined;
    const at = [...path, name];
    if (GATING_EVENTS.has(name)) return isNothing(member.value) ? undefined : { member, path: at };
    // Hooks of other events guard nothing, so there only the names of guards count.
    if (HOOK_EVENTS.has(name)) return search(member.value, level + 1, at, -1);
    if (level <= maxGroupLevel && looksLikeGroups(member.value, level)) return { member, path: at };
    return search(member.value, level + 1, at, maxGroupLevel);
  });
}

function firstOf<T>(items: readonly T[], find: (item: T) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}

function isNothing(value: JsonValue): boolean {
  return value.kind === 'null' || (value.kind === 'array' && value.items.length === 0);
}

function looksLikeGroups(value: JsonValue, level: number): boolean {
  if (value.kind === 'array') {
    return level < MAX_LEVEL && value.items.some((item) => looksLikeGroups(item, level + 1));
  }
  const handlers = memberValue(value, 'hooks');
  if (handlers?.kind === 'array') return handlers.items.length > 0;
  return handlers?.kind === 'object' && memberValue(value, 'matcher') !== undefined;
}
