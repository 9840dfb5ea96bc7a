/** Every surface, in the order in which they are described. */
import { localSettingsJson } from './local-settings-json.ts';
import { mcpJson } from './mcp-json.ts';
import { settingsJson } from './settings-json.ts';
import type { Surface } from './surface.ts';

/** All surfaces. */
export const SURFACES: readonly Surface[] = [settingsJson, localSettingsJson, mcpJson];
