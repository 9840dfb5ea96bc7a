import { describe, expect, test } from 'vitest';
import { diff, type Files } from './policy-files.ts';

describe('a selector', () => {
  const guard = { sensitivePaths: ['keys/**'] };
  const grant = { permissions: { allow: ['Bash(make)'] } };
  const org = { delegate: ['permissions.allow'] };
  const told = (before: unknown, after: unknown, more: unknown = guard) => {
    const of = (repositories: unknown) => ({
      'policy.jsonc': org,
      'groups/a.jsonc': { repositories, ...Object(more) },
    });
    return diff(of(before), of(after)).flatMap(({ layer, differences }) =>
      differences.map(({ direction, key, words }) => `${layer} ${direction} ${key} ${words}`),
    );
  };
  const names = (...list: string[]) => ({ names: list });

  test.each<[string, unknown, unknown, string[]]>([
    ['a name more', names('a'), names('a', 'b'), ['tightens names gains "b": the group holds more']],
    ['a name less', names('a', 'b'), names('a'), ['loosens names loses "b": the group holds fewer']],
    [
      'no names any more',
      { ...names('a'), topics: ['x'] },
      { topics: ['x'] },
      ['tightens names sets no limit any more, was "a": the group holds more'],
    ],
    [
      'an exception more',
      names('a*'),
      { ...names('a*'), except: ['ab'] },
      ['loosens except gains "ab": the group holds fewer'],
    ],
    [
      'an exception less',
      { ...names('a*'), except: ['ab'] },
      names('a*'),
      ['tightens except loses "ab": the group holds more'],
    ],
    [
      'a topic more',
      { topics: ['x'] },
      { topics: ['x', 'y'] },
      ['tightens topics gains "y": the group holds more'],
    ],
    [
      'a topic in place of another',
      { topics: ['x'] },
      { topics: ['y'] },
      ['loosens topics loses "x": the group holds fewer', 'tightens topics gains "y": the group holds more'],
    ],
    [
      'a topic asked for',
      names('a'),
      { ...names('a'), topics: ['x'] },
      ['loosens topics asks for "x" now: the group holds fewer'],
    ],
    [
      'a property asked for',
      names('a'),
      { ...names('a'), properties: { tier: '1' } },
      ['loosens properties.tier asks for "1" now: the group holds fewer'],
    ],
    [
      'a value of a property',
      { properties: { tier: '1' } },
      { properties: { tier: ['1', '2'] } },
      ['tightens properties.tier gains "2": the group holds more'],
    ],
    [
      'another property',
      { properties: { a: '1' } },
      { properties: { b: '1' } },
      [
        'loosens properties.b asks for "1" now: the group holds fewer',
        'tightens properties.a sets no limit any more, was "1": the group holds more',
      ],
    ],
    [
      'visibility',
      { visibility: 'public' },
      { visibility: ['public', 'internal'] },
      ['tightens visibility gains "internal": the group holds more'],
    ],
    [
      'everybody may see it',
      { ...names('a'), visibility: ['public', 'internal'] },
      names('a'),
      ['tightens visibility sets no limit any more, was "public", "internal": the group holds more'],
    ],
  ])('%s', (_, before, after, lines) => {
    const full = lines.map((line) =>
      line.replace(/^(\w+) (.*)$/u, 'groups/a.jsonc $1 repositories.$2 repositories'),
    );
    expect(told(before, after)).toEqual(full);
  });

  test.each<[string, unknown, unknown]>([
    ['order and letter case', names('a', 'b'), names('B', 'A')],
    ['a name that a pattern covers', names('a*'), names('a*', 'ab', 'ab*')],
    ['an exception that takes nobody out', names('a'), { ...names('a'), except: ['b'] }],
    ['every visibility', names('a'), { ...names('a'), visibility: ['private', 'public', 'internal'] }],
    ['one value as a list', { visibility: 'public' }, { visibility: ['public'] }],
  ])('no difference for %s', (_, before, after) => expect(told(before, after)).toEqual([]));

  test('goes the other way for a group that grants, and no certain way for one that does both', () => {
    const [a, ab] = [names('a'), names('a', 'b')];
    expect(told(a, ab, grant)[0]).toMatch(/ loosens /u);
    expect(told(ab, a, grant)[0]).toMatch(/ tightens /u);
    expect(told(a, ab, { ...guard, ...grant })[0]).toMatch(/ changes /u);
    expect(told(a, ab, {})).toEqual([]);
  });
});

describe('layers that one repository has together', () => {
  const web = { repositories: { names: ['web'] } };
  const level = (name: string) => ({ permissions: { modes: { acceptEdits: name } } });
  const org = { delegate: ['permissions.modes', 'permissions.allow'], ...level('warn') };
  const told = (before: Files, after: Files) =>
    diff({ 'policy.jsonc': org, ...before }, { 'policy.jsonc': org, ...after }).flatMap(
      ({ layer, differences }) => differences.map(({ direction, words }) => `${layer} ${direction} ${words}`),
    );

  test('a word that only repeats the organisation counts against other layers', () => {
    const group = { 'groups/a.jsonc': { ...web, ...level('block') } };
    const own = { ...group, 'repositories/web.jsonc': level('warn') };
    expect(told(own, group)).toEqual([
      'repositories/web.jsonc tightens is block, was warn, beside groups/a.jsonc',
    ]);
    expect(told(group, own)).toEqual([
      'repositories/web.jsonc loosens is warn, was block, beside groups/a.jsonc',
    ]);
  });

  test('not where no repository can have both', () => {
    const group = { 'groups/a.jsonc': { ...web, ...level('block') } };
    expect(told({ ...group, 'repositories/api.jsonc': level('warn') }, group)).toEqual([]);
  });

  test('replacing a list takes out what groups add', () => {
    const group = { 'groups/a.jsonc': { ...web, permissions: { allow: ['Bash(x)'] } } };
    const own = (replace: string[]) => ({
      ...group,
      'repositories/web.jsonc': { replace, permissions: { allow: ['Bash(y)'] } },
    });
    expect(told(own(['permissions.allow']), own([]))).toEqual([
      'repositories/web.jsonc loosens approves "Bash(x)", beside groups/a.jsonc',
    ]);
  });

  test('a file that is only called otherwise makes no difference, until its place in the order counts', () => {
    const [a, b] = [
      { ...web, ...level('block') },
      { ...web, sensitivePaths: ['x/**'], description: 'Secrets.' },
    ];
    expect(
      told({ 'groups/a.jsonc': a, 'groups/b.jsonc': b }, { 'groups/b.jsonc': a, 'groups/a.json': b }),
    ).toEqual([]);
    const adds = { ...web, permissions: { allow: ['Bash(x)'] } };
    const replaces = { ...web, replace: ['permissions.allow'], permissions: { allow: ['Bash(y)'] } };
    expect(
      told(
        { 'groups/a.jsonc': adds, 'groups/b.jsonc': replaces },
        { 'groups/c.jsonc': adds, 'groups/b.jsonc': replaces },
      ),
    ).toEqual(['groups/c.jsonc loosens approves "Bash(x)", beside groups/b.jsonc']);
  });

  test('a renamed group that changed is compared with what it was', () => {
    const before = { 'groups/a.jsonc': { ...web, ...level('block') } };
    expect(told(before, { 'groups/z.jsonc': { ...web, ...level('allow') } })).toEqual([
      'groups/z.jsonc loosens is allow, was block',
    ]);
  });
});
