/** Schema of the whole policy file. */
import { z } from 'zod';
import { parseHostPattern } from '../domain.ts';
import { APPROVAL_KINDS, RULE_LEVELS } from '../vocabulary.ts';
import { HelperCommand, Hooks, HookUrl } from './hooks.ts';
import { AllowedMcpServer, DeniedMcpServer } from './mcp.ts';
import { Permissions } from './permissions.ts';
import { EnabledPlugins, MarketplaceSource } from './plugins.ts';
import { Day, RepositoryPattern, Sha256, Text } from './text.ts';

const EnvPattern = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*\*?$/u, {
  error: 'must be the name of a variable, or the beginning of names followed by "*", as in "VITE_*"',
});

const Domain = z.string().refine(isApprovableDomain, {
  error:
    'must be a host such as "registry.npmjs.org" or a pattern such as "*.corp.example", optionally with a port; no scheme, no path, and not as wide as "*" or "*.com"',
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

const Approval = z
  .strictObject({
    kind: z.enum(APPROVAL_KINDS).meta({ description: 'What is approved.' }),
    digest: Sha256,
    repositories: z
      .array(RepositoryPattern)
      .min(1, { error: 'must name at least one repository' })
      .meta({
        description: 'Where it is approved: `owner/name`, both may hold `*`.',
        examples: [['acme/web']],
      }),
    owner: Text.meta({
      description: 'Who answers for it: a person or a team.',
      examples: ['@acme/security'],
    }),
    reason: Text.meta({ description: 'Why it is approved.' }),
    ticket: Text.optional().meta({ description: 'Where it was discussed.', examples: ['SEC-1423'] }),
    created: Day.meta({ description: 'The day of the approval.', examples: ['2026-11-22'] }),
    expires: Day.meta({
      description: 'The first day on which the approval does not hold any more.',
      examples: ['2027-05-01'],
    }),
  })
  .refine((approval) => approval.created < approval.expires, {
    path: ['expires'],
    error: 'must be later than "created", or the approval never holds',
  });

/** The policy file. Every key may be left out; what is not approved is blocked. */
export const PolicyFile = z
  .strictObject({
    $schema: z.string().optional().meta({ description: 'The address of this schema, for editors.' }),
    version: z.literal(1).optional().meta({ description: "The policy language's version.", default: 1 }),
    permissions: Permissions.optional(),
    required: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({
        description:
          "Settings that a repository's root `.claude/settings.json` must carry, in Claude Code's own shape: a list must contain every item named here, any other value must be equal.",
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
    env: Env.optional(),
    helperCommands: z
      .array(HelperCommand)
      .optional()
      .meta({ description: 'Commands that settings beside `hooks` may name.', default: [] }),
    egress: Egress.optional(),
    strictKnownMarketplaces: z
      .array(MarketplaceSource)
      .optional()
      .meta({
        description: 'Plugin marketplaces that a repository may add. A missing or empty list approves none.',
        default: [],
        examples: [[{ source: 'github', repo: 'acme-corp/claude-plugins', ref: 'v3.2.0' }]],
      }),
    enabledPlugins: EnabledPlugins.optional(),
    governedBranches: z
      .array(Text)
      .optional()
      .meta({
        description: 'Branches that are governed beside the default branch; `*` stands for any text.',
        default: [],
        examples: [['release/*']],
      }),
    rules: z.record(z.string(), z.enum(RULE_LEVELS)).optional().meta({
      description: 'Levels of single rules: `off`, `note`, `warn` or `block`. All others keep their own.',
      default: {},
    }),
    approvals: z
      .array(Approval)
      .optional()
      .meta({ description: 'Approvals of exactly one content, with an owner and an end.', default: [] }),
  })
  .meta({
    title: 'Portcullis policy',
    description: 'What Claude Code configuration the repositories of an organisation may carry.',
  });

// The sandbox refuses `*` and `*.com` in its own list as well (sandbox-runtime 0.0.78, sandbox-config.js, read).
function isApprovableDomain(text: string): boolean {
  const pattern = parseHostPattern(text);
  return pattern !== undefined && (!pattern.wildcard || pattern.host.includes('.'));
}
