/** Configurations as values, so that one configuration can be written in several forms. */
import type { Json } from '../../src/core/index.ts';
import type { Repository, RepositoryFile } from '../core/cases/repository.ts';

/** An object of JSON. */
export type JsonRecord = { readonly [key: string]: Json };

/** What a file says, apart from how it is written. */
export type Content =
  | { readonly json: Json }
  | { readonly yaml: JsonRecord }
  | { readonly matter: JsonRecord; readonly body: string }
  | { readonly file: RepositoryFile };

/** The files of a repository, by path. */
export type Configuration = { readonly [path: string]: Content };

/** How a configuration is written. */
export interface Form {
  readonly json: (value: Json) => string;
  readonly yaml: (value: JsonRecord) => string;
}

const PLAIN: Form = { json: (value) => `${JSON.stringify(value, null, 2)}\n`, yaml: blockYaml };

/** The form in which most people write. */
export const USUAL_FORM = PLAIN;

/** Other forms that say the same. */
export const OTHER_FORMS: readonly Form[] = [
  { json: (value) => JSON.stringify(value), yaml: flowYaml },
  {
    json: (value) => JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
    yaml: (value) => `# a comment\n${blockYaml(reversed(value))}`,
  },
  {
    json: (value) => `\ufeff\n${JSON.stringify(reversed(value), null, 1)}\n\n`,
    yaml: (value) => flowYaml(reversed(value)),
  },
  { json: (value) => JSON.stringify(value, null, 4).replaceAll('"e', '"\\u0065'), yaml: blockYaml },
];

/** The repository that a configuration is, in one form. */
export function repositoryOf(configuration: Configuration, form: Form = PLAIN): Repository {
  return Object.fromEntries(
    Object.entries(configuration).map(([path, content]): [string, RepositoryFile] => [
      path,
      write(content, form),
    ]),
  );
}

function write(content: Content, form: Form): RepositoryFile {
  if ('json' in content) return form.json(content.json);
  if ('yaml' in content) return form.yaml(content.yaml);
  if ('matter' in content) return `---\n${form.yaml(content.matter)}---\n\n${content.body}`;
  return content.file;
}

/** Lists in lines of their own where they hold plain texts; JSON is YAML, so that the rest may stay JSON. */
function blockYaml(value: JsonRecord): string {
  return Object.entries(value)
    .map(([key, item]) => {
      if (!isList(item) || item.length === 0) return `${key}: ${JSON.stringify(item)}\n`;
      return `${key}:\n${item.map((entry) => `  - ${JSON.stringify(entry)}\n`).join('')}`;
    })
    .join('');
}

function flowYaml(value: JsonRecord): string {
  return Object.entries(value)
    .map(([key, item]) => `"${key}":   ${JSON.stringify(item)}\n`)
    .join('');
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function reversed(value: JsonRecord): JsonRecord;
function reversed(value: Json): Json;
function reversed(value: Json): Json {
  if (isList(value)) return value.map((item) => reversed(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

/** The same files in the opposite order. */
export function reversedFiles(files: Repository): Repository {
  return Object.fromEntries(Object.entries(files).toReversed());
}
