/** One row of a table of detection cases, and how it is checked. */
import { describe, expect, test } from 'vitest';
import type { Finding, PolicySource } from '../../../src/core/index.ts';
import {
  judge,
  policySource,
  REFERENCE_POLICY,
  type Repository,
  type RepositoryFile,
  SETTINGS,
} from './repository.ts';

/**
 * A finding that a case expects: the rule, the text of the head's file at which the finding begins (it has to occur
 * exactly once; `''` is the start of the file, `@2:71` a line and column) and the file, when it is not the root's
 * settings.
 */
export type Mark = readonly [rule: string, text: string, path?: string];

/** A change and the findings above a note that it has to bring. None at all means that it is allowed. */
export interface DetectionCase {
  /** The row of the catalogue; `+` marks a further case of the same kind. */
  readonly id: string;
  readonly what: string;
  readonly base: Repository;
  readonly head: Repository;
  /** The text of the policy; P0 when left out. */
  readonly policy?: string;
  readonly block?: readonly Mark[];
  readonly warn?: readonly Mark[];
  /** What was there before and is still shown as a warning. */
  readonly existing?: readonly Mark[];
}

const P0 = policySource(REFERENCE_POLICY, 'fixtures/policies/reference.jsonc');

/** The decision that a case expects. */
export function decisionOf({ block, warn }: DetectionCase): 'block' | 'warn' | 'allow' {
  if (block) return 'block';
  return warn ? 'warn' : 'allow';
}

/** Judges a case. */
export function judgeCase(row: DetectionCase) {
  return judge(row.base, row.head, sourceOf(row));
}

function sourceOf({ policy }: DetectionCase): PolicySource {
  return policy === undefined ? P0 : policySource(policy);
}

/** Declares one test for each row: the decision, and every finding above a note with its exact place. */
export function testCases(title: string, rows: readonly DetectionCase[]): void {
  describe(`cases: ${title}`, () => {
    for (const row of rows) {
      test(`${row.id} ${row.what}: ${decisionOf(row)}`, () => {
        const verdict = judgeCase(row);
        const shown = verdict.findings.filter((finding) => finding.level !== 'note').map(shownAt);
        expect(shown.toSorted()).toEqual(expectedOf(row).toSorted());
        expect(verdict.conclusion).toBe(row.block ? 'failure' : 'success');
      });
    }
  });
}

function shownAt({ level, status, ruleId, at }: Finding): string {
  return `${status} ${level} ${ruleId} ${at.path}:${at.line}:${at.column}`;
}

function expectedOf(row: DetectionCase): string[] {
  return [
    ...(row.block ?? []).map((mark) => `introduced block ${placeOf(mark, row)}`),
    ...(row.warn ?? []).map((mark) => `introduced warn ${placeOf(mark, row)}`),
    ...(row.existing ?? []).map((mark) => `existing warn ${placeOf(mark, row)}`),
  ];
}

function placeOf([rule, text, path = SETTINGS]: Mark, { head }: DetectionCase): string {
  if (text === '') return `${rule} ${path}:1:1`;
  if (/^@\d+:\d+$/u.test(text)) return `${rule} ${path}:${text.slice(1)}`;
  const content = textOf(head[path]);
  const start = content.indexOf(text);
  if (start < 0) throw new Error(`${path} has no ${text}`);
  if (content.indexOf(text, start + 1) >= 0) throw new Error(`${path} has ${text} more than once`);
  const before = content.slice(0, start).split(/\r\n|\n|\r/u);
  return `${rule} ${path}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

function textOf(file: RepositoryFile | undefined): string {
  if (typeof file === 'string') return file.replace(/^\ufeff/u, '');
  if (file instanceof Uint8Array)
    return new TextDecoder(file[0] === 0xff ? 'utf-16le' : 'utf-8').decode(file);
  if (file !== undefined && 'executable' in file) return file.executable;
  throw new Error('a mark needs a file with text');
}
