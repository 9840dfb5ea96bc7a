/** Every rule, in the order of their ids. `npm run new:rule` adds to this list. */
import { changedHookShell } from './changed-hook-shell.ts';
import { changedInstructions } from './changed-instructions.ts';
import { changedPromptFile } from './changed-prompt-file.ts';
import { changedRunnerConfiguration } from './changed-runner-configuration.ts';
import { changedScriptMode } from './changed-script-mode.ts';
import { committedLocalInstructions } from './committed-local-instructions.ts';
import { committedLocalSettings } from './committed-local-settings.ts';
import { dangerousWorkflow } from './dangerous-workflow.ts';
import { deceptiveServerName } from './deceptive-server-name.ts';
import { duplicateKey } from './duplicate-key.ts';
import { embeddedRepository } from './embedded-repository.ts';
import { expiringApproval } from './expiring-approval.ts';
import { externalImport } from './external-import.ts';
import { filteredConfiguration } from './filtered-configuration.ts';
import { hiddenDiff } from './hidden-diff.ts';
import { hiddenText } from './hidden-text.ts';
import { ignoredEntry } from './ignored-entry.ts';
import { incompleteTree } from './incomplete-tree.ts';
import { inertPermissionRule } from './inert-permission-rule.ts';
import { inertServerField } from './inert-server-field.ts';
import { inertSetting } from './inert-setting.ts';
import { instructionConvention } from './instruction-convention.ts';
import { linkedConfiguration } from './linked-configuration.ts';
import { literalSecret } from './literal-secret.ts';
import { lookAlikePath } from './look-alike-path.ts';
import { lostAskRule } from './lost-ask-rule.ts';
import { lostCodeOwners } from './lost-code-owners.ts';
import { lostDenyRule } from './lost-deny-rule.ts';
import { lostGuardFile } from './lost-guard-file.ts';
import { lostProtectiveEnvVar } from './lost-protective-env-var.ts';
import { lostToolLimit } from './lost-tool-limit.ts';
import { mcpSelfApproval } from './mcp-self-approval.ts';
import { missingCodeOwners } from './missing-code-owners.ts';
import { missingRequiredSetting } from './missing-required-setting.ts';
import { permissiveMode } from './permissive-mode.ts';
import { pluginSourceCommand } from './plugin-source-command.ts';
import { publishedPluginCode } from './published-plugin-code.ts';
import { redirectedSubmodule } from './redirected-submodule.ts';
import { reenabledMcpServer } from './reenabled-mcp-server.ts';
import { refusedFile } from './refused-file.ts';
import { reviewedSetting } from './reviewed-setting.ts';
import { revokedContent } from './revoked-content.ts';
import type { Rule } from './rule.ts';
import { shortenedHookTimeout } from './shortened-hook-timeout.ts';
import { siblingAgentConfiguration } from './sibling-agent-configuration.ts';
import { skillPlugin } from './skill-plugin.ts';
import { unapprovedAdditionalDirectory } from './unapproved-additional-directory.ts';
import { unapprovedAgentMode } from './unapproved-agent-mode.ts';
import { unapprovedAllowRule } from './unapproved-allow-rule.ts';
import { unapprovedEnvVar } from './unapproved-env-var.ts';
import { unapprovedHelperCommand } from './unapproved-helper-command.ts';
import { unapprovedHook } from './unapproved-hook.ts';
import { unapprovedInlineCommand } from './unapproved-inline-command.ts';
import { unapprovedMarketplace } from './unapproved-marketplace.ts';
import { unapprovedMcpServer } from './unapproved-mcp-server.ts';
import { unapprovedPlugin } from './unapproved-plugin.ts';
import { unapprovedSkillCode } from './unapproved-skill-code.ts';
import { unapprovedToolGrant } from './unapproved-tool-grant.ts';
import { unapprovedWorkflow } from './unapproved-workflow.ts';
import { unknownSetting } from './unknown-setting.ts';
import { unpinnedImport } from './unpinned-import.ts';
import { unpinnedPluginSource } from './unpinned-plugin-source.ts';
import { unreadableFile } from './unreadable-file.ts';
import { unreadableFrontMatter } from './unreadable-front-matter.ts';
import { unsafeInstruction } from './unsafe-instruction.ts';
import { unusablePolicy } from './unusable-policy.ts';
import { utf16File } from './utf-16-file.ts';
import { weakenedSetting } from './weakened-setting.ts';
import { widenedOrganisationList } from './widened-organisation-list.ts';
import { widenedSetting } from './widened-setting.ts';

/** All rules. */
export const RULES: readonly Rule[] = [
  changedHookShell,
  changedInstructions,
  changedPromptFile,
  changedRunnerConfiguration,
  changedScriptMode,
  committedLocalInstructions,
  committedLocalSettings,
  dangerousWorkflow,
  deceptiveServerName,
  duplicateKey,
  embeddedRepository,
  expiringApproval,
  externalImport,
  filteredConfiguration,
  hiddenDiff,
  hiddenText,
  ignoredEntry,
  incompleteTree,
  inertPermissionRule,
  inertServerField,
  inertSetting,
  instructionConvention,
  linkedConfiguration,
  literalSecret,
  lookAlikePath,
  lostAskRule,
  lostCodeOwners,
  lostDenyRule,
  lostGuardFile,
  lostProtectiveEnvVar,
  lostToolLimit,
  mcpSelfApproval,
  missingCodeOwners,
  missingRequiredSetting,
  permissiveMode,
  pluginSourceCommand,
  publishedPluginCode,
  redirectedSubmodule,
  reenabledMcpServer,
  refusedFile,
  reviewedSetting,
  revokedContent,
  shortenedHookTimeout,
  siblingAgentConfiguration,
  skillPlugin,
  unapprovedAdditionalDirectory,
  unapprovedAgentMode,
  unapprovedAllowRule,
  unapprovedEnvVar,
  unapprovedHelperCommand,
  unapprovedHook,
  unapprovedInlineCommand,
  unapprovedMarketplace,
  unapprovedMcpServer,
  unapprovedPlugin,
  unapprovedSkillCode,
  unapprovedToolGrant,
  unapprovedWorkflow,
  unknownSetting,
  unpinnedImport,
  unpinnedPluginSource,
  unreadableFile,
  unreadableFrontMatter,
  unsafeInstruction,
  unusablePolicy,
  utf16File,
  weakenedSetting,
  widenedOrganisationList,
  widenedSetting,
];

/** All rules by their id. */
export const RULES_BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.meta.id, rule]));
