/** The effective configuration of one folder as a page of its own. */
import type { Explanation } from '../../explain/explanation.ts';
import type { Approval } from '../../policy/policy.ts';
import { folderName } from '../explain-groups.ts';
import { approvalsHtml } from './approvals.ts';
import { configurationHtml } from './configuration.ts';
import { decidingApprovals } from './deciding-approvals.ts';
import { documentOf } from './document.ts';
import { html } from './html.ts';
import { type PageOrigin, pageFooter, pageHeader } from './page-frame.ts';

/** What the page is made from beside the explanation. */
export interface ExplanationPageContext extends PageOrigin {
  /** The approvals of the policy; those that decide something here are listed. */
  readonly approvals: readonly Approval[];
}

/** Renders an explanation as a page of its own. Every value from the repository is text, masked and visible. */
export function renderExplanationPage(explanation: Explanation, context: ExplanationPageContext): string {
  const { folder, entries, notes } = explanation;
  const findings = [...entries.flatMap((entry) => entry.findings), ...notes];
  const deciding = decidingApprovals(findings, context.approvals, context.today);
  const title = `What Claude Code does when it starts in ${folderName(folder)}`;
  const main = html`<h1>${title}</h1>
<section aria-labelledby="configuration"><h2 id="configuration">Configuration</h2>
${configurationHtml(explanation, 3)}
</section>
<section aria-labelledby="approvals"><h2 id="approvals">Approvals</h2>
${approvalsHtml(deciding, new Set())}
</section>`;
  return documentOf({
    title: `${title} · ${context.repository}`,
    header: pageHeader(context),
    main,
    footer: pageFooter(context),
  });
}
