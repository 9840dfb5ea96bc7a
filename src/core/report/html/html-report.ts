/** A verdict as one page: to read without an account, to hand on and to print. */
import type { Explanation } from '../../explain/explanation.ts';
import type { Approval } from '../../policy/policy.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { leadOf, quietLine } from '../check-summary.ts';
import { folderName } from '../explain-groups.ts';
import { headline } from '../headline.ts';
import { approvalsHtml } from './approvals.ts';
import { configurationHtml } from './configuration.ts';
import { decidingApprovals } from './deciding-approvals.ts';
import { documentOf } from './document.ts';
import { effectsHtml } from './effects.ts';
import { anchorOf, type FindingsContext, findingsHtml } from './findings.ts';
import { type Html, html, type Part } from './html.ts';
import { type PageOrigin, pageFooter, pageHeader } from './page-frame.ts';

/** What a page is made from beside the verdict. */
export interface HtmlReportContext extends FindingsContext, PageOrigin {
  /** The approvals of the policy; those that decide something here are listed. */
  readonly approvals: readonly Approval[];
  /** The effective configuration after the change, a folder each; empty where it could not be explained. */
  readonly explanations: readonly Explanation[];
}

/** Renders a verdict as a page of its own. Every value from the repository is text, masked and visible. */
export function renderHtmlReport(verdict: Verdict, context: HtmlReportContext): string {
  const title = headline(verdict);
  return documentOf({
    title: `${title} · ${context.repository}`,
    header: pageHeader(context),
    main: mainOf(verdict, context),
    footer: pageFooter(context),
  });
}

function mainOf(verdict: Verdict, context: HtmlReportContext): Html {
  const { description, explanations } = context;
  const effects = effectsHtml(description.effects, verdict.enforcement === 'block');
  const configuration = explanationsHtml(explanations);
  const quiet = quietLine(verdict, context);
  const { tone, word } = outcomeOf(verdict);
  return html`<div class="banner ${tone}"><p class="outcome">${word}</p>
<h1>${headline(verdict)}</h1>
<p>${leadOf(verdict)}</p>
${quiet !== '' && html`<p>${quiet}</p>`}</div>
<nav aria-label="On this page"><ul class="contents">
${effects && html`<li><a href="#effects">Before and after</a></li>`}
<li><a href="#findings">Findings</a></li>
<li><a href="#approvals">Approvals</a></li>
${configuration && html`<li><a href="#configuration">Configuration</a></li>`}
</ul></nav>
${effects}
${findingsHtml(verdict, context)}
${approvalsSection(verdict, context)}
${configuration}`;
}

function outcomeOf({ outcome, enforcement }: Verdict): { readonly tone: string; readonly word: string } {
  if (outcome === 'pass') return { tone: 'pass', word: 'Passed' };
  if (enforcement === 'report')
    return { tone: 'warn', word: 'Passed, because the policy is not enforced yet' };
  return { tone: 'block', word: outcome === 'fail' ? 'Blocked' : 'Blocked: could not be judged' };
}

function approvalsSection({ findings }: Verdict, context: HtmlReportContext): Html {
  const { approvals, today, explanations } = context;
  const explained = explanations.flatMap(({ entries, notes }) => [
    ...entries.flatMap((entry) => entry.findings),
    ...notes,
  ]);
  const deciding = decidingApprovals([...findings, ...explained], approvals, today);
  const anchors = new Set(findings.map(anchorOf));
  return html`<section aria-labelledby="approvals">
<h2 id="approvals">Approvals</h2>
${deciding.length > 0 && html`<p>Who approved what of this change and of the configuration below, and until when.</p>`}
${approvalsHtml(deciding, anchors)}
</section>`;
}

function explanationsHtml(explanations: readonly Explanation[]): Html | undefined {
  if (explanations.length === 0) return undefined;
  const folders = explanations.map(
    (one): Part =>
      html`<h3>A session that starts in ${folderHtml(one.folder)}</h3>${configurationHtml(one, 4)}`,
  );
  return html`<section aria-labelledby="configuration">
<h2 id="configuration">Configuration after this change</h2>
<p>What Claude Code would do, each with the line that it comes from and with what the policy says.</p>
${folders}
</section>`;
}

function folderHtml(folder: string): Part {
  return folder === '' ? folderName(folder) : html`<code>${folderName(folder)}</code>`;
}
