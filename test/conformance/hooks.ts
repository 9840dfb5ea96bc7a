/** Hooks: which ones run in a session with many tool calls, and which of their facts say that they answer. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { factsOf } from '../../src/core/diff/change.ts';
import type { HookFact } from '../../src/core/facts/hook.ts';
import { HOOK_EVENTS } from '../../src/core/settings/hook-events.ts';
import { displayJson } from '../../src/core/source/digest.ts';
import type { Client } from './client.ts';
import { generateHooks, type HookCase, noteInput } from './hook-cases.ts';
import { type MessagesApi, SUBAGENT_PROMPT, type ToolCall } from './messages-api.ts';
import type { Random } from './random.ts';
import { readOne, utf8 } from './reading.ts';
import { Tally } from './report.ts';
import { answers } from './settings.ts';

const HOOKS_IN_A_SESSION = 40;

/** Compares `count` hooks. */
export async function compareHooks(
  client: Client,
  api: MessagesApi,
  random: Random,
  count: number,
): Promise<Tally> {
  const tally = new Tally('hooks');
  const groups: HookCase[][] = [];
  for (let left = count; left > 0; left -= HOOKS_IN_A_SESSION) {
    groups.push(generateHooks(random, Math.min(left, HOOKS_IN_A_SESSION)));
  }
  await Promise.all(groups.map((group) => compareGroup(client, api, group, tally)));
  return tally;
}

async function compareGroup(
  client: Client,
  api: MessagesApi,
  group: readonly HookCase[],
  tally: Tally,
): Promise<void> {
  const seen = await runSession(client, api, group);
  const text = settingsOf(group);
  const facts = factsOf(readOne('.claude/settings.json', utf8(text)), 'hook');
  for (const one of group) {
    const ran = seen.ran.has(one.mark);
    const fact = facts.find(({ handler }) => displayJson(handler).includes(`${one.mark} `));
    const expected = fact === undefined ? 'never' : prediction(fact, seen.events);
    tally.add(`${one.event} ${ran ? 'ran' : 'silent'}`);
    if (expected === 'perhaps' || ran === (expected === 'runs')) continue;
    const input = `${one.event} ${JSON.stringify(one.group)}`;
    tally.disagree(
      input,
      ran ? 'ran' : 'did not run',
      expected,
      `${one.event} ${String(one.group['matcher'])}`,
    );
  }
}

function settingsOf(group: readonly HookCase[]): string {
  const hooks: Record<string, unknown[]> = {};
  for (const { event, group: entry } of group) hooks[event] = [...(hooks[event] ?? []), entry];
  return JSON.stringify({ hooks });
}

/** An event as an observer saw it: its name, and what matchers are compared with. */
interface Observed {
  readonly event: string;
  /** Empty where matchers do not count. */
  readonly subjects: readonly string[];
}

/** A condition is no promise: the hook may run, and a condition never makes an approval wider. */
function prediction(fact: HookFact, events: readonly Observed[]): 'runs' | 'never' | 'perhaps' {
  const answered = events.some(
    ({ event, subjects }) =>
      event === fact.event &&
      (subjects.length === 0 || subjects.some((subject) => answers(fact.matcher, subject))),
  );
  if (!answered) return 'never';
  return fact.condition === undefined ? 'runs' : 'perhaps';
}

/** What a matcher is compared with, by event (client 2.1.330, experiment); for other events it does not count. */
const SUBJECTS: Readonly<Record<string, string>> = {
  PreToolUse: 'tool_name',
  PostToolUse: 'tool_name',
  PostToolUseFailure: 'tool_name',
  PermissionRequest: 'tool_name',
  PermissionDenied: 'tool_name',
  SessionStart: 'source',
  SessionEnd: 'reason',
  Setup: 'trigger',
  SubagentStart: 'agent_type',
  SubagentStop: 'agent_type',
  Notification: 'notification_type',
  InstructionsLoaded: 'load_reason',
  UserPromptExpansion: 'command_name',
};

function toObserved(line: string): Observed[] {
  const input: unknown = JSON.parse(line.slice(line.indexOf(' ') + 1));
  if (typeof input !== 'object' || input === null || !('hook_event_name' in input)) return [];
  const event = String(input.hook_event_name);
  const subject = new Map<string, unknown>(Object.entries(input)).get(SUBJECTS[event] ?? '');
  if (typeof subject !== 'string') return [{ event, subjects: [] }];
  // The tool's former name counts too (client 2.1.330, experiment).
  return [{ event, subjects: subject === 'Agent' ? ['Agent', 'Task'] : [subject] }];
}

const OBSERVER = 'observer';
const SERVER = fileURLToPath(new URL('mcp-server.ts', import.meta.url));

async function runSession(client: Client, api: MessagesApi, group: readonly HookCase[]) {
  const cwd = await client.repository();
  const marks = join(await client.folder(), 'marks');
  const server = { command: process.execPath, args: [SERVER, 'get', 'put'] };
  const files: Readonly<Record<string, string>> = {
    '.claude/settings.json': settingsOf(group),
    '.claude/agents/scripted.md': '---\nname: scripted\ndescription: x\n---\nHello.\n',
    '.claude/skills/scripted-skill/SKILL.md': '---\ndescription: x\n---\nHello.\n',
    '.mcp.json': JSON.stringify({ mcpServers: { srv: server } }),
    'CLAUDE.md': 'Hello.\n',
    'plain.txt': 'plain\n',
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  }
  const session = api.open(callsIn(cwd));
  await client.run({
    args: ['-p', 'Go on.', '--output-format', 'json', '--model', 'claude-scripted'],
    cwd,
    trusted: [cwd],
    userSettings: {
      permissions: {
        allow: ['Bash', 'Read', 'Edit', 'Write', 'Skill', 'mcp__srv__get'],
        deny: ['Bash(denied *)'],
      },
      hooks: Object.fromEntries(
        [...HOOK_EVENTS].map((event) => [
          event,
          [{ hooks: [{ type: 'command', command: noteInput(OBSERVER) }] }],
        ]),
      ),
    },
    env: { ANTHROPIC_BASE_URL: session.url, ANTHROPIC_API_KEY: 'scripted', MARKS: marks },
    timeoutMs: 180_000,
  });
  const lines = (await readFile(marks, 'utf8')).split('\n').filter((line) => line !== '');
  return {
    ran: new Set(lines.map((line) => line.slice(0, line.indexOf(' ')))),
    events: lines.filter((line) => line.startsWith(`${OBSERVER} `)).flatMap(toObserved),
  };
}

/** Something of every kind: what works, what fails, what is denied, what nobody allowed. */
function callsIn(cwd: string): ToolCall[] {
  const calls: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['Bash', { command: 'echo hello' }],
    ['Bash', { command: 'false' }],
    ['Bash', { command: 'denied now' }],
    ['Read', { file_path: join(cwd, 'plain.txt') }],
    ['Read', { file_path: join(cwd, 'missing.txt') }],
    ['Write', { file_path: join(cwd, 'new.txt'), content: 'x' }],
    ['mcp__srv__get', {}],
    ['mcp__srv__put', {}],
    ['Skill', { skill: 'scripted-skill' }],
    ['Agent', { subagent_type: 'scripted', description: 'x', prompt: SUBAGENT_PROMPT }],
    ['WebFetch', { url: 'https://a.example/', prompt: 'x' }],
  ];
  return calls.map(([name, input], index) => ({ id: `toolu_${index}`, name, input }));
}
