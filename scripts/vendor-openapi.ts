/**
 * Makes `test/github/openapi/{api,webhooks}.json`: the part of GitHub's OpenAPI descriptions that the double serves,
 * as JSON Schema. `--check` makes the extracts again and compares instead of writing.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPERATIONS, WEBHOOKS } from '../test/github/openapi/operations.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const FOLDER = join(import.meta.dirname, '../test/github/openapi');
const DESCRIPTION = 'package/generated/api.github.com.json';
const ANNOTATIONS = new Set([
  'description',
  'example',
  'examples',
  'title',
  'externalDocs',
  'deprecated',
  'default',
  'readOnly',
  'writeOnly',
  'nullable',
  'discriminator',
  'xml',
]);

/**
 * Where the description contradicts itself. This list has its own copy of `installation`, in which an account is a
 * user and an enterprise at the same time; every other operation refers to the schema.
 */
const CORRECTIONS: Readonly<Record<string, Json>> = {
  'GET /app/installations 200': { type: 'array', items: { $ref: '#/components/schemas/installation' } },
};

/** Pull requests outlive their forks: `head.repo` is then null, as one of the webhook schemas says. */
const HEADS_WITHOUT_REPOSITORY = new Set(['pull-request', 'pull-request-simple']);

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new Error('The description has not the expected form: an object is missing.');
  return value;
}

/** Downloads one package into a temporary folder and returns its description with where it came from. */
function download(name: string, version: string): { description: JsonObject; source: JsonObject } {
  const folder = mkdtempSync(join(tmpdir(), 'vendor-openapi-'));
  try {
    const packed = execFileSync(
      'npm',
      ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`],
      {
        encoding: 'utf8',
        cwd: folder,
      },
    ).trim();
    const text = execFileSync('tar', ['-xzOf', join(folder, packed), DESCRIPTION], { maxBuffer: 1 << 28 });
    const sha256 = createHash('sha256').update(text).digest('hex');
    const description = asObject(JSON.parse(text.toString('utf8')));
    return { description, source: { package: name, version, file: DESCRIPTION, sha256, license: 'MIT' } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Follows `$ref` outside schemas (parameters, responses), where JSON Schema does not reach. */
function dereference(root: JsonObject, value: Json | undefined): JsonObject {
  const object = asObject(value);
  if (typeof object['$ref'] !== 'string') return object;
  let target: Json | undefined = root;
  for (const step of object['$ref'].slice(2).split('/')) target = asObject(target)[step];
  return dereference(root, target);
}

function convertMap(map: Json, reached: Set<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(asObject(map)).map(([key, schema]) => [key, convert(schema, reached)]),
  );
}

/** OpenAPI schema to JSON Schema, without annotations; adds the names of the schemas it refers to to `reached`. */
function convert(schema: Json, reached: Set<string>): Json {
  if (Array.isArray(schema)) return schema.map((each) => convert(each, reached));
  if (!isObject(schema)) return schema;
  if (typeof schema['$ref'] === 'string') {
    const name = schema['$ref'].replace('#/components/schemas/', '');
    reached.add(name);
    return { $ref: `#/schemas/${name}` };
  }
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (ANNOTATIONS.has(key) || key.startsWith('x-')) continue;
    // The lists of event names differ from schema to schema, and none is complete.
    if (key === 'enum' && Array.isArray(value) && value.includes('check_suite')) continue;
    if (key === 'properties' || key === 'patternProperties') result[key] = convertMap(value, reached);
    else if (key === 'enum' && Array.isArray(value)) result[key] = completed(value);
    else result[key] = key === 'required' ? value : convert(value, reached);
  }
  return schema['nullable'] === true ? nullable(result) : result;
}

/** Conclusions: some of the lists leave out `stale`, which GitHub itself sets (docs: about status checks). */
function completed(values: Json[]): Json[] {
  return values.includes('timed_out') && !values.includes('stale') ? [...values, 'stale'] : values;
}

/** What OpenAPI 3.0 says with `nullable: true`, said in JSON Schema. */
function nullable(schema: JsonObject): JsonObject {
  if (typeof schema['type'] !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const values = schema['enum'];
  return {
    ...schema,
    type: [schema['type'], 'null'],
    ...(Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {}),
  };
}

function jsonContent(holder: JsonObject): Json | undefined {
  const content = holder['content'];
  if (!isObject(content)) return undefined;
  const json = content['application/json'] ?? content['application/json; charset=utf-8'];
  return isObject(json) ? json['schema'] : undefined;
}

function operation(root: JsonObject, name: string, reached: Set<string>): JsonObject {
  const [method = '', path = ''] = name.split(' ');
  const item = asObject(root['paths'])[path];
  const found = isObject(item) ? item[method.toLowerCase()] : undefined;
  if (!isObject(found)) throw new Error(`GitHub describes no operation ${name}.`);
  const parameters = Array.isArray(found['parameters']) ? found['parameters'] : [];
  const body = found['requestBody'] === undefined ? undefined : dereference(root, found['requestBody']);
  const bodySchema = body && jsonContent(body);
  const responses = Object.entries(asObject(found['responses'])).map(([status, value]) => {
    const schema = CORRECTIONS[`${name} ${status}`] ?? jsonContent(dereference(root, value));
    return [status, schema === undefined ? null : convert(schema, reached)] as const;
  });
  return {
    operationId: found['operationId'] ?? null,
    parameters: parameters.map((each) => {
      const parameter = dereference(root, each);
      return {
        name: parameter['name'] ?? null,
        in: parameter['in'] ?? null,
        required: parameter['required'] ?? false,
        schema: convert(parameter['schema'] ?? {}, reached),
      };
    }),
    body: bodySchema === undefined ? null : convert(bodySchema, reached),
    bodyRequired: body?.['required'] ?? false,
    responses: Object.fromEntries(responses),
  };
}

function closure(root: JsonObject, reached: Set<string>): JsonObject {
  const all = asObject(asObject(root['components'])['schemas']);
  const schemas: JsonObject = {};
  // A Set visits what is added to it during the visit.
  for (const name of reached) schemas[name] = corrected(name, convert(all[name] ?? {}, reached));
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function corrected(name: string, schema: Json): Json {
  if (!HEADS_WITHOUT_REPOSITORY.has(name)) return schema;
  const head = asObject(asObject(asObject(schema)['properties'])['head']);
  const properties = asObject(head['properties']);
  properties['repo'] = { anyOf: [properties['repo'] ?? {}, { type: 'null' }] };
  return schema;
}

function extractApi(): JsonObject {
  const { description, source } = download('@octokit/openapi', '23.0.2');
  const reached = new Set<string>();
  const operations = Object.fromEntries(
    OPERATIONS.map((name) => [name, operation(description, name, reached)]),
  );
  return sealed(source, { operations, schemas: closure(description, reached) });
}

function extractWebhooks(): JsonObject {
  const { description, source } = download('@octokit/openapi-webhooks', '12.1.0');
  const reached = new Set<string>();
  const webhooks = Object.fromEntries(
    WEBHOOKS.map((name) => {
      const post = asObject(asObject(asObject(description['webhooks'])[name])['post']);
      return [name, convert(jsonContent(asObject(post['requestBody'])) ?? {}, reached)];
    }),
  );
  return sealed(source, { webhooks, schemas: closure(description, reached) });
}

/** Puts the origin and a digest of the content in front of the content. */
function sealed(source: JsonObject, content: JsonObject): JsonObject {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return { source, digest, ...content };
}

let stale = false;
for (const [file, extract] of [
  ['api.json', extractApi()],
  ['webhooks.json', extractWebhooks()],
] as const) {
  const path = join(FOLDER, file);
  const text = `${JSON.stringify(extract)}\n`;
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    console.log(`${file}: ${text.length} bytes`);
  } else if (readFileSync(path, 'utf8') !== text) {
    stale = true;
    console.error(`${file} is not what npm run vendor:openapi makes.`);
  }
}
process.exitCode = stale ? 1 : 0;
