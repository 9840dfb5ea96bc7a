import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  jsonPathAt,
  jsonValueAt,
  withItem,
  withoutValue,
  withoutValueAlone,
  withValue,
} from '../../../src/core/edit/json-edits.ts';

const TEXT = `{
  "allow": ["a", "b", "c"],
  "hooks": {
    "Stop": [{ "matcher": "x", "hooks": [{ "command": "y" }] }]
  },
  "list": [
    "one",
    "two"
  ]
}
`;

describe('an edit leaves the rest as it is written', () => {
  test.each<[string, (text: string) => string, string, string]>([
    ['the first item', (text) => withoutValue(text, ['allow', 0]), '"a", ', ''],
    ['the last item', (text) => withoutValue(text, ['allow', 2]), ', "c"', ''],
    ['an item on a line of its own', (text) => withoutValue(text, ['list', 1]), ',\n    "two"', ''],
    [
      'a hook, with the group that would be empty',
      (text) => withoutValue(text, ['hooks', 'Stop', 0, 'hooks', 0]),
      '"hooks": {\n    "Stop": [{ "matcher": "x", "hooks": [{ "command": "y" }] }]\n  },\n  ',
      '',
    ],
    [
      'a hook alone',
      (text) => withoutValueAlone(text, ['hooks', 'Stop', 0, 'hooks', 0]),
      '[{ "command": "y" }]',
      '[]',
    ],
    ['another item', (text) => withItem(text, ['allow'], 'd'), '"c"]', '"c", "d"]'],
    ['another line', (text) => withItem(text, ['list'], 'three'), '"two"', '"two",\n    "three"'],
    ['another value', (text) => withValue(text, ['list', 0], 'uno'), '"one"', '"uno"'],
  ])('%s', (_, edit, before, after) => expect(edit(TEXT)).toBe(TEXT.replace(before, after)));

  test('what is missing on the way is made', () => {
    expect(withItem('{ "a": 1 }', ['permissions', 'deny'], 'x')).toBe(
      '{ "a": 1, "permissions": {"deny":["x"]} }',
    );
  });

  test('the path of a place, and of none', () => {
    expect(jsonPathAt(TEXT, TEXT.indexOf('"b"'))).toEqual(['allow', 1]);
    expect(jsonPathAt(TEXT, 0)).toBeUndefined();
    expect(jsonPathAt('', 0)).toBeUndefined();
    expect(jsonValueAt(TEXT, ['list', 5])).toBeUndefined();
  });
});

const object = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,6}$/u),
  fc.oneof(
    fc.integer(),
    fc.array(fc.string(), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]$/u), fc.boolean()),
  ),
  { minKeys: 1, maxKeys: 5, noNullPrototype: true },
);
const indent = fc.constantFrom(0, 2, 4, '\t');

describe('an edit means what it says', () => {
  test('a member that goes, and one that comes', () => {
    fc.assert(
      fc.property(object, indent, fc.nat(), fc.json(), (value, space, pick, added) => {
        const text = JSON.stringify(value, undefined, space);
        const names = Object.keys(value);
        const name = names[pick % names.length] ?? '';
        const { [name]: _, ...rest } = value;
        expect(JSON.parse(withoutValueAlone(text, [name]))).toEqual(rest);
        const item = JSON.parse(added);
        expect(JSON.parse(withValue(text, [name], item))).toEqual({ ...value, [name]: item });
        expect(JSON.parse(withValue(text, ['NEW', 'deep'], item))).toEqual({ ...value, NEW: { deep: item } });
        expect(JSON.parse(withItem(text, ['NEW'], item))).toEqual({ ...value, NEW: [item] });
      }),
      { numRuns: 300 },
    );
  });

  test('no text makes an edit throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(60), (text, offset) => {
        const path = jsonPathAt(text, offset) ?? ['a', 0];
        for (const edit of [withoutValue, withoutValueAlone]) expect(typeof edit(text, path)).toBe('string');
        expect(typeof withItem(text, path, 'x')).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});
