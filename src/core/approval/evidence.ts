/** What an approval's digest stands for, in a form that the people who approve can read. */
import { allParts } from '../commands/command-identity.ts';
import { describeMatcher } from '../facts/hook.ts';
import type { Digest, Json } from '../source/digest.ts';
import { isSecretOption, MASK } from '../source/secret.ts';
import { shown } from '../source/shown.ts';
import type { ApprovableFact } from './approve-fact.ts';

type Fields = { readonly [field: string]: Json };

/**
 * The evidence of a fact: what runs or is called, and every file of the repository that belongs to it with its digest.
 * Credentials are masked, and what cannot be seen is made visible. For people: only the digest of the fact counts.
 */
export function evidenceOf(fact: ApprovableFact): Json {
  const path = shown(fact.at.path);
  switch (fact.kind) {
    case 'hook': {
      const condition = fact.condition === undefined ? {} : { if: shown(fact.condition) };
      const matcher = shown(describeMatcher(fact.matcher));
      const when = { event: shown(fact.event), matcher, ...condition };
      return { path, ...when, ...fieldsOf(fact.handler), ...filesOf(allParts(fact.closure)) };
    }
    case 'mcp-server':
      return { path, name: shown(fact.name), ...fieldsOf(fact.entry), ...filesOf(allParts(fact.closure)) };
    case 'helper-command': {
      const { setting, command } = fact;
      return { path, setting: shown(setting), command: shown(command), ...filesOf(allParts(fact.closure)) };
    }
    case 'inline-command':
      return { path, command: shown(fact.command), ...filesOf(allParts(fact.closure)) };
    default:
      return { path, name: shown(fact.name), ...filesOf(fact.parts) };
  }
}

function filesOf(parts: readonly { readonly path: string; readonly digest: Digest }[]): Fields {
  if (parts.length === 0) return {};
  return { files: Object.fromEntries(parts.map((part) => [shown(part.path), part.digest])) };
}

/** The fields of an entry. What stands in `env` and `headers` is a credential until it is known to be a reference. */
function fieldsOf(entry: Fields): Fields {
  const fields = Object.entries(entry).map(([name, value]): [string, Json] => {
    const isSecret = name === 'env' || name === 'headers';
    return [shown(name), isSecret ? valuesHidden(value) : readable(value)];
  });
  return Object.fromEntries(fields);
}

function valuesHidden(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return readable(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const isReference = typeof inner === 'string' && /^\$\{\w+\}$/u.test(inner);
      return [shown(name), isReference ? inner : MASK];
    }),
  );
}

function readable(value: Json): Json {
  if (typeof value === 'string') return shown(value);
  if (Array.isArray(value)) {
    return value.map((item, index) => (isSecretOption(value[index - 1]) ? MASK : readable(item)));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [shown(name), readable(inner)]));
}
