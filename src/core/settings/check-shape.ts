/** Compares a value with a shape. */
import type { JsonObject, JsonValue } from '../source/json-document.ts';
import type { Span } from '../source/location.ts';
import { describeObject, describeShape, describeValue } from './describe-shape.ts';
import {
  type ArrayShape,
  type JsonPath,
  memberShape,
  type NumberShape,
  type ObjectShape,
  type RecordShape,
  type Shape,
  type StringShape,
} from './shape.ts';

/** A value that does not fit. `contained` means that only this value is left out, and the one around it stays. */
export interface ShapeMismatch {
  readonly path: JsonPath;
  readonly span: Span;
  readonly expected: string;
  readonly received: string;
  readonly contained: boolean;
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
    case 'lenient':
      return checkShape(shape.shape, value, path).map(contain);
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
  const choice = shape.exactlyOneOf;
  if (choice && choice.filter((name) => value.members.has(name)).length !== 1) {
    const expected = `an object with exactly one of ${choice.join(', ')}`;
    found.push({ path, span: value.span, expected, received: 'another choice', contained: false });
  }
  for (const member of value.members.values()) {
    const known = memberShape(shape, member.name);
    if (known) {
      for (const problem of checkShape(known, member.value, [...path, member.name])) found.push(problem);
    } else if (shape.extra === 'refused') {
      const at = { path: [...path, member.name], span: member.nameSpan };
      found.push({ ...at, expected: describeObject(shape), received: `"${member.name}"`, contained: false });
    }
  }
  return found;
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
  if (value.length < (shape.minLength ?? 0)) return false;
  if (shape.format === 'url' && !URL.canParse(value)) return false;
  if (shape.format === 'regex' && !isRegex(value)) return false;
  return shape.pattern?.test(value) ?? true;
}

function isRegex(value: string): boolean {
  try {
    return new RegExp(value) instanceof RegExp;
  } catch {
    return false;
  }
}

function numberFits(shape: NumberShape, value: number): boolean {
  // JSON.parse turns 1e999 into Infinity, which the client does not take for a number.
  if (!Number.isFinite(value)) return false;
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
