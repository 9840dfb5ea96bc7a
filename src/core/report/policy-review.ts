/** What the lint and the owner's tests say of a policy, for GitHub. */
import type { LintFinding, LintLevel } from '../policy-lint/lint-finding.ts';
import type { PolicyTestResult } from '../policy-test/run-policy-tests.ts';
import type { Location } from '../source/location.ts';
import type { CheckRunAnnotation } from './check-run.ts';
import { MARKDOWN_QUOTING, TABLE_QUOTING, tableCode } from './markdown.ts';
import { safeValue } from './wording.ts';

/** What is said of a policy that can be read. */
export interface PolicyReview {
  readonly lint: readonly LintFinding[];
  readonly tests: readonly PolicyTestResult[];
}

/** Something that makes the check fail, or that somebody should look at. */
interface Remark {
  readonly level: LintLevel;
  readonly title: string;
  readonly message: string;
  readonly help: string;
  readonly at: Location;
}

const TITLES: Readonly<Record<LintLevel, string>> = {
  error: 'The policy does not protect here',
  warning: 'The policy may not mean this',
  note: 'About the policy',
};

/** True when a test fails or cannot be used, or the lint finds a protection that does not protect. */
export function reviewFails(review: PolicyReview): boolean {
  return remarksOf(review).some(({ level }) => level === 'error');
}

/** The title of a check that fails; undefined for one that does not. */
export function reviewTitle(review: PolicyReview): string | undefined {
  const failing = review.tests.filter(({ kind }) => kind !== 'passed').length;
  const errors = review.lint.filter(({ level }) => level === 'error').length;
  const protects = errors === 1 ? '1 line does not protect' : `${errors} lines do not protect`;
  if (failing === 0) return errors === 0 ? undefined : `Valid, but ${protects}`;
  return `${failing} of ${count(review.tests.length, 'policy test')} ${failing === 1 ? 'fails' : 'fail'}`;
}

/** A line for the tests, and a table of what needs attention; empty when there is nothing to say. */
export function reviewSummary(review: PolicyReview): string {
  const { tests } = review;
  const passed = tests.filter(({ kind }) => kind === 'passed').length;
  const remarks = remarksOf(review).filter(({ level }) => level !== 'note');
  const shown = remarks.slice(0, SHOWN);
  const lines: string[] = [];
  if (tests.length > 0) lines.push(`${passed} of ${count(tests.length, 'policy test')} passed.`, '');
  if (shown.length > 0) lines.push('| Where | What |', '| --- | --- |', ...shown.map(row), '');
  if (remarks.length > SHOWN) lines.push(`And ${remarks.length - SHOWN} more.`, '');
  return lines.join('\n');
}

/** What to do about each remark, notes included; empty when there is none. */
export function reviewDetails(review: PolicyReview): string {
  const remarks = remarksOf(review).slice(0, SHOWN_IN_DETAIL);
  if (remarks.length === 0) return '';
  const items = remarks.map(({ at, message, help }) => {
    const place = MARKDOWN_QUOTING.value(placeOf(at));
    const words = MARKDOWN_QUOTING.words(safeValue(message));
    return `- ${place}: ${words} ${help === '' ? '' : `_What to do:_ ${MARKDOWN_QUOTING.words(safeValue(help))}`}`;
  });
  return ['### About the policy', '', ...items.map((item) => item.trimEnd()), ''].join('\n');
}

/** One annotation for each remark, the gravest first. */
export function reviewAnnotations(review: PolicyReview): CheckRunAnnotation[] {
  const levels = { error: 'failure', warning: 'warning', note: 'notice' } as const;
  return remarksOf(review)
    .slice(0, MAX_ANNOTATIONS)
    .map(({ at, level, title, message, help }) =>
      annotationAt(at, {
        level: levels[level],
        title,
        message: help === '' ? message : `${message}\n\n${help}`,
      }),
    );
}

/** An annotation on a place. Columns are taken within one line only, as GitHub has it. */
export function annotationAt(
  at: Location,
  say: {
    readonly level: CheckRunAnnotation['annotation_level'];
    readonly title: string;
    readonly message: string;
  },
): CheckRunAnnotation {
  const oneLine = at.line === at.endLine && at.endColumn > at.column;
  return {
    path: at.path,
    start_line: at.line,
    end_line: at.endLine,
    ...(oneLine ? { start_column: at.column, end_column: at.endColumn - 1 } : {}),
    annotation_level: say.level,
    title: say.title,
    message: say.message.split('\n').map(safeValue).join('\n'),
  };
}

const SHOWN = 20;
const SHOWN_IN_DETAIL = 200;
const MAX_ANNOTATIONS = 150;

/** Failing tests before the lint, for they say what the owner wanted. */
function remarksOf({ lint, tests }: PolicyReview): Remark[] {
  const failing = tests.flatMap((result): Remark[] => {
    if (result.kind === 'passed') return [];
    const title = result.kind === 'failed' ? 'A policy test fails' : 'Not a valid policy test';
    const about = result.kind === 'failed' ? `${result.description} ` : '';
    const said = result.kind === 'failed' ? result.failures : result.problems;
    return said.map(({ at, message }) => {
      return { level: 'error', title, message: `${about}${sentence(message)}`, help: '', at };
    });
  });
  return [...failing, ...lint.map((finding) => ({ ...finding, title: TITLES[finding.level] }))];
}

function row({ at, message }: Remark): string {
  return `| ${tableCode(placeOf(at))} | ${TABLE_QUOTING.words(safeValue(message))} |`;
}

function placeOf({ path, line, column }: Location): string {
  return `${safeValue(path)}:${line}:${column}`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.?!]$/u.test(text) ? '' : '.'}`;
}

function count(number: number, one: string): string {
  return `${number} ${number === 1 ? one : `${one}s`}`;
}
