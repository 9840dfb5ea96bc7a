/** Values of a settings shape, right ones and wrong ones. */
import type { ObjectShape, Shape, StringShape } from '../../src/core/settings/shape.ts';
import type { Random } from './random.ts';

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

const JUNK: readonly Plain[] = [
  null,
  true,
  false,
  0,
  5,
  -1,
  1.5,
  1e9,
  '',
  'x',
  '5',
  'true',
  [],
  ['x'],
  [5],
  [null],
  [{}],
  {},
  { a: 5 },
  { a: 'x' },
  { a: null },
  { a: {} },
  { a: [] },
];
const TEXTS: readonly string[] = [
  'x',
  '',
  'a b',
  'true',
  'default',
  'https://x.example/a',
  'http://x.example',
  '22:00',
  '30',
  'Bash(ls)',
  '**/x',
  '(',
  'A_B',
  'a@b',
  'é',
];
const NAMES: readonly string[] = ['a', 'b c', 'X', 'a@b', 'n-1'];

/** A value that fits a shape, or nearly: now and then some part of it is of a wrong kind. */
export function sampleShape(shape: Shape, random: Random, depth = 0): Plain {
  if (depth > 5 || random.chance(0.08)) return random.pick(JUNK);
  switch (shape.kind) {
    case 'unknown':
      return random.pick(JUNK);
    case 'boolean':
      return random.chance(0.5);
    case 'string':
      return sampleText(shape, random);
    case 'number':
      return random.pick([shape.min ?? 1, shape.max ?? 10, (shape.above ?? 0) + 1, 0, 1, 2.5, 60, 1_000_000]);
    case 'literal':
      return shape.value;
    case 'enum':
      return random.pick(shape.values);
    case 'array':
      return random.several(0, 3, () => sampleShape(shape.items, random, depth + 1));
    case 'record':
      return Object.fromEntries(
        random.several(0, 2, () => [random.pick(NAMES), sampleShape(shape.values, random, depth + 1)]),
      );
    case 'object':
      return sampleObject(shape, random, depth);
    case 'union':
      return sampleShape(random.pick(shape.options), random, depth);
    case 'or-null':
      return random.chance(0.2) ? null : sampleShape(shape.shape, random, depth);
    default:
      return sampleShape(shape.shape, random, depth);
  }
}

function sampleText(shape: StringShape, random: Random): string {
  return shape.format === 'url' && random.chance(0.6) ? 'https://x.example/a' : random.pick(TEXTS);
}

function sampleObject(shape: ObjectShape, random: Random, depth: number): Plain {
  const members: [string, Plain][] = [];
  for (const [name, member] of Object.entries(shape.required)) {
    if (random.chance(0.93)) members.push([name, sampleShape(member, random, depth + 1)]);
  }
  const optional = Object.entries(shape.optional);
  for (const [name, member] of optional) {
    if (random.chance(Math.min(0.5, 2 / optional.length))) {
      members.push([name, sampleShape(member, random, depth + 1)]);
    }
  }
  if (random.chance(0.05)) members.push(['unknownMember', random.pick(JUNK)]);
  return Object.fromEntries(members);
}
