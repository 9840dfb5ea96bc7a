/** Every table of detection cases. */
import type { DetectionCase } from '../detection-case.ts';
import { CODE_OWNERS_ROWS } from './code-owners.ts';
import { ENCODING_ROWS } from './encodings.ts';
import { ENV_ROWS, HELPER_ROWS } from './environment.ts';
import { ATTRIBUTE_ROWS } from './git-attributes.ts';
import { GIT_ROWS } from './git-tricks.ts';
import { HARMLESS_ROWS } from './harmless.ts';
import { HOOK_CHANGE_ROWS } from './hook-changes.ts';
import { HOOK_ROWS } from './hooks.ts';
import { INDIRECT_ROWS } from './indirect-code.ts';
import { INSTRUCTION_ROWS } from './instructions.ts';
import { ALLOW_ROWS, DENY_ROWS, MODE_ROWS } from './permissions.ts';
import { PLACE_ROWS } from './places.ts';
import { PLUGIN_FILE_ROWS } from './plugin-files.ts';
import { PLUGIN_ROWS } from './plugins.ts';
import { PROMPT_FILE_ROWS } from './prompt-files.ts';
import { PROMPT_ROWS } from './prompts.ts';
import { REWRITTEN_ROWS } from './rewritten-commands.ts';
import { RUNNER_ROWS } from './runners.ts';
import { APPROVAL_ROWS, SERVER_ROWS } from './servers.ts';
import { SETTING_ROWS } from './settings.ts';
import { SIBLING_ROWS } from './siblings.ts';
import { WORKFLOW_ROWS } from './workflows.ts';

/** The tables by their title. */
export const CASE_TABLES: readonly (readonly [title: string, rows: readonly DetectionCase[]])[] = [
  ['hooks', HOOK_ROWS],
  ['changes around hooks', HOOK_CHANGE_ROWS],
  ['commands written otherwise', REWRITTEN_ROWS],
  ['code under approved commands', INDIRECT_ROWS],
  ['allow rules', ALLOW_ROWS],
  ['deny and ask rules', DENY_ROWS],
  ['modes and directories', MODE_ROWS],
  ['helper commands', HELPER_ROWS],
  ['environment variables', ENV_ROWS],
  ['other settings', SETTING_ROWS],
  ['MCP servers', SERVER_ROWS],
  ['approvals of MCP servers', APPROVAL_ROWS],
  ['plugins and marketplaces', PLUGIN_ROWS],
  ['texts and encodings', ENCODING_ROWS],
  ['places and links', PLACE_ROWS],
  ['instructions', INSTRUCTION_ROWS],
  ['git attributes', ATTRIBUTE_ROWS],
  ['code owners', CODE_OWNERS_ROWS],
  ['git tricks', GIT_ROWS],
  ['agents, commands and skills', PROMPT_ROWS],
  ['texts, code and places of skills', PROMPT_FILE_ROWS],
  ['configuration of runners', RUNNER_ROWS],
  ['workflows', WORKFLOW_ROWS],
  ['other agents', SIBLING_ROWS],
  ['files of plugins', PLUGIN_FILE_ROWS],
  ['what says nothing', HARMLESS_ROWS],
];
