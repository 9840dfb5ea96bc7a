/** Conditions between the members of `sandbox.credentials`, each of which refuses the whole settings file. */
import { type JsonValue, memberValue } from '../source/json-document.ts';
import type { SettingsProblem } from './settings-problem.ts';
import type { JsonPath } from './shape.ts';

const ROOT: JsonPath = ['sandbox', 'credentials'];

/** What the shapes of the members cannot say (client 2.1.330, experiments). */
export function checkCredentials(sandbox: JsonValue): readonly SettingsProblem[] {
  const credentials = memberValue(sandbox, 'credentials');
  return [
    ...entries(credentials, 'files').flatMap(([entry, path]) => checkMasking(entry, path)),
    ...entries(credentials, 'envVars').flatMap(([entry, path]) => [
      ...checkMasking(entry, path),
      ...checkDecodeAlone(entry, path),
    ]),
    ...entries(credentials, 'awsPairs').flatMap(([entry, path]) => checkPair(entry, path)),
  ];
}

function entries(
  credentials: JsonValue | undefined,
  name: string,
): readonly (readonly [JsonValue, JsonPath])[] {
  const value = memberValue(credentials, name);
  if (value?.kind !== 'array') return [];
  return value.items
    .map((item, index) => [item, [...ROOT, name, index]] as const)
    .filter(([item]) => stringOf(item, 'mode') !== 'deny');
}

function stringOf(entry: JsonValue, name: string): string | undefined {
  const value = memberValue(entry, name);
  return value?.kind === 'string' ? String(value.value) : undefined;
}

function checkMasking(entry: JsonValue, path: JsonPath): readonly SettingsProblem[] {
  const found: SettingsProblem[] = [];
  const extract = memberValue(entry, 'extract');
  if (extract?.kind === 'string' && !hasGroup(String(extract.value))) {
    found.push(refusal(extract, [...path, 'extract'], 'extract needs a capturing group around the secret'));
  }
  const claims = memberValue(entry, 'maskClaims');
  if (claims && !memberValue(entry, 'decode')) {
    found.push(refusal(claims, [...path, 'maskClaims'], 'maskClaims needs "decode" beside it'));
  }
  if (claims?.kind === 'array' && !namesClaims(claims.items)) {
    found.push(refusal(claims, [...path, 'maskClaims'], 'maskClaims must name at least one claim'));
  }
  return found;
}

function checkDecodeAlone(entry: JsonValue, path: JsonPath): readonly SettingsProblem[] {
  const extract = memberValue(entry, 'extract');
  if (!extract || !memberValue(entry, 'decode')) return [];
  return [refusal(extract, [...path, 'extract'], 'extract and decode exclude each other for a variable')];
}

function checkPair(entry: JsonValue, path: JsonPath): readonly SettingsProblem[] {
  const seen = new Set<unknown>();
  return ['accessKeyIdVar', 'secretAccessKeyVar', 'sessionTokenVar'].flatMap((name) => {
    const member = memberValue(entry, name);
    if (member?.kind !== 'string') return [];
    if (seen.has(member.value))
      return [refusal(member, [...path, name], `${name} names a variable of the same pair again`)];
    seen.add(member.value);
    return [];
  });
}

function namesClaims(items: readonly JsonValue[]): boolean {
  return items.length > 0 && items.every((item) => item.kind !== 'string' || item.value !== '');
}

/** A pattern that cannot be compiled is the shape's business and passes here. */
function hasGroup(pattern: string): boolean {
  try {
    return (new RegExp(`${pattern}|`).exec('')?.length ?? 0) > 1;
  } catch {
    return true;
  }
}

function refusal(value: JsonValue, path: JsonPath, reason: string): SettingsProblem {
  const message = `${path.join('.')}: ${reason}. Claude Code ignores the whole file because of it.`;
  return { kind: 'refuses-file', path, span: value.span, message };
}
