/** The style sheet that all pages share: colours for light, dark and paper, and what stands in every text. */

/** CSS without fonts, pictures or anything else from elsewhere. Its colours have a contrast of 4.5 to 1 and more. */
export const BASE_STYLE = `
:root {
  color-scheme: light dark;
  --page: #fff;
  --ink: #1f2328;
  --soft: #59636e;
  --line: #d1d9e0;
  --panel: #f6f8fa;
  --link: #0969da;
  --good: #1a7f37;
  --good-fill: #1f883d;
  --bad: #cf222e;
  --warn: #9a6700;
  --added: #dafbe1;
  --added-number: #aceebb;
  --removed: #ffebe9;
  --removed-number: #ffcecb;
  --mark: #fff8c5;
  --chip: #ddf4ff;
  --code: #818b981f;
  --sans: -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}

@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117;
    --ink: #f0f6fc;
    --soft: #9198a1;
    --line: #3d444d;
    --panel: #151b23;
    --link: #4493f8;
    --good: #3fb950;
    --good-fill: #238636;
    --bad: #f85149;
    --warn: #d29922;
    --added: #12261e;
    --added-number: #1c4428;
    --removed: #25171c;
    --removed-number: #542426;
    --mark: #5c4a12;
    --chip: #121d2f;
    --code: #656c7633;
  }
}

@media print {
  :root { color-scheme: light; }
}

* { box-sizing: border-box; }

body {
  margin: 0;
  background: var(--page);
  color: var(--ink);
  font: 14px / 1.5 var(--sans);
  overflow-wrap: anywhere;
}

code { font: 12px / 1.5 var(--mono); unicode-bidi: isolate; }

a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }

:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }

h1, h2, h3, h4, p, ul, ol { margin: 0; padding: 0; }
ul, ol { list-style: none; }

.wide { max-width: 1180px; margin-inline: auto; padding-inline: 24px; }

.hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; padding: 8px 12px; background: var(--page); }

.muted { color: var(--soft); }
.good { color: var(--good); }
.bad { color: var(--bad); }

.top { border-bottom: 1px solid var(--line); background: var(--panel); }

main { padding-block: 24px 40px; }

mark { border-radius: 2px; background: var(--mark); color: inherit; }

summary { cursor: pointer; font-weight: 600; }

footer { padding-block: 20px 32px; color: var(--soft); font-size: 12px; }
footer p { padding-top: 16px; border-top: 1px solid var(--line); }

@media screen and (max-width: 700px) {
  .wide { padding-inline: 14px; }
}
`;
