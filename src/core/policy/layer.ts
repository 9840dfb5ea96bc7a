/** One layer of a policy: a file, read and checked, with the place of everything that it says. */
import { visit } from 'jsonc-parser';
import type { z } from 'zod';
import { type Digest, digestOf } from '../source/digest.ts';
import {
  type DuplicateName,
  JSON_WITH_COMMENTS,
  parseJsonDocument,
  toPlainJson,
} from '../source/json-document.ts';
import { SourceText, type Span, startOfFile } from '../source/location.ts';
import { contentProblems } from './content-problems.ts';
import { documentName, Places, quote } from './places.ts';
import type { LayerRole, PolicyProblem } from './policy.ts';
import { GroupFile, PolicyFile, RepositoryFile } from './schema/policy-file.ts';
import { schemaProblems } from './schema-problems.ts';

/** What a layer's file may hold: the keys of all kinds of layers. */
export type LayerFile = z.infer<typeof PolicyFile> & Partial<Pick<z.infer<typeof GroupFile>, 'repositories'>>;

/** A layer that was read completely. */
export interface PolicyLayer {
  readonly role: LayerRole;
  /** The file in the policy repository; `preset:<name>` for a preset. */
  readonly path: string;
  readonly digest: Digest;
  readonly file: LayerFile;
  readonly places: Places;
}

/** A layer, or everything that is wrong with its file, in the order of the file. */
export type LayerReading =
  | { readonly kind: 'layer'; readonly layer: PolicyLayer }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] };

/** What the reader has to know beside the text. */
export interface LayerOptions {
  readonly role: LayerRole;
  /** The file's path in the policy repository, for locations. */
  readonly path: string;
  /** The ids that `rules` may name; any when it is left out. */
  readonly ruleIds?: readonly string[];
}

/** Larger files are refused: nobody can review one. */
export const MAX_POLICY_BYTES = 1_048_576;
/** More problems than anybody corrects in one go are not listed. */
const MAX_PROBLEMS = 100;

/** How many earlier places of one key are named. */
const MAX_EARLIER = 3;

const SCHEMAS = {
  preset: PolicyFile,
  organisation: PolicyFile,
  group: GroupFile,
  repository: RepositoryFile,
} as const;

/**
 * Reads a layer: JSON with comments and trailing commas. An empty file or object says nothing.
 * Unknown keys, duplicate keys and values of another shape refuse the whole file: a policy that is read differently
 * from how it was meant protects nothing. Never throws, whatever the text.
 */
export function readLayer(text: string, options: LayerOptions): LayerReading {
  const schema = SCHEMAS[options.role];
  const document = readPolicyDocument(text, options.path, schema);
  if (document.kind === 'unreadable') return { kind: 'invalid', problems: document.problems };
  const { places, parsed } = document;
  const problems = [...document.problems, ...contentProblems(places, options.ruleIds)];
  if (!parsed.success || problems.length > 0) return { kind: 'invalid', problems: inOrder(problems) };
  const { role, path } = options;
  return { kind: 'layer', layer: { role, path, digest: digestOf(text), file: parsed.data, places } };
}

/** A file of the policy repository, compared with its schema. */
export type PolicyDocument<T> =
  | { readonly kind: 'unreadable'; readonly problems: readonly PolicyProblem[] }
  | {
      readonly kind: 'read';
      readonly places: Places;
      readonly parsed: z.ZodSafeParseResult<T>;
      readonly problems: readonly PolicyProblem[];
    };

/** Reads any file of the policy repository: size, JSON with comments, duplicate keys, schema. */
export function readPolicyDocument<T>(text: string, path: string, schema: z.ZodType<T>): PolicyDocument<T> {
  const tooLarge = sizeProblem(text, path);
  if (tooLarge) return { kind: 'unreadable', problems: [tooLarge] };
  const source = new SourceText(path, text);
  // One byte order mark is skipped, as everywhere; a space keeps the columns right.
  const reading = parseJsonDocument(text.replace(/^\ufeff/u, ' '), JSON_WITH_COMMENTS);
  if (reading.kind === 'refused') {
    const message = `the ${documentName(path)} cannot be read: ${reading.reason}; it must be one JSON object (comments are fine)`;
    return { kind: 'unreadable', problems: [{ message, at: source.locate(reading.span) }] };
  }
  const places = new Places(source, reading.root);
  const parsed = schema.safeParse(toPlainJson(reading.root));
  const problems = [
    ...duplicateProblems(reading.duplicates, source),
    ...prototypeProblems(text, source),
    ...schemaProblems(parsed.error?.issues ?? [], schema, places),
  ];
  return { kind: 'read', places, parsed, problems };
}

/** Problems in the order of the file, no more than anybody corrects in one go. */
export function inOrder(problems: readonly PolicyProblem[]): PolicyProblem[] {
  const sorted = problems.toSorted(
    (left, right) => left.at.line - right.at.line || left.at.column - right.at.column,
  );
  return sorted.slice(0, MAX_PROBLEMS);
}

function sizeProblem(text: string, path: string): PolicyProblem | undefined {
  const size = text.length > MAX_POLICY_BYTES ? text.length : new TextEncoder().encode(text).length;
  if (size <= MAX_POLICY_BYTES) return undefined;
  const message =
    `the ${documentName(path)} is ${size.toLocaleString('en-US')} bytes long and at most ` +
    `${MAX_POLICY_BYTES.toLocaleString('en-US')} are read; remove what is no longer needed`;
  return { message, at: startOfFile(path) };
}

function duplicateProblems(duplicates: readonly DuplicateName[], source: SourceText): PolicyProblem[] {
  return duplicates.map(({ name, span, earlier }) => {
    const lines = earlier.slice(0, MAX_EARLIER).map((place) => source.locate(place).line);
    const more = earlier.length > MAX_EARLIER ? ` and ${earlier.length - MAX_EARLIER} more times` : '';
    const message =
      `the key ${quote(name)} occurs twice in one object (before on line ${lines.join(', ')}${more}). ` +
      `Only one of them would count, so the ${documentName(source.path)} is refused: remove or merge one`;
    return { message, at: source.locate(span) };
  });
}

/** JSON documents leave `__proto__` out, so that it has to be looked for in the text. */
function prototypeProblems(text: string, source: SourceText): PolicyProblem[] {
  const spans: Span[] = [];
  visit(text, {
    onObjectProperty: (name, offset, length) => {
      if (name === '__proto__') spans.push({ start: offset, end: offset + length });
    },
  });
  const message = `"__proto__" is no key of the ${documentName(source.path)}; it has no effect anywhere: remove it`;
  return spans.map((span) => ({ message, at: source.locate(span) }));
}
