/** The text of a pull request that asks for approvals: everything that its reviewer has to know. */
import { nameOfApprovable } from '../approval/approvable-name.ts';
import { boundParts } from '../approval/bound-parts.ts';
import { evidenceOf } from '../approval/evidence.ts';
import { dayAfter } from '../policy/days.ts';
import { displayJson, type Json } from '../source/digest.ts';
import { shown } from '../source/shown.ts';
import { shorten } from '../source/visible-text.ts';
import { APPROVAL_DAYS } from './approval-request.ts';
import type { AskedApproval } from './asked-approvals.ts';
import { codeBlock, codeSpan, cutToBytes, MARKDOWN_QUOTING, tableCode } from './markdown.ts';
import { fileUrl, type ProposalRequest, pullUrl } from './proposal-request.ts';
import { type ScriptText, scriptText } from './script-text.ts';
import { wordingOf } from './wording.ts';

/** GitHub takes 65,536 characters of a body; counted in bytes, it holds whatever GitHub counts. */
const MAX_BODY_BYTES = 65_000;
/** What stands around a script, and what says that others are not shown. */
const RESERVE_BYTES = 1_500;
const MAX_CELL_CHARACTERS = 1_000;
const MAX_NAME_CHARACTERS = 120;

/**
 * Renders the text.
 * @param paths where the file of each approval lies, in the order of `request.asked`
 */
export function proposalBody(request: ProposalRequest, paths: readonly string[]): string {
  const { asked } = request;
  const parts = [lead(request), consequences(request)];
  for (const [index, one] of asked.entries()) parts.push(aboutContent(one, paths[index] ?? '', request));
  const head = `${parts.join('\n\n')}\n`;
  const scripts = request.showsTexts ? renderScripts(request, MAX_BODY_BYTES - bytesOf(head)) : HIDDEN;
  return cutToBytes(`${head}${scripts}`, MAX_BODY_BYTES);
}

const HIDDEN =
  '\nCommands and texts are not shown: more people can read this repository than the one that asks. Read them there.\n';

function lead(request: ProposalRequest): string {
  const { requester, repository, pull, headSha, pages } = request;
  const commit = `[${codeSpan(headSha.slice(0, 7))}](${pages}/${repository}/commit/${headSha})`;
  const link = `[${codeSpan(`${repository}#${pull}`)}](${pullUrl(request)})`;
  return `${codeSpan(requester)} asks to approve what ${link} would make Claude Code do, at commit ${commit}.`;
}

function consequences({ repository, today }: ProposalRequest): string {
  const end = dayAfter(today, APPROVAL_DAYS);
  return [
    `**When this is merged**, the check of that pull request turns green by itself, if nothing else blocks it.`,
    `What is approved may then run in ${codeSpan(repository)} on everybody's machine, with exactly this content, until ${end}.`,
    'Whoever merges this answers for it. Look at `owner`, `reason` and `expires` in the files, and change them here where they are wrong.',
  ].join('\n');
}

function aboutContent(
  { approvable, finding }: AskedApproval,
  path: string,
  request: ProposalRequest,
): string {
  const { what, name } = nameOfApprovable(approvable.fact);
  const { message } = wordingOf(finding, MARKDOWN_QUOTING);
  const called = request.showsTexts ? ` ${codeSpan(shorten(shown(name), MAX_NAME_CHARACTERS))}` : '';
  const lines = [`### ${sentenceCase(what)}${called}`, ''];
  if (request.showsTexts) lines.push(message, '');
  const rows: [string, string][] = [
    ['Where', tableCode(`${shown(finding.at.path)}:${finding.at.line}`)],
    ['Approved by', tableCode(path)],
    ['Digest', tableCode(approvable.digest)],
  ];
  if (request.showsTexts) rows.push(...evidenceRows(evidenceOf(approvable.fact)));
  lines.push('| Evidence | |', '| --- | --- |', ...rows.map(([key, value]) => `| ${key} | ${value} |`));
  return lines.join('\n');
}

function evidenceRows(evidence: Json): [string, string][] {
  if (typeof evidence !== 'object' || evidence === null || Array.isArray(evidence)) return [];
  return Object.entries(evidence).flatMap(([key, value]): [string, string][] => {
    // Their texts follow, each with its digest in the file of the approval.
    if (key === 'files' || key === 'path') return [];
    return [[tableCode(key), tableCode(shorten(shown(displayJson(value)), MAX_CELL_CHARACTERS))]];
  });
}

/** The texts that the digests bind, one after the other, as long as there is room. */
function renderScripts(request: ProposalRequest, budget: number): string {
  const scripts = scriptsOf(request);
  if (scripts.length === 0) return '';
  let left = budget - RESERVE_BYTES;
  const blocks = ['\n## What the digests bind'];
  let unseen = 0;
  for (const script of scripts) {
    const block = left > 0 ? renderScript(script, request, left) : '';
    left -= bytesOf(block) + 2;
    if (block === '' || left < 0) unseen += 1;
    else blocks.push(block);
  }
  if (unseen > 0) blocks.push(`_${unseen} more files have no room here. Read them at the commit above._`);
  return `${blocks.join('\n\n')}\n`;
}

interface Script {
  readonly label: string;
  /** The path in the repository's tree. */
  readonly path: string;
  readonly text: ScriptText;
}

function scriptsOf({ asked, contentsOf }: ProposalRequest): Script[] {
  const scripts = new Map<string, Script>();
  for (const part of asked.flatMap(({ approvable }) => boundParts(approvable))) {
    const { path } = part.at;
    const label = part.path.includes('#') ? part.path : path;
    if (scripts.has(label)) continue;
    scripts.set(label, { label, path, text: scriptText(part, contentsOf(path)) });
  }
  return [...scripts.values()];
}

function renderScript({ label, path, text }: Script, request: ProposalRequest, room: number): string {
  const place = `**${codeSpan(shown(label))}** ([at this commit](${fileUrl(request, path)}))`;
  if (text.kind === 'none') return `${place}: ${text.reason}`;
  const { text: whole, isMasked } = text;
  const kept = cutAtLine(whole, room - RESERVE_BYTES);
  const notes = [
    ...(isMasked ? ['What looks like a secret is masked here; read those lines at the commit.'] : []),
    ...(kept.length < whole.length ? ['The end has no room here; read it at the commit.'] : []),
  ];
  return [place, ...notes, '', ...codeBlock(kept)].join('\n');
}

/** The beginning of a text, in whole lines. */
function cutAtLine(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text;
  let left = bytes;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    left -= bytesOf(line) + 1;
    if (left < 0) break;
    lines.push(line);
  }
  return lines.join('\n');
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function sentenceCase(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
