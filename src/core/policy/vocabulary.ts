/** The fixed words of the policy's language. */

/** What a rule's finding leads to: nothing, a note, a warning, a failing check. */
export const RULE_LEVELS = ['off', 'note', 'warn', 'block'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** What a permission mode leads to when a repository sets it. */
export const MODE_LEVELS = ['allow', 'warn', 'block'] as const;
export type ModeLevel = (typeof MODE_LEVELS)[number];

/** What a permission rule leads to that `permissions.allow` does not cover. */
export const BREADTH_LEVELS = ['note', 'warn', 'block'] as const;
export type BreadthLevel = (typeof BREADTH_LEVELS)[number];

/** Claude Code's permission modes; `manual` is another name of `default` (client 2.1.330, experiment). */
export const PERMISSION_MODES = [
  'default',
  'manual',
  'plan',
  'acceptEdits',
  'dontAsk',
  'bypassPermissions',
  'auto',
] as const;
export type PermissionMode = (typeof PERMISSION_MODES)[number];

/** How much an allow rule opens, each class with what it holds. */
export const BREADTH_CLASSES = {
  'read-only': 'commands that only read the working copy',
  narrow: 'one exact command or a narrow prefix',
  'script-wildcard': 'any script of package.json or its like, as in `Bash(npm run *)`',
  'exec-capable': 'harmless-looking programs that can start others, as in `Bash(find *)`',
  broad: 'a whole program or tool',
  interpreter: 'shells and interpreters, which run any code',
  network: 'programs and tools that send data out',
  'egress-domain': 'one host that `egress.allowedDomains` does not cover',
  'multi-tenant-domain':
    'a host where anybody can publish, as in `WebFetch(domain:raw.githubusercontent.com)`',
  'self-modification': "writing Claude Code's, git's or the editor's own configuration",
  'sensitive-path': 'reading secrets and credentials',
  'outside-path': 'reading or writing outside the repository',
  'mcp-server': 'all tools of an MCP server, future ones included',
  'mcp-tool': 'one tool of an MCP server',
  blanket: 'everything, as in `Bash` or `Bash(*)`',
} as const;
export type BreadthClass = keyof typeof BREADTH_CLASSES;

/** The settings beside `hooks` that name a command, and the path of that command in the settings file. */
export const HELPER_SETTING_PATHS = {
  apiKeyHelper: 'apiKeyHelper',
  proxyAuthHelper: 'proxyAuthHelper',
  awsAuthRefresh: 'awsAuthRefresh',
  awsCredentialExport: 'awsCredentialExport',
  gcpAuthRefresh: 'gcpAuthRefresh',
  otelHeadersHelper: 'otelHeadersHelper',
  statusLine: 'statusLine.command',
  subagentStatusLine: 'subagentStatusLine.command',
  fileSuggestion: 'fileSuggestion.command',
} as const;
export type HelperSetting = keyof typeof HELPER_SETTING_PATHS;

/** What an approval by digest can be about: the facts that have a digest. */
export const APPROVAL_KINDS = [
  'hook',
  'mcp-server',
  'helper-command',
  'inline-command',
  'skill',
  'workflow',
] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

/** What a revocation can be about: also a single file, whatever runs it. */
export const REVOCABLE_KINDS = [...APPROVAL_KINDS, 'file'] as const;
export type RevocableKind = (typeof REVOCABLE_KINDS)[number];

/** Whether findings fail the check, or are only told. The stricter one last. */
export const ENFORCEMENTS = ['report', 'block'] as const;
export type Enforcement = (typeof ENFORCEMENTS)[number];

/**
 * Which hosts a repository may open, as in the administration of Claude's own code execution: none, the registries of
 * package managers, these and the listed domains; `listed`, which holds where nothing is said, is the listed domains
 * alone.
 */
export const EGRESS_MODES = ['package-managers-and-listed', 'listed', 'package-managers', 'none'] as const;
export type EgressMode = (typeof EGRESS_MODES)[number];

/** The phases of a rollout, each stricter than the one before. */
export const PRESETS = ['baseline', 'controlled', 'mature'] as const;
export type PresetName = (typeof PRESETS)[number];

/**
 * The lists of a policy that approve something, by their path in the file. A group or a repository may add to one of
 * them only where the organisation delegates it.
 */
export const APPROVING_LISTS = [
  'permissions.allow',
  'permissions.additionalDirectories',
  'hooks',
  'allowedHttpHookUrls',
  'httpHookAllowedEnvVars',
  'allowedMcpServers',
  'strictKnownMarketplaces',
  'enabledPlugins',
  'env.allow',
  'helperCommands',
  'egress.allowedDomains',
  'instructions.externalImports',
] as const;
export type ApprovingList = (typeof APPROVING_LISTS)[number];

/** The other keys that an organisation can leave to groups and repositories; `rules` also as `rules.<id>`. */
export const DELEGABLE_LEVELS = [
  'managedSettings',
  'permissions.modes',
  'permissions.breadth',
  'execution.breadth',
  'egress.mode',
  'enforcement',
  'instructions.maxBytes',
  'rules',
] as const;
