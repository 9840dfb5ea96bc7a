/** What the readers of a settings file's parts share. */
import type { CommandScope } from '../../commands/command-identity.ts';
import type { FactPlace } from '../../facts/fact.ts';
import { type JsonMember, type JsonValue, memberValue } from '../../source/json-document.ts';
import type { SourceText, Span } from '../../source/location.ts';
import type { SurfacePlace } from '../surface.ts';

/** Where the parts of one file are found, and how commands in it are resolved. */
export interface SettingsContext {
  readonly source: SourceText;
  readonly scope: CommandScope;
  /** The place of a span in this file. */
  place(span: Span): FactPlace;
}

/**
 * The context of one settings file.
 * @param scope where its commands run; personal settings at the git root are read by sessions that start anywhere
 *   below it too (client 2.1.330, experiment), so a project folder named there can be any folder
 */
export function settingsContext(
  place: Pick<SurfacePlace, 'path' | 'folder'>,
  source: SourceText,
  scope: CommandScope,
): SettingsContext {
  const { path: file, folder } = place;
  return { source, scope, place: (span) => ({ file, folder, at: source.locate(span) }) };
}

/** The members of an object, or nothing when it is none. */
export function membersOf(value: JsonValue | undefined): readonly JsonMember[] {
  return value?.kind === 'object' ? [...value.members.values()] : [];
}

/** The items of an array, or nothing when it is none. */
export function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return value?.kind === 'array' ? value.items : [];
}

/** A string's text. */
export function textOf(value: JsonValue | undefined): string | undefined {
  return value?.kind === 'string' ? String(value.value) : undefined;
}

/** The value at a path of member names. */
export function valueAt(root: JsonValue, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((value, name) => memberValue(value, name), root);
}
