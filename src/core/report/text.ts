/** The terminal report: grouped by file, most important first, quiet when there is nothing to say. */
import type { FindingStatus } from '../rules/rule.ts';
import { countOf, type Finding } from '../verdict/finding.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { codeFrame } from './code-frame.ts';
import type { ChangeDescription } from './description.ts';
import { coveredLines, memberLines } from './details.ts';
import { EDIT_TITLE, editLines } from './edit-diff.ts';
import { headline, totalOf } from './headline.ts';
import { PLAIN_QUOTING, safeValue, wordingOf } from './wording.ts';

/** The styles that the report uses; the shell maps them to colours, or to nothing. */
export type Style = 'block' | 'warn' | 'note' | 'pass' | 'strong' | 'dim';

/** Applies a style to a text. */
export type Paint = (style: Style, text: string) => string;

/** Leaves every text as it is. */
export const plainPaint: Paint = (_, text) => text;

const WIDTH = 96;
const QUIET_LINES = 5;
const MEMBER_LINES = 10;
const COVERED_LINES = 5;
const INDENT = ' '.repeat(10);

/** How a terminal report is made. */
export interface TextOptions {
  readonly paint?: Paint;
  /** Adds before and after, the lines in question and small edits. */
  readonly description?: ChangeDescription;
}

/** Renders a verdict for a terminal; ends with a line break. */
export function renderText(verdict: Verdict, options: TextOptions = {}): string {
  const { paint = plainPaint, description } = options;
  const style: Style = verdict.conclusion === 'success' ? 'pass' : 'block';
  const word = verdict.conclusion === 'success' ? 'passed' : 'blocked';
  const lines = [`${paint('strong', 'portcullis')} ${paint(style, word)}: ${headline(verdict)}`];
  for (const [path, findings] of byPath(withStatus(verdict, 'introduced'))) {
    lines.push('', paint('strong', safeValue(path)));
    for (const finding of findings) lines.push(...renderFinding(finding, paint, description));
  }
  lines.push(...renderQuietly('Approved', withStatus(verdict, 'approved'), paint));
  lines.push(...renderQuietly('There before this change', withStatus(verdict, 'existing'), paint));
  return `${lines.join('\n')}\n`;
}

function withStatus(verdict: Verdict, status: FindingStatus): Finding[] {
  return verdict.findings.filter((finding) => finding.status === status);
}

/** What needs no action now: a line each for the first few, and a count of the rest. */
function renderQuietly(title: string, findings: readonly Finding[], paint: Paint): string[] {
  if (findings.length === 0) return [];
  const first = findings.slice(0, QUIET_LINES);
  const shown = first.map((finding) => {
    const { at, ruleId } = finding;
    const times = countOf(finding) > 1 ? ` (${countOf(finding)} times)` : '';
    return paint('dim', `  ${safeValue(at.path)}:${at.line}  ${ruleId}${times}`);
  });
  const total = totalOf(findings);
  const rest = total - totalOf(first);
  const more = rest > 0 ? [paint('dim', `  and ${rest} more; --format json lists them all`)] : [];
  return ['', `${title}: ${total}`, ...shown, ...more];
}

function byPath(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.at.path);
    if (group) group.push(finding);
    else groups.set(finding.at.path, [finding]);
  }
  return groups;
}

function renderFinding(finding: Finding, paint: Paint, description: ChangeDescription | undefined): string[] {
  const { message, help } = wordingOf(finding, PLAIN_QUOTING);
  const place = `${finding.at.line}:${finding.at.column}`.padEnd(8);
  const head = `  ${paint('dim', place)}${paint(finding.level, finding.level.padEnd(6))}${finding.ruleId}`;
  const body = wrap(message, WIDTH).map((line) => `${INDENT}${line}`);
  const advice = wrap(help, WIDTH).map((line) => `${INDENT}${paint('dim', line)}`);
  return [
    head,
    ...body,
    ...renderDetails(finding, paint),
    ...renderLines(finding, paint, description),
    ...advice,
    ...renderEdit(finding, paint, description),
    ...renderApproval(finding, INDENT, paint),
  ];
}

/** The line in question; where there is an edit, its diff shows it. */
function renderLines(
  { at, fingerprint }: Finding,
  paint: Paint,
  description: ChangeDescription | undefined,
): string[] {
  if (description?.edits.has(fingerprint) !== false) return [];
  const text = description.textOf(at.path);
  const frame = text === undefined ? [] : codeFrame(text, at);
  return frame.map((line) => `${INDENT}${paint('dim', line)}`);
}

const DIFF_STYLES = { kept: 'dim', place: 'dim', removed: 'block', added: 'pass' } as const;

function renderEdit(
  { fingerprint }: Finding,
  paint: Paint,
  description: ChangeDescription | undefined,
): string[] {
  const edit = description?.edits.get(fingerprint);
  if (!edit) return [];
  const lines = editLines(edit).map(({ kind, text }) => `${INDENT}${paint(DIFF_STYLES[kind], text)}`);
  return [`${INDENT}${EDIT_TITLE}`, ...lines];
}

/** The members of a group, and the rules for which the finding speaks. */
function renderDetails(finding: Finding, paint: Paint): string[] {
  const { shown, more } = memberLines(finding, MEMBER_LINES, PLAIN_QUOTING);
  const lines = shown.flatMap((member) => [
    `${INDENT}- ${member.label}${member.label === '' ? '' : '  '}${paint('dim', memberPlace(member.finding, finding))}`,
    ...renderApproval(member.finding, `${INDENT}  `, paint),
  ]);
  if (more > 0) lines.push(`${INDENT}${paint('dim', `and ${more} more; --format json lists them all`)}`);
  return [...lines, ...renderCovered(finding, paint)];
}

/** What other rules would say of the same cause. */
function renderCovered(finding: Finding, paint: Paint): string[] {
  const { shown, more } = coveredLines(finding, COVERED_LINES);
  if (shown.length === 0) return [];
  const lines = shown.flatMap((covered) => {
    const [first = '', ...others] = wrap(wordingOf(covered, PLAIN_QUOTING).message, WIDTH - 2);
    const text = [`- ${first}`, ...others.map((line) => `  ${line}`)];
    return [
      ...text.map((line) => `${INDENT}${line}`),
      `${INDENT}  ${paint('dim', covered.ruleId)}`,
      ...renderApproval(covered, `${INDENT}  `, paint),
    ];
  });
  const rest = `${INDENT}${paint('dim', `and ${more} more; --format json lists them all`)}`;
  return [`${INDENT}This has the same cause:`, ...lines, ...(more > 0 ? [rest] : [])];
}

function memberPlace({ at }: Finding, group: Finding): string {
  const place = `${at.line}:${at.column}`;
  return at.path === group.at.path && group.members.every((member) => member.at.path === at.path)
    ? place
    : `${safeValue(at.path)}:${place}`;
}

function renderApproval({ approvable }: Finding, indent: string, paint: Paint): string[] {
  if (!approvable) return [];
  return [`${indent}${paint('dim', `approval: ${approvable.kind} ${approvable.digest}`)}`];
}

/** Breaks a text between words into lines of at most `width` characters, where the words allow it. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
