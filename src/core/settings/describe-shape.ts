/** Shapes and values in words, for messages. */
import type { JsonValue } from '../source/json-document.ts';
import type { NumberShape, ObjectShape, Shape, StringShape } from './shape.ts';

/** A shape in words, for messages: `true or false`, `a list of strings`, `one of "a", "b"`. */
export function describeShape(shape: Shape): string {
  switch (shape.kind) {
    case 'unknown':
      return 'any value';
    case 'boolean':
      return 'true or false, without quotes';
    case 'string':
      return describeString(shape);
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
    case 'lenient':
      return describeShape(shape.shape);
    default:
      return 'another value';
  }
}

function describeString(shape: StringShape): string {
  if (shape.format === 'url') return 'a complete URL';
  if (shape.format === 'regex') return 'a valid regular expression';
  if (shape.pattern) return `a string of the form ${shape.pattern.source}`;
  return shape.minLength ? 'a string that is not empty' : 'a string';
}

function describeNumber(shape: NumberShape): string {
  const limits = [
    shape.min === undefined ? '' : ` of at least ${shape.min}`,
    shape.above === undefined ? '' : ` above ${shape.above}`,
    shape.max === undefined ? '' : ` up to ${shape.max}`,
  ];
  return `a ${shape.integer ? 'whole ' : ''}number${limits.join('')}`;
}

/** An object shape in words. */
export function describeObject(shape: ObjectShape): string {
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
