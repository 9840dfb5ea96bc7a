/** What there is to say about a policy, for a terminal: by file, with the lines that it is about. */
import type { PolicyProblem } from '../policy/policy.ts';
import type { LintFinding, LintLevel } from '../policy-lint/lint-finding.ts';
import type { PolicyTestResult } from '../policy-test/run-policy-tests.ts';
import type { Location } from '../source/location.ts';
import type { Finding } from '../verdict/finding.ts';
import { codeFrame } from './code-frame.ts';
import { type Paint, plainPaint, type Style, wrap } from './text.ts';
import { PLAIN_QUOTING, safeValue, wordingOf } from './wording.ts';

/** What is wrong with the files of a policy, and what the lint says of a policy that can be read. */
export interface PolicyRemarks {
  readonly problems: readonly PolicyProblem[];
  readonly lint: readonly LintFinding[];
}

interface Remark {
  readonly level: LintLevel;
  readonly id: string;
  readonly message: string;
  readonly help: string;
  readonly at: Location;
}

const WIDTH = 96;
const INDENT = ' '.repeat(10);
const STYLES: Readonly<Record<LintLevel, Style>> = { error: 'block', warning: 'warn', note: 'note' };

/**
 * Renders remarks about a policy; ends with a line break.
 * @param files path to text, for the lines
 */
export function renderPolicyRemarks(
  remarks: PolicyRemarks,
  files: ReadonlyMap<string, string>,
  paint: Paint = plainPaint,
): string {
  const all = allRemarks(remarks);
  const lines = [headlineOf(remarks, paint)];
  const byPath = Map.groupBy(all, ({ at }) => at.path);
  for (const [path, ofFile] of byPath) {
    lines.push('', paint('strong', safeValue(path)));
    for (const remark of ofFile) lines.push(...renderRemark(remark, files.get(path) ?? '', paint));
  }
  return `${lines.join('\n')}\n`;
}

/** True when the policy is not valid, or the lint finds a protection that does not protect. */
export function remarksFail({ problems, lint }: PolicyRemarks): boolean {
  return problems.length > 0 || lint.some(({ level }) => level === 'error');
}

/** The report for programs. */
export interface PolicyReportV1 {
  readonly version: 1;
  readonly valid: boolean;
  readonly findings: readonly PolicyFindingV1[];
}

/** A problem, with the id `invalid-policy`, or a finding of the lint. */
export interface PolicyFindingV1 {
  readonly id: string;
  readonly level: LintLevel;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  /** Empty where the message says what to do. */
  readonly help: string;
}

/** Renders remarks for programs. */
export function toPolicyReportV1(remarks: PolicyRemarks): PolicyReportV1 {
  const findings = allRemarks(remarks).map(({ id, level, at, message, help }) => {
    return { id, level, ...at, message: safeValue(message), help: safeValue(help) };
  });
  return { version: 1, valid: remarks.problems.length === 0, findings };
}

function allRemarks({ problems, lint }: PolicyRemarks): Remark[] {
  const invalid = problems.map(({ at, message }): Remark => {
    return { level: 'error', id: 'invalid-policy', message, help: '', at };
  });
  return [...invalid, ...lint];
}

function headlineOf(remarks: PolicyRemarks, paint: Paint): string {
  const name = paint('strong', 'portcullis');
  const { problems, lint } = remarks;
  if (problems.length > 0) {
    return `${name} ${paint('block', 'not valid')}: ${count(problems.length, 'problem')}; the policy would never take effect`;
  }
  const counts = (['error', 'warning', 'note'] as const)
    .map((level) => count(lint.filter((finding) => finding.level === level).length, level))
    .filter((text) => !text.startsWith('0 '));
  const word = remarksFail(remarks) ? paint('warn', 'valid, but') : paint('pass', 'valid');
  return `${name} ${word}${remarksFail(remarks) ? '' : ':'} ${counts.length === 0 ? 'nothing to remark' : counts.join(', ')}`;
}

function renderRemark({ level, id, message, help, at }: Remark, text: string, paint: Paint): string[] {
  const label = paint(STYLES[level], level.padEnd(8));
  const lines = [`  ${label}${paint('dim', `${at.line}:${at.column}`)}`];
  for (const line of wrap(safeValue(message), WIDTH)) lines.push(`${INDENT}${line}`);
  for (const line of wrap(safeValue(help), WIDTH)) lines.push(`${INDENT}${line}`);
  for (const line of codeFrame(text, at)) lines.push(`${INDENT}${paint('dim', line)}`);
  if (id !== 'invalid-policy') lines.push(`${INDENT}${paint('dim', id)}`);
  return lines;
}

/**
 * Renders the results of policy tests; ends with a line break.
 * @param files path to text, for the lines
 */
export function renderPolicyTests(
  results: readonly PolicyTestResult[],
  files: ReadonlyMap<string, string>,
  paint: Paint = plainPaint,
): string {
  const failing = results.filter(({ kind }) => kind !== 'passed');
  const passed = results.length - failing.length;
  const word = failing.length === 0 ? paint('pass', 'passed') : paint('block', 'failed');
  const total = `${passed} of ${count(results.length, 'policy test')} passed`;
  const lines = [`${paint('strong', 'portcullis')} ${word}: ${total}`];
  for (const result of failing) lines.push('', ...renderTest(result, files.get(result.path) ?? '', paint));
  return `${lines.join('\n')}\n`;
}

function renderTest(result: PolicyTestResult, text: string, paint: Paint): string[] {
  if (result.kind === 'passed') return [];
  const description = result.kind === 'failed' ? `  ${safeValue(result.description)}` : '';
  const lines = [`${paint('strong', safeValue(result.path))}${description}`];
  for (const { at, message } of saidOf(result)) {
    const word = result.kind === 'failed' ? 'failed' : 'invalid';
    lines.push(
      `  ${paint('block', word.padEnd(8))}${paint('dim', `${at.line}:${at.column}`)}  ${safeValue(message)}`,
    );
    for (const line of codeFrame(text, at)) lines.push(`${INDENT}${paint('dim', line)}`);
  }
  return [...lines, ...(result.kind === 'failed' ? whatCame(result.verdict.findings, paint) : [])];
}

function saidOf(result: PolicyTestResult): readonly PolicyProblem[] {
  if (result.kind === 'passed') return [];
  return result.kind === 'failed' ? result.failures : result.problems;
}

const SHOWN = 5;

/** What the policy says of the change instead, the most important first. */
function whatCame(findings: readonly Finding[], paint: Paint): string[] {
  const told = findings.filter(({ status }) => status !== 'existing');
  if (told.length === 0) return [`${INDENT}The policy has nothing against this change.`];
  const lines = told.slice(0, SHOWN).flatMap((finding) => {
    const { at, level, ruleId } = finding;
    const place = `${safeValue(at.path)}:${at.line}:${at.column}`;
    const message = wrap(wordingOf(finding, PLAIN_QUOTING).message, WIDTH);
    return [
      `${INDENT}${paint(level, level.padEnd(6))}${place}  ${paint('dim', ruleId)}`,
      ...message.map((line) => `${INDENT}      ${line}`),
    ];
  });
  const more = told.length - SHOWN;
  return [`${INDENT}The policy says:`, ...lines, ...(more > 0 ? [`${INDENT}and ${more} more`] : [])];
}

/** The report of policy tests for programs. */
export interface PolicyTestReportV1 {
  readonly version: 1;
  readonly passed: number;
  readonly failed: number;
  readonly tests: readonly {
    readonly path: string;
    readonly result: PolicyTestResult['kind'];
    readonly messages: readonly {
      readonly line: number;
      readonly column: number;
      readonly message: string;
    }[];
  }[];
}

/** Renders the results of policy tests for programs. */
export function toPolicyTestReportV1(results: readonly PolicyTestResult[]): PolicyTestReportV1 {
  const tests = results.map((result) => {
    const messages = saidOf(result).map(({ at, message }) => {
      return { line: at.line, column: at.column, message: safeValue(message) };
    });
    return { path: result.path, result: result.kind, messages };
  });
  const passed = results.filter(({ kind }) => kind === 'passed').length;
  return { version: 1, passed, failed: results.length - passed, tests };
}

function count(number: number, one: string): string {
  return `${number} ${number === 1 ? one : `${one}s`}`;
}
