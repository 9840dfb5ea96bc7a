/** Every surface, in the order in which they are described. */
import { agentMd } from './agent-md.ts';
import { agentMemory } from './agent-memory.ts';
import { agentsMd } from './agents-md.ts';
import { claudeMd } from './claude-md.ts';
import { claudeRules } from './claude-rules.ts';
import { commandMd } from './command-md.ts';
import { localSettingsJson } from './local-settings-json.ts';
import { loopMd } from './loop-md.ts';
import { mcpJson } from './mcp-json.ts';
import { misplacedFile } from './misplaced-file.ts';
import { outputStyleMd } from './output-style-md.ts';
import { marketplaceJson } from './plugins/marketplace-json.ts';
import {
  pluginBin,
  pluginHooksJson,
  pluginLspJson,
  pluginMonitorsJson,
  pluginSettingsJson,
} from './plugins/plugin-files.ts';
import { pluginJson } from './plugins/plugin-json.ts';
import { scheduledTasks } from './scheduled-tasks.ts';
import { settingsJson } from './settings-json.ts';
import { siblingConfiguration } from './siblings/sibling-configuration.ts';
import { skillMd } from './skill-md.ts';
import type { Surface } from './surface.ts';
import { workflowJs } from './workflow-js.ts';
import { claudeWorkflow } from './workflows/claude-workflow.ts';
import { handedMcp, handedSettings } from './workflows/handed-files.ts';
import { worktreeInclude } from './worktree-include.ts';

/** All surfaces. */
export const SURFACES: readonly Surface[] = [
  settingsJson,
  localSettingsJson,
  mcpJson,
  claudeMd,
  claudeRules,
  agentsMd,
  agentMd,
  commandMd,
  skillMd,
  outputStyleMd,
  workflowJs,
  agentMemory,
  loopMd,
  scheduledTasks,
  worktreeInclude,
  marketplaceJson,
  pluginJson,
  pluginHooksJson,
  pluginLspJson,
  pluginMonitorsJson,
  pluginSettingsJson,
  pluginBin,
  claudeWorkflow,
  handedSettings,
  handedMcp,
  siblingConfiguration,
  misplacedFile,
];
