/** A small language for the shapes that Claude Code's settings may have, as data, and the check against it. */
import type { JsonObject, JsonValue } from '../source/json-document.ts';
import type { Span } from '../source/location.ts';

/** Steps from the root of a document to a value in it. */
export type JsonPath = readonly (string | number)[];

/** What a value must look like. Plain data: a shape can be printed, compared and walked. */
export type Shape =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'null' }
  | StringShape
  | NumberShape
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | ArrayShape
  | RecordShape
  | ObjectShape
  | { readonly kind: 'union'; readonly options: readonly Shape[] }
  /** The shape, or a null that counts as not set. */
  | { readonly kind: 'or-null'; readonly shape: Shape };

/** A string of at least `minLength` characters that matches `pattern`. */
export interface StringShape {
  readonly kind: 'string';
  readonly minLength?: number;
  readonly pattern?: RegExp;
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
}

/** A value that does not fit. `contained` means that only this value is left out, and the one around it stays. */
export interface ShapeMismatch {
  readonly path: JsonPath;
  readonly span: Span;
  readonly expected: string;
  readonly received: string;
  readonly contained: boolean;
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

/** Compares a value with a shape and returns all that does not fit, outermost first. */
export function checkShape(shape: Shape, value: JsonValue, path: JsonPath = []): readonly ShapeMismatch[] {
  switch (shape.kind) {
    case 'unknown':
      return [];
    case 'or-null':
      return value.kind === 'null'
        ? [mismatch(shape, value, path, true)]
        : checkShape(shape.shape, value, path);
    case 'union':
      return checkUnion(shape.options, value, path) ?? [mismatch(shape, value, path)];
    case 'array':
      return value.kind === 'array'
        ? checkItems(shape, value.items, value, path)
        : [mismatch(shape, value, path)];
    case 'record':
      return value.kind === 'object' ? checkValues(shape, value, path) : [mismatch(shape, value, path)];
    case 'object':
      return value.kind === 'object' ? checkMembers(shape, value, path) : [mismatch(shape, value, path)];
    default:
      return scalarFits(shape, value) ? [] : [mismatch(shape, value, path)];
  }
}

/** A shape in words, for messages: `true or false`, `a list of strings`, `one of "a", "b"`. */
export function describeShape(shape: Shape): string {
  switch (shape.kind) {
    case 'unknown':
      return 'any value';
    case 'boolean':
      return 'true or false, without quotes';
    case 'null':
      return 'null';
    case 'string':
      return shape.pattern || shape.minLength ? 'a string that is not empty or malformed' : 'a string';
    case 'number':
      return describeNumber(shape);
    case 'literal':
      return JSON.stringify(shape.value);
    case 'enum':
      return shape.values.length === 1
        ? JSON.stringify(shape.values[0])
        : `one of ${shape.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'array':
      return shape.items.kind === 'string' ? 'a list of strings' : 'a list';
    case 'record':
      return 'an object';
    case 'object':
      return describeObject(shape);
    case 'union':
      return shape.options.map(describeShape).join(' or ');
    case 'or-null':
      return describeShape(shape.shape);
    default:
      return 'another value';
  }
}

function checkUnion(
  options: readonly Shape[],
  value: JsonValue,
  path: JsonPath,
): readonly ShapeMismatch[] | undefined {
  const results = options.map((option) => checkShape(option, value, path));
  return (
    results.find((result) => result.length === 0) ??
    results.find((result) => result.every((one) => one.contained))
  );
}

function checkItems(
  shape: ArrayShape,
  items: readonly JsonValue[],
  value: JsonValue,
  path: JsonPath,
): readonly ShapeMismatch[] {
  const tooFew = items.length < (shape.minItems ?? 0) ? [mismatch(shape, value, path)] : [];
  const inside = items.flatMap((item, index) => checkShape(shape.items, item, [...path, index]));
  return [...tooFew, ...(shape.badItems ? inside.map(contain) : inside)];
}

function checkValues(shape: RecordShape, value: JsonObject, path: JsonPath): readonly ShapeMismatch[] {
  const inside = [...value.members.values()].flatMap((member) =>
    checkShape(shape.values, member.value, [...path, member.name]),
  );
  return shape.badValues ? inside.map(contain) : inside;
}

function checkMembers(shape: ObjectShape, value: JsonObject, path: JsonPath): readonly ShapeMismatch[] {
  const found: ShapeMismatch[] = [];
  for (const name of Object.keys(shape.required)) {
    if (value.members.has(name)) continue;
    found.push({
      path,
      span: value.span,
      expected: `a member "${name}"`,
      received: 'none',
      contained: false,
    });
  }
  for (const member of value.members.values()) {
    const known = memberShape(shape, member.name);
    if (known) found.push(...checkShape(known, member.value, [...path, member.name]));
    else if (shape.extra === 'refused') {
      const at = { path: [...path, member.name], span: member.nameSpan };
      found.push({ ...at, expected: describeObject(shape), received: `"${member.name}"`, contained: false });
    }
  }
  return found;
}

/** The shape of a member that an object shape knows. */
export function memberShape(shape: ObjectShape, name: string): Shape | undefined {
  if (Object.hasOwn(shape.required, name)) return shape.required[name];
  return Object.hasOwn(shape.optional, name) ? shape.optional[name] : undefined;
}

function scalarFits(shape: Shape, value: JsonValue): boolean {
  if (value.kind === 'object' || value.kind === 'array') return false;
  if (shape.kind === 'string') return typeof value.value === 'string' && stringFits(shape, value.value);
  if (shape.kind === 'number') return typeof value.value === 'number' && numberFits(shape, value.value);
  if (shape.kind === 'literal') return value.value === shape.value;
  if (shape.kind === 'enum') return typeof value.value === 'string' && shape.values.includes(value.value);
  return shape.kind === value.kind;
}

function stringFits(shape: StringShape, value: string): boolean {
  return value.length >= (shape.minLength ?? 0) && (shape.pattern?.test(value) ?? true);
}

function numberFits(shape: NumberShape, value: number): boolean {
  if (shape.integer && !Number.isSafeInteger(value)) return false;
  if (shape.above !== undefined && value <= shape.above) return false;
  return value >= (shape.min ?? -Infinity) && value <= (shape.max ?? Infinity);
}

function mismatch(shape: Shape, value: JsonValue, path: JsonPath, contained = false): ShapeMismatch {
  return {
    path,
    span: value.span,
    expected: describeShape(shape),
    received: describeValue(value),
    contained,
  };
}

function contain(found: ShapeMismatch): ShapeMismatch {
  return { ...found, contained: true };
}

function describeNumber(shape: NumberShape): string {
  const limits = [
    shape.min === undefined ? '' : ` of at least ${shape.min}`,
    shape.above === undefined ? '' : ` above ${shape.above}`,
    shape.max === undefined ? '' : ` up to ${shape.max}`,
  ];
  return `a ${shape.integer ? 'whole ' : ''}number${limits.join('')}`;
}

function describeObject(shape: ObjectShape): string {
  const names = Object.keys(shape.required);
  if (names.length > 0) return `an object with ${names.map((name) => `"${name}"`).join(', ')}`;
  return shape.extra === 'refused'
    ? `an object with no other members than ${Object.keys(shape.optional)
        .map((name) => `"${name}"`)
        .join(', ')}`
    : 'an object';
}

/** A value in a few words, never longer than a short string. */
export function describeValue(value: JsonValue): string {
  if (value.kind === 'object') return 'an object';
  if (value.kind === 'array') return 'a list';
  if (typeof value.value === 'string') {
    return value.value.length <= 40 ? `the string ${JSON.stringify(value.value)}` : 'a string';
  }
  return String(value.value);
}
