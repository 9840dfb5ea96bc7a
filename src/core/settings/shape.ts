/** A small language, as data, for the shapes that Claude Code's settings may have. */
/** Steps from the root of a document to a value in it. */
export type JsonPath = readonly (string | number)[];

/** What a value must look like. Plain data: a shape can be printed, compared and walked. */
export type Shape =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'boolean' }
  | StringShape
  | NumberShape
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | ArrayShape
  | RecordShape
  | ObjectShape
  | { readonly kind: 'union'; readonly options: readonly Shape[] }
  /** The shape, or a null that counts as not set. */
  | { readonly kind: 'or-null'; readonly shape: Shape }
  /** The shape; a value of another one is left out alone. */
  | { readonly kind: 'lenient'; readonly shape: Shape };

/** A string of at least `minLength` characters that matches `pattern` and is a URL or a regular expression. */
export interface StringShape {
  readonly kind: 'string';
  readonly minLength?: number;
  readonly pattern?: RegExp;
  readonly format?: 'url' | 'regex';
}

/** A number; `min` and `max` are permitted themselves, `above` is not. */
export interface NumberShape {
  readonly kind: 'number';
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

/** A list. With `badItems: 'drop'` an item of another shape is left out and the rest counts. */
export interface ArrayShape {
  readonly kind: 'array';
  readonly items: Shape;
  readonly minItems?: number;
  readonly badItems?: 'drop';
}

/** An object with names of the author's choice. With `badValues: 'drop'` a bad value is left out alone. */
export interface RecordShape {
  readonly kind: 'record';
  readonly values: Shape;
  readonly badValues?: 'drop';
}

/**
 * An object with known members. Other members have no effect when `extra` is `ignored`, are handed on when it is
 * `kept`, and spoil the object when it is `refused`.
 */
export interface ObjectShape {
  readonly kind: 'object';
  readonly required: Readonly<Record<string, Shape>>;
  readonly optional: Readonly<Record<string, Shape>>;
  readonly extra: 'ignored' | 'kept' | 'refused';
  /** Names of which exactly one must be there. */
  readonly exactlyOneOf?: readonly string[];
}

/** Any value. */
export const anything: Shape = { kind: 'unknown' };
/** `true` or `false`. */
export const bool: Shape = { kind: 'boolean' };
/** Any string, the empty one too. */
export const text: Shape = { kind: 'string' };
/** A list of strings. */
export const texts: Shape = { kind: 'array', items: text };

/** One of the given strings. */
export function oneOf(...values: readonly string[]): Shape {
  return { kind: 'enum', values };
}

/** A string within limits. */
export function textWith(limits: Omit<StringShape, 'kind'>): Shape {
  return { kind: 'string', ...limits };
}

/** A number within limits. */
export function num(limits: Omit<NumberShape, 'kind'> = {}): Shape {
  return { kind: 'number', ...limits };
}

/** A list of items of one shape. */
export function list(items: Shape, options: Pick<ArrayShape, 'minItems' | 'badItems'> = {}): Shape {
  return { kind: 'array', items, ...options };
}

/** An object whose values all have one shape. */
export function record(values: Shape, options: Pick<RecordShape, 'badValues'> = {}): Shape {
  return { kind: 'record', values, ...options };
}

/** An object with known members; unknown ones have no effect unless `extra` says otherwise. */
export function object(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
  extra: ObjectShape['extra'] = 'ignored',
): ObjectShape {
  return { kind: 'object', required, optional, extra };
}

/** A value of any of the shapes. */
export function either(...options: readonly Shape[]): Shape {
  return { kind: 'union', options };
}

/** A value of the shape, or a null that counts as not set. */
export function orNull(shape: Shape): Shape {
  return { kind: 'or-null', shape };
}

/** The shape, where a value of another one is left out alone. */
export function lenient(shape: Shape): Shape {
  return { kind: 'lenient', shape };
}

/** The shape of a member that an object shape knows. */
export function memberShape(shape: ObjectShape, name: string): Shape | undefined {
  if (Object.hasOwn(shape.required, name)) return shape.required[name];
  return Object.hasOwn(shape.optional, name) ? shape.optional[name] : undefined;
}
