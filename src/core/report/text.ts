/** The terminal report: grouped by file, most important first, quiet when there is nothing to say. */
import type { FindingStatus } from '../rules/rule.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { headline } from './headline.ts';
import { PLAIN_QUOTING, safeValue, wordingOf } from './wording.ts';

/** The styles that the report uses; the shell maps them to colours, or to nothing. */
export type Style = 'block' | 'warn' | 'note' | 'pass' | 'strong' | 'dim';

/** Applies a style to a text. */
export type Paint = (style: Style, text: string) => string;

/** Leaves every text as it is. */
export const plainPaint: Paint = (_, text) => text;

const WIDTH = 96;
const QUIET_LINES = 5;

/** Renders a verdict for a terminal; ends with a line break. */
export function renderText(verdict: Verdict, paint: Paint = plainPaint): string {
  const style: Style = verdict.outcome === 'pass' ? 'pass' : 'block';
  const word = verdict.outcome === 'pass' ? 'passed' : 'blocked';
  const lines = [`${paint('strong', 'portcullis')} ${paint(style, word)}: ${headline(verdict)}`];
  for (const [path, findings] of byPath(withStatus(verdict, 'introduced'))) {
    lines.push('', paint('strong', safeValue(path)));
    for (const finding of findings) lines.push(...renderFinding(finding, paint));
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
  const shown = findings.slice(0, QUIET_LINES).map(({ at, ruleId }) => {
    return paint('dim', `  ${safeValue(at.path)}:${at.line}  ${ruleId}`);
  });
  const rest = findings.length - shown.length;
  const more = rest > 0 ? [paint('dim', `  and ${rest} more; --format json lists them all`)] : [];
  return ['', `${title}: ${findings.length}`, ...shown, ...more];
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

function renderFinding(finding: Finding, paint: Paint): string[] {
  const { message, help } = wordingOf(finding, PLAIN_QUOTING);
  const place = `${finding.at.line}:${finding.at.column}`.padEnd(8);
  const head = `  ${paint('dim', place)}${paint(finding.level, finding.level.padEnd(6))}${finding.ruleId}`;
  const body = wrap(message, WIDTH).map((line) => `          ${line}`);
  const advice = wrap(help, WIDTH).map((line) => `          ${paint('dim', line)}`);
  const approval = finding.approvable
    ? [`          ${paint('dim', `approval: ${finding.approvable.kind} ${finding.approvable.digest}`)}`]
    : [];
  return [head, ...body, ...advice, ...approval];
}

function wrap(text: string, width: number): string[] {
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
