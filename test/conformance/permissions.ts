/** Permission rules: which scripted tool calls the client refuses, and which Portcullis' reading of the rules predicts. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  covers,
  type PermissionRule,
  parsePermissionRule,
  type RuleList,
} from '../../src/core/permissions/permission-rule.ts';
import type { Client } from './client.ts';
import type { MessagesApi, Session } from './messages-api.ts';
import type { Call } from './permission-block.ts';
import { generateRules, type Rule, type RuleSet } from './permission-cases.ts';
import type { Random } from './random.ts';
import { Tally } from './report.ts';

/** Compares about `count` calls, some ninety to a session. */
export async function comparePermissions(
  client: Client,
  api: MessagesApi,
  random: Random,
  count: number,
): Promise<Tally> {
  const tally = new Tally('permissions');
  const sets: RuleSet[] = [];
  for (let calls = 0; calls < count; ) {
    const set = generateRules(random);
    sets.push(set);
    calls += set.calls.length;
  }
  await Promise.all(sets.map((set) => compareSet(client, api, set, tally)));
  return tally;
}

async function compareSet(client: Client, api: MessagesApi, set: RuleSet, tally: Tally): Promise<void> {
  const refused = await refusedCalls(client, api, set);
  for (const [index, call] of set.calls.entries()) {
    const actual = refused.has(index);
    tally.add(`${call.tool.replace(/^mcp__.*/u, 'mcp')} ${actual ? 'refused' : 'done'}`);
    if (actual === predict(set, call)) continue;
    await report(client, api, { ...set, calls: [call] }, tally);
  }
}

/** The rules one by one, so that the report names the one that is read otherwise. */
async function report(client: Client, api: MessagesApi, set: RuleSet, tally: Tally): Promise<void> {
  const [call] = set.calls;
  if (!call) return;
  // What the call's own block says is the likeliest cause.
  const near = set.rules.toSorted((a, b) => Number(b.block === call.block) - Number(a.block === call.block));
  for (const rule of near) {
    const one = { ...set, rules: [rule] };
    const actual = (await refusedCalls(client, api, one)).has(0);
    if (actual === predict(one, call)) continue;
    note(one, call, actual, tally);
    return;
  }
  note(set, call, !predict(set, call), tally);
}

function note(set: RuleSet, call: Call, actual: boolean, tally: Tally): void {
  const reading = set.rules.map(({ list, text }) => {
    const parsed = parsePermissionRule(text, list);
    return parsed.kind === 'inert' ? `inert (${parsed.reason})` : parsed.rule.matcher.kind;
  });
  tally.disagree(
    `${set.rules.map(({ list, text }) => `${list} ${JSON.stringify(text)}`).join(', ')}, call ${call.rules[0]}`,
    actual ? 'refused' : 'done',
    `${predict(set, call) ? 'refused' : 'done'}: ${reading.join('; ')}`,
  );
}

/** True when the call is refused: a deny or ask rule covers it, whatever allows it, or no allow rule does. */
function predict(set: RuleSet, call: Call): boolean {
  const { rules, allowed } = set;
  const inList = (wanted: RuleList) => rules.filter(({ list }) => list === wanted);
  const granted = [...inList('allow'), ...allowed.map((text) => ({ list: 'allow', text }) as const)];
  return matches(inList('deny'), call) || matches(inList('ask'), call) || !matches(granted, call);
}

function matches(rules: readonly Pick<Rule, 'list' | 'text'>[], call: Call): boolean {
  return rules.some(({ list, text }) => {
    const reading = parsePermissionRule(text, list);
    return reading.kind === 'rule' && call.rules.some((exact) => covers(reading.rule, ruleOf(exact, list)));
  });
}

/** Reads the rule of a call; in a list where it would do nothing, as the list would read it if it did. */
function ruleOf(text: string, list: RuleList): PermissionRule {
  for (const one of [list, 'deny'] as const) {
    const reading = parsePermissionRule(text, one);
    if (reading.kind === 'rule') return reading.rule;
  }
  throw new Error(`no rule says ${text}`);
}

/** Where the cases' `{project}`, `{home}` and `{outside}` are. */
type Folders = Readonly<Record<'project' | 'home' | 'outside', string>>;

/** @param inRule true in a rule, where the slash before an absolute path is written already */
function fill(text: string, folders: Folders, inRule: boolean): string {
  return text.replaceAll(/\{(project|home|outside)\}/gu, (all, name: string) => {
    const folder = name === 'project' || name === 'home' || name === 'outside' ? folders[name] : all;
    return inRule ? folder.slice(1) : folder;
  });
}

async function refusedCalls(client: Client, api: MessagesApi, set: RuleSet): Promise<ReadonlySet<number>> {
  const folders: Folders = {
    project: await client.repository(),
    home: await client.folder(),
    outside: await client.folder(),
  };
  for (const [path, text] of filesOf(set, folders)) {
    const at = fill(path, folders, false);
    await mkdir(dirname(at), { recursive: true });
    await writeFile(at, text);
  }
  const session = api.open(set.calls.map((call, index) => toToolCall(call, index, folders)));
  const { stdout, stderr } = await client.run({
    args: ['-p', 'Go on.', '--output-format', 'json', '--model', 'claude-scripted'],
    cwd: folders.project,
    home: folders.home,
    trusted: [folders.project],
    userSettings: { permissions: { allow: set.allowed } },
    env: { ANTHROPIC_BASE_URL: session.url, ANTHROPIC_API_KEY: 'scripted' },
    timeoutMs: 180_000,
  });
  const ids = [...denialsOf(stdout, stderr), ...errorsOf(session)];
  return new Set(ids.map((id) => Number(id.slice('toolu_'.length))));
}

const SERVER = fileURLToPath(new URL('mcp-server.ts', import.meta.url));

function filesOf({ rules, files, servers }: RuleSet, folders: Folders): [string, string][] {
  const lists = { allow: [] as string[], ask: [] as string[], deny: [] as string[] };
  for (const { list, text } of rules) lists[list].push(fill(text, folders, true));
  const mcpServers = Object.fromEntries(
    [...servers].map(([name, tools]) => [name, { command: process.execPath, args: [SERVER, ...tools] }]),
  );
  const settings = { permissions: lists, skipWebFetchPreflight: true };
  return [
    ...files,
    ['{project}/.claude/settings.json', JSON.stringify(settings)],
    ['{project}/.mcp.json', JSON.stringify({ mcpServers })],
  ];
}

function toToolCall({ tool, input }: Call, index: number, folders: Folders) {
  const { file_path: path } = input;
  const filled = path === undefined ? {} : { file_path: fill(path, folders, false) };
  return { id: `toolu_${index}`, name: tool, input: { ...input, ...filled } };
}

function denialsOf(stdout: string, stderr: string): string[] {
  const result: unknown = stdout.startsWith('{') ? JSON.parse(stdout) : undefined;
  if (typeof result !== 'object' || result === null || !('permission_denials' in result)) {
    throw new Error(`the session gave no result: ${stdout.slice(0, 500)} ${stderr.slice(0, 500)}`);
  }
  const denials: unknown = result.permission_denials;
  if (!Array.isArray(denials)) return [];
  return denials.map((denial: { tool_use_id?: unknown }) => String(denial.tool_use_id));
}

/** Calls of tools and agents that a deny rule took away; the client does not count them as denials. */
function errorsOf({ requests }: Session): string[] {
  const taken = /"tool_use_id":"(toolu_\d+)"/u;
  return requests.flatMap((body) =>
    body
      .split('"type":"tool_result"')
      .filter((part) =>
        /No such tool available|has been denied by permission rule|denied by your permission settings/u.test(
          part,
        ),
      )
      .flatMap((part) => taken.exec(part)?.[1] ?? []),
  );
}
