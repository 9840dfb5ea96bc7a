/** docs/policy.md: the keys as the schemas describe them, in the order in which an organisation locks down. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LINTS } from '../core/index.ts';
import { Approval } from '../core/policy/schema/approval-file.ts';
import { PolicyFile, RepositorySelector } from '../core/policy/schema/policy-file.ts';
import { BREADTH_CLASSES } from '../core/policy/vocabulary.ts';

/** What this page needs of a JSON Schema. */
const Described: z.ZodType<Described> = z.object({
  description: z.string().optional(),
  default: z.unknown().optional(),
  const: z.string().optional().catch(undefined),
  enum: z.array(z.unknown()).optional(),
  properties: z
    .record(
      z.string(),
      z.lazy(() => Described),
    )
    .optional(),
  items: z.lazy(() => Described).optional(),
  additionalProperties: z.union([z.boolean(), z.lazy(() => Described)]).optional(),
  anyOf: z.array(z.lazy(() => Described)).optional(),
  oneOf: z.array(z.lazy(() => Described)).optional(),
});

interface Described {
  description?: string | undefined;
  default?: unknown;
  const?: string | undefined;
  enum?: unknown[] | undefined;
  properties?: Record<string, Described> | undefined;
  items?: Described | undefined;
  additionalProperties?: boolean | Described | undefined;
  anyOf?: Described[] | undefined;
  oneOf?: Described[] | undefined;
}

interface Row {
  readonly key: string;
  readonly meaning: string;
  readonly fallback: string;
}

/**
 * Renders the page.
 * @param root the repository's root, for the template
 * @throws {Error} when the template leaves out a key of the schema, or names one that does not exist
 */
export function renderPolicyPage(root: string): string {
  const template = readFileSync(join(root, 'src/docgen/policy-reference.template'), 'utf8');
  const keys = describe(PolicyFile).properties ?? {};
  const left = new Set(Object.keys(keys).filter((key) => key !== 'approvals'));
  const page = template
    .replace(/\{\{keys ([^}]+)\}\}/gu, (_, names: string) =>
      tableOf(
        names.split(', ').flatMap((name) => {
          if (!left.delete(name))
            throw new Error(`The template names ${name}, which is no key or stands twice`);
          return rowsOf(name, keys[name] ?? {});
        }),
      ),
    )
    .replace('{{group}}', () => membersTable(describe(RepositorySelector), 'repositories.'))
    .replace('{{approval}}', () => membersTable(describe(Approval), ''))
    .replace('{{classes}}', classTable)
    .replace('{{lints}}', lintTable);
  if (left.size === 0) return page;
  throw new Error(`src/docgen/policy-reference.template leaves out ${[...left].join(', ')}`);
}

function lintTable(): string {
  const rows = Object.entries(LINTS).map(([id, meaning]) => `| \`${id}\` | ${meaning} |`);
  return ['| id | what it finds |', '|---|---|', ...rows].join('\n');
}

function describe(schema: z.ZodType): Described {
  return Described.parse(z.toJSONSchema(schema, { io: 'input' }));
}

function membersTable({ properties = {} }: Described, prefix: string): string {
  return tableOf(Object.entries(properties).flatMap(([key, member]) => rowsOf(`${prefix}${key}`, member)));
}

/** Classes have a table of their own, and pins a section. */
const SAID_ELSEWHERE = /^execution\.breadth|\.files\.|^permissions\.breadth\./u;

function rowsOf(key: string, schema: Described): Row[] {
  if (SAID_ELSEWHERE.test(key)) return [];
  const { description = '', enum: values } = schema;
  const named = (values ?? []).map((value) => `\`${String(value)}\``);
  const choice = named.every((name) => description.includes(name)) ? '' : ` One of ${named.join(', ')}.`;
  const literal = schema.const === undefined || description === '' ? '' : `\`"${schema.const}"\`: `;
  const meaning = `${literal}${description}${choice}`;
  const own = meaning === '' ? [] : [{ key, meaning, fallback: fallbackOf(schema) }];
  return unique([...own, ...innerRows(key, schema)]);
}

function innerRows(key: string, schema: Described): Row[] {
  const { properties = {}, items, additionalProperties: values, anyOf = [], oneOf = [] } = schema;
  return [
    ...Object.entries(properties).flatMap(([name, member]) => rowsOf(`${key}.${name}`, member)),
    ...(items ? rowsOf(`${key}[]`, items) : []),
    ...(typeof values === 'object' ? rowsOf(`${key}.*`, values) : []),
    ...[...anyOf, ...oneOf].flatMap((variant) => rowsOf(key, { ...variant, description: undefined })),
  ];
}

// Variants share members: one row for the same words.
function unique(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter(({ key, meaning }) => {
    const name = `${key} ${meaning}`;
    return !seen.has(name) && seen.add(name);
  });
}

function fallbackOf({ default: value }: Described): string {
  if (value === undefined) return '';
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isEmpty ? 'none' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ key, meaning, fallback }) => `| \`${key}\` | ${cell(meaning)} | ${fallback} |`);
  return ['| key | meaning | default |', '|---|---|---|', ...lines].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function classTable(): string {
  const rows = Object.entries(BREADTH_CLASSES).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`);
  return ['| class | rules that open |', '|---|---|', ...rows].join('\n');
}
