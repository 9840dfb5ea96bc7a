/** Findings: what is wrong and why, the lines in question, the ways out, and the line of the policy that decides. */
import type { Finding } from '../../verdict/finding.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { framedLine } from '../code-frame.ts';
import type { ChangeDescription } from '../description.ts';
import { coveredLines, memberLines, placeOf } from '../details.ts';
import { EDIT_TITLE, editLines } from '../edit-diff.ts';
import { totalOf } from '../headline.ts';
import { type FindingSection, sectionsOf } from '../sections.ts';
import { PLAIN_QUOTING, wordingPieces } from '../wording.ts';
import { type Html, html, type Part } from './html.ts';
import { badge, piecesHtml, placeHtml, valueHtml } from './words.ts';

/** What findings are rendered with. */
export interface FindingsContext {
  /** Where a rule's page is found. */
  readonly ruleUrl: (ruleId: string) => string;
  readonly description: ChangeDescription;
}

/** Renders the findings of a verdict; what nobody has to act on is folded. */
export function findingsHtml(verdict: Verdict, context: FindingsContext): Html {
  const sections = sectionsOf(verdict);
  return html`<section aria-labelledby="findings">
<h2 id="findings">Findings</h2>
${sections.length === 0 ? html`<p>There are none.</p>` : sections.map((section) => sectionHtml(section, verdict, context))}
</section>`;
}

function sectionHtml(
  { title, findings, isFolded }: FindingSection,
  verdict: Verdict,
  context: FindingsContext,
): Html {
  const name = html`<h3>${title} (${totalOf(findings)})</h3>`;
  const body = findings.every(({ status }) => status === 'approved')
    ? html`<ul>${findings.map((finding) => approvedHtml(finding, context))}</ul>`
    : findings.map((finding) => findingHtml(finding, verdict, context));
  if (!isFolded) return html`${name}\n${body}`;
  return html`<details><summary>${name}</summary>${body}</details>`;
}

/** One line of what nobody has to do anything about. */
function approvedHtml(finding: Finding, { ruleUrl }: FindingsContext): Html {
  const { ruleId, decidedAt } = finding;
  return html`
<li id="${anchorOf(finding)}">${piecesHtml(wordingPieces(finding).message)}
<span class="where"><code>${placeOf(finding)}</code> <a href="${ruleUrl(ruleId)}" rel="noreferrer">${ruleId}</a>${decidedAt && html` <span class="muted">decided by ${placeHtml(decidedAt)} of the policy</span>`}</span>${membersHtml(finding)}</li>`;
}

/** Where a finding stands on the page. */
export function anchorOf({ fingerprint }: Finding): string {
  return `finding-${fingerprint.slice(-12)}`;
}

function findingHtml(finding: Finding, verdict: Verdict, context: FindingsContext): Html {
  const { title, message, help } = wordingPieces(finding);
  const { ruleId, decidedAt } = finding;
  return html`
<article class="finding ${toneOf(finding)}" id="${anchorOf(finding)}">
<h4>${title}</h4>
<p class="where">${badge(toneOf(finding), wordOf(finding, verdict))} <code>${placeOf(finding)}</code> <a href="${context.ruleUrl(ruleId)}" rel="noreferrer">${ruleId}</a></p>
<p>${piecesHtml(message)}</p>
${membersHtml(finding)}${coveredHtml(finding, context)}
${finding.status === 'introduced' && frameHtml(finding, context)}
<p><strong>What to do:</strong> ${piecesHtml(help)}</p>
${finding.status === 'introduced' && editHtml(finding, context)}
${approvalHtml(finding)}
${decidedAt && html`<p class="muted">Decided by ${placeHtml(decidedAt)} of the policy.</p>`}
</article>`;
}

function toneOf({ status, level }: Finding): string {
  if (status === 'existing') return 'dim';
  return level === 'note' ? 'dim' : level;
}

const WORDS = { block: 'blocks', warn: 'warning', note: 'note' } as const;

function wordOf({ status, level }: Finding, { enforcement }: Verdict): string {
  if (status === 'existing') return 'there before';
  return level === 'block' && enforcement === 'report' ? 'would block' : WORDS[level];
}

/** The line that the finding is about; where there is an edit, its diff shows it. */
function frameHtml({ at, fingerprint }: Finding, { description }: FindingsContext): Html | undefined {
  if (description.edits.has(fingerprint)) return undefined;
  const text = description.textOf(at.path);
  const framed = text === undefined ? undefined : framedLine(text, at);
  if (!framed) return undefined;
  const { number, before, marked, after } = framed;
  return html`<pre class="lines"><span class="number">${number}</span> <code>${before}${marked !== '' && html`<mark>${marked}</mark>`}${after}</code></pre>`;
}

function editHtml({ fingerprint }: Finding, { description }: FindingsContext): Html | undefined {
  const edit = description.edits.get(fingerprint);
  if (!edit) return undefined;
  const lines = editLines(edit).map(({ kind, text }) => html`<span class="line ${kind}">${text}\n</span>`);
  return html`<figure><figcaption>${EDIT_TITLE}</figcaption>
<pre class="diff"><code>${lines}</code></pre></figure>`;
}

function approvalHtml({ approvable, status }: Finding): Html | undefined {
  if (!approvable || status === 'approved') return undefined;
  return html`<p><strong>Or ask for approval:</strong> the owners of the policy can approve exactly this content, kind ${valueHtml(approvable.kind)}, digest <code class="digest">${approvable.digest}</code>.</p>`;
}

const MEMBER_LINES = 200;

/** The members of a group. */
function membersHtml(finding: Finding): Part {
  const { shown, more } = memberLines(finding, MEMBER_LINES, PLAIN_QUOTING);
  if (shown.length === 0) return undefined;
  const items = shown.map(
    ({ values, place, finding: member }) =>
      html`<li>${values.map((value) => html`<code>${value}</code> `)}${values.length > 0 && 'at '}<code>${place}</code>${digestOf(member)}</li>`,
  );
  return html`<details><summary>All ${finding.members.length}</summary><ul>${items}${restOf(more)}</ul></details>`;
}

/** What other rules say of the same cause. */
function coveredHtml(finding: Finding, { ruleUrl }: FindingsContext): Part {
  const { shown, more } = coveredLines(finding, MEMBER_LINES);
  if (shown.length === 0) return undefined;
  const items = shown.map(
    (covered) =>
      html`<li>${piecesHtml(wordingPieces(covered).message)} <a href="${ruleUrl(covered.ruleId)}" rel="noreferrer">${covered.ruleId}</a>${digestOf(covered)}</li>`,
  );
  return html`<p>This has the same cause:</p><ul>${items}${restOf(more)}</ul>`;
}

function digestOf({ approvable, status }: Finding): Part {
  if (!approvable || status === 'approved') return undefined;
  return html`, approval: ${valueHtml(approvable.kind)} <code class="digest">${approvable.digest}</code>`;
}

function restOf(more: number): Part {
  return more > 0 && html`<li>and ${more} more, which <code>--format json</code> lists</li>`;
}
