/** Every settings key that Claude Code 2.1.330 knows, at the top level and inside its objects. */

import type { SettingSpec } from './setting-spec.ts';
import { EXECUTION_KEYS } from './settings-keys/execution.ts';
import { INTERFACE_KEYS } from './settings-keys/interface.ts';
import { MANAGED_KEYS } from './settings-keys/managed.ts';
import { MODEL_KEYS } from './settings-keys/models.ts';
import { NESTED_KEYS } from './settings-keys/nested.ts';
import { PLUGIN_AND_MCP_KEYS } from './settings-keys/plugins-and-mcp.ts';
import { SESSION_KEYS } from './settings-keys/sessions.ts';

/** The 206 keys of the top level by name. */
export const SETTINGS_KEYS: ReadonlyMap<string, SettingSpec> = byName([
  ...EXECUTION_KEYS,
  ...PLUGIN_AND_MCP_KEYS,
  ...SESSION_KEYS,
  ...MODEL_KEYS,
  ...INTERFACE_KEYS,
  ...MANAGED_KEYS,
]);

/** Keys inside objects that have a direction, by dotted name: `sandbox.network.allowedDomains`. */
export const NESTED_SETTINGS: ReadonlyMap<string, SettingSpec> = byName(NESTED_KEYS);

function byName(specs: readonly SettingSpec[]): ReadonlyMap<string, SettingSpec> {
  return new Map(specs.map((spec) => [spec.name, spec]));
}
