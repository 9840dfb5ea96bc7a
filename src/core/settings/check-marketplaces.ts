/** Which declared marketplaces Claude Code takes, which it leaves out, and which make it refuse the file. */
import { type JsonMember, type JsonValue, memberValue } from '../source/json-document.ts';
import { checkShape } from './check-shape.ts';
import { describeValue } from './describe-shape.ts';
import { MARKETPLACE_ENTRY, MARKETPLACE_SOURCES, PLUGIN_SOURCES } from './marketplace-sources.ts';
import type { SettingsProblem } from './settings-problem.ts';
import type { JsonPath, ObjectShape } from './shape.ts';

const INCOMPLETE_PLUGINS = 'its plugins must name a complete remote source each';

/**
 * All that is wrong with `extraKnownMarketplaces` or its alias. A bad entry is left out alone, but a `source` that is a
 * word of no known kind refuses the whole file (client 2.1.330, experiment).
 */
export function checkMarketplaces(value: JsonValue, path: JsonPath): readonly SettingsProblem[] {
  if (value.kind !== 'object') {
    const message = `${path.join('.')} must be an object of marketplaces, not ${describeValue(value)}; Claude Code leaves it out.`;
    return [{ kind: 'dropped', path, span: value.span, message }];
  }
  return [...value.members.values()].flatMap((member) => checkEntry(member, [...path, member.name]));
}

/** Entries of a list that names sources: any bad one refuses the whole file (client 2.1.330, experiment). */
export function checkSourceList(
  value: JsonValue,
  path: JsonPath,
  extra: readonly string[] = [],
): readonly SettingsProblem[] {
  if (value.kind !== 'array') return [];
  return value.items.flatMap((item, index) => {
    const word = wordOf(item);
    if (word !== undefined && extra.includes(word)) return [];
    const shape = word === undefined ? undefined : MARKETPLACE_SOURCES.get(word);
    const [first] = shape ? checkShape(shape, item) : [undefined];
    const plugins = pluginsOf(item).every(isRemotePlugin);
    if (shape && !first && plugins) return [];
    const at = [...path, index];
    const fallback = plugins ? unknownKind(MARKETPLACE_SOURCES) : INCOMPLETE_PLUGINS;
    const reason = first ? `${first.path.join('.')} must be ${first.expected}` : fallback;
    return [refusal(item, at, reason)];
  });
}

function checkEntry(member: JsonMember, path: JsonPath): readonly SettingsProblem[] {
  const source = memberValue(member.value, 'source');
  const fatal = source ? unknownWords(source, [...path, 'source']) : [];
  if (fatal.length > 0) return fatal;
  const reason = entryReason(member.name, member.value, source);
  if (reason === undefined) return [];
  const message = `The marketplace "${member.name}" is left out, and the rest of the file is kept: ${reason}.`;
  return [{ kind: 'dropped', path, span: member.span, message }];
}

function entryReason(name: string, entry: JsonValue, source: JsonValue | undefined): string | undefined {
  const [wrong] = checkShape(MARKETPLACE_ENTRY, entry);
  if (wrong) return `${wrong.path.join('.') || 'it'} must be ${wrong.expected}, not ${wrong.received}`;
  const shape = source && MARKETPLACE_SOURCES.get(wordOf(source) ?? '');
  if (!source || !shape) return unknownKind(MARKETPLACE_SOURCES);
  const [found] = checkShape(shape, source);
  if (found) return `source.${found.path.join('.')} must be ${found.expected}, not ${found.received}`;
  if (!pluginsOf(source).every(isRemotePlugin)) return INCOMPLETE_PLUGINS;
  const inlineName = wordOf(source) === 'settings' ? memberValue(source, 'name') : undefined;
  return inlineName?.kind === 'string' && inlineName.value !== name
    ? 'the name inside an inline marketplace must be its name here'
    : undefined;
}

function unknownWords(source: JsonValue, path: JsonPath): readonly SettingsProblem[] {
  const word = wordOf(source);
  if (word !== undefined && !MARKETPLACE_SOURCES.has(word)) {
    return [refusal(source, [...path, 'source'], unknownKind(MARKETPLACE_SOURCES))];
  }
  return pluginsOf(source).flatMap((plugin, index) => {
    const inner = memberValue(plugin, 'source');
    const kind = inner && wordOf(inner);
    if (!inner || kind === undefined || PLUGIN_SOURCES.has(kind)) return [];
    return [refusal(inner, [...path, 'plugins', index, 'source'], unknownKind(PLUGIN_SOURCES))];
  });
}

function isRemotePlugin(plugin: JsonValue): boolean {
  const source = memberValue(plugin, 'source');
  const shape = source && PLUGIN_SOURCES.get(wordOf(source) ?? '');
  return source !== undefined && shape !== undefined && checkShape(shape, source).length === 0;
}

function pluginsOf(source: JsonValue): readonly JsonValue[] {
  const plugins = wordOf(source) === 'settings' ? memberValue(source, 'plugins') : undefined;
  return plugins?.kind === 'array' ? plugins.items : [];
}

function wordOf(source: JsonValue): string | undefined {
  const word = memberValue(source, 'source');
  return word?.kind === 'string' ? String(word.value) : undefined;
}

function unknownKind(known: ReadonlyMap<string, ObjectShape>): string {
  return `its "source" must be one of ${[...known.keys()].join(', ')}`;
}

function refusal(value: JsonValue, path: JsonPath, reason: string): SettingsProblem {
  const message = `${path.join('.')}: ${reason}. Claude Code ignores the whole file because of it.`;
  return { kind: 'refuses-file', path, span: value.span, message };
}
