/** `env`, and every settings key that has no reader of its own. */
import type { EnvVarFact } from '../../facts/env-var.ts';
import { factBase } from '../../facts/fact.ts';
import type { SettingEntry, SettingFact } from '../../facts/setting.ts';
import { NESTED_SETTINGS, SETTINGS_KEYS } from '../../settings/settings-keys.ts';
import { canonicalJson, type Json } from '../../source/digest.ts';
import { type JsonMember, type JsonValue, memberValue, toPlainJson } from '../../source/json-document.ts';
import type { Span } from '../../source/location.ts';
import { membersOf, type SettingsContext } from './settings-context.ts';

/** Reads `env`. The client turns every value into text with `String` (2.1.330, experiment). */
export function readEnv(root: JsonValue, context: SettingsContext): EnvVarFact[] {
  return membersOf(memberValue(root, 'env')).map(({ name, span, value }) => {
    const plain = toPlainJson(value);
    const text = envText(plain);
    return { ...factBase(context.place(span), 'env-var', name, text), kind: 'env-var', name, value: text };
  });
}

/** What JavaScript's `String` makes of a JSON value. */
function envText(value: Json): string {
  if (isList(value)) return value.map((item) => (item === null ? '' : envText(item))).join(',');
  return typeof value === 'object' && value !== null ? '[object Object]' : `${value}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

// Taken apart once, because every settings file is searched for all of them.
const NESTED = [...NESTED_SETTINGS]
  .filter(([, spec]) => spec.judgement.kind !== 'own')
  .map(([name, spec]) => ({ name, path: name.split('.'), spec }));

/** Reads the keys of the tables, at the top and nested; keys without an entry there are the schema check's business. */
export function readPlainSettings(root: JsonValue, context: SettingsContext): SettingFact[] {
  const facts: SettingFact[] = [];
  for (const member of membersOf(root)) {
    const spec = SETTINGS_KEYS.get(member.name);
    if (spec && spec.judgement.kind !== 'own') facts.push(settingFact(member.name, spec, member, context));
  }
  for (const { name, path, spec } of NESTED) {
    const member = memberAt(root, path);
    if (member) facts.push(settingFact(name, spec, member, context));
  }
  return facts;
}

function memberAt(root: JsonValue, path: readonly string[]): JsonMember | undefined {
  let value: JsonValue | undefined = root;
  let member: JsonMember | undefined;
  for (const name of path) {
    if (value?.kind !== 'object') return undefined;
    member = value.members.get(name);
    value = member?.value;
  }
  return member;
}

function settingFact(
  name: string,
  spec: SettingFact['spec'],
  member: JsonMember,
  context: SettingsContext,
): SettingFact {
  const value = toPlainJson(member.value);
  const base = factBase(context.place(member.span), 'setting', name, canonicalJson(value));
  return { ...base, kind: 'setting', name, spec, value, entries: entriesOf(member.value, context) };
}

function entriesOf(value: JsonValue, context: SettingsContext): SettingEntry[] {
  const entry = (item: Json, span: Span): SettingEntry => ({ value: item, at: context.place(span).at });
  if (value.kind === 'array') return value.items.map((item) => entry(toPlainJson(item), item.span));
  if (value.kind !== 'object') return [];
  return [...value.members.values()].flatMap((member) =>
    member.value.kind === 'array'
      ? member.value.items.map((item) => entry({ [member.name]: toPlainJson(item) }, item.span))
      : [entry({ [member.name]: toPlainJson(member.value) }, member.span)],
  );
}
