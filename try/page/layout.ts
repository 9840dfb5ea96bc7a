/** What every page has around it. */
import { type Html, html, type Part } from '../../src/core/index.ts';

/** A page. */
export interface Sheet {
  readonly title: string;
  /** The way to this page: names and links, the last one being where one is. */
  readonly trail: readonly (readonly [name: string, href: string | undefined])[];
  /** True while more is to come: the page loads itself again. */
  readonly moving?: boolean;
  readonly body: Html;
}

/** A whole document. */
export function documentOf({ title, trail, moving = false, body }: Sheet): string {
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${moving && html`<meta http-equiv="refresh" content="2">`}
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top"><div class="wide">
<nav aria-label="Where you are"><ol class="trail">${trail.map((one, index) => crumb(one, index === trail.length - 1))}</ol></nav>
<p class="stand-in">A stand-in for GitHub on this machine</p>
</div></header>
<main id="main" class="wide" tabindex="-1">
${body}
</main>
<footer class="wide"><p>Made by <code>npm run try</code>. The pull requests, the check runs and the answer to “would it merge?” come from the GitHub stand-in that Portcullis is tested with. Nothing here left this machine.</p></footer>
</body>
</html>`.text
  }`;
}

function crumb([name, href]: Sheet['trail'][number], last: boolean): Part {
  if (href !== undefined) return html`<li><a href="${href}">${name}</a></li>`;
  return html`<li><span ${last && html`aria-current="page"`}>${name}</span></li>`;
}
