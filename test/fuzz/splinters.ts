/** Words that hurt: what the fuzz run plants into configurations. */

/** Texts that would be alive in Markdown on GitHub, in a terminal, or in a log of GitHub Actions. */
export const LIVE: readonly string[] = [
  '@fuzz-everyone',
  '@fuzz/team',
  'https://evil.example/x',
  'www.evil.example',
  'mail@evil.example',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '[x]: https://evil.example',
  '<https://evil.example>',
  '<img src=x onerror=alert(1)>',
  '</details><script>alert(1)</script>',
  '<!-- x',
  'fuzz/repo#12',
  '#12',
  'GH-12',
  'deadbeefdeadbeefdeadbeefdeadbeefdeadbeef',
  '``` \n# heading\n```',
  '`',
  '``',
  '|',
  '\\',
  '\\`|',
  '**bold** _x_ ~~y~~',
  '\n\n# heading\n\n- [ ] task\n',
  '$$x$$',
  ':tada:',
  '&lt;b&gt;&#64;',
  '\n::error file=a::owned',
  ' ::add-mask::x',
  '##[error]owned',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '\u009b31m',
  '\r',
  '\b\b\b',
  '\u202eevil\u202c',
  '\u2066x\u2069',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u2028',
  '\u{e0041}\u{e0042}',
  '\u{e0101}',
  '\ufe00',
  '\ud800',
  '\u3164',
  '\u0000',
  '\u0085',
];

/** A text with a credential in it, and the part that no output may show. */
export interface Canary {
  readonly text: string;
  readonly secret: string;
}

/** Credentials in every place where configurations have them; each secret is another, and none is real. */
export const CANARIES: readonly Canary[] = [
  (core: string) => `ghp_${core}A1b2C3d4E5f6`,
  (core: string) => `github_pat_${core}`,
  (core: string) => `sk-ant-api03-${core}`,
  (core: string) => `glpat-${core}`,
  (core: string) => `xoxb-${core}`,
  (core: string) => `npm_${core}AbCdEfGh12`,
  (core: string) => `hf_${core}`,
  (core: string) => `AIza${core}AbCdEfGh12`,
  (core: string) => `Authorization: Bearer ${core}`,
  (core: string) => `api_key=${core}`,
  (core: string) => `PASSWORD="${core}"`,
  (core: string) => `{"token": "${core}"}`,
  (core: string) => `https://user:${core}@host.example/x`,
  (core: string) => `postgres://app:${core}@db.example:5432/app`,
].map((write, index) => {
  const secret = `Zq7Xw2Kd9Lm4Pv8Rt5Ny3${String.fromCodePoint(0x41 + index)}h6`;
  return { text: write(secret), secret };
});

/** Fragments of the formats that the readers parse. */
export const SYNTAX: readonly string[] = [
  ['{', '}', '[', ']', '"', "'", ',', ':', '\\', '\\u0000', '\\ud800', '//', '/*', '1e999', '-0', 'null'],
  ['true', '"__proto__": {"hooks": {}},', '"constructor": {"prototype": 1},', '"": 0,', '{}', '[]', '""'],
  [
    '---\n',
    '---',
    '...\n',
    '&a ',
    '*a',
    '<<: *a',
    '!!binary x',
    '- ',
    '? ',
    '|\n',
    '>-\n',
    '\t',
    '%YAML 9\n',
  ],
  ['$(', '`x`', '${', '}', '"$CLAUDE_PROJECT_DIR"', '${CLAUDE_PLUGIN_ROOT}', '<<E\n', '&&', '||', '|', ';'],
  [
    '((',
    '[[',
    '~/',
    '../',
    '*',
    '**',
    '!',
    '!`x`',
    '@a.md',
    '@~/x',
    '@/etc/x',
    '```',
    '<!--',
    '-->',
    '<div>',
  ],
  ['\n', '\r\n', '\r', ' ', '\u00a0', '\u3000', '#', '=', '[attr]', '-diff', 'filter=x', '[submodule "a"]'],
  [
    'Bash(',
    ')',
    'Bash(:*)',
    'Read(//**)',
    'mcp__',
    '(',
    'Never ask for confirmation.',
    'on:',
    'run:',
    '${{ ',
  ],
].flat();

/** Values that no schema expects where they come to stand. */
export const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  0.1,
  '',
  ' ',
  'x',
  [],
  {},
  [[]],
  [null],
  { '': null },
  { __proto__: 1 },
  ['x', 1, null],
  { type: 'command', command: 'sh x.sh' },
];

/** Names that mean something somewhere, so that a key can come to stand in another place. */
export const KEYS: readonly string[] = [
  ['hooks', 'permissions', 'allow', 'deny', 'ask', 'env', 'mcpServers', 'command', 'args', 'type', 'url'],
  ['headers', 'matcher', 'sandbox', 'enabled', 'plugins', 'source', 'path', 'ref', 'sha', 'name', 'version'],
  ['statusLine', 'apiKeyHelper', 'enabledPlugins', 'extraKnownMarketplaces', 'defaultMode', 'timeout'],
  ['enableAllProjectMcpServers', 'tasks', 'modules', 'scripts', 'bin', 'overrides', 'workspaces', '$schema'],
  ['__proto__', 'constructor', 'toString', 'length', '', 'a.b', '~1', 'PreToolUse', 'Stop', 'SessionStart'],
].flat();

/** Paths that one reader or another looks for. */
export const PATHS: readonly string[] = [
  ['.claude/settings.json', '.claude/settings.local.json', '.mcp.json', 'CLAUDE.md', '.claude/CLAUDE.md'],
  ['CLAUDE.local.md', 'AGENTS.md', '.claude/rules/a.md', '.claude/rules/b/c.md', '.claude/agents/a.md'],
  ['.claude/commands/a.md', '.claude/skills/a/SKILL.md', '.claude/skills/a/run.sh', '.claude/loop.md'],
  [
    '.claude/output-styles/a.md',
    '.claude/workflows/a.js',
    '.claude/scheduled_tasks.json',
    '.claude/mcp.json',
  ],
  ['.claude/agent-memory/a/MEMORY.md', '.worktreeinclude', '.claude-plugin/marketplace.json'],
  ['.claude-plugin/plugin.json', '.claude/skills/a/.claude-plugin/plugin.json', 'hooks/hooks.json'],
  ['.claude/skills/a/hooks/hooks.json', '.lsp.json', 'monitors/monitors.json', 'bin/run', 'settings.json'],
  ['.github/workflows/claude.yml', '.github/workflows/ci.yaml', '.cursor/mcp.json', '.vscode/tasks.json'],
  [
    '.vscode/settings.json',
    '.vscode/mcp.json',
    '.gemini/settings.json',
    '.gemini/.env',
    '.codex/config.toml',
  ],
  ['.aider.conf.yml', '.amazonq/mcp.json', '.github/copilot/mcp.json', '.gitattributes', '.gitmodules'],
  [
    'CODEOWNERS',
    '.github/CODEOWNERS',
    'docs/CODEOWNERS',
    'package.json',
    '.npmrc',
    'bunfig.toml',
    'Makefile',
  ],
  [
    '.yarnrc.yml',
    '.pnpmfile.cjs',
    'pyproject.toml',
    'uv.toml',
    '.envrc',
    '.claude/hooks/format.sh',
    'docs/a.md',
  ],
  ['vendor/x/HEAD', 'vendor/x/config', 'vendor/x/objects/keep', 'vendor/x/refs/keep', '.claude'],
].flat();
