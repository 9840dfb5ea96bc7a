/** One pull request: what it wants, its commits, and the box that says whether it can be merged. */
import { type Html, html, type Part } from '../../src/core/index.ts';
import { ICONS } from './icons.ts';
import { documentOf } from './layout.ts';
import { markdown } from './markdown.ts';
import type { CheckView, PullView } from './pull-view.ts';

/** The tabs of a pull request. */
export type Tab = 'conversation' | 'checks' | 'files';

/** A page of a pull request: its head, its tabs, and what the tab shows. */
export function pullSheet(pull: PullView, tab: Tab, content: Html): string {
  const { title, number, author, head, base, repository, commits, path } = pull;
  const many = commits.length === 1 ? '1 commit' : `${commits.length} commits`;
  const body = html`<h1 class="pull-title"><span class="isolate">${title}</span> <span class="muted">#${number}</span></h1>
<p class="pull-line"><span class="badge open">${ICONS.pull} Open</span>
<span><strong class="isolate">${author}</strong> wants to merge ${many} into <code class="branch">${base}</code> from <code class="branch">${head}</code></span></p>
${tabs(pull, tab)}
${content}`;
  return documentOf({
    title: `${title} · ${repository} #${number}`,
    trail: [
      ['acme', '/'],
      [repository.split('/')[1] ?? repository, undefined],
      [`#${number}`, tab === 'conversation' ? undefined : path],
    ],
    body,
  });
}

function tabs(pull: PullView, current: Tab): Html {
  const { path, checks, files } = pull;
  const tab = (name: Tab, label: string, href: string, count?: number): Part =>
    html`<li><a href="${href}" ${name === current && html`aria-current="page"`}>${label}${count !== undefined && html` <span class="count">${count}</span>`}</a></li>`;
  return html`<nav aria-label="Pull request"><ul class="tabs">
${tab('conversation', 'Conversation', path)}
${tab('checks', 'Checks', `${path}/checks`, checks.length)}
${tab('files', 'Files changed', `${path}/files`, files.length)}
</ul></nav>`;
}

/** The first tab. */
export function pullPage(pull: PullView): string {
  const { author, body, commits } = pull;
  const content = html`<div class="narrow">
<section class="box" aria-labelledby="description"><h2 id="description" class="box-head"><span class="isolate">${author}</span> <span class="muted">commented</span></h2>
<div class="markdown pad">${body === '' ? html`<p class="muted"><em>No description provided.</em></p>` : markdown(body)}</div></section>
<section aria-labelledby="commits"><h2 id="commits" class="hidden">Commits</h2>
<ul class="commits">${commits.map(
    ({ sha, message, author: name }) =>
      html`<li>${ICONS.commit}<span class="isolate">${message.split('\n')[0]}</span><span class="muted isolate">${name}</span><code>${sha.slice(0, 7)}</code></li>`,
  )}</ul></section>
${mergeBox(pull)}
</div>`;
  return pullSheet(pull, 'conversation', content);
}

function mergeBox(pull: PullView): Html {
  const { checks, mergeable, conflicts, reasons, base } = pull;
  const failing = checks.filter(({ passed }) => !passed).length;
  return html`<section class="box merge ${mergeable ? 'good' : 'bad'}" aria-labelledby="merge">
<h2 id="merge" class="hidden">Can this be merged?</h2>
<div class="merge-row">${failing === 0 ? ICONS.passDisc : ICONS.failDisc}
<div><h3 class="${failing === 0 ? '' : 'bad'}">${failing === 0 ? 'All checks have passed' : 'Some checks were not successful'}</h3>
<p class="muted">${counted(checks.length - failing, 'successful')}${failing > 0 && checks.length > failing && ', '}${counted(failing, 'failing')}</p>
<ul class="check-rows">${checks.map((check) => checkRow(pull, check))}</ul></div></div>
${!mergeable && html`<div class="merge-row">${ICONS.failDisc}<div><h3 class="bad">Merging is blocked</h3>${reasons.map((reason) => html`<p class="muted">${sentence(reason)}</p>`)}</div></div>`}
<div class="merge-row">${conflicts ? ICONS.failDisc : ICONS.passDisc}<div>${
    conflicts
      ? html`<h3 class="bad">This branch has conflicts with the base branch</h3>`
      : html`<h3>This branch has no conflicts with the base branch</h3><p class="muted">Merging into <code class="branch">${base}</code> can be performed automatically.</p>`
  }</div></div>
<div class="merge-foot"><span class="merge-button ${mergeable ? 'good' : ''}" aria-hidden="true">Merge pull request</span>
<p>${mergeable ? 'GitHub would merge it.' : 'GitHub would not merge it.'}</p></div>
</section>`;
}

function checkRow({ path }: PullView, { name, app, passed, title, required }: CheckView): Part {
  return html`<li>${passed ? ICONS.pass : ICONS.fail}<span class="hidden">${passed ? 'passed' : 'failed'}:</span>
<span class="check-name"><strong>${name}</strong> <span class="muted">${app}: ${title}</span></span>
${required && html`<span class="badge">Required</span>`}<a href="${path}/checks">Details<span class="hidden"> of ${name}</span></a></li>`;
}

function counted(count: number, word: string): string {
  if (count === 0) return '';
  return `${count} ${word} ${count === 1 ? 'check' : 'checks'}`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
