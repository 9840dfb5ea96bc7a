/** The list of all pull requests. */
import { html, type Part } from '../../src/core/index.ts';
import { ICONS } from './icons.ts';
import { documentOf } from './layout.ts';
import type { PullView } from './pull-view.ts';

/** The first page. */
export function listPage(pulls: readonly PullView[], moving: boolean): string {
  const blocked = pulls.filter(({ mergeable }) => !mergeable).length;
  const body = html`<h1>Pull requests of acme</h1>
<p class="lead">Two repositories of the organisation <strong>acme</strong>, with Portcullis installed and its check required. ${blocked} of ${pulls.length} cannot be merged.</p>
<section class="box" aria-labelledby="open">
<h2 id="open" class="box-head">${ICONS.pull} ${pulls.length} open</h2>
<ul class="pulls">${pulls.map(row)}${moving && html`<li class="muted">More are being opened …</li>`}</ul>
</section>`;
  return documentOf({ title: 'Pull requests · acme', trail: [['acme', undefined]], moving, body });
}

function row(pull: PullView): Part {
  const { title, path, repository, number, author, head, checks, mergeable } = pull;
  return html`<li>${ICONS.pull}
<div class="pull">
<h3><a href="${path}"><span class="isolate">${title}</span></a></h3>
<p class="muted">${repository} #${number} by <span class="isolate">${author}</span> from <code class="branch">${head}</code></p>
${checks.map((check) => html`<p class="check">${check.passed ? ICONS.pass : ICONS.fail}<a href="${path}/checks">${check.name}</a> <span>${check.title}</span></p>`)}
</div>
<span class="state ${mergeable ? 'good' : 'bad'}">${mergeable ? 'Can be merged' : 'Merging is blocked'}</span>
</li>`;
}
