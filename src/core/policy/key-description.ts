/** What a key of the policy means: read from the schemas, which the reference page is made from too. */
import { z } from 'zod';
import { nearest } from '../settings/nearest.ts';
import type { Json } from '../source/digest.ts';
import { PolicyFile } from './schema/policy-file.ts';
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
   * it stricter, and no more. `organisation`: only the organisation's own file has it.
   */
  readonly below: 'may loosen' | 'only tighten' | 'organisation';
}

/** A description, or the key that was probably meant. */
export type KeyReading =
  | { readonly kind: 'key'; readonly description: KeyDescription }
  | { readonly kind: 'unknown'; readonly nearest: string | undefined };

type Node = { readonly [field: string]: Json };

const SCHEMA = schemaOf();

function schemaOf(): Node {
  // Checks that JSON Schema cannot state are left out, as in the generated schema file.
  const schema: unknown = z.toJSONSchema(PolicyFile, { io: 'input', unrepresentable: 'any' });
  return isNode(schema) ? schema : {};
}

/** Describes a key such as `permissions.allow` or `permissions.modes.plan`. */
export function describeKey(key: string): KeyReading {
  const node = nodeAt(key.split('.'));
  if (!node) return { kind: 'unknown', nearest: nearest(key, allKeys(SCHEMA, '')) };
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

function nodeAt(steps: readonly string[]): Node | undefined {
  return steps.reduce<Node | undefined>((node, step) => node && memberOf(node, step), SCHEMA);
}

/** The schema of a member: of its own, or the one for all names, as of `enabledPlugins`. */
function memberOf(node: Node, name: string): Node | undefined {
  const properties = propertiesOf(node);
  const member = Object.hasOwn(properties, name) ? properties[name] : node['additionalProperties'];
  return isNode(member) ? member : undefined;
}

function propertiesOf({ properties }: Node): Node {
  return properties !== undefined && isNode(properties) ? properties : {};
}

function allKeys(node: Node, prefix: string): string[] {
  return Object.entries(propertiesOf(node)).flatMap(([name, member]) => {
    const key = `${prefix}${name}`;
    return isNode(member) ? [key, ...allKeys(member, `${key}.`)] : [key];
  });
}

/** Keys of the organisation's file that no lower layer has (schema of groups and repositories). */
const OWN: readonly string[] = ['$schema', 'version', 'preset', 'delegate', 'approvals'];
const DELEGABLE: readonly string[] = [...APPROVING_LISTS, ...DELEGABLE_LEVELS];

function belowOf(key: string): KeyDescription['below'] {
  if (OWN.includes(key.split('.')[0] ?? '')) return 'organisation';
  return DELEGABLE.some((one) => key === one || key.startsWith(`${one}.`)) ? 'may loosen' : 'only tighten';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
