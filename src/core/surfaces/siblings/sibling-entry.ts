/** What a reader of another agent's file finds. */
import type { SiblingSettingFact } from '../../facts/sibling-setting.ts';
import { displayItems, displayJson } from '../../source/digest.ts';
import { type JsonValue, memberValue, toPlainJson } from '../../source/json-document.ts';
import type { Span } from '../../source/location.ts';
import { itemsOf, membersOf, textOf } from '../settings/settings-context.ts';

/** One setting that matters, before it is a fact. */
export type SiblingEntry = Pick<SiblingSettingFact, 'name' | 'value' | 'effect'> & { readonly span: Span };

// Names that redirect requests or load code into what is started.
const STEERING =
  /(?:_BASE_URL|_API_BASE|_ENDPOINT|_PROXY|^NODE_OPTIONS|^PATH|^BASH_ENV|^LD_PRELOAD|^LD_LIBRARY_PATH|^DYLD_INSERT_LIBRARIES|^PYTHONPATH|^GIT_CONFIG_COUNT|^GIT_SSH_COMMAND|^GEMINI_CLI_TRUST\w*|^GEMINI_SANDBOX)$/iu;

/** True for a variable that redirects requests or loads code. */
export function isSteering(name: string): boolean {
  return STEERING.test(name);
}

/** The variables of a map that are so, each as a setting of its own. */
export function steeringVariables(map: JsonValue | undefined, prefix: string): SiblingEntry[] {
  return membersOf(map).flatMap(({ name, value, span }): SiblingEntry[] => {
    if (!isSteering(name) || value.kind === 'null') return [];
    return [{ name: `${prefix}.${name}`, value: displayJson(toPlainJson(value)), effect: 'sets', span }];
  });
}

/** The MCP servers of a map from names to entries. */
export function serverEntries(map: JsonValue | undefined, prefix: string): SiblingEntry[] {
  return membersOf(map).flatMap(({ name, value, nameSpan }): SiblingEntry[] => {
    const command = memberValue(value, 'command');
    const url = memberValue(value, 'url') ?? memberValue(value, 'httpUrl') ?? memberValue(value, 'serverUrl');
    const line = [
      ...environment(memberValue(value, 'env') ?? memberValue(value, 'environment')),
      ...wordsOf(command),
      ...wordsOf(url),
      ...wordsOf(memberValue(value, 'args')),
    ].join(' ');
    if (command === undefined && url === undefined) return [];
    return [{ name: `${prefix}.${name}`, value: line, effect: command ? 'runs' : 'calls', span: nameSpan }];
  });
}

function environment(map: JsonValue | undefined): string[] {
  return membersOf(map).flatMap(({ name, value }) => {
    return isSteering(name) ? [`${name}=${displayJson(toPlainJson(value))}`] : [];
  });
}

/** A command as a text or as a list of words. */
export function wordsOf(value: JsonValue | undefined): string[] {
  if (value === undefined) return [];
  const plain = toPlainJson(value);
  return Array.isArray(plain) ? displayItems(plain) : [displayJson(plain)];
}

/**
 * Every command below a value, under one of these keys at any depth: what hooks of all these programs look like.
 * @param value a map or list of hooks
 */
export function commandsBelow(value: JsonValue | undefined, prefix: string): SiblingEntry[] {
  if (value === undefined) return [];
  if (value.kind === 'array') return value.items.flatMap((item) => commandsBelow(item, prefix));
  return membersOf(value).flatMap((member): SiblingEntry[] => {
    const { name, span } = member;
    const isCommand =
      COMMAND_KEYS.has(name) && (member.value.kind === 'string' || isListOfText(member.value));
    if (!isCommand) return commandsBelow(member.value, COMMAND_KEYS.has(name) ? prefix : `${prefix}.${name}`);
    const line = [...wordsOf(member.value), ...wordsOf(memberValue(value, 'args'))].join(' ');
    return line === '' ? [] : [{ name: prefix, value: line, effect: 'runs', span }];
  });
}

const COMMAND_KEYS: ReadonlySet<string> = new Set(['command', 'commands', 'bash', 'powershell', 'script']);

function isListOfText(value: JsonValue): boolean {
  return value.kind === 'array' && value.items.every(({ kind }) => kind === 'string');
}

/** Tools that are approved without a question, in a server's entry. */
export function approvedTools(map: JsonValue | undefined, prefix: string): SiblingEntry[] {
  return membersOf(map).flatMap(({ name, value }): SiblingEntry[] => {
    return ['autoApprove', 'alwaysAllow', 'autoAllow', 'trust'].flatMap((key): SiblingEntry[] => {
      const found = memberValue(value, key);
      const isEmpty = !found || (found.kind === 'array' && found.items.length === 0);
      if (isEmpty || (found.kind === 'boolean' && found.value === false)) return [];
      const text = displayJson(toPlainJson(found));
      return [{ name: `${prefix}.${name}.${key}`, value: text, effect: 'approves', span: found.span }];
    });
  });
}

/** The tasks that VS Code starts when the folder is opened. */
export function folderOpenTasks(root: JsonValue): SiblingEntry[] {
  return itemsOf(memberValue(root, 'tasks')).flatMap((task): SiblingEntry[] => {
    const runOn = memberValue(memberValue(task, 'runOptions'), 'runOn');
    if (!runOn || textOf(runOn) !== 'folderOpen') return [];
    const label = textOf(memberValue(task, 'label')) ?? textOf(memberValue(task, 'taskName')) ?? '';
    const systems = ['linux', 'osx', 'windows'].flatMap((system) => memberValue(task, system) ?? []);
    const levels = [task, ...systems];
    const commands = levels.flatMap((level) => [
      ...wordsOf(memberValue(level, 'command') ?? memberValue(level, 'script')),
      ...wordsOf(memberValue(level, 'args')),
    ]);
    // Whatever it depends on is started with it.
    const others = wordsOf(memberValue(task, 'dependsOn')).map((other) => `→ ${other}`);
    const words = [...commands, ...others];
    return [{ name: `tasks.${label}`, value: words.join(' ').trim(), effect: 'runs', span: runOn.span }];
  });
}

/** A value that takes questions away: anything but `false`, `null`, an empty text or list, and maps of nothing but those. */
export function approvesSomething(value: JsonValue): boolean {
  if (value.kind === 'boolean') return value.value === true;
  if (value.kind === 'object') return membersOf(value).some((member) => approvesSomething(member.value));
  if (value.kind === 'array') return value.items.length > 0;
  return value.kind === 'string' && value.value !== '';
}
