/** Short forms in which the tables of detection cases are written. */
import { digestOf, type Json } from '../../../../src/core/index.ts';
import type { DetectionCase } from '../detection-case.ts';
import { DB_SERVER, FORMAT_SCRIPT, mcp, type Repository, SETTINGS, settings } from '../repository.ts';

type JsonRecord = { readonly [key: string]: Json };
type Expected = Pick<DetectionCase, 'block' | 'warn' | 'existing' | 'policy'>;

/** The command of P0's one approved hook, as settings write it. */
export const FORMAT_COMMAND = '"$CLAUDE_PROJECT_DIR"/.claude/hooks/format.sh';
/** Where that hook's script lies. */
export const FORMAT_PATH = '.claude/hooks/format.sh';
/** Where the program of P0's local server lies. */
export const DB_PATH = 'tools/mcp/db.mjs';
/** Where the client looks for the MCP servers of the repository's root. */
export const MCP = '.mcp.json';

/** The handler of P0's hook, with changes. */
export function formatHandler(extra: JsonRecord = {}): JsonRecord {
  return { type: 'command', command: FORMAT_COMMAND, ...extra };
}

/** Settings with one group of one hook event. */
export function hooks(event: string, handler: JsonRecord, matcher?: string): JsonRecord {
  const group: JsonRecord = matcher === undefined ? { hooks: [handler] } : { matcher, hooks: [handler] };
  return { hooks: { [event]: [group] } };
}

/** Settings with a command hook. */
export function commandHook(event: string, command: string, matcher?: string): JsonRecord {
  return hooks(event, { type: 'command', command }, matcher);
}

/** P0's approved hook, as settings write it. */
export const H1 = hooks('PostToolUse', formatHandler(), 'Edit|Write');
/** P0's hook with another command. */
export function h1With(command: string): JsonRecord {
  return hooks('PostToolUse', formatHandler({ command }), 'Edit|Write');
}

/** The script of P0's hook and the program of P0's local server, as P0 pins them. */
export const APPROVED_FILES: Repository = { [FORMAT_PATH]: FORMAT_SCRIPT, [DB_PATH]: DB_SERVER };

/** A row about the root's settings: each side is what they carry beside P0's floor. */
export function inSettings(
  id: string,
  what: string,
  [before, after]: readonly [JsonRecord, JsonRecord],
  expected: Expected = {},
): DetectionCase {
  const base = { ...APPROVED_FILES, [SETTINGS]: settings(before) };
  return { id, what, base, head: { ...base, [SETTINGS]: settings(after) }, ...expected };
}

/** A row about the root's `.mcp.json`: each side is its servers. */
export function inMcp(
  id: string,
  what: string,
  [before, after]: readonly [JsonRecord, JsonRecord],
  expected: Expected = {},
): DetectionCase {
  const base = { ...APPROVED_FILES, [SETTINGS]: settings(), [MCP]: mcp(before) };
  return { id, what, base, head: { ...base, [MCP]: mcp(after) }, ...expected };
}

/** A row about files beside settings that stay as they are: each side is added to a repository that P0 approves. */
export function inFiles(
  id: string,
  what: string,
  [before, after]: readonly [Repository, Repository],
  expected: Expected = {},
): DetectionCase {
  const common = { ...APPROVED_FILES, [SETTINGS]: settings() };
  return { id, what, base: { ...common, ...before }, head: { ...common, ...after }, ...expected };
}

/** The JSON text of a value within a line of a settings file: what a mark for it looks like. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The mark of a member `name: value` in a JSON file. */
export function member(name: string, value: Json): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}

/** Servers that P0 approves, each under the name that the catalogue gives it. */
export const SERVERS = {
  github: { type: 'http', url: 'https://api.githubcopilot.com/mcp/' },
  docs: { command: 'npx', args: ['-y', '@example/docs-mcp@1.4.2'] },
  db: { command: 'node', args: ['tools/mcp/db.mjs'] },
} as const satisfies Readonly<Record<string, JsonRecord>>;

/** The digest of a text, as policies pin it. */
export function pin(text: string): string {
  return digestOf(text);
}
