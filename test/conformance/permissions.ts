/** Permission rules: which scripted tool calls the client refuses, and which Portcullis' reading of the rules predicts. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { covers, parsePermissionRule } from '../../src/core/permissions/permission-rule.ts';
import type { Client } from './client.ts';
import type { MessagesApi, ToolCall } from './messages-api.ts';
import { type Call, generateRules, type RuleSet } from './permission-cases.ts';
import type { Random } from './random.ts';
import { Tally } from './report.ts';

/** Compares about `count` calls, some sixty to a session. */
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
  const denied = await deniedCalls(client, api, set);
  for (const [index, call] of set.calls.entries()) {
    const actual = denied.has(index);
    tally.add(`${set.list}: ${actual ? 'refused' : 'done'}`);
    if (actual === predict(set, call)) continue;
    await report(client, api, { ...set, calls: [call] }, tally);
  }
}

/** The rules one by one, so that the report names the one that is read otherwise. */
async function report(client: Client, api: MessagesApi, set: RuleSet, tally: Tally): Promise<void> {
  const [call] = set.calls;
  if (!call) return;
  for (const rule of set.rules) {
    const one = { ...set, rules: [rule] };
    const actual = (await deniedCalls(client, api, one)).has(0);
    if (actual === predict(one, call)) continue;
    note(one, call, actual, tally);
    return;
  }
  note(set, call, !predict(set, call), tally);
}

function note(set: RuleSet, call: Call, actual: boolean, tally: Tally): void {
  const reading = set.rules.map((rule) => {
    const parsed = parsePermissionRule(rule, set.list);
    return parsed.kind === 'inert' ? `inert (${parsed.reason})` : parsed.rule.matcher.kind;
  });
  const reason = onPurpose(set, call, actual);
  if (reason !== undefined) {
    tally.explain(reason);
    return;
  }
  tally.disagree(
    `${set.list} ${JSON.stringify(set.rules)}, call ${call.rule}`,
    actual ? 'refused' : 'done',
    `${predict(set, call) ? 'refused' : 'done'}: ${reading.join('; ')}`,
  );
}

/** Why a difference is wanted, or nothing. `covers` answers no where it is not sure, so only a match can be missing. */
function onPurpose({ rules, list }: RuleSet, call: Call, actual: boolean): string | undefined {
  const matched = list === 'allow' ? !actual : actual;
  if (!matched) {
    const climbs = list === 'allow' && rules.some((rule) => rule.includes('..'));
    return climbs ? 'an allow rule with ".." is read by its intent' : undefined;
  }
  if (rules.some((rule) => rule.includes('['))) return 'brackets in a path pattern are not expanded';
  const folders = rules.flatMap((rule) => /^\w+\((?:\.?\/)?([^*?]+?)\/?\)$/u.exec(rule)?.[1] ?? []);
  if (folders.some((folder) => call.rule.includes(`(./${folder}/`))) {
    return 'a folder without "/**" is compared as a file';
  }
  return undefined;
}

/** True when the call is refused: no allow rule covers it, or a deny or ask rule does. */
function predict({ list, rules }: RuleSet, call: Call): boolean {
  const asked = parsePermissionRule(call.rule, list);
  if (asked.kind === 'inert') throw new Error(`no rule says ${call.rule}`);
  const covered = rules.some((text) => {
    const reading = parsePermissionRule(text, list);
    return reading.kind === 'rule' && covers(reading.rule, asked.rule);
  });
  return list === 'allow' ? !covered : covered;
}

/** What stands against deny and ask rules, so that only they can refuse a call. */
const EVERYTHING: readonly string[] = ['Bash', 'Read', 'Edit', 'Write'];

async function deniedCalls(
  client: Client,
  api: MessagesApi,
  { list, rules, calls, folders }: RuleSet,
): Promise<ReadonlySet<number>> {
  const cwd = await client.repository();
  const settings = { permissions: { [list]: rules } };
  await mkdir(join(cwd, '.claude'));
  await writeFile(join(cwd, '.claude/settings.json'), JSON.stringify(settings));
  for (const path of folders) {
    await mkdir(join(cwd, dirname(path)), { recursive: true });
    await writeFile(join(cwd, path), 'x\n');
  }
  const session = api.open(calls.map((call, index) => toToolCall(call, index, cwd)));
  const { stdout, stderr } = await client.run({
    args: ['-p', 'Go on.', '--output-format', 'json', '--model', 'claude-scripted'],
    cwd,
    trusted: [cwd],
    userSettings: list === 'allow' ? {} : { permissions: { allow: EVERYTHING } },
    env: { ANTHROPIC_BASE_URL: session.url, ANTHROPIC_API_KEY: 'scripted' },
    timeoutMs: 120_000,
  });
  return new Set(denialsOf(stdout, stderr).map((id) => Number(id.slice('toolu_'.length))));
}

function toToolCall({ tool, input }: Call, index: number, cwd: string): ToolCall {
  const { file_path: path } = input;
  const absolute = path === undefined ? {} : { file_path: join(cwd, path) };
  return { id: `toolu_${index}`, name: tool, input: { ...input, ...absolute } };
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
