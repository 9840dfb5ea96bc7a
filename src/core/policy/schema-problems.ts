/** What the schema has against a policy, as problems with words and exact places. */
import type { z } from 'zod';
import { nearest } from '../settings/nearest.ts';
import type { JsonValue } from '../source/json-document.ts';
import { describePath, documentName, type Places, quote, type ValuePath } from './places.ts';
import type { PolicyProblem } from './policy.ts';
import { knownKeys } from './schema/known-keys.ts';

type Issue = z.core.$ZodIssue;

/** Where an issue was raised: the schema and the file. */
interface Context {
  readonly schema: z.core.$ZodType;
  readonly places: Places;
}

/** More are not put into words: a file with that many is not one that somebody mistyped. */
const MAX_ISSUES = 200;

/** Translates zod's issues. One issue can become several problems, such as one for each unknown key. */
export function schemaProblems(
  issues: readonly Issue[],
  schema: z.core.$ZodType,
  places: Places,
): PolicyProblem[] {
  return issues.slice(0, MAX_ISSUES).flatMap((issue) => issueProblems(issue, { schema, places }));
}

function issueProblems(issue: Issue, context: Context): PolicyProblem[] {
  const { places } = context;
  const at = places.value(issue.path);
  const label = labelOf(issue.path, places);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, MAX_ISSUES).map((key) => unknownKey(key, issue.path, context));
    case 'invalid_key':
      return [keyProblem(issue, places)];
    case 'invalid_union':
      return unionProblems(issue, context);
    case 'invalid_type':
      return [typeProblem(issue, places)];
    case 'invalid_value':
      return [
        { message: `${label} must be ${oneOf(issue.values)}${found(places, issue.path, issue.values)}`, at },
      ];
    case 'invalid_format':
      return [{ message: `${label} ${formatWords(issue)}${found(places, issue.path, [])}`, at }];
    default:
      return [{ message: `${label} ${withFound(issue.message, found(places, issue.path, []))}`, at }];
  }
}

function labelOf(path: ValuePath, { source }: Places): string {
  return describePath(path, documentName(source.path));
}

function unknownKey(key: string, path: ValuePath, { schema, places }: Context): PolicyProblem {
  const at = places.name([...path, key]);
  const document = documentName(places.source.path);
  const where =
    path.length > 0 ? describePath(path) : `${/^[aeiou]/u.test(document) ? 'an' : 'a'} ${document}`;
  if (key === 'serverName' && path[0] === 'allowedMcpServers') return { message: SERVER_NAME, at };
  const known = [...new Set(knownKeys(schema, places.root, path))];
  if (known.includes(key)) {
    const message = `${quote(key)} cannot stand beside the other keys of ${where}: together they have two meanings; keep one`;
    return { message, at };
  }
  const near = nearest(key, known);
  const advice = near === undefined ? `known keys: ${known.join(', ')}` : `did you mean ${quote(near)}?`;
  const why = 'unknown keys are refused, so that a typing mistake cannot switch a protection off';
  return { message: `${quote(key)} is not a key of ${where}; ${why}; ${advice}`, at };
}

const SERVER_NAME =
  '"serverName" cannot approve an MCP server, because a repository can give any content an approved name. ' +
  'Use "serverUrl", "serverCommand" or "package"; "deniedMcpServers" can deny a name.';

function keyProblem(issue: z.core.$ZodIssueInvalidKey, places: Places): PolicyProblem {
  const key = quote(String(issue.path.at(-1)));
  const reason = issue.issues.map((inner) => inner.message).join('; ');
  const where = labelOf(issue.path.slice(0, -1), places);
  return { message: `the key ${key} of ${where} ${reason}`, at: places.name(issue.path) };
}

function typeProblem(issue: z.core.$ZodIssueInvalidType, places: Places): PolicyProblem {
  const at = places.value(issue.path);
  const node = places.node(issue.path);
  const expected = TYPE_WORDS[issue.expected] ?? issue.expected;
  if (node) {
    return { message: `${labelOf(issue.path, places)} must be ${expected}, and it is ${typeWord(node)}`, at };
  }
  const name = quote(String(issue.path.at(-1)));
  return {
    message: `${labelOf(issue.path.slice(0, -1), places)} lacks ${name}: add it; it must be ${expected}`,
    at,
  };
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list in square brackets',
  object: 'an object in braces',
  record: 'an object in braces',
  template_literal: 'a digest: "sha256:" and 64 lower-case hexadecimal digits',
};

function typeWord(node: JsonValue): string {
  if (node.kind === 'array' || node.kind === 'object') return TYPE_WORDS[node.kind] ?? node.kind;
  return node.kind === 'string' ? `the text ${quote(String(node.value))}` : String(node.value);
}

function formatWords(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.format !== 'template_literal') return issue.message;
  return 'must be a digest: "sha256:" and 64 lower-case hexadecimal digits';
}

function oneOf(values: readonly unknown[]): string {
  const words = values.map((value) => JSON.stringify(value));
  return words.length === 1 ? words.join('') : `one of ${words.join(', ')}`;
}

/** `; it is "blok": did you mean "block"?` */
function found(places: Places, path: ValuePath, expected: readonly unknown[]): string {
  const node = places.node(path);
  if (!node) return '; it is missing';
  if (node.kind === 'object' || node.kind === 'array') return '';
  const text = typeof node.value === 'string' ? quote(node.value) : String(node.value);
  const names = expected.filter((value) => typeof value === 'string');
  const near = typeof node.value === 'string' ? nearest(node.value, names) : undefined;
  return near === undefined ? `; it is ${text}` : `; it is ${text}: did you mean ${quote(near)}?`;
}

/** What is there stands behind the first sentence; what else is to be known follows. */
function withFound(message: string, there: string): string {
  const [first = '', ...rest] = message.split(/(?<=\.) (?=[A-Z])/u);
  if (rest.length === 0) return `${message}${there}`;
  return `${first.replace(/\.$/u, '')}${there}. ${rest.join(' ')}`;
}

/** Of the alternatives that all failed, the one that the author most likely meant. */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion, context: Context): PolicyProblem[] {
  const { places } = context;
  const at = places.value(issue.path);
  const label = labelOf(issue.path, places);
  const options: unknown = 'options' in issue ? issue.options : undefined;
  if (Array.isArray(options)) {
    return [{ message: `${label} must be ${oneOf(options)}${found(places, issue.path, options)}`, at }];
  }
  const branches = issue.errors.map((branch) =>
    branch.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
  );
  const serverName = branches[0]?.find(
    (inner) => inner.code === 'unrecognized_keys' && inner.keys.includes('serverName'),
  );
  if (serverName && issue.path[0] === 'allowedMcpServers') {
    return [{ message: SERVER_NAME, at: places.name([...issue.path, 'serverName']) }];
  }
  const [best] = branches.toSorted((left, right) => cost(left, places) - cost(right, places));
  return best
    ? best.flatMap((inner) => issueProblems(inner, context))
    : [{ message: `${label} ${issue.message}`, at }];
}

/** Keys that are missing weigh most: the author did not mean that alternative. */
function cost(issues: readonly Issue[], places: Places): number {
  let sum = 0;
  for (const issue of issues) {
    const isShape = issue.code === 'invalid_type' || issue.code === 'invalid_union';
    const missing = isShape && !places.node(issue.path);
    sum += missing ? 10 : 1;
  }
  return sum;
}
