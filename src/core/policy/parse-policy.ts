/** Reads a policy file. What it cannot read completely, it refuses, and says where and why. */
import { visit } from 'jsonc-parser';
import {
  type DuplicateName,
  JSON_WITH_COMMENTS,
  parseJsonDocument,
  toPlainJson,
} from '../source/json-document.ts';
import { SourceText, type Span, startOfFile } from '../source/location.ts';
import { contentProblems } from './content-problems.ts';
import { normalizePolicy } from './normalize.ts';
import { Places, quote } from './places.ts';
import type { Policy, PolicyProblem } from './policy.ts';
import { PolicyFile } from './schema/policy-file.ts';
import { schemaProblems } from './schema-problems.ts';

/** A policy, or everything that is wrong with the file, in the order of the file. */
export type PolicyReading =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] };

/** What the reader has to know beside the text. */
export interface PolicyOptions {
  /** The file's path in the policy repository, for locations. */
  readonly path: string;
  /** The ids that `rules` may name. */
  readonly ruleIds: readonly string[];
}

/** Larger policies are refused: nobody can review one. */
export const MAX_POLICY_BYTES = 1_048_576;
/** More problems than anybody corrects in one go are not listed. */
const MAX_PROBLEMS = 100;

/**
 * Reads a policy: JSON with comments and trailing commas. An empty file or object is the strictest policy.
 * Unknown keys, duplicate keys and values of another shape refuse the whole file: a policy that is read differently
 * from how it was meant protects nothing. Never throws, whatever the text.
 */
export function parsePolicy(text: string, options: PolicyOptions): PolicyReading {
  const size = text.length > MAX_POLICY_BYTES ? text.length : new TextEncoder().encode(text).length;
  if (size > MAX_POLICY_BYTES) {
    const message =
      `the policy is ${size.toLocaleString('en-US')} bytes long and at most ` +
      `${MAX_POLICY_BYTES.toLocaleString('en-US')} are read; remove what is no longer needed`;
    return { kind: 'invalid', problems: [{ message, at: startOfFile(options.path) }] };
  }
  const source = new SourceText(options.path, text);
  // One byte order mark is skipped, as everywhere; a space keeps the columns right.
  const reading = parseJsonDocument(text.replace(/^\ufeff/u, ' '), JSON_WITH_COMMENTS);
  if (reading.kind === 'refused') {
    const message = `the policy cannot be read: ${reading.reason}; it must be one JSON object (comments are fine)`;
    return { kind: 'invalid', problems: [{ message, at: source.locate(reading.span) }] };
  }
  const places = new Places(source, reading.root);
  const parsed = PolicyFile.safeParse(toPlainJson(reading.root));
  const problems = [
    ...duplicateProblems(reading.duplicates, source),
    ...prototypeProblems(text, source),
    ...schemaProblems(parsed.error?.issues ?? [], PolicyFile, places),
    ...contentProblems(places, options.ruleIds),
  ];
  if (!parsed.success || problems.length > 0) return invalid(problems);
  return { kind: 'policy', policy: normalizePolicy(parsed.data, places) };
}

/** The policy of an organisation that wrote none: everything unapproved, the strictest there is. */
export function defaultPolicy(): Policy {
  const reading = parsePolicy('{}', { path: 'policy.jsonc', ruleIds: [] });
  if (reading.kind === 'policy') return reading.policy;
  throw new Error(
    `the default policy is invalid: ${reading.problems.map((problem) => problem.message).join('; ')}`,
  );
}

function invalid(problems: readonly PolicyProblem[]): PolicyReading {
  const sorted = problems.toSorted(
    (left, right) => left.at.line - right.at.line || left.at.column - right.at.column,
  );
  return { kind: 'invalid', problems: sorted.slice(0, MAX_PROBLEMS) };
}

function duplicateProblems(duplicates: readonly DuplicateName[], source: SourceText): PolicyProblem[] {
  return duplicates.map(({ name, span, earlier }) => {
    const lines = earlier.map((place) => source.locate(place).line).join(', ');
    const message =
      `the key ${quote(name)} occurs twice in one object (before on line ${lines}); ` +
      'only one of them would count, so the policy is refused: remove or merge one';
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
  const message = '"__proto__" is not a key of a policy; it has no effect anywhere: remove it';
  return spans.map((span) => ({ message, at: source.locate(span) }));
}
