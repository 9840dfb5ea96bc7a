/** The style sheet of pages that stand for themselves: reports and explanations. */

/** CSS that is read after the shared one. */
export const REPORT_STYLE = `
.top .wide {
  display: flex;
  flex-wrap: wrap;
  gap: 4px 24px;
  align-items: baseline;
  justify-content: space-between;
  padding-block: 14px;
}
.product { font-weight: 600; }
.top dl { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 0; }
.top dl div { display: flex; gap: 6px; }
.top dt { color: var(--soft); }
.top dd { margin: 0; }

h1 { font-size: 24px; font-weight: 600; line-height: 1.3; }
h2 { margin-block: 36px 10px; padding-bottom: 6px; border-bottom: 1px solid var(--line); font-size: 20px; font-weight: 600; }
h3 { margin-block: 22px 10px; font-size: 16px; font-weight: 600; }
h4 { font-size: 15px; font-weight: 600; }
p { max-width: 100ch; }
section > * + *, details > * + * { margin-top: 10px; }
a { text-decoration: underline; text-underline-offset: 2px; }

main ul:not(.plain, .contents) { padding-left: 20px; list-style: disc; }
li + li { margin-top: 4px; }
.contents li { margin: 0; }

:not(pre) > code { padding: 1px 5px; border-radius: 5px; background: var(--code); }
.digest { font-size: 11px; }

.banner {
  padding: 16px 20px;
  border: 1px solid var(--line);
  border-left: 6px solid var(--tone);
  border-radius: 6px;
  background: var(--panel);
}
.banner > * + * { margin-top: 6px; }
.outcome { color: var(--tone); font-weight: 600; }

.block { --tone: var(--bad); }
.warn { --tone: var(--warn); }
.pass { --tone: var(--good); }
.dim, .note { --tone: var(--soft); }

.contents { display: flex; flex-wrap: wrap; gap: 6px 20px; margin-top: 16px; }

.badge {
  display: inline-block;
  padding: 0 8px;
  border: 1px solid var(--tone);
  border-radius: 11px;
  color: var(--tone);
  font-size: 12px;
  font-weight: 500;
  line-height: 20px;
  overflow-wrap: normal;
}

.finding {
  margin-top: 16px;
  padding: 14px 18px;
  border: 1px solid var(--line);
  border-left: 4px solid var(--tone);
  border-radius: 6px;
  scroll-margin-top: 16px;
}
.finding > * + * { margin-top: 8px; }
.finding ul { margin-top: 6px; }
.finding:target { outline: 2px solid var(--link); outline-offset: 2px; }
.where { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: baseline; }

pre {
  margin: 0;
  padding: 8px 12px;
  border-radius: 6px;
  background: var(--panel);
  white-space: pre-wrap;
}
.lines { display: flex; gap: 14px; }
.number { color: var(--soft); font: 12px / 1.5 var(--mono); user-select: none; }
figure { margin: 8px 0 0; }
figcaption { margin-bottom: 4px; }
.diff { padding: 0; overflow: hidden; border: 1px solid var(--line); }
.diff .line { display: block; padding: 1px 12px 1px 28px; text-indent: -16px; }
.diff .added { background: var(--added); }
.diff .removed { background: var(--removed); }
.diff .place { background: var(--panel); color: var(--soft); }

details { margin-top: 14px; }
summary h3, summary h4 { display: inline; margin: 0; font-size: 15px; }
summary .badge { margin-left: 6px; }

.data { width: 100%; border-collapse: collapse; table-layout: fixed; }
.data th, .data td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
.data thead th { padding-block: 4px; color: var(--soft); font-size: 12px; font-weight: 600; }
.data .place, .data .reason { display: block; margin-top: 2px; color: var(--soft); font-size: 12px; }
.data .place code { padding: 0; background: none; font-size: 11px; }
.name { font-weight: 500; }
time { white-space: nowrap; }
.effects th:nth-child(2) { width: 25%; }
.effects th:nth-child(3) { width: 32%; }
.effects th:nth-child(4) { width: 16%; }
.entries th:nth-child(2) { width: 24%; }
.entries th:nth-child(3) { width: 26%; }
.files th:nth-child(2) { width: 45%; }
.approvals th:nth-child(2) { width: 11%; }
.approvals th:nth-child(3) { width: 12%; }
.approvals th:nth-child(4) { width: 15%; }
.approvals th:nth-child(5) { width: 20%; }
.approvals th:nth-child(6) { width: 20%; }

@media screen and (max-width: 700px) {
  h1 { font-size: 20px; }
  .banner, .finding { padding: 12px 14px; }
  .data, .data tbody, .data tr, .data th, .data td { display: block; width: auto; }
  .data thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .data tr { padding-block: 10px; border-bottom: 1px solid var(--line); }
  .data tbody th, .data td { padding: 2px 0; border: 0; }
  .data td { display: grid; grid-template-columns: 88px minmax(0, 1fr); gap: 0 8px; }
  .data td::before { content: attr(data-column); color: var(--soft); font-size: 12px; }
  .data td > * { grid-column: 2; justify-self: start; }
}

@media print {
  @page { margin: 16mm 14mm; }
  body { font-size: 10pt; }
  .wide { max-width: none; padding: 0; }
  main { padding-block: 12px; }
  .top, .banner, pre { background: none; }
  .contents, .skip { display: none; }
  h2, h3, h4, summary, thead, summary + p { break-after: avoid; }
  tr, pre, figure, .finding > p { break-inside: avoid; }
  thead { display: table-header-group; }
  pre { border: 1px solid var(--line); }
  mark { background: none; text-decoration: underline; }
  summary { list-style: none; }
  details::details-content { display: block; height: auto; content-visibility: visible; }
}
`;
