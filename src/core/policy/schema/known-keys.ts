/** Which keys a schema knows at a path: what an unknown key may have been meant to be. */
import { z } from 'zod';
import type { JsonValue } from '../../source/json-document.ts';
import { memberValue } from '../../source/json-document.ts';
import type { ValuePath } from '../places.ts';

/**
 * The names that the schema accepts for the object at a path.
 * @param schema the schema of `node`
 * @param node the value in the file, which chooses between alternatives
 * @param path the steps from `node` to the object
 */
export function knownKeys(schema: z.core.$ZodType, node: JsonValue | undefined, path: ValuePath): string[] {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodUnion) {
    return alternatives(bare, node).flatMap((option) => knownKeys(option, node, path));
  }
  const [step, ...rest] = path;
  if (bare instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(bare.shape);
    const member: unknown = bare.shape[String(step)];
    return isSchema(member) ? knownKeys(member, memberValue(node, String(step)), rest) : [];
  }
  if (step === undefined) return [];
  if (bare instanceof z.ZodRecord) return knownKeys(bare.valueType, memberValue(node, String(step)), rest);
  if (bare instanceof z.ZodArray) {
    const item = node?.kind === 'array' ? node.items[Number(step)] : undefined;
    return knownKeys(bare.element, item, rest);
  }
  return [];
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  let bare = schema;
  while (bare instanceof z.ZodOptional) bare = bare.unwrap();
  return bare;
}

/** The options that fit the value's discriminator; all of them where there is none. */
function alternatives(union: z.ZodUnion, node: JsonValue | undefined): readonly z.core.$ZodType[] {
  if (!(union instanceof z.ZodDiscriminatedUnion)) return union.options;
  const tag = memberValue(node, union.def.discriminator);
  const fitting = union.options.filter((option) => {
    if (!(option instanceof z.ZodObject)) return false;
    const literal: unknown = option.shape[union.def.discriminator];
    return literal instanceof z.ZodLiteral && tag?.kind === 'string' && literal.values.has(tag.value);
  });
  return fitting.length > 0 ? fitting : union.options;
}

function isSchema(value: unknown): value is z.core.$ZodType {
  return value instanceof z.ZodType;
}
