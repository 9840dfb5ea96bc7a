/** The files of other agents and editors, and the keys in them that run something or take a question away. */
import { displayJson } from '../../source/digest.ts';
import { type JsonValue, memberValue, toPlainJson } from '../../source/json-document.ts';
import { itemsOf, membersOf, textOf, valueAt } from '../settings/settings-context.ts';
import {
  approvedTools,
  approvesSomething,
  commandsBelow,
  folderOpenTasks,
  type SiblingEntry,
  serverEntries,
  steeringVariables,
  wordsOf,
} from './sibling-entry.ts';
import { codeFileEntries, codexEntries, dotenvEntries, promptCommandEntries } from './sibling-text.ts';

/** One kind of file. */
export interface SiblingFile {
  readonly agent: string;
  /** The path from the folder that the file configures. */
  readonly path: string;
  /** How its text is read. */
  readonly read:
    | { readonly as: 'json' | 'yaml'; readonly entries: (root: JsonValue) => SiblingEntry[] }
    | { readonly as: 'text'; readonly entries: (text: string) => SiblingEntry[] };
}

/** Every kind (documentation of the programs named). A `*` stands for one name, `**` for folders. */
export const SIBLING_FILES: readonly SiblingFile[] = [
  ...mcpFiles(),
  json('VS Code', '.vscode/mcp.json', servers('servers')),
  json('VS Code', '.vscode/tasks.json', folderOpenTasks),
  json('VS Code', '.vscode/settings.json', codeSettings),
  json('VS Code', '*.code-workspace', workspaceSettings),
  json('Cursor', '.cursor/hooks.json', hooksIn('hooks')),
  json('Cursor', '.cursor/environment.json', cursorEnvironment),
  json('Cursor', '.cursor/worktrees.json', cursorEnvironment),
  json('Cursor', '.cursor/cli.json', (root) => entryAt(root, ['permissions', 'allow'], 'approves')),
  json('Windsurf', '.windsurf/hooks.json', hooksIn('hooks')),
  json('Gemini CLI', '.gemini/settings.json', geminiSettings),
  json('Gemini CLI', '.gemini/extensions/*/gemini-extension.json', servers('mcpServers')),
  json('Qwen Code', '.qwen/settings.json', geminiSettings),
  json('Amazon Q', '.amazonq/cli-agents/*.json', agentFile),
  json('Kiro', '.kiro/agents/*.json', agentFile),
  json('Kiro', '.kiro/hooks/*.kiro.hook', kiroHook),
  json('Codex', '.codex/hooks.json', hooksIn('hooks')),
  json('Copilot', '.github/hooks/*.json', hooksIn('hooks')),
  json('Zed', '.zed/settings.json', servers('context_servers')),
  json('OpenCode', 'opencode.json', openCode),
  json('OpenCode', 'opencode.jsonc', openCode),
  json('OpenCode', '.opencode/opencode.json', openCode),
  json('Crush', 'crush.json', crush),
  json('Crush', '.crush.json', crush),
  { agent: 'aider', path: '.aider.conf.yml', read: { as: 'yaml', entries: aiderSettings } },
  { agent: 'Continue', path: '.continue/mcpServers/*.yaml', read: { as: 'yaml', entries: continueServers } },
  text('Codex', '.codex/config.toml', codexEntries),
  text('Gemini CLI', '.gemini/.env', dotenvEntries),
  text('Gemini CLI', '.gemini/commands/**.toml', promptCommandEntries),
  text('OpenCode', '.opencode/plugin/*.js', codeFileEntries),
  text('OpenCode', '.opencode/plugin/*.ts', codeFileEntries),
  text('OpenCode', '.opencode/plugins/*.js', codeFileEntries),
  text('OpenCode', '.opencode/plugins/*.ts', codeFileEntries),
];

/** Files that hold nothing but `mcpServers`, in the form that Claude Code uses too. */
function mcpFiles(): SiblingFile[] {
  const files: readonly (readonly [agent: string, path: string])[] = [
    ['Cursor', '.cursor/mcp.json'],
    ['Amazon Q', '.amazonq/mcp.json'],
    ['Amazon Q', '.amazonq/default.json'],
    ['Copilot', '.github/copilot/mcp.json'],
    ['Copilot', '.copilot/mcp-config.json'],
    ['Kiro', '.kiro/settings/mcp.json'],
    ['Roo Code', '.roo/mcp.json'],
    ['Kilo Code', '.kilocode/mcp.json'],
    ['Windsurf', '.windsurf/mcp_config.json'],
    ['Junie', '.junie/mcp/mcp.json'],
    ['Factory', '.factory/mcp.json'],
    ['Trae', '.trae/mcp.json'],
    ['Continue', '.continue/mcpServers/*.json'],
  ];
  return files.map(([agent, path]) => json(agent, path, servers('mcpServers')));
}

function text(agent: string, path: string, entries: (content: string) => SiblingEntry[]): SiblingFile {
  return { agent, path, read: { as: 'text', entries } };
}

function json(agent: string, path: string, entries: (root: JsonValue) => SiblingEntry[]): SiblingFile {
  return { agent, path, read: { as: 'json', entries } };
}

function servers(key: string): (root: JsonValue) => SiblingEntry[] {
  return (root) => {
    const map = memberValue(root, key);
    return [...serverEntries(map, key), ...approvedTools(map, key)];
  };
}

function hooksIn(key: string): (root: JsonValue) => SiblingEntry[] {
  return (root) => commandsBelow(memberValue(root, key), key);
}

// Keys that let tools, commands or tasks run without a question (VS Code documentation: agent tools, tasks).
const APPROVING =
  /^(?:chat\.tools\.(?:.*\.)?autoApprove|chat\.agent\.autoApprove|github\.copilot\.chat\.(?:.*\.)?autoApprove|task\.allowAutomaticTasks|claudeCode\.(?:allowDangerouslySkipPermissions|initialPermissionMode))$/u;

function codeSettings(root: JsonValue): SiblingEntry[] {
  const own = membersOf(root).flatMap((member): SiblingEntry[] => {
    const { name, value, span } = member;
    if (name.startsWith('terminal.integrated.env.')) return steeringVariables(value, name);
    const effect = codeEffect(name, value);
    return effect ? [{ name, value: displayJson(toPlainJson(value)), effect, span }] : [];
  });
  return [...own, ...serverEntries(valueAt(root, ['mcp', 'servers']), 'mcp.servers')];
}

function codeEffect(name: string, value: JsonValue): SiblingEntry['effect'] | undefined {
  // Settings of Claude Code's own extension, which other files of this repository cannot override.
  if (name === 'claudeCode.claudeProcessWrapper') return approvesSomething(value) ? 'runs' : undefined;
  if (name === 'claudeCode.environmentVariables') return approvesSomething(value) ? 'sets' : undefined;
  return APPROVING.test(name) && takesQuestionsAway(name, value) ? 'approves' : undefined;
}

/** A workspace file holds settings, tasks and servers. */
function workspaceSettings(root: JsonValue): SiblingEntry[] {
  const settings = memberValue(root, 'settings');
  const tasks = memberValue(root, 'tasks');
  return [
    ...(settings ? codeSettings(settings) : []),
    ...(tasks ? folderOpenTasks(tasks) : []),
    ...serverEntries(valueAt(root, ['mcp', 'servers']), 'mcp.servers'),
  ];
}

function takesQuestionsAway(name: string, value: JsonValue): boolean {
  if (name === 'claudeCode.initialPermissionMode')
    return /^(?:bypassPermissions|acceptEdits)$/u.test(textOf(value) ?? '');
  if (name.startsWith('task.')) return textOf(value) === 'on' || textOf(value) === 'auto';
  return approvesSomething(value);
}

const GEMINI_APPROVING: readonly (readonly string[])[] = [
  ['autoAccept'],
  ['tools', 'autoAccept'],
  ['allowedTools'],
  ['tools', 'allowed'],
  ['security', 'disableFolderTrust'],
];

const GEMINI_RUNNING: readonly (readonly string[])[] = [
  ['toolDiscoveryCommand'],
  ['toolCallCommand'],
  ['tools', 'discoveryCommand'],
  ['tools', 'callCommand'],
  ['mcpServerCommand'],
  ['mcp', 'serverCommand'],
  ['hooks'],
];

function geminiSettings(root: JsonValue): SiblingEntry[] {
  const map = memberValue(root, 'mcpServers');
  return [
    ...serverEntries(map, 'mcpServers'),
    ...approvedTools(map, 'mcpServers'),
    ...GEMINI_APPROVING.flatMap((path) => entryAt(root, path, 'approves')),
    ...entryAt(root, ['general', 'defaultApprovalMode'], 'approves').filter(
      ({ value }) => value !== 'default' && value !== 'plan',
    ),
    ...GEMINI_RUNNING.flatMap((path) => entryAt(root, path, 'runs')),
  ];
}

function aiderSettings(root: JsonValue): SiblingEntry[] {
  const approving = ['yes-always', 'yes'];
  const setting = ['openai-api-base', 'set-env'];
  const running = ['test-cmd', 'lint-cmd', 'notifications-command', 'load'];
  return [
    ...approving.flatMap((key) => entryAt(root, [key], 'approves')),
    ...running.flatMap((key) => entryAt(root, [key], 'runs')),
    ...setting.flatMap((key) => entryAt(root, [key], 'sets')),
  ];
}

/** An agent of Amazon Q or Kiro: servers, hooks, and tools that need no question. */
function agentFile(root: JsonValue): SiblingEntry[] {
  return [
    ...servers('mcpServers')(root),
    ...hooksIn('hooks')(root),
    ...entryAt(root, ['allowedTools'], 'approves'),
  ];
}

function kiroHook(root: JsonValue): SiblingEntry[] {
  const enabled = memberValue(root, 'enabled');
  if (enabled?.kind === 'boolean' && enabled.value === false) return [];
  return ['command', 'prompt'].flatMap((key) => entryAt(root, ['then', key], 'runs'));
}

/** Cursor's background machines: what they run before an agent starts there. */
function cursorEnvironment(root: JsonValue): SiblingEntry[] {
  const keys = ['install', 'start', 'setup-worktree', 'setup-worktree-unix', 'setup-worktree-windows'];
  return [
    ...keys.flatMap((key) => entryAt(root, [key], 'runs')),
    ...commandsBelow(memberValue(root, 'terminals'), 'terminals'),
  ];
}

function openCode(root: JsonValue): SiblingEntry[] {
  return [
    ...serverEntries(memberValue(root, 'mcp'), 'mcp'),
    ...['formatter', 'lsp'].flatMap((key) => commandsBelow(memberValue(root, key), key)),
    ...entryAt(root, ['plugin'], 'runs'),
    ...membersOf(memberValue(root, 'permission')).flatMap(({ name, value, span }): SiblingEntry[] => {
      const plain = displayJson(toPlainJson(value));
      return /\ballow\b/u.test(plain)
        ? [{ name: `permission.${name}`, value: plain, effect: 'approves', span }]
        : [];
    }),
  ];
}

function crush(root: JsonValue): SiblingEntry[] {
  return [
    ...serverEntries(memberValue(root, 'mcp'), 'mcp'),
    ...commandsBelow(memberValue(root, 'lsp'), 'lsp'),
    ...entryAt(root, ['permissions', 'allowed_tools'], 'approves'),
  ];
}

/** Continue lists its servers instead of naming them by a key. */
function continueServers(root: JsonValue): SiblingEntry[] {
  return itemsOf(memberValue(root, 'mcpServers')).flatMap((item): SiblingEntry[] => {
    const name = textOf(memberValue(item, 'name')) ?? '';
    const command = memberValue(item, 'command');
    const target = command ?? memberValue(item, 'url');
    if (!target) return [];
    const value = [...wordsOf(target), ...wordsOf(memberValue(item, 'args'))].join(' ');
    return [{ name: `mcpServers.${name}`, value, effect: command ? 'runs' : 'calls', span: target.span }];
  });
}

function entryAt(root: JsonValue, path: readonly string[], effect: SiblingEntry['effect']): SiblingEntry[] {
  const value = valueAt(root, path);
  if (!value || !approvesSomething(value)) return [];
  return [{ name: path.join('.'), value: displayJson(toPlainJson(value)), effect, span: value.span }];
}
