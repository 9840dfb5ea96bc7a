/** The summary of a check run: what a busy person has to know, in ten seconds. */
import type { Finding } from '../verdict/finding.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { CheckRunContext } from './check-run.ts';
import { shortMessage } from './details.ts';
import { type EffectCell, type EffectRow, effectRows, standingWords } from './effect-rows.ts';
import { blockingFindings, totalOf } from './headline.ts';
import { codeSpan, MARKDOWN_QUOTING, tableCode } from './markdown.ts';
import { safeValue, wordingOf } from './wording.ts';

const MAX_ROWS = 25;

/** Renders the summary as Markdown; ends with a line break. */
export function renderSummary(verdict: Verdict, context: CheckRunContext): string {
  const lines = [context.lead ?? leadOf(verdict)];
  for (const notice of context.notices ?? []) lines.push('', `> ${notice}`);
  lines.push(...renderEffects(verdict, context));
  const quiet = quietLine(verdict, context);
  if (quiet !== '') lines.push('', quiet);
  lines.push('', `Judged against ${context.policyName}.`);
  return `${lines.join('\n')}\n`;
}

/** What the outcome means for whoever proposes the change, in one or two sentences. */
export function leadOf(verdict: Verdict): string {
  if (verdict.enforcement === 'report' && verdict.outcome !== 'pass') {
    return 'The organisation does not enforce its policy here yet, so this passes. Once it does, this change will be blocked for what follows.';
  }
  if (verdict.outcome === 'fail') {
    return 'This change would make Claude Code do something that the organisation has not approved. It cannot be merged as it is.';
  }
  if (verdict.outcome === 'undetermined') {
    return 'This change could not be judged completely. What cannot be judged is not let through.';
  }
  if (verdict.governedFiles === 0) return 'This repository holds no configuration that Claude Code reads.';
  return 'This change makes Claude Code do nothing that the organisation has not approved.';
}

/** Before and after, and what blocks without being such an effect: a file that cannot be read, for instance. */
function renderEffects(verdict: Verdict, context: CheckRunContext): string[] {
  const effects = context.description?.effects ?? [];
  const covered = new Set(effects.flatMap(({ fingerprints }) => fingerprints));
  const others = blockingFindings(verdict).filter(({ fingerprint }) => !covered.has(fingerprint));
  const isEnforced = verdict.enforcement === 'block';
  const table = renderTable(effectRows(effects), isEnforced);
  return [...table, ...renderOthers(others, standingWords('blocked', isEnforced), table.length > 0)];
}

function renderTable(rows: readonly EffectRow[], isEnforced: boolean): string[] {
  if (rows.length === 0) return [];
  return [
    '',
    '**After the merge, for everyone who works here:**',
    '',
    '| What | Before | After | The policy |',
    '| --- | --- | --- | --- |',
    ...rows.slice(0, MAX_ROWS).map((row) => renderRow(row, isEnforced)),
    ...restOf(rows.length - MAX_ROWS),
  ];
}

function renderOthers(findings: readonly Finding[], blocked: string, isMore: boolean): string[] {
  if (findings.length === 0) return [];
  return [
    '',
    ...(isMore ? [`**${findings.length} more ${blocked}:**`, ''] : []),
    ...findings.slice(0, MAX_ROWS).map(findingLine),
    ...restOf(findings.length - MAX_ROWS),
  ];
}

function restOf(more: number): string[] {
  return more > 0 ? ['', `And ${more} more, which \`npx portcullis check\` lists.`] : [];
}

function renderRow({ kind, name, before, after, standing, at }: EffectRow, isEnforced: boolean): string {
  const what = name === '' ? kind : `${kind} ${tableCode(safeValue(name))}`;
  const words = standingWords(standing, isEnforced);
  const cells = [
    name === at.path ? what : `${what}<br>${placeOf(at)}`,
    renderCell(before),
    renderCell(after),
    standing === 'blocked' ? `**${words}**` : words,
  ];
  return `| ${cells.join(' | ')} |`;
}

function renderCell({ values, more, words }: EffectCell): string {
  const shown = values.map((value) => tableCode(safeValue(value)));
  const rest = more > 0 ? [`and ${more} more`] : [];
  const list = [...shown, ...rest].join('<br>');
  return [list, words].filter((part) => part !== '').join(' ');
}

function findingLine(finding: Finding): string {
  const { title } = wordingOf(finding, MARKDOWN_QUOTING);
  const message = shortMessage(finding, MARKDOWN_QUOTING);
  return `- **${title}** at ${codeSpan(`${safeValue(finding.at.path)}:${finding.at.line}`)}: ${message}`;
}

function placeOf({ path, line }: Finding['at']): string {
  return tableCode(`${safeValue(path)}:${line}`);
}

/** What nobody has to do anything about, in numbers; the details list it. */
export function quietLine(
  { findings }: Verdict,
  { description }: Pick<CheckRunContext, 'description'>,
): string {
  const approved = totalOf(findings.filter(({ status }) => status === 'approved'));
  const ending = totalOf(findings.filter(({ ruleId }) => ruleId === 'expiring-approval'));
  const existing = totalOf(
    findings.filter(({ status, ruleId }) => status === 'existing' && ruleId !== 'expiring-approval'),
  );
  const tightened = (description?.effects ?? []).filter(({ standing }) => standing === 'tightened').length;
  const parts = [
    ...(approved > 0 ? [`${approved} approved`] : []),
    ...(tightened > 0 ? [`${tightened} tightened`] : []),
    ...(ending > 0 ? [ending === 1 ? '1 approval ends soon' : `${ending} approvals end soon`] : []),
    ...(existing > 0 ? [`${existing} there before this change`] : []),
  ];
  return parts.length === 0 ? '' : `Beside that: ${parts.join(', ')}.`;
}
