/** Every key that a policy's file can hold: changing it makes a difference that is told, or none by a stated reason. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { diffPolicies } from '../../../src/core/index.ts';
import { GroupFile, PolicyFile, RepositoryFile } from '../../../src/core/policy/schema/policy-file.ts';
import { appears, CHANGES, type Change, type Fields, WITHOUT_EFFECT } from './policy-changes.ts';
import { setOf } from './policy-files.ts';

/** A leaf of the schema, with its fixed values where it has them. */
interface Leaf {
  readonly key: string;
  readonly values: readonly unknown[];
  readonly fallback: unknown;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function leavesOf(schema: unknown, key: string): Leaf[] {
  if (!isFields(schema)) return [];
  const { anyOf, oneOf, items, properties, additionalProperties, default: fallback } = schema;
  const options = Array.isArray(anyOf) ? anyOf : oneOf;
  if (Array.isArray(options))
    return options.flatMap((option) => leavesOf({ default: fallback, ...option }, key));
  if (items !== undefined) return leavesOf(items, `${key}[]`);
  if (isFields(properties)) {
    const inner = (name: string) => (key === '' ? name : `${key}.${name}`);
    const own = Object.entries(properties).flatMap(([name, member]) => leavesOf(member, inner(name)));
    return key.endsWith('.revoked') ? [{ key, values: [], fallback }, ...own] : own;
  }
  if (additionalProperties !== undefined && additionalProperties !== false) {
    const inner = leavesOf(additionalProperties, `${key}.*`);
    return inner.length > 0 ? inner : [{ key: `${key}.*`, values: [], fallback }];
  }
  return [{ key, values: Array.isArray(schema['enum']) ? schema['enum'] : [], fallback }];
}

/** The changes of a leaf: those of the table, else from its default to each of its other values. */
function changesOf({ key, values, fallback }: Leaf): readonly Change[] {
  const told = CHANGES[key];
  if (told) return [told];
  if (fallback === undefined || /[[*]/u.test(key)) return [];
  return values.filter((value) => value !== fallback).map((value) => appears(key, value));
}

const EVERYTHING = [
  'managedSettings',
  'permissions.modes',
  'permissions.breadth',
  'execution.breadth',
  'egress.mode',
  'enforcement',
  'instructions.maxBytes',
  'rules',
];
const LISTS = [
  'permissions.allow',
  'permissions.additionalDirectories',
  'hooks',
  'allowedHttpHookUrls',
  'httpHookAllowedEnvVars',
  'allowedMcpServers',
  'strictKnownMarketplaces',
  'enabledPlugins',
  'env.allow',
  'helperCommands',
  'egress.allowedDomains',
  'instructions.externalImports',
];
/** Leaves everything to the layers below, so that each key can be changed there in either direction. */
const ABOVE = { delegate: [...EVERYTHING, ...LISTS], instructions: { externalImports: ['b'] } };
const GUARD = { sensitivePaths: ['keys/**'] };

/** How a file is put into a policy repository, by the schema of the file. */
const ROLES = [
  { role: 'organisation', schema: PolicyFile, files: (file: Fields) => ({ 'policy.jsonc': file }) },
  {
    role: 'group',
    schema: GroupFile,
    files: (file: Fields) => ({
      'policy.jsonc': ABOVE,
      'groups/a.jsonc': {
        repositories: { names: ['web'] },
        ...('repositories' in file ? GUARD : {}),
        ...file,
      },
    }),
  },
  {
    role: 'repository',
    schema: RepositoryFile,
    files: (file: Fields) => ({ 'policy.jsonc': ABOVE, 'repositories/web.jsonc': file }),
  },
] as const;

describe.each(ROLES)('the file of a $role', ({ role, schema, files }) => {
  const all = leavesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '');
  const leaves = [...Map.groupBy(all, ({ key }) => key).values()].flatMap(([first]) => first ?? []);
  const effective = leaves.filter(({ key }) => !Object.hasOwn(WITHOUT_EFFECT, key));

  test('has only keys that this test knows a change of', () => {
    expect(leaves.length).toBeGreaterThan(100);
    expect(effective.filter((leaf) => changesOf(leaf).length === 0).map(({ key }) => key)).toEqual([]);
  });

  test.each(effective.map((leaf) => [leaf.key, leaf] as const))('%s', (key, leaf) => {
    for (const [before, after] of changesOf(leaf)) {
      const [old, next] = role !== 'organisation' && key === 'replace[]' ? REPLACED : [before, after];
      const there = diffPolicies(setOf(files(old)), setOf(files(next)));
      const back = diffPolicies(setOf(files(next)), setOf(files(old)));
      expect({ next, there, back }).not.toMatchObject({ there: [] });
      expect({ next, there, back }).not.toMatchObject({ back: [] });
      expect(diffPolicies(setOf(files(next)), setOf(files(next)))).toEqual([]);
    }
  });
});

/** Below the organisation a list is replaced that holds something above. */
const REPLACED: Change = [
  { instructions: { externalImports: ['a'] } },
  { instructions: { externalImports: ['a'] }, replace: ['instructions.externalImports'] },
];
