/** A page that is one file: it loads nothing, runs nothing and says so to the browser. */
import { base64DigestOf } from '../../source/digest.ts';
import { BASE_STYLE } from './base-style.ts';
import { Html, html } from './html.ts';
import { REPORT_STYLE } from './report-style.ts';

/** What a page is made of. */
export interface HtmlDocument {
  readonly title: string;
  /** What stands above the content: whose page it is, and what it is about. */
  readonly header: Html;
  readonly main: Html;
  readonly footer: Html;
}

const STYLE = BASE_STYLE + REPORT_STYLE;

/** The content security policy of every page: nothing but its own style sheet, known by its digest. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${base64DigestOf(STYLE)}'; base-uri 'none'; form-action 'none'`;

/** A whole document as text. */
export function documentOf({ title, header, main, footer }: HtmlDocument): string {
  const { text } = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top"><div class="wide">${header}</div></header>
<main id="main" class="wide" tabindex="-1">
${main}
</main>
<footer class="wide">${footer}</footer>
</body>
</html>`;
  return `<!doctype html>\n${text}\n`;
}
