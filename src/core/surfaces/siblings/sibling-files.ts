/** The files of other agents and editors, and the keys in them that run something or take a question away. */
import { displayJson } from '../../source/digest.ts';
import { type JsonValue, memberValue, toPlainJson } from '../../source/json-document.ts';
import { membersOf, textOf, valueAt } from '../settings/settings-context.ts';
import {
  approvedTools,
  approvesSomething,
  folderOpenTasks,
  type SiblingEntry,
  serverEntries,
} from './sibling-entry.ts';
import { codexEntries, dotenvEntries } from './sibling-text.ts';

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

/** Every kind (documentation of the programs named). */
export const SIBLING_FILES: readonly SiblingFile[] = [
  json('Cursor', '.cursor/mcp.json', servers('mcpServers')),
  json('VS Code', '.vscode/mcp.json', servers('servers')),
  json('VS Code', '.vscode/tasks.json', folderOpenTasks),
  json('VS Code', '.vscode/settings.json', codeSettings),
  json('Gemini CLI', '.gemini/settings.json', geminiSettings),
  json('Amazon Q', '.amazonq/mcp.json', servers('mcpServers')),
  json('Copilot', '.github/copilot/mcp.json', servers('mcpServers')),
  { agent: 'aider', path: '.aider.conf.yml', read: { as: 'yaml', entries: aiderSettings } },
  { agent: 'Codex', path: '.codex/config.toml', read: { as: 'text', entries: codexEntries } },
  { agent: 'Gemini CLI', path: '.gemini/.env', read: { as: 'text', entries: dotenvEntries } },
];

function json(agent: string, path: string, entries: (root: JsonValue) => SiblingEntry[]): SiblingFile {
  return { agent, path, read: { as: 'json', entries } };
}

function servers(key: string): (root: JsonValue) => SiblingEntry[] {
  return (root) => {
    const map = memberValue(root, key);
    return [...serverEntries(map, key), ...approvedTools(map, key)];
  };
}

// Keys that let tools, commands or tasks run without a question (VS Code documentation: agent tools, tasks).
const APPROVING =
  /^(?:chat\.tools\.(?:.*\.)?autoApprove|chat\.agent\.autoApprove|github\.copilot\.chat\.(?:.*\.)?autoApprove|task\.allowAutomaticTasks)$/u;

function codeSettings(root: JsonValue): SiblingEntry[] {
  const own = membersOf(root).flatMap(({ name, value, span }): SiblingEntry[] => {
    if (!APPROVING.test(name) || !takesQuestionsAway(name, value)) return [];
    return [{ name, value: displayJson(toPlainJson(value)), effect: 'approves', span }];
  });
  return [...own, ...serverEntries(valueAt(root, ['mcp', 'servers']), 'mcp.servers')];
}

function takesQuestionsAway(name: string, value: JsonValue): boolean {
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
  ['hooks'],
];

function geminiSettings(root: JsonValue): SiblingEntry[] {
  const map = memberValue(root, 'mcpServers');
  return [
    ...serverEntries(map, 'mcpServers'),
    ...approvedTools(map, 'mcpServers'),
    ...GEMINI_APPROVING.flatMap((path) => entryAt(root, path, 'approves')),
    ...GEMINI_RUNNING.flatMap((path) => entryAt(root, path, 'runs')),
  ];
}

function aiderSettings(root: JsonValue): SiblingEntry[] {
  const approving = ['yes-always', 'yes'];
  const running = ['test-cmd', 'lint-cmd', 'notifications-command', 'load'];
  return [
    ...approving.flatMap((key) => entryAt(root, [key], 'approves')),
    ...running.flatMap((key) => entryAt(root, [key], 'runs')),
  ];
}

function entryAt(root: JsonValue, path: readonly string[], effect: SiblingEntry['effect']): SiblingEntry[] {
  const value = valueAt(root, path);
  if (!value || !approvesSomething(value)) return [];
  return [{ name: path.join('.'), value: displayJson(toPlainJson(value)), effect, span: value.span }];
}
