/** Who approved what of this, why and until when. */
import type { Finding } from '../../verdict/finding.ts';
import { STATE_STYLES, STATE_WORDS } from '../approvals-list.ts';
import { safeValue } from '../wording.ts';
import type { DecidingApproval } from './deciding-approvals.ts';
import { anchorOf } from './findings.ts';
import { type Html, html, type Part } from './html.ts';
import { tableHtml } from './table.ts';
import { badge, placeHtml } from './words.ts';

/**
 * Renders approvals; a sentence where there are none.
 * @param anchors the anchors that the page has
 */
export function approvalsHtml(deciding: readonly DecidingApproval[], anchors: ReadonlySet<string>): Html {
  if (deciding.length === 0) return html`<p>No approval of the policy speaks about this.</p>`;
  return tableHtml({
    caption: 'Approvals',
    columns: ['What', 'State', 'Until', 'Approved by', 'Why', 'About'],
    rows: deciding.map((one) => rowOf(one, anchors)),
    style: 'approvals',
  });
}

function rowOf({ approval, findings }: DecidingApproval, anchors: ReadonlySet<string>): Part[] {
  const { kind, digest, state, expires, owner, reason, ticket, created, path, line } = approval;
  return [
    html`${safeValue(kind)} <code class="digest" title="${digest}">${digest.slice(0, 19)}…</code><span class="place">${placeHtml({ path, line })}</span>`,
    badge(STATE_STYLES[state], STATE_WORDS[state]),
    state === 'revoked' ? 'for ever' : dayHtml(expires),
    html`${safeValue(owner)}<span class="place">on ${dayHtml(created)}</span>`,
    [safeValue(reason), ticket !== undefined && html`<span class="place">${safeValue(ticket)}</span>`],
    html`<ul class="plain">${findings.map((finding) => html`<li>${aboutHtml(finding, anchors)}</li>`)}</ul>`,
  ];
}

function dayHtml(day: string): Html {
  return html`<time datetime="${day}">${day}</time>`;
}

function aboutHtml(finding: Finding, anchors: ReadonlySet<string>): Html {
  const anchor = anchorOf(finding);
  const place = placeHtml(finding.at);
  return anchors.has(anchor) ? html`<a href="#${anchor}">${place}</a>` : place;
}
