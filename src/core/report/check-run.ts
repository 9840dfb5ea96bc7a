/** The check run as GitHub shows it: title, summary, details and annotations. */
import type { Location } from '../source/location.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { type ApprovalDesk, type ApprovalRequest, isAskable, requestApproval } from './approval-request.ts';
import { renderSummary } from './check-summary.ts';
import { codeFrame } from './code-frame.ts';
import type { ChangeDescription } from './description.ts';
import { coveredLines, memberLines, placeOf, shortMessage } from './details.ts';
import { EDIT_TITLE, editLines } from './edit-diff.ts';
import { headline, totalOf } from './headline.ts';
import { codeBlock, codeSpan, cutToBytes, MARKDOWN_QUOTING } from './markdown.ts';
import { sectionsOf } from './sections.ts';
import { PLAIN_QUOTING, wordingOf } from './wording.ts';

/** GitHub refuses a summary or text above 65,535 bytes (its OpenAPI description counts characters, the API bytes). */
export const MAX_OUTPUT_BYTES = 65_000;

/** One annotation, in the words of GitHub's Checks API. */
export interface CheckRunAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

/** The output of a check run. */
export interface CheckRunReport {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** All annotations, most important first; GitHub takes 50 a request. */
  readonly annotations: readonly CheckRunAnnotation[];
}

/** What the report says about the evaluation itself. */
export interface CheckRunContext {
  /** Where a rule's page is found. */
  readonly ruleUrl: (ruleId: string) => string;
  /** The policy that decided: its repository and commit, for people. */
  readonly policyName: string;
  /** Where approvals are asked for; absent where nobody can be asked by a link. */
  readonly desk?: ApprovalDesk;
  /** The page that shows a line of the policy; undefined for a line without one. */
  readonly policyUrl?: (at: Location) => string | undefined;
  /** What everybody has to know about the policy: that it is an older one, for instance. Sentences of our own. */
  readonly notices?: readonly string[];
  /** What the change would do, and how to settle what blocks. */
  readonly description?: ChangeDescription;
  /** The first sentence, where it is not about a change that is proposed. A sentence of our own. */
  readonly lead?: string;
}

/** Renders a verdict for GitHub. Every value from the repository stands in a code span, masked and visible. */
export function toCheckRunReport(verdict: Verdict, context: CheckRunContext): CheckRunReport {
  return {
    title: headline(verdict),
    summary: cutToBytes(renderSummary(verdict, context), MAX_OUTPUT_BYTES),
    text: cutToBytes(renderDetails(verdict, context), MAX_OUTPUT_BYTES),
    annotations: verdict.findings
      .filter((finding) => finding.status === 'introduced')
      .map((finding) => toAnnotation(finding, verdict)),
  };
}

function renderDetails(verdict: Verdict, context: CheckRunContext): string {
  const parts = sectionsOf(verdict).map(({ title, findings, isFolded }) => {
    const body = findings.map((finding) => renderFinding(finding, context)).join('\n\n');
    if (!isFolded) return `### ${title}\n\n${body}`;
    return `<details><summary>${title} (${totalOf(findings)})</summary>\n\n${body}\n\n</details>`;
  });
  return parts.length === 0 ? 'No findings.\n' : `${parts.join('\n\n')}\n`;
}

function renderFinding(finding: Finding, context: CheckRunContext): string {
  const { title, message, help } = wordingOf(finding, MARKDOWN_QUOTING);
  const place = codeSpan(placeOf(finding));
  const rule = `([${finding.ruleId}](${context.ruleUrl(finding.ruleId)}))`;
  // A title says what is bad, and nothing is here.
  const heading = finding.status === 'approved' ? `${place} ${rule}` : `**${title}** at ${place} ${rule}`;
  const lines = [heading, '', message];
  lines.push(...renderMembers(finding, context), ...renderCovered(finding, context));
  if (finding.status === 'introduced') lines.push(...renderLines(finding, context));
  if (finding.status !== 'approved') lines.push('', `_What to do:_ ${help}`);
  if (finding.status === 'introduced') lines.push(...renderEdit(finding, context));
  const approval = approvalOf(finding, context);
  if (approval !== '')
    lines.push('', `${approval.startsWith('[') ? '_Or ask for approval:_' : 'Approval:'} ${approval}`);
  lines.push(...renderFileToCopy(finding, context));
  if (finding.decidedAt) lines.push('', `Decided by ${policyLine(finding.decidedAt, context)}`);
  return lines.join('\n');
}

/** The line that the finding is about; where there is an edit, its diff shows it. */
function renderLines({ at, fingerprint }: Finding, { description }: CheckRunContext): string[] {
  if (description?.edits.has(fingerprint) !== false) return [];
  const text = description.textOf(at.path);
  const frame = text === undefined ? [] : codeFrame(text, at);
  return frame.length === 0 ? [] : ['', ...codeBlock(frame.join('\n'))];
}

function renderEdit({ fingerprint }: Finding, { description }: CheckRunContext): string[] {
  const edit = description?.edits.get(fingerprint);
  if (!edit) return [];
  return [
    '',
    EDIT_TITLE,
    '',
    ...codeBlock(
      editLines(edit)
        .map(({ text }) => text)
        .join('\n'),
      'diff',
    ),
  ];
}

const MEMBER_LINES = 20;

/** The first members of a group as a list. */
function renderMembers(finding: Finding, context: CheckRunContext): string[] {
  const { shown, more } = memberLines(finding, MEMBER_LINES, MARKDOWN_QUOTING);
  if (shown.length === 0) return [];
  const items = shown.map(({ label, place, finding: member }) => {
    const approval = approvalOf(member, context);
    const name = label === '' ? codeSpan(place) : `${label} at ${codeSpan(place)}`;
    return `- ${name}${approval === '' ? '' : `, approval: ${approval}`}`;
  });
  return ['', ...items, ...(more > 0 ? [restOf(more)] : [])];
}

const COVERED_LINES = 5;

/** What other rules would say of the same cause. */
function renderCovered(finding: Finding, context: CheckRunContext): string[] {
  const { shown, more } = coveredLines(finding, COVERED_LINES);
  if (shown.length === 0) return [];
  const items = shown.map((covered) => {
    const { message } = wordingOf(covered, MARKDOWN_QUOTING);
    const approval = approvalOf(covered, context);
    const tail = approval === '' ? '' : `; approval: ${approval}`;
    return `- ${message} ([${covered.ruleId}](${context.ruleUrl(covered.ruleId)})${tail})`;
  });
  return ['', 'This has the same cause:', '', ...items, ...(more > 0 ? [restOf(more)] : [])];
}

function restOf(more: number): string {
  return `- and ${more} more, which \`npx portcullis check --format json\` lists`;
}

function approvalOf(finding: Finding, context: CheckRunContext): string {
  const { approvable, status } = finding;
  if (!approvable || status === 'approved') return '';
  const request = requestFor(finding, context);
  const link = request ? `[propose it to the owners of the policy](${request.url}), ` : '';
  return `${link}kind ${codeSpan(approvable.kind)}, digest ${codeSpan(approvable.digest)}`;
}

function requestFor(finding: Finding, { desk }: CheckRunContext): ApprovalRequest | undefined {
  const { approvable } = finding;
  return desk && approvable && isAskable(finding) ? requestApproval(approvable, desk) : undefined;
}

/** The file of an approval that is too long for a link. */
function renderFileToCopy(finding: Finding, context: CheckRunContext): string[] {
  const text = requestFor(finding, context)?.text;
  if (text === undefined) return [];
  return [
    '',
    '<details><summary>The text of the file, to copy</summary>',
    '',
    ...codeBlock(text),
    '',
    '</details>',
  ];
}

function policyLine(at: Location, { policyUrl }: CheckRunContext): string {
  const place = codeSpan(`${at.path}:${at.line}`);
  const url = policyUrl?.(at);
  return url === undefined ? place : `[${place}](${url})`;
}

const ANNOTATION_LEVELS = { block: 'failure', warn: 'warning', note: 'notice' } as const;

/** Annotations are plain text on GitHub, so values stand between backticks. Columns are taken within one line only. */
function toAnnotation(finding: Finding, { enforcement }: Verdict): CheckRunAnnotation {
  const { title, help } = wordingOf(finding, PLAIN_QUOTING);
  const { path, line, column, endLine, endColumn } = finding.at;
  const oneLine = line === endLine && endColumn > column;
  return {
    path,
    start_line: line,
    end_line: endLine,
    ...(oneLine ? { start_column: column, end_column: endColumn - 1 } : {}),
    // A failure on the line of a check that passed would frighten for nothing.
    annotation_level:
      enforcement === 'report' && finding.level === 'block' ? 'warning' : ANNOTATION_LEVELS[finding.level],
    title: title.slice(0, 255),
    message: `${shortMessage(finding, PLAIN_QUOTING)}\n\n${help}`,
  };
}
