/** Entries of the policy in words. Entries that say different things read differently: words tell them apart. */
import { entryContent } from '../policy/layer-stack.ts';
import { canonicalJson, type Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';

type Fields = { readonly [field: string]: Json };

/**
 * An entry of a list as people read it: a text in quotes, or its fields one after the other.
 * @param key the list, such as `allowedMcpServers`
 */
export function entryWords(key: string, entry: { readonly at: Location }): string {
  const content = entryContent(entry);
  if (key === 'hooks') return hookWords(content);
  if (key === 'required') return requirementWords(content);
  const { kind: _, settingPath: __, ...fields } = content;
  const [only, ...others] = Object.values(fields);
  return only !== undefined && others.length === 0 && ('value' in fields || 'source' in fields)
    ? valueWords(only)
    : valueWords(fields);
}

/** Any value in words: texts in quotes, `name value` for members, lists and inner objects in round brackets. */
export function valueWords(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return value.map(innerWords).join(', ') || 'nothing';
  const members = Object.entries(value).filter(([, member]) => canonicalJson(member) !== '{}');
  return members.map(([name, member]) => `${nameWord(name)} ${innerWords(member)}`).join(', ') || 'nothing';
}

function innerWords(value: Json): string {
  const isSingle = typeof value !== 'object' || value === null || (isList(value) && value.length === 1);
  return isSingle ? valueWords(value) : `(${valueWords(value)})`;
}

function nameWord(name: string): string {
  return /^[\w.$@/*-]+$/u.test(name) ? name : JSON.stringify(name);
}

/** `command hook of PostToolUse for "Edit|Write": command "npx prettier --write ."`. */
function hookWords({ event, matcher, handler, files }: Fields): string {
  const { type, ...fields } = isFields(handler) ? handler : {};
  const tools = typeof matcher === 'string' ? ` for ${JSON.stringify(matcher)}` : '';
  const pinned = isFields(files) && Object.keys(files).length > 0 ? { files } : {};
  return `${nameOf(type)} hook of ${nameOf(event)}${tools}: ${valueWords({ ...fields, ...pinned })}`;
}

/** `"Bash(curl *)" in permissions.deny`, `sandbox.enabled to be true`. */
function requirementWords({ path, test, value }: Fields): string {
  const key = Array.isArray(path) ? path.join('.') : '';
  const words = innerWords(value ?? null);
  return test === 'contains' ? `${words} in ${key}` : `${key} to be ${words}`;
}

function nameOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : 'unknown';
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
