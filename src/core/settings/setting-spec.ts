/** What is known about one settings key, and short words to write the tables with. */
import type { Shape } from './shape.ts';

/** What Claude Code does with one settings key, and how Portcullis judges a change of it. */
export interface SettingSpec {
  readonly name: string;
  readonly shape: Shape;
  /** Does a value of another shape refuse the whole file, or is it left out alone? */
  readonly onInvalid: 'refuse-file' | 'drop-value';
  /** Whether a project file can set it: yes, only an administrator can, or anybody but the project can. */
  readonly scope: 'project' | 'managed-only' | 'ignored-from-project';
  readonly judgement: Judgement;
  /** One plain sentence on what the key can do, for the finding. */
  readonly effect: string;
}

/**
 * How a change of a key is judged.
 * - `own`: rules of their own look into the value.
 * - `cosmetic`: no finding ever.
 * - `strict-when`: `value` is the safe value. Losing it, or setting another one, weakens; absence alone does not.
 * - `grants`: every added value (or, for a boolean, `true`) widens what Claude may do.
 * - `review`: every new or changed value deserves a look.
 */
export type Judgement =
  | { readonly kind: 'own' }
  | { readonly kind: 'cosmetic' }
  | { readonly kind: 'strict-when'; readonly value: boolean | string; readonly level: 'block' | 'warn' }
  | { readonly kind: 'grants'; readonly level: 'block' | 'warn' }
  | { readonly kind: 'review'; readonly level: 'warn' | 'note' };

/** Rules of their own look into the value. */
export const OWN: Judgement = { kind: 'own' };
/** No finding ever. */
export const COSMETIC: Judgement = { kind: 'cosmetic' };
/** Worth a line in the report. */
export const NOTE: Judgement = { kind: 'review', level: 'note' };
/** Worth a warning. */
export const WARN: Judgement = { kind: 'review', level: 'warn' };

/** The safe value and how bad it is to leave it. */
export function safe(value: boolean | string, level: 'block' | 'warn'): Judgement {
  return { kind: 'strict-when', value, level };
}

/** Every added value widens. */
export function grants(level: 'block' | 'warn'): Judgement {
  return { kind: 'grants', level };
}

/** One row of a table: name, shape, judgement, effect. */
export type SettingRow = readonly [name: string, shape: Shape, judgement: Judgement, effect: string];

/** What the rows of one table have in common. */
export type SettingTraits = Pick<SettingSpec, 'onInvalid' | 'scope'>;

/** Honoured from a project; a bad value refuses the whole file. The most usual traits. */
export const LIVE: SettingTraits = { onInvalid: 'refuse-file', scope: 'project' };
/** Honoured from a project; a bad value is left out. */
export const LIVE_LENIENT: SettingTraits = { onInvalid: 'drop-value', scope: 'project' };
/** Only an administrator can set it, and yet a bad value refuses the whole project file. */
export const MANAGED: SettingTraits = { onInvalid: 'refuse-file', scope: 'managed-only' };
/** Only an administrator can set it; in a project file any value is left out. */
export const MANAGED_LENIENT: SettingTraits = { onInvalid: 'drop-value', scope: 'managed-only' };
/** Not read from a project, and yet a bad value refuses the whole project file. */
export const IGNORED: SettingTraits = { onInvalid: 'refuse-file', scope: 'ignored-from-project' };
/** Not read from a project; any value is left out. */
export const IGNORED_LENIENT: SettingTraits = { onInvalid: 'drop-value', scope: 'ignored-from-project' };

/** Turns rows into specifications. */
export function settings(traits: SettingTraits, rows: readonly SettingRow[]): readonly SettingSpec[] {
  return rows.map(([name, shape, judgement, effect]) => ({ name, shape, ...traits, judgement, effect }));
}
