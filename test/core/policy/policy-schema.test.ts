import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import {
  JSON_WITH_COMMENTS,
  parseJsonDocument,
  toPlainJson,
} from '../../../src/core/source/json-document.ts';
import { renderPolicySchemas } from '../../../src/docgen/policy-schema.ts';

const committed = readFileSync('schema/policy.schema.json', 'utf8');

describe('schemas of the policy repository', () => {
  test.each([...renderPolicySchemas()])('%s is what the reader uses', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(undescribed(JSON.parse(text), '')).toEqual([]);
  });
});

describe('schema/policy.schema.json', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const validate = ajv.compile(JSON.parse(committed));
  test('accepts the reference policy', () => {
    validate(plain('fixtures/policies/reference.jsonc'));
    expect(validate.errors).toBeNull();
  });
  test.each(['unknown-keys', 'wrong-types', 'levels', 'server-name', 'hooks', 'marketplaces', 'approvals'])(
    'refuses %s',
    (name) => expect(validate(plain(`fixtures/policies/invalid/${name}.jsonc`))).toBe(false),
  );
});

function plain(path: string): unknown {
  const reading = parseJsonDocument(readFileSync(path, 'utf8'), JSON_WITH_COMMENTS);
  return reading.kind === 'document' ? toPlainJson(reading.root) : undefined;
}

/** Paths of properties that have no description. */
function undescribed(schema: unknown, path: string, isMap = false): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    // A property can itself be called "properties".
    const holdsProperties = key === 'properties' && !isMap;
    const missing = holdsProperties ? withoutDescription(value).map((name) => `${path}/${name}`) : [];
    return [...missing, ...undescribed(value, `${path}/${key}`, holdsProperties)];
  });
}

function withoutDescription(properties: unknown): string[] {
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties)
    .filter(
      ([, value]: [string, unknown]) =>
        typeof value !== 'object' || value === null || !('description' in value),
    )
    .map(([name]) => name);
}
