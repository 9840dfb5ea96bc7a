/** Whole repositories as property tests generate them: every surface, and what decides about surfaces. */
import * as fc from 'fast-check';
import type { RepositoryFile } from '../core/cases/repository.ts';
import { APPROVED_FILES } from '../core/cases/tables/rows.ts';
import type { Configuration, Content } from './configuration.ts';
import {
  hookBlock,
  instructions,
  mcpFile,
  promptFile,
  ruleFile,
  servers,
  settingsFile,
} from './settings-content.ts';

const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const file = (...files: readonly RepositoryFile[]): fc.Arbitrary<Content> =>
  fc.constantFrom(...files).map((content) => ({ file: content }));
const lines = (...all: readonly string[]): fc.Arbitrary<Content> =>
  fc.subarray([...all], { minLength: 1 }).map((chosen) => ({ file: `${chosen.join('\n')}\n` }));

const pluginJson: fc.Arbitrary<Content> = fc
  .record({ hooks: hookBlock, mcpServers: servers, version: some('1.0.0', '2') }, { requiredKeys: [] })
  .map((fields) => ({ json: { name: 'greeter', ...fields } }));
const hooksJson: fc.Arbitrary<Content> = hookBlock.map((hooks) => ({ json: { hooks } }));

const marketplace: fc.Arbitrary<Content> = fc
  .subarray([
    { name: 'greeter', source: './plugins/greeter' },
    { name: 'far', source: { source: 'github', repo: 'else/far' } },
    { name: 'pinned', source: { source: 'github', repo: 'else/far', sha: 'a'.repeat(40) } },
    { name: 'strict', source: './plugins/greeter', strict: false, hooks: {} },
  ])
  .map((plugins) => ({ json: { name: 'acme', owner: { name: 'Acme' }, plugins } }));

const workflow: fc.Arbitrary<Content> = fc
  .record({
    on: some('push', 'issues', 'pull_request_target', 'issue_comment'),
    args: some('--allowedTools Read', '--allowedTools Bash', '--dangerously-skip-permissions'),
    users: some('', '*', 'bot'),
    hands: some('', '--settings ci/claude.json', '--settings ci/claude.json --mcp-config ci/mcp.json'),
  })
  .map(({ on, args, users, hands }) => ({
    yaml: {
      on: [on],
      jobs: {
        claude: {
          'runs-on': 'ubuntu-latest',
          steps: [
            {
              uses: 'anthropics/claude-code-action@v1',
              with: { claude_args: args, ...(users === '' ? {} : { allowed_non_write_users: users }) },
            },
            { run: `claude -p hello ${args} ${hands}` },
          ],
        },
      },
    },
  }));

const siblingServers: fc.Arbitrary<Content> = servers.map((mcpServers) => ({ json: { mcpServers } }));
const tasks: fc.Arbitrary<Content> = some('folderOpen', 'default').map((runOn) => ({
  json: { version: '2.0.0', tasks: [{ label: 'x', command: 'make', runOptions: { runOn } }] },
}));

/** Every file that can be there, with what it can say. The first part of a name tells what it belongs to. */
export const FILES: { readonly [path: string]: fc.Arbitrary<Content> } = {
  '.claude/settings.json': settingsFile,
  '.claude/settings.local.json': settingsFile,
  'web/.claude/settings.json': settingsFile,
  '.mcp.json': mcpFile,
  'web/.mcp.json': mcpFile,
  'CLAUDE.md': instructions,
  'web/CLAUDE.md': instructions,
  'CLAUDE.local.md': instructions,
  'AGENTS.md': instructions,
  'lib/AGENTS.md': instructions,
  'docs/team.md': instructions,
  '.claude/rules/style.md': ruleFile,
  '.claude/agents/reviewer.md': promptFile,
  '.claude/commands/notes.md': promptFile,
  '.claude/skills/release/SKILL.md': promptFile,
  '.claude/skills/release/scripts/tag.py': file('print(1)\n', { executable: '#!/usr/bin/env python3\n' }),
  '.claude/skills/release/more.md': instructions,
  '.claude/skills/greeter/SKILL.md': promptFile,
  '.claude/skills/greeter/.claude-plugin/plugin.json': pluginJson,
  '.claude/skills/greeter/hooks/hooks.json': hooksJson,
  '.claude/skills/shared': file({ link: '../../shared' }, { submodule: 'b'.repeat(40) }),
  'shared/SKILL.md': promptFile,
  '.claude/output-styles/terse.md': promptFile,
  '.claude/workflows/release.js': file('export default 1;\n', 'await run("x");\n'),
  '.claude/agent-memory/reviewer/MEMORY.md': instructions,
  '.claude/loop.md': instructions,
  '.claude/scheduled_tasks.json': file('{"tasks":[{"cron":"0 0 * * *","prompt":"hi"}]}', '{"tasks":[]}'),
  '.claude/mcp.json': mcpFile,
  '.worktreeinclude': lines('.env', 'secrets/**', '*.local'),
  '.claude-plugin/marketplace.json': marketplace,
  'plugins/greeter/.claude-plugin/plugin.json': pluginJson,
  'plugins/greeter/hooks/hooks.json': hooksJson,
  'plugins/greeter/.mcp.json': mcpFile,
  'plugins/greeter/.lsp.json': file('{"go":{"command":"gopls","extensionToLanguage":{".go":"go"}}}'),
  'plugins/greeter/monitors/monitors.json': file('[{"name":"m","command":"tail -f x","description":"d"}]'),
  'plugins/greeter/settings.json': settingsFile,
  'plugins/greeter/bin/greet': file({ executable: '#!/bin/sh\necho hi\n' }),
  'plugins/greeter/commands/hi.md': promptFile,
  '.github/workflows/claude.yml': workflow,
  'ci/claude.json': settingsFile,
  'ci/mcp.json': mcpFile,
  '.cursor/mcp.json': siblingServers,
  '.vscode/tasks.json': tasks,
  '.vscode/settings.json': file('{"chat.tools.autoApprove": true}', '{"editor.tabSize": 2}'),
  '.gemini/settings.json': siblingServers,
  '.gemini/.env': lines('A=1', 'GEMINI_API_KEY=x'),
  '.codex/config.toml': lines('approval_policy = "never"', '[mcp_servers.x]', 'command = "x"'),
  '.aider.conf.yml': lines('yes-always: true', 'lint-cmd: make lint'),
  '.gitattributes': lines('.claude/** -diff', '*.sh text eol=lf', '.claude/settings.json filter=x', '* text'),
  '.gitmodules': lines('[submodule "x"]', '\tpath = .claude/skills/shared', '\turl = https://x.example/x'),
  '.github/CODEOWNERS': lines('* @acme/all', '/.claude/ @acme/security', '/.mcp.json @acme/security'),
  'package.json': some('vitest run', 'sh scripts/start.sh').map((test) => ({
    json: { name: 'x', scripts: { test, lint: 'node tools/lint.mjs' } },
  })),
  'tools/lint.mjs': file('lint();\n', 'lint(1);\n'),
  'scripts/start.sh': file('echo start\n', { executable: '#!/bin/sh\n. scripts/env.sh\n' }),
  'scripts/env.sh': file('A=1\n'),
  'scripts/status.sh': file('echo ok\n'),
  '.npmrc': lines('registry=https://registry.npmjs.org/', 'script-shell=./x.sh'),
  'bunfig.toml': lines('preload = ["./x.ts"]', '[install]'),
  'src/app.ts': file('app();\n'),
};

/** A repository with some of the files, and the files that P0 pins. */
export const configuration: fc.Arbitrary<Configuration> = fc
  .record(FILES, { requiredKeys: [] })
  .map((files) => ({ ...approved(), ...withoutUndefined(files) }));

function approved(): Configuration {
  return Object.fromEntries(
    Object.entries(APPROVED_FILES).map(([path, content]) => [path, { file: content }]),
  );
}

function withoutUndefined(files: { readonly [path: string]: Content | undefined }): Configuration {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, content]) => (content === undefined ? [] : [[path, content]])),
  );
}

/** Two states of one repository: most files are the same in both, some differ, some are in one only. */
export const change: fc.Arbitrary<{ readonly base: Configuration; readonly head: Configuration }> = fc
  .tuple(configuration, configuration, fc.subarray(Object.keys(FILES)), fc.subarray(Object.keys(FILES)))
  .map(([base, other, replaced, removed]) => {
    const changed = replaced.flatMap((path) => (other[path] ? [[path, other[path]] as const] : []));
    const entries = Object.entries({ ...base, ...Object.fromEntries(changed) });
    const dropped = new Set(removed.filter((_, index) => index % 4 === 0));
    return { base, head: Object.fromEntries(entries.filter(([path]) => !dropped.has(path))) };
  });
