/** What a repository asks of Claude Code, as data. Rules read facts and never JSON. */
import type { Location } from '../source/location.ts';
import type { AdditionalDirectoryFact } from './additional-directory.ts';
import type { AgentModeFact } from './agent-mode.ts';
import type { BundledCodeFact } from './bundled-code.ts';
import type { ConfigListEntryFact } from './config-list-entry.ts';
import type { EnvVarFact } from './env-var.ts';
import type { HelperCommandFact } from './helper-command.ts';
import type { HiddenTextFact } from './hidden-text.ts';
import type { HookFact } from './hook.ts';
import type { InlineCommandFact } from './inline-command.ts';
import type { InstructionDirectiveFact } from './instruction-directive.ts';
import type { InstructionFileFact } from './instruction-file.ts';
import type { InstructionImportFact } from './instruction-import.ts';
import type { MarketplaceFact } from './marketplace.ts';
import type { MarketplacePluginFact } from './marketplace-plugin.ts';
import type { McpApprovalFact } from './mcp-approval.ts';
import type { McpServerFact } from './mcp-server.ts';
import type { PermissionModeFact } from './permission-mode.ts';
import type { PermissionRuleFact } from './permission-rule.ts';
import type { PluginFact } from './plugin.ts';
import type { PromptFileFact } from './prompt-file.ts';
import type { SandboxGuardFact } from './sandbox-guard.ts';
import type { SettingFact } from './setting.ts';
import type { SiblingSettingFact } from './sibling-setting.ts';
import type { ToolGrantFact } from './tool-grant.ts';
import type { ToolLimitFact } from './tool-limit.ts';
import type { WorkflowRiskFact } from './workflow-risk.ts';

/** One thing that a repository asks of Claude Code. */
export type Fact =
  | HookFact
  | McpServerFact
  | PermissionRuleFact
  | PermissionModeFact
  | AdditionalDirectoryFact
  | EnvVarFact
  | HelperCommandFact
  | McpApprovalFact
  | ConfigListEntryFact
  | PluginFact
  | MarketplaceFact
  | MarketplacePluginFact
  | WorkflowRiskFact
  | SiblingSettingFact
  | SettingFact
  | SandboxGuardFact
  | ToolGrantFact
  | ToolLimitFact
  | InlineCommandFact
  | AgentModeFact
  | BundledCodeFact
  | PromptFileFact
  | InstructionFileFact
  | InstructionImportFact
  | InstructionDirectiveFact
  | HiddenTextFact;

/** The names of the fact kinds. */
export type FactKind = Fact['kind'];

/** The facts of one kind. */
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;

/** What all facts share. */
export interface FactBase {
  /** Equal for the same thing in two trees: the file that the client looks for, and the content. */
  readonly key: string;
  /** The path where the client looks for the file, also when a symbolic link leads elsewhere. */
  readonly file: string;
  /** The folder that the file configures; `''` is the repository's root. */
  readonly folder: string;
  /** Where it is written; behind a symbolic link this is the real file. */
  readonly at: Location;
  /** The plugin that brings it, where a plugin in this repository does. */
  readonly origin?: PluginOrigin;
}

/** A plugin whose folder lies in the repository. */
export interface PluginOrigin {
  /** Its folder; `''` is the root. */
  readonly root: string;
  /** True when working in this repository loads it; false when others have to install it first. */
  readonly live: boolean;
}

/** True for what a plugin brings to those who install it elsewhere, and not to this repository. */
export function isPublished(fact: Pick<FactBase, 'origin'>): boolean {
  return fact.origin?.live === false;
}

/** Where a reader found something: what a fact's base is made of. */
export interface FactPlace {
  readonly file: string;
  readonly folder: string;
  readonly at: Location;
}

/** The shared part of a fact: its place, and a key made of the file and the words that identify the content. */
export function factBase(place: FactPlace, ...identity: readonly string[]): FactBase {
  return { ...place, key: [place.file, ...identity].join('\u0000') };
}
