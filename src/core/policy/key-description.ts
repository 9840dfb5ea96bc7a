/** What a key of the policy means: read from the schemas, which the reference page is made from too. */
import { z } from 'zod';
import { nearest } from '../settings/nearest.ts';
import type { Json } from '../source/digest.ts';
import { GroupFile, PolicyFile } from './schema/policy-file.ts';
import { APPROVING_LISTS, DELEGABLE_LEVELS } from './vocabulary.ts';

/** A key, and what the schemas say of it. */
export interface KeyDescription {
  readonly key: string;
  readonly description: string;
  /** The values that it can have, where they can be listed. */
  readonly values: readonly Json[];
  /** What holds where nobody says anything. */
  readonly fallback: Json | undefined;
  readonly examples: readonly Json[];
  /** The keys one level below. */
  readonly members: readonly string[];
  /**
   * `may loosen`: the organisation can name it under `delegate`. `only tighten`: a lower layer may add to it or make
   * it stricter, and no more. `organisation`: only the organisation's own file has it. `group`: only files of groups.
   */
  readonly below: 'may loosen' | 'only tighten' | 'organisation' | 'group' | 'any';
}

/** A description, or the key that was probably meant. */
export type KeyReading =
  | { readonly kind: 'key'; readonly description: KeyDescription }
  | { readonly kind: 'unknown'; readonly nearest: string | undefined };

type Node = { readonly [field: string]: Json };

const SCHEMA = schemaOf();

function schemaOf(): Node {
  // Checks that JSON Schema cannot state are left out, as in the generated schema file.
  const [group, own] = [GroupFile, PolicyFile].map((file): Node => {
    const schema: unknown = z.toJSONSchema(file, { io: 'input', unrepresentable: 'any' });
    return isNode(schema) ? schema : {};
  });
  return { properties: { ...propertiesOf(group ?? {}), ...propertiesOf(own ?? {}) } };
}

/** Describes a key such as `permissions.allow` or `permissions.modes.plan`. */
export function describeKey(key: string): KeyReading {
  const node = nodeAt(key.split('.'));
  if (!node) return { kind: 'unknown', nearest: nearestKey(key) };
  const { description, enum: values, default: fallback, examples } = node;
  return {
    kind: 'key',
    description: {
      key,
      description: typeof description === 'string' ? description : '',
      values: Array.isArray(values) ? values : [],
      fallback,
      examples: Array.isArray(examples) ? examples : [],
      members: Object.keys(propertiesOf(node)).map((name) => `${key}.${name}`),
      below: belowOf(key),
    },
  };
}

/** The key that was probably meant; the last part alone is enough, as in `acceptEdits`. */
function nearestKey(key: string): string | undefined {
  const keys = allKeys(SCHEMA, '');
  const lastOf = (one: string): string => one.split('.').at(-1) ?? '';
  const whole = nearest(key, keys);
  const last = nearest(lastOf(key), keys.map(lastOf));
  return whole ?? keys.find((one) => lastOf(one) === last);
}

function nodeAt(steps: readonly string[]): Node | undefined {
  return steps.reduce<Node | undefined>((node, step) => node && memberOf(node, step), SCHEMA);
}

/** The schema of a member: of its own, or the one for all names, as of `enabledPlugins`. */
function memberOf(node: Node, name: string): Node | undefined {
  const properties = propertiesOf(node);
  const member = Object.hasOwn(properties, name) ? properties[name] : node['additionalProperties'];
  return isNode(member) ? member : undefined;
}

/** The members of an object, or of the alternatives that are objects. */
function propertiesOf({ properties, anyOf }: Node): Node {
  if (Array.isArray(anyOf)) return Object.assign({}, ...anyOf.filter(isNode).map(propertiesOf));
  return properties !== undefined && isNode(properties) ? properties : {};
}

function allKeys(node: Node, prefix: string): string[] {
  return Object.entries(propertiesOf(node)).flatMap(([name, member]) => {
    const key = `${prefix}${name}`;
    return isNode(member) ? [key, ...allKeys(member, `${key}.`)] : [key];
  });
}

/** Keys of the organisation's file that no lower layer has (schema of groups and repositories). */
const OWN: readonly string[] = ['preset', 'delegate', 'approvals'];
const EVERYWHERE: readonly string[] = ['$schema', 'version', 'description', 'replace'];
const DELEGABLE: readonly string[] = [...APPROVING_LISTS, ...DELEGABLE_LEVELS];

function belowOf(key: string): KeyDescription['below'] {
  const section = key.split('.')[0] ?? '';
  if (OWN.includes(section)) return 'organisation';
  if (section === 'repositories') return 'group';
  if (EVERYWHERE.includes(section)) return 'any';
  return DELEGABLE.some((one) => key === one || key.startsWith(`${one}.`)) ? 'may loosen' : 'only tighten';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
