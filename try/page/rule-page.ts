/** What a rule is about: the page that the reports link to. */
import { html, type Rule } from '../../src/core/index.ts';
import { documentOf } from './layout.ts';
import { markdown } from './markdown.ts';

/** The page of one rule. */
export function rulePage({ id, title, why, allow, references }: Rule['meta']): string {
  const body = html`<div class="narrow"><h1>${title}</h1>
<p class="muted"><code>${id}</code></p>
<div class="markdown"><h2>Why it matters</h2>${markdown(why)}
<h2>How to allow it</h2>${markdown(allow)}
<h2>See also</h2><ul>${references.map((reference) => html`<li>${reference.title}</li>`)}</ul></div></div>`;
  return documentOf({
    title: `${title} · Portcullis`,
    trail: [
      ['acme', '/'],
      [`Rule ${id}`, undefined],
    ],
    body,
  });
}
