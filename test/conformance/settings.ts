/** Settings files: which are refused, and which hooks run. Seen by hooks that each leave a mark. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { factsOf } from '../../src/core/diff/change.ts';
import { type HookMatcher, handlerType } from '../../src/core/facts/hook.ts';
import { displayJson } from '../../src/core/source/digest.ts';
import type { Client } from './client.ts';
import type { Random } from './random.ts';
import { readOne } from './reading.ts';
import { Tally } from './report.ts';
import { generateSettings, type SettingsCase } from './settings-cases.ts';

/** The files of one session that are independent of each other; each carries a case of its own. */
const SLOTS = [
  'sub/.claude/settings.json',
  'sub/.claude/settings.local.json',
  '.claude/settings.local.json',
] as const;

/** What `claude --init-only` reports to hooks (client 2.1.330, experiment). */
const EVENTS: Readonly<Record<string, string>> = {
  SessionStart: 'startup',
  Setup: 'init',
  SessionEnd: 'other',
};

/** Compares `count` generated settings files, and those that are given. */
export async function compareSettings(
  client: Client,
  random: Random,
  count: number,
  given: readonly SettingsCase[],
): Promise<Tally> {
  const tally = new Tally('settings');
  const cases = [...given, ...Array.from({ length: count }, (_, index) => generateSettings(random, index))];
  const groups = groupCases(cases);
  await Promise.all(
    groups.map(async (group) => {
      const marks = await runGroup(client, group);
      for (const one of group) await judge(one, marks, client, tally);
    }),
  );
  return tally;
}

/** Three to a session; a case that can silence its neighbours has one for itself. */
function groupCases(cases: readonly SettingsCase[]): SettingsCase[][] {
  const groups = cases.filter((one) => one.alone).map((one) => [one]);
  const rest = cases.filter((one) => !one.alone);
  for (let index = 0; index < rest.length; index += SLOTS.length) {
    groups.push(rest.slice(index, index + SLOTS.length));
  }
  return groups;
}

async function judge(
  one: SettingsCase,
  marks: ReadonlySet<string>,
  client: Client,
  tally: Tally,
): Promise<void> {
  tally.add(ofCase(one, marks) === 'none' ? 'no hook ran' : 'hooks ran');
  if (ofCase(one, marks) === expected(one)) return;
  // Alone once more, so that a neighbour is not blamed on it.
  const alone = ofCase(one, await runGroup(client, [one]));
  if (alone === expected(one)) {
    tally.disagree(describe(one), `${ofCase(one, marks)} beside others, ${alone} alone`, expected(one));
    return;
  }
  const reason = onPurpose(one, alone);
  if (reason !== undefined) {
    tally.explain(reason);
    return;
  }
  const small = await minimise(one, client);
  const seen = ofCase(small, await runGroup(client, [small]));
  tally.disagree(describe(small), `hooks that ran: ${seen}`, `hooks that run: ${expected(small)}`);
}

/** Why a difference is wanted, or nothing. Only a stricter reading can be. */
function onPurpose(one: SettingsCase, seen: string): string | undefined {
  const { remarks, files } = readOne('.claude/settings.json', one.bytes);
  if (files.some((file) => file.state === 'refused')) {
    const deep = remarks.some(
      (remark) => remark.kind === 'refused' && remark.detail.startsWith('it is nested deeper'),
    );
    return deep ? 'a file nested deeper than 64 levels is refused' : undefined;
  }
  const ran = new Set(seen.split(', '));
  const predicted = expected(one).split(', ');
  const missing = [...ran].some((mark) => mark !== 'none' && !predicted.includes(mark));
  const dropped = remarks.some((remark) => remark.kind === 'dropped' && remark.subject.startsWith('hooks.'));
  return dropped && !missing
    ? 'a hook that the client drops for a wrong field is judged all the same'
    : undefined;
}

function describe({ document, bytes }: SettingsCase): string {
  return document ? JSON.stringify(document) : Buffer.from(bytes).toString('latin1').slice(0, 400);
}

/** Starts a session that reads every case of the group. */
async function runGroup(client: Client, group: readonly SettingsCase[]): Promise<ReadonlySet<string>> {
  const root = await client.repository();
  await mkdir(join(root, 'sub/.claude'), { recursive: true });
  await mkdir(join(root, '.claude'));
  await Promise.all(group.map((one, index) => writeFile(join(root, SLOTS[index] ?? ''), one.bytes)));
  const marks = join(root, 'marks');
  await client.run({ args: ['--init-only'], cwd: join(root, 'sub'), env: { MARKS: marks } });
  const text = await readFile(marks, 'utf8').catch(() => '');
  return new Set(text.split('\n').filter((line) => line !== ''));
}

function ofCase(one: SettingsCase, marks: ReadonlySet<string>): string {
  const own = one.marks.filter((mark) => marks.has(mark));
  return own.length === 0 ? 'none' : own.map((mark) => mark.slice(one.id.length + 1)).join(', ');
}

/** The marks that Portcullis' reading predicts. */
function expected(one: SettingsCase): string {
  const inventory = readOne('.claude/settings.json', one.bytes);
  const off = factsOf(inventory, 'setting').some(
    (fact) => fact.name === 'disableAllHooks' && fact.value === true,
  );
  const hooks = off ? [] : factsOf(inventory, 'hook');
  const run = hooks.flatMap(({ event, matcher, handler }) => {
    const source = EVENTS[event];
    if (source === undefined || handlerType(handler) !== 'command' || !answers(matcher, source)) return [];
    return one.marks.filter((mark) => displayJson(handler['command']).includes(`${mark} `));
  });
  return ofCase(one, new Set(run));
}

/** True when a matcher answers to this subject. */
export function answers(matcher: HookMatcher, source: string): boolean {
  if (matcher.kind === 'all') return true;
  if (matcher.kind === 'names') return matcher.names.includes(source);
  try {
    return new RegExp(matcher.pattern).test(source);
  } catch {
    return false;
  }
}

const MAX_STEPS = 40;

/** Leaves out keys, as long as the client and Portcullis go on to disagree. */
async function minimise(one: SettingsCase, client: Client): Promise<SettingsCase> {
  let best = one;
  let steps = 0;
  for (let progress = true; progress && steps < MAX_STEPS; ) {
    progress = false;
    for (const smaller of smallerCases(best)) {
      steps += 1;
      if (steps > MAX_STEPS) break;
      if (ofCase(smaller, await runGroup(client, [smaller])) === expected(smaller)) continue;
      best = smaller;
      progress = true;
      break;
    }
  }
  return best;
}

function* smallerCases(one: SettingsCase): Generator<SettingsCase> {
  const { document } = one;
  if (!document) return;
  for (const smaller of withoutOne(document)) {
    yield { ...one, document: smaller, bytes: Buffer.from(JSON.stringify(smaller)) };
  }
}

/** The object with one member left out, at the top or inside its members, but for the first mark. */
function* withoutOne(value: Record<string, unknown>, depth = 0): Generator<Record<string, unknown>> {
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _, ...rest } = value;
    if (depth > 0 || name !== 'hooks') yield rest;
    if (typeof member !== 'object' || member === null || Array.isArray(member) || depth > 3) continue;
    for (const inner of withoutOne({ ...member }, depth + 1)) yield { ...value, [name]: inner };
  }
}
