/** The sections that every layer of a policy may hold, in the order in which an organisation locks down. */
import { z } from 'zod';
import { parseHostPattern } from '../domain.ts';
import { EGRESS_MODES } from '../vocabulary.ts';
import { HelperCommand, Hooks, HookUrl } from './hooks.ts';
import { EnforcementKey, Replace, Rules } from './layer-keys.ts';
import { AllowedMcpServer, DeniedMcpServer } from './mcp.ts';
import { Breadth, Permissions } from './permissions.ts';
import { EnabledPlugins, MarketplaceSource } from './plugins.ts';
import { Text } from './text.ts';

const EnvPattern = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*\*?$/u, {
  error: 'must be the name of a variable, or the beginning of names followed by "*", as in "VITE_*"',
});

const Domain = z.string().refine(isApprovableDomain, {
  error:
    'must be a host such as "registry.npmjs.org" or a pattern such as "*.corp.example", optionally with a port. Write no scheme and no path, and nothing as wide as "*" or "*.com".',
});

const Env = z
  .strictObject({
    allow: z
      .array(EnvPattern)
      .optional()
      .meta({
        description:
          'Names of variables that a repository may set, exactly; a trailing `*` covers every name with that beginning.',
        default: [],
        examples: [['CI', 'TZ', 'VITE_*']],
      }),
  })
  .meta({ description: 'Environment variables that a repository may set in `env`.' });

const Egress = z
  .strictObject({
    mode: z.enum(EGRESS_MODES).optional().meta({
      description:
        'Which hosts a repository may open. `listed`: those under `allowedDomains` alone. `package-managers-and-listed`: also the registries of npm, Yarn, PyPI, crates.io, RubyGems, Go, Maven, NuGet, Packagist and their like. `package-managers`: these registries alone. `none`: no host. It decides over sandbox domains, WebFetch rules, HTTP hooks, remote MCP servers and network tools in allow rules alike. An approved URL counts as listed. Under `none` and `package-managers`, listed domains and approved URLs stay closed. Allow rules for network tools such as `curl` then block, whatever else the policy says of them. Under `none`, so do rules that install packages. The machine itself (`localhost`) is no host in this sense.',
      default: 'listed',
    }),
    allowedDomains: z
      .array(Domain)
      .optional()
      .meta({
        description:
          "Hosts that a repository may open in `sandbox.network.allowedDomains` and in `WebFetch(domain:…)` rules. `*.corp.example` covers every subdomain and not `corp.example` itself, as in Claude Code's sandbox.",
        default: [],
        examples: [['registry.npmjs.org', '*.corp.example']],
      }),
  })
  .meta({ description: 'The network that a repository may reach.' });

const Execution = z.strictObject({ breadth: Breadth.optional() }).meta({
  description:
    'The level of a hook, helper command, inline command, language server or local MCP server that nothing approves, by what it would run. It is `note`, `warn` or `block` for each class of `permissions.breadth`. The gravest part counts. A script of the repository is `narrow`, as are prompt and agent hooks. Commands that only read are `read-only`. An interpreter with inline code, or with a script that is not in the repository, is `interpreter`. What cannot be classified is `blanket`. Every class that is not named blocks. HTTP hooks and remote servers are no commands: they block unless they are approved. What reaches the network blocks where `egress.mode` closes it.',
  examples: [{ breadth: { 'read-only': 'note', narrow: 'warn' } }],
});

const SensitivePath = z.string().refine(isPathPattern, {
  error:
    'must be a path pattern such as "secrets/**", "*.pem" or "~/.vault/**": no "..", no backslash; "*" stands for a part of one segment, "**" for any folders',
});

const CodeOwnersLine = z.strictObject({
  path: Text.meta({
    description: 'A path in the repository that must have owners.',
    examples: ['.claude/settings.json'],
  }),
  owners: z
    .array(Text)
    .min(1, { error: 'must name at least one owner' })
    .meta({
      description: 'Who must be among the owners: each of them.',
      examples: [['@acme/security']],
    }),
});

const Instructions = z
  .strictObject({
    requiredSections: z
      .array(Text)
      .optional()
      .meta({
        description:
          "Headings that the repository's CLAUDE.md must have, without `#`; letter case does not count.",
        default: [],
        examples: [['Security']],
      }),
    maxBytes: z
      .int()
      .positive()
      .optional()
      .meta({ description: 'The largest size of one instruction file, in bytes. Default: no limit.' }),
    externalImports: z
      .array(Text)
      .optional()
      .meta({
        description:
          'Imports of files outside the repository that instructions may name, as they write them. `*` stands for a part of one path segment. `~/.claude/*` lets each developer add own notes.',
        default: [],
        examples: [['~/.claude/*']],
      }),
  })
  .meta({ description: 'CLAUDE.md and what else Claude Code reads as instructions.' });

const strings = (description: string, example: readonly string[]) =>
  z.array(SensitivePath).meta({ description, default: [], examples: [example] });

/** The keys that every layer has. */
export const LAYER_SECTIONS = {
  $schema: z.string().optional().meta({ description: 'The address of this schema, for editors.' }),
  version: z.literal(1).optional().meta({ description: "The policy language's version.", default: 1 }),
  enforcement: EnforcementKey.optional(),
  replace: Replace.optional(),
  managedSettings: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({
      description:
        'Settings that the organisation delivers to every machine as managed settings, in the shape of `managed-settings.json`. What stands here need not stand in the repositories: it satisfies `required`.',
      examples: [{ permissions: { disableBypassPermissionsMode: 'disable' } }],
    }),
  permissions: Permissions.optional(),
  required: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({
      description:
        "Settings that a repository's root `.claude/settings.json` must carry, in Claude Code's own shape. A list must contain every item named here; any other value must be equal.",
      default: {},
      examples: [{ permissions: { deny: ['Read(./.env)'] }, sandbox: { enabled: true } }],
    }),
  hooks: Hooks.optional(),
  allowedHttpHookUrls: z
    .array(HookUrl)
    .optional()
    .meta({
      description: 'URL patterns that a repository may add to its own `allowedHttpHookUrls`.',
      default: [],
      examples: [['https://hooks.corp.example/*']],
    }),
  httpHookAllowedEnvVars: z
    .array(EnvPattern)
    .optional()
    .meta({
      description: 'Variables that a repository may add to its own `httpHookAllowedEnvVars`.',
      default: [],
      examples: [['BUILD_NUMBER']],
    }),
  allowedMcpServers: z
    .array(AllowedMcpServer)
    .optional()
    .meta({ description: 'MCP servers that a repository may declare, by content.', default: [] }),
  deniedMcpServers: z
    .array(DeniedMcpServer)
    .optional()
    .meta({ description: 'MCP servers that nothing can admit; wins over every approval.', default: [] }),
  strictKnownMarketplaces: z
    .array(MarketplaceSource)
    .optional()
    .meta({
      description: 'Plugin marketplaces that a repository may add. A missing or empty list approves none.',
      default: [],
      examples: [[{ source: 'github', repo: 'acme-corp/claude-plugins', ref: 'v3.2.0' }]],
    }),
  enabledPlugins: EnabledPlugins.optional(),
  egress: Egress.optional(),
  env: Env.optional(),
  execution: Execution.optional(),
  helperCommands: z
    .array(HelperCommand)
    .optional()
    .meta({ description: 'Commands that settings beside `hooks` may name.', default: [] }),
  sensitivePaths: strings(
    'Paths that hold secrets, beside those that Portcullis knows (`.env`, `~/.ssh`, `~/.aws` and their like). `~/…` is the home folder; a single name such as `*.pem` is meant in every folder. Allow rules that read, write or show them (`Bash(cat …)` too) are of the class `sensitive-path`. Additional directories, imports and sandbox settings that open them block, and only an entry that names such a directory or import in full approves it. A lost deny rule that guards them names this line.',
    ['config/credentials/**'],
  ).optional(),
  governedBranches: z
    .array(Text)
    .optional()
    .meta({
      description: 'Branches that are governed beside the default branch; `*` stands for any text.',
      default: [],
      examples: [['release/*']],
    }),
  requiredCodeOwners: z
    .array(CodeOwnersLine)
    .optional()
    .meta({ description: 'Owners that the CODEOWNERS file must give to paths.', default: [] }),
  instructions: Instructions.optional(),
  rules: Rules.optional(),
};

// The sandbox refuses `*` and `*.com` in its own list as well (sandbox-runtime 0.0.78, sandbox-config.js, read).
function isApprovableDomain(text: string): boolean {
  const pattern = parseHostPattern(text);
  return pattern !== undefined && (!pattern.wildcard || pattern.host.includes('.'));
}

function isPathPattern(text: string): boolean {
  if (text === '' || /[\\\p{Cc}]/u.test(text)) return false;
  return text.split('/').every((segment) => segment !== '..');
}
