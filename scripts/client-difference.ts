/** What a client knows, what our tables know, and the difference in words. Pure: `watch-client.ts` asks the client. */
import { checkSettings, PERMISSION_MODES } from '../src/core/settings/check-settings.ts';
import { HOOK_EVENTS } from '../src/core/settings/hook-events.ts';
import { SETTINGS_KEYS } from '../src/core/settings/settings-keys.ts';
import { parseJsonDocument } from '../src/core/source/json-document.ts';

/** The names that a client or a table knows. */
export interface KnownNames {
  readonly events: ReadonlySet<string>;
  readonly modes: ReadonlySet<string>;
  /** For each settings key the probes that it rejects; a key that takes them all says nothing about itself. */
  readonly rejects: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Values of different types. Every key that checks its value rejects some of them. */
export const PROBES: readonly string[] = ['5', 'true', '"x"', '{"a":5}', '[5]'];

/** One kind of name that differs. */
export interface Difference {
  readonly title: string;
  /** Names that the client knows and our tables do not. */
  readonly added: readonly string[];
  /** Names of our tables that the client does not know any more. */
  readonly removed: readonly string[];
}

/** What our tables say. */
export function tableNames(): KnownNames {
  const rejects = [...SETTINGS_KEYS.keys()].map((name): [string, ReadonlySet<string>] => {
    return [name, new Set(PROBES.filter((probe) => isRejected(name, probe)))];
  });
  return { events: HOOK_EVENTS, modes: PERMISSION_MODES, rejects: new Map(rejects) };
}

/** Only what refuses a file counts: of values that are left out the client does not always speak. */
function isRejected(name: string, probe: string): boolean {
  const reading = parseJsonDocument(`{${JSON.stringify(name)}:${probe}}`);
  if (reading.kind === 'refused') return false;
  return checkSettings(reading.root).some((problem) => problem.kind === 'refuses-file');
}

/** The lines about settings files in the output of `claude doctor`. */
export interface DoctorReading {
  /** The top-level keys that it complains about. */
  readonly keys: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly modes: ReadonlySet<string>;
}

/** Reads `claude doctor`: each problem is a line `- <file> › <path>: <words>` (client 2.1.330, experiment). */
export function parseDoctor(output: string): DoctorReading {
  const keys = new Set<string>();
  const events = new Set<string>();
  const modes = new Set<string>();
  for (const line of output.split('\n')) {
    const [, path = '', words = ''] = /^- .*? › ([^:]+): (.*)$/u.exec(line) ?? [];
    if (path === '') continue;
    // A complaint about hooks in a wrong place is filed under "hooks", whatever key holds them.
    if (!words.includes('declared outside "hooks"')) keys.add(/^[^.[]+/u.exec(path)?.[0] ?? path);
    const listed = /Valid events: (.*)$/u.exec(words)?.[1]?.split(/, */u) ?? [];
    for (const event of listed) events.add(event.trim());
    if (path !== 'permissions.defaultMode') continue;
    for (const [, mode = ''] of words.matchAll(/"(\w+)"/gu)) modes.add(mode);
  }
  return { keys, events, modes };
}

/** Reads the choices that `claude --permission-mode x` offers in its error message. */
export function parseModeChoices(output: string): readonly string[] {
  const choices = /Allowed choices are ([\w, ]+)/u.exec(output)?.[1] ?? '';
  return choices.split(/, */u).filter((choice) => choice !== '');
}

/** Compares a client with our tables. Kinds without a difference are left out. */
export function compareNames(client: KnownNames, table: KnownNames): Difference[] {
  const all: Difference[] = [
    { title: 'Hook events', ...compareSets(client.events, table.events) },
    { title: 'Permission modes', ...compareSets(client.modes, table.modes) },
    { title: 'Settings keys', ...compareKeys(client, table) },
    { title: 'Types of settings keys', ...compareTypes(client, table) },
  ];
  return all.filter(({ added, removed }) => added.length > 0 || removed.length > 0);
}

function compareSets(client: ReadonlySet<string>, table: ReadonlySet<string>) {
  return {
    added: [...client].filter((name) => !table.has(name)).sort(),
    removed: [...table].filter((name) => !client.has(name)).sort(),
  };
}

function compareKeys(client: KnownNames, table: KnownNames) {
  const added = [...client.rejects].filter(([name, probes]) => probes.size > 0 && !table.rejects.has(name));
  // A key that rejects nothing by our table cannot be seen to be gone.
  const removed = [...table.rejects].filter(
    ([name, probes]) => probes.size > 0 && (client.rejects.get(name)?.size ?? 0) === 0,
  );
  return { added: added.map(([name]) => name).sort(), removed: removed.map(([name]) => name).sort() };
}

/** Keys on both sides whose client now takes a value that our table takes for one that refuses the file. */
function compareTypes(client: KnownNames, table: KnownNames) {
  const looser = [...table.rejects].flatMap(([name, probes]) => {
    const now = client.rejects.get(name);
    if (!now || now.size === 0) return [];
    const accepted = [...probes].filter((probe) => !now.has(probe));
    return accepted.length > 0 ? [`${name} takes ${accepted.join(', ')}`] : [];
  });
  return { added: looser.sort(), removed: [] };
}

/** The difference as Markdown, for an issue. */
export function renderDifference(version: string, known: string, differences: readonly Difference[]): string {
  const lines = [`Claude Code ${version}, compared with Portcullis' tables for ${known}.`, ''];
  if (differences.length === 0) lines.push('No difference was found.', '');
  for (const { title, added, removed } of differences) {
    lines.push(`## ${title}`, '');
    lines.push(...added.map((name) => `- new: \`${asCode(name)}\``));
    lines.push(...removed.map((name) => `- gone: \`${asCode(name)}\``), '');
  }
  lines.push(
    'How this was found, and what it cannot see: `docs/conformance.md`. Before a table changes, see the behaviour in an experiment.',
  );
  return `${lines.join('\n')}\n`;
}

function asCode(name: string): string {
  return name.replaceAll(/[`\n\r]/gu, '?').slice(0, 200);
}
