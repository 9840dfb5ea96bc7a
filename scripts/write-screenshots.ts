/**
 * `npm run docs:screenshots`: writes the pictures in docs/screenshots from the running product. Needs a Chromium, as the
 * tests in test/browser do. Pull requests, check runs and reports are those of `npm run try`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { BASE_STYLE, describeChange, Html, html, type Paint, renderText } from '../src/core/index.ts';
import { startBrowser } from '../test/browser/browser.ts';
import type { PullRequest } from '../test/github/index.ts';
import { judgePull } from '../try/page/report-page.ts';
import { startPage } from '../try/page/server.ts';
import { propose } from '../try/run.ts';
import { setStage } from '../try/stage.ts';
import { PROPOSALS } from '../try/story/proposals.ts';

const FOLDER = join(import.meta.dirname, '../docs/screenshots');

/** The pull request that is shown: a hook whose script has changed since it was approved. */
const BRANCH = 'faster-formatter';

await main();

async function main(): Promise<void> {
  const shown: PullRequest[] = [];
  let policy: string | undefined;
  const page = await startPage(
    0,
    () => shown,
    () => policy,
  );
  const stage = await setStage(`${page.url}/rules`);
  const browser = await startBrowser();
  try {
    policy = Buffer.from(stage.repositories.policy.read('main', 'policy.jsonc') ?? []).toString('utf8');
    for (const proposal of PROPOSALS) shown.push((await propose(stage, proposal)).pull);
    page.finished();
    const pull = shown.find(({ head }) => head.ref === BRANCH);
    if (pull === undefined) throw new Error(`There is no pull request from ${BRANCH}.`);
    await takeAll(
      browser,
      `${page.url}/${pull.repository.fullName}/pull/${pull.number}`,
      await terminalPage(pull, policy),
    );
  } finally {
    await browser.close();
    await stage.close();
    await page.close();
  }
}

async function takeAll(browser: Browser, address: string, terminal: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1100, height: 860 } });
  await page.goto(`${address}/checks`);
  await page.screenshot({ path: join(FOLDER, 'check-run.png') });
  await page.goto(`${address}/report`);
  await page.screenshot({ path: join(FOLDER, 'report.png') });
  // A page of its own: the one above allows no other style sheet than its own.
  const window = await browser.newPage({ viewport: { width: 960, height: 400 } });
  await window.setContent(terminal);
  await window.locator('pre').screenshot({ path: join(FOLDER, 'terminal.png') });
}

/** What `portcullis check` prints on a terminal, as a page. */
async function terminalPage(pull: PullRequest, policy: string): Promise<string> {
  const { verdict, request } = await judgePull(pull, policy);
  // No control character is in a report, so that these two can only be ours.
  const paint: Paint = (style, text) => `\u0001${style}\u0002${text}\u0001\u0002`;
  const text = renderText(verdict, { paint, description: describeChange(request, verdict) });
  const spans = text.split('\u0001').map((part) => {
    const [style = '', ...rest] = part.split('\u0002');
    return rest.length === 0 ? style : html`<span class="${style}">${rest.join('')}</span>`;
  });
  const style = new Html(`${BASE_STYLE}
    pre { margin: 0; padding: 16px 20px; font: 13px / 1.5 var(--mono); background: #0d1117; color: #f0f6fc; white-space: pre-wrap; }
    .block { color: #f85149; font-weight: 600; } .warn { color: #d29922; } .note { color: #39c5cf; }
    .pass { color: #3fb950; font-weight: 600; } .strong { font-weight: 600; } .dim { color: #9198a1; }`);
  return html`<style>${style}</style><pre>$ npx portcullis check --policy ../.claude-policy
${spans}</pre>`.text;
}
