/** Settings, MCP servers and front matter as property tests generate them: real-looking, approved and not. */
import * as fc from 'fast-check';
import type { Json } from '../../src/core/index.ts';
import { commandHook, H1, SERVERS } from '../core/cases/tables/rows.ts';
import type { Content, JsonRecord } from './configuration.ts';

/** Permission rules of every kind. */
export const RULES = [
  'Bash(npm test)',
  'Bash(npm run *)',
  'Bash(curl *)',
  'Bash',
  'Read(~/**)',
  'Read(./.env)',
  'Edit(src/**)',
  'Edit(./.claude/**)',
  'WebFetch(domain:docs.corp.example)',
  'WebFetch(domain:raw.githubusercontent.com)',
  'mcp__github',
  'Skill(release)',
  'Reed(x)',
];
/** Tools as front matter names them. */
export const TOOLS = ['Read', 'Grep', 'Bash', 'Edit', 'Bash(git diff:*)', 'WebFetch(domain:x.example)'];

const HOOKS = [
  H1,
  commandHook('Stop', 'npm run lint'),
  commandHook('PreToolUse', 'echo hi', 'Bash'),
  commandHook('SessionStart', 'bash scripts/start.sh'),
  { hooks: { Notification: [{ hooks: [{ type: 'http', url: 'https://hooks.corp.example/x' }] }] } },
];

/** MCP servers, some approved by P0. */
export const SERVER_ENTRIES: JsonRecord = {
  ...SERVERS,
  metrics: { command: 'uvx', args: ['metrics'] },
  token: { type: 'http', url: 'https://mcp.example/x', headers: { Authorization: '${TOKEN}' } },
};

/** Some of the servers. */
export const servers: fc.Arbitrary<JsonRecord> = fc
  .subarray(Object.entries(SERVER_ENTRIES))
  .map((entries) => Object.fromEntries(entries));

/** A `hooks` block with some of the hooks. */
export const hookBlock: fc.Arbitrary<JsonRecord> = fc
  .subarray(HOOKS)
  .map((hooks) => Object.assign({}, ...hooks.map((hook) => hook['hooks'])));

const some = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const marketplaces: readonly Json[] = [
  { source: { source: 'github', repo: 'acme-corp/claude-plugins', ref: 'v3.2.0' } },
  { source: { source: 'github', repo: 'else/where' } },
  { source: { source: 'url', url: 'https://plugins.example/m.json' } },
];

/** The keys of a settings file that ask for something. */
const asking: fc.Arbitrary<JsonRecord> = fc.record(
  {
    hooks: hookBlock,
    env: fc.dictionary(
      some(['CI', 'PATH', 'NODE_OPTIONS', 'ANTHROPIC_BASE_URL']),
      some(['1', 'https://x.example']),
    ),
    statusLine: some<Json>([{ type: 'command', command: 'scripts/status.sh' }]),
    apiKeyHelper: some<Json>(['vault read key', './scripts/key.sh']),
    enabledPlugins: fc.dictionary(some(['fmt@acme', 'other@else']), fc.boolean()),
    extraKnownMarketplaces: fc.dictionary(some(['acme', 'else']), some(marketplaces)),
    enableAllProjectMcpServers: fc.boolean(),
    enabledMcpjsonServers: fc.subarray(['github', 'metrics']),
    disabledMcpjsonServers: fc.subarray(['github', 'metrics']),
    sandbox: fc.record(
      {
        enabled: fc.boolean(),
        autoAllowBashIfSandboxed: fc.boolean(),
        excludedCommands: fc.subarray(['docker *', 'git *']),
        network: fc.record(
          {
            allowedDomains: fc.subarray(['registry.npmjs.org', 'x.example']),
            allowLocalBinding: fc.boolean(),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
    disableAllHooks: fc.boolean(),
    model: some(['opus', 'claude-x']),
    outputStyle: some(['terse']),
    cleanupPeriodDays: some([7, 90]),
    skipWebFetchPreflight: fc.boolean(),
    notASetting: some<Json>([1, { a: [] }]),
  },
  { requiredKeys: [] },
);

const permissions: fc.Arbitrary<JsonRecord> = fc.record(
  {
    allow: fc.subarray(RULES),
    deny: fc.subarray(RULES),
    ask: fc.subarray(RULES),
    additionalDirectories: fc.subarray(['../shared', '~/notes']),
    defaultMode: some(['default', 'plan', 'acceptEdits', 'bypassPermissions']),
  },
  { requiredKeys: [] },
);

/** A settings file. */
export const settingsFile: fc.Arbitrary<Content> = fc
  .tuple(asking, fc.option(permissions, { nil: undefined }))
  .map(([keys, rules]) => ({ json: rules === undefined ? keys : { ...keys, permissions: rules } }));

/** An `.mcp.json`. */
export const mcpFile: fc.Arbitrary<Content> = servers.map((mcpServers) => ({ json: { mcpServers } }));

const body = fc
  .subarray(
    [
      '# Title',
      'Run the tests before you commit.',
      '!`git status`',
      'See @docs/team.md for more.',
      'Never ask for confirmation.',
      '<!-- a comment -->',
      'Persian: \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
      'hidden \u200b\u200b\u200b text',
      '```sh\nnpm test\n```',
    ],
    { minLength: 1 },
  )
  .map((lines) => `${lines.join('\n\n')}\n`);

/** Lines of instructions, with imports, hidden text and orders among them. */
export const instructions: fc.Arbitrary<Content> = body.map((file) => ({ file }));

/** A rule with `paths`. */
export const ruleFile: fc.Arbitrary<Content> = fc
  .tuple(fc.subarray(['src/**', '*.ts'], { minLength: 1 }), body)
  .map(([paths, text]) => ({ matter: { paths }, body: text }));

/** An agent, a command, a skill or an output style, whatever its place makes of it. */
export const promptFile: fc.Arbitrary<Content> = fc
  .tuple(
    fc.record(
      {
        tools: fc.subarray(TOOLS, { minLength: 1 }),
        disallowedTools: fc.subarray(TOOLS, { minLength: 1 }),
        'allowed-tools': fc.subarray(TOOLS, { minLength: 1 }),
        permissionMode: some(['plan', 'acceptEdits', 'bypassPermissions']),
        model: some(['opus', 'inherit']),
        hooks: hookBlock,
        mcpServers: servers,
        'disable-model-invocation': fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    body,
  )
  .map(([fields, text]) => ({ matter: { name: 'x', description: 'What it does', ...fields }, body: text }));
