/** The tabs "Checks" and "Files changed". */

import { type Html, html, type Part } from '../../src/core/index.ts';
import type { Annotation } from '../../test/github/index.ts';
import { diffTable, excerpt, remark } from './diff-table.ts';
import { ICONS } from './icons.ts';
import { markdown } from './markdown.ts';
import { pullSheet } from './pull-page.ts';
import type { CheckView, FileView, PullView } from './pull-view.ts';

/**
 * The tab with everything that the check runs say.
 * @param hasReport true where the product's own page about the pull request can be shown
 */
export function checksPage(pull: PullView, hasReport: boolean): string {
  const { checks } = pull;
  const content = html`<div class="checks">
<nav aria-label="Check runs" class="box"><ul>${checks.map(
    (check, index) =>
      html`<li><a href="#check-${index}">${check.passed ? ICONS.pass : ICONS.fail}<span>${check.name}</span></a></li>`,
  )}</ul></nav>
<div>${checks.length === 0 ? html`<p>No check has reported yet.</p>` : checks.map((check, index) => section(pull, check, index))}
${hasReport && html`<p class="box pad">The same judgement, as <code>portcullis check --format html</code> writes it: <a href="${pull.path}/report">the report as one page</a></p>`}</div>
</div>`;
  return pullSheet(pull, 'checks', content);
}

function section(pull: PullView, check: CheckView, index: number): Part {
  const { name, app, passed, state, title, summary, text, annotations } = check;
  return html`<section class="box run" id="check-${index}" aria-labelledby="check-${index}-name">
<div class="run-head">${passed ? ICONS.passDisc : ICONS.failDisc}<div><h2 id="check-${index}-name">${app} / ${name}</h2>
<p class="muted">${state} on <code>${pull.commits.at(-1)?.sha.slice(0, 7)}</code></p></div></div>
<div class="pad"><h3 class="run-title">${title}</h3>
<div class="markdown">${markdown(summary)}</div></div>
${annotations.length > 0 && annotated(pull.files, annotations)}
<div class="pad rule"><h3 class="over">Details</h3><div class="markdown">${markdown(text)}</div></div>
</section>`;
}

function annotated(files: readonly FileView[], annotations: readonly Annotation[]): Html {
  return html`<div class="pad rule"><h3 class="over">Annotations <span class="count">${annotations.length}</span></h3>
<ul class="annotations">${annotations.map((annotation) => {
    const file = files.find(({ path }) => path === annotation.path);
    const lines =
      annotation.start_line === annotation.end_line
        ? `line ${annotation.start_line}`
        : `lines ${annotation.start_line} to ${annotation.end_line}`;
    return html`<li><h4><code>${annotation.path}</code> <span class="muted">${lines}</span></h4>
${file === undefined ? remark(annotation) : excerpt(file, annotation)}</li>`;
  })}</ul></div>`;
}

/** The tab with the difference. */
export function filesPage(pull: PullView): string {
  const annotations = pull.checks.flatMap((check) => check.annotations);
  const content = html`<p class="muted file-count">${pull.files.length === 1 ? '1 changed file' : `${pull.files.length} changed files`}</p>
${pull.files.map((file, index) => fileBox(file, index, annotations))}`;
  return pullSheet(pull, 'files', content);
}

function fileBox(file: FileView, index: number, annotations: readonly Annotation[]): Part {
  return html`<section class="box file" aria-labelledby="file-${index}"><h2 id="file-${index}" class="box-head"><code>${file.path}</code>
<span class="amount"><span class="good">+${file.added}</span> <span class="bad">−${file.removed}</span></span></h2>
${diffTable(file, annotations)}</section>`;
}
