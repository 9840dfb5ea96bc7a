/** What every page says about itself: which product, which repository, which day, which policy. */
import { safeValue } from '../wording.ts';
import { type Html, html } from './html.ts';

/** Where a page comes from. */
export interface PageOrigin {
  /** `owner/name`. */
  readonly repository: string;
  /** The day of the evaluation, `YYYY-MM-DD` in UTC. */
  readonly today: string;
  /** The policy that decided, for people; plain text. */
  readonly policyName: string;
  /** The version of this program. */
  readonly version: string;
}

/** The line above the content. */
export function pageHeader({ repository, today, policyName }: PageOrigin): Html {
  return html`<p class="product">Portcullis</p>
<dl><div><dt>Repository</dt><dd>${safeValue(repository)}</dd></div>
<div><dt>Day</dt><dd><time datetime="${today}">${today}</time></dd></div>
<div><dt>Policy</dt><dd>${safeValue(policyName)}</dd></div></dl>`;
}

/** The line below the content. */
export function pageFooter({ version }: PageOrigin): Html {
  return html`<p>Made by Portcullis ${version}. This page loads nothing and runs nothing; secrets are masked.</p>`;
}
