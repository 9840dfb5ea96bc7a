/** What a reader of another agent's file finds. */
import type { SiblingSettingFact } from '../../facts/sibling-setting.ts';
import { displayItems, displayJson } from '../../source/digest.ts';
import { type JsonValue, memberValue, toPlainJson } from '../../source/json-document.ts';
import type { Span } from '../../source/location.ts';
import { itemsOf, membersOf, textOf } from '../settings/settings-context.ts';

/** One setting that matters, before it is a fact. */
export type SiblingEntry = Pick<SiblingSettingFact, 'name' | 'value' | 'effect'> & { readonly span: Span };

/** The MCP servers of a map from names to entries. */
export function serverEntries(map: JsonValue | undefined, prefix: string): SiblingEntry[] {
  return membersOf(map).flatMap(({ name, value, nameSpan }): SiblingEntry[] => {
    const command = memberValue(value, 'command');
    const url = memberValue(value, 'url') ?? memberValue(value, 'httpUrl') ?? memberValue(value, 'serverUrl');
    const words = [command, url].flatMap((part) => (part ? [displayJson(toPlainJson(part))] : []));
    const args = memberValue(value, 'args');
    const line = [...words, ...(args ? displayItems(toPlainJson(args)) : [])].join(' ');
    if (line === '') return [];
    return [{ name: `${prefix}.${name}`, value: line, effect: command ? 'runs' : 'calls', span: nameSpan }];
  });
}

/** Tools that are approved without a question, in a server's entry. */
export function approvedTools(map: JsonValue | undefined, prefix: string): SiblingEntry[] {
  return membersOf(map).flatMap(({ name, value }): SiblingEntry[] => {
    return ['autoApprove', 'alwaysAllow', 'trust'].flatMap((key): SiblingEntry[] => {
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
    const command = memberValue(task, 'command') ?? memberValue(task, 'script');
    const args = memberValue(task, 'args');
    const words = [
      command ? displayJson(toPlainJson(command)) : '',
      ...(args ? displayItems(toPlainJson(args)) : []),
    ];
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
