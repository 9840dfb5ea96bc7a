/** Generated settings files. Each holds hooks that leave a mark when they run, and something that may spoil it. */
import { HOOK_EVENTS } from '../../src/core/settings/hook-events.ts';
import { SETTINGS_KEYS } from '../../src/core/settings/settings-keys.ts';
import type { Random } from './random.ts';
import { utf8 } from './reading.ts';
import { sampleShape } from './sample-shape.ts';

/** One settings file. */
export interface SettingsCase {
  readonly id: string;
  readonly bytes: Uint8Array;
  /** The parsed document, where leaving out parts of it makes sense. */
  readonly document: Record<string, unknown> | undefined;
  /** The marks that its hooks can leave. */
  readonly marks: readonly string[];
  /** True when it can silence the hooks of other files. */
  readonly alone: boolean;
}

/** A hook handler that leaves a mark. */
export function markHook(mark: string): Record<string, unknown> {
  return { type: 'command', command: `echo ${mark} >> "$MARKS"`, shell: 'bash' };
}

// Not generated: hooks are made below, `env` could change how the marks are written.
const LEFT_OUT: ReadonlySet<string> = new Set(['hooks', 'env']);
const KEYS = [...SETTINGS_KEYS.values()].filter((spec) => !LEFT_OUT.has(spec.name));

/** Makes one case. A tenth is about JSON, a third about hooks, the rest about the values of keys. */
export function generateSettings(random: Random, index: number): SettingsCase {
  const id = `c${index}`;
  const marks = [`${id}-base`];
  const hooks: Record<string, unknown> = { SessionStart: [{ hooks: [markHook(`${id}-base`)] }] };
  if (random.chance(0.35)) addHooks(hooks, id, marks, random);
  const document: Record<string, unknown> = {};
  for (const spec of random.several(1, 2, () => random.pick(KEYS))) {
    document[spec.name] = sampleShape(spec.shape, random);
  }
  document['hooks'] = hooks;
  if (random.chance(0.05))
    document['env'] = random.pick<unknown>([{ A: 1 }, { A: null }, [], 'x', { A: {} }, {}]);
  if (random.chance(0.08)) document[random.pick(MISPLACED)] = random.pick(MISPLACED_VALUES);
  const alone = document['disableAllHooks'] === true;
  const text = JSON.stringify(document);
  if (!random.chance(0.12)) return { id, bytes: utf8(text), document, marks, alone };
  const form = random.pick(FORMS);
  return { id, bytes: form(text), document: undefined, marks, alone };
}

const ABSENT = Symbol('absent');
const MATCHERS: readonly unknown[] = [
  ABSENT,
  '',
  '*',
  'startup',
  'init',
  'startup|init',
  'startup, init',
  ' startup ',
  'Startup',
  'start.*',
  '^s',
  '^init$',
  '(',
  'other',
  'x|other',
  's',
  '.',
  'resume',
  null,
  5,
];

const EVENT_NAMES: readonly string[] = [
  'SessionStart',
  'SessionStart',
  'Setup',
  'SessionEnd',
  'sessionStart',
  'Sessionstart',
  'Start',
  ...HOOK_EVENTS,
];

function addHooks(hooks: Record<string, unknown>, id: string, marks: string[], random: Random): void {
  for (let count = random.below(4); count >= 0; count -= 1) {
    const mark = `${id}-${marks.length}`;
    marks.push(mark);
    const event = random.pick(EVENT_NAMES);
    const known = hooks[event];
    const groups: unknown[] = Array.isArray(known) ? known : [];
    const group: Record<string, unknown> = { hooks: [spoil(markHook(mark), random)] };
    const matcher = random.pick(MATCHERS);
    if (matcher !== ABSENT) group['matcher'] = matcher;
    groups.push(random.chance(0.05) ? random.pick<unknown>([null, 5, {}, { hooks: {} }, []]) : group);
    hooks[event] = random.chance(0.03) ? random.pick<unknown>([null, {}, 'x']) : groups;
  }
}

/** Hooks outside `hooks`, which refuse a file where they may have been meant as a guard. */
const MISPLACED: readonly string[] = [
  'PreToolUse',
  'PermissionRequest',
  'preToolUse',
  'Hooks',
  'Stop',
  'agents',
  'x',
];
const GROUPS = [{ matcher: 'Bash', hooks: [{ type: 'command', command: 'true' }] }];
const MISPLACED_VALUES: readonly unknown[] = [
  null,
  5,
  'x',
  [],
  {},
  GROUPS,
  [{ matcher: 'Bash' }],
  [{ hooks: [] }],
  { PreToolUse: GROUPS },
  { Stop: GROUPS },
  { y: GROUPS },
  { y: { z: GROUPS } },
  { env: { PreToolUse: 'x' } },
  { hooks: { PreToolUse: GROUPS } },
];

const FIELDS: readonly (readonly [string, unknown])[] = [
  ['timeout', 5],
  ['timeout', 0],
  ['timeout', -1],
  ['timeout', '5'],
  ['timeout', null],
  ['async', false],
  ['async', 'x'],
  ['once', true],
  ['once', 5],
  ['statusMessage', 'x'],
  ['statusMessage', 5],
  ['onFailure', 'continue'],
  ['onFailure', 'stop'],
  ['shell', 'zsh'],
  ['shell', null],
  ['unknownField', 1],
  ['type', 'Command'],
  ['type', undefined],
  ['type', 'prompt'],
  ['command', ''],
  ['command', undefined],
  ['command', 5],
];

function spoil(handler: Record<string, unknown>, random: Random): Record<string, unknown> {
  if (random.chance(0.5)) return handler;
  const [name, value] = random.pick(FIELDS);
  const changed = { ...handler, [name]: value };
  if (value === undefined) delete changed[name];
  return changed;
}

/** Ways to write a document that a parser can see otherwise. */
const FORMS: readonly ((text: string) => Uint8Array)[] = [
  (text) => utf8(`\ufeff${text}`),
  (text) => utf8(`\ufeff\ufeff${text}`),
  (text) => utf8(`// comment\n${text}`),
  (text) => utf8(`/* comment */${text}`),
  (text) => utf8(`${text.slice(0, -1)},}`),
  (text) => utf8(text.replaceAll('"', "'")),
  (text) => utf8(`${text}${text}`),
  (text) => utf8(`${text}\n\n`),
  (text) => utf8(`\r\n\r\n${text}`),
  (text) => utf8(text.replaceAll(',', ',\r')),
  (text) => utf8(`\u00a0${text}`),
  (text) => utf8(`\u2028${text}`),
  (text) => utf8(`\f${text}`),
  (text) => utf8(`${text}\0`),
  (text) => utf8(text.replace('"hooks"', '"\\u0068ooks"')),
  (text) => utf8(text.replace('"SessionStart"', '"Session\\u0053tart"')),
  (text) => utf8(text.replace('"SessionStart"', '"SESSIONSTART"')),
  (text) => utf8(text.replace('"hooks"', '"Hooks"')),
  (text) => utf8(`${text.slice(0, -1)},"hooks":{}}`),
  (text) => utf8(`${text.slice(0, -1)},"hooks":null}`),
  (text) => utf8(`${text.slice(0, -1)},"model":"x","model":5}`),
  (text) => utf8(`{"model":5,${text.slice(1, -1)},"model":"x"}`),
  (text) => utf8(`${text.slice(0, -1)},"deep":${'['.repeat(70)}${']'.repeat(70)}}`),
  (text) => utf8(`${text.slice(0, -1)},"x":"\t"}`),
  (text) => utf8(`${text.slice(0, -1)},"x":"\\ud800"}`),
  (text) => utf8(`${text.slice(0, -1)},"x":1e999}`),
  (text) => utf8(`${text.slice(0, -1)},"x":01}`),
  (text) => utf8(`${text.slice(0, -1)},"x":NaN}`),
  (text) => utf8(`${text.slice(0, -1)},"__proto__":{"hooks":{}}}`),
  (text) => utf8(`[${text}]`),
  () => utf8('  '),
  (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]),
  (text) => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from(',"x":"\xff"}', 'latin1')]),
];
