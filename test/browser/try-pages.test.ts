/** The pages of `npm run try` in a browser: what a hostile pull request shows, and that everybody can read it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Page, startPage } from '../../try/page/server.ts';
import { type GitHubDouble, type PullRequest, startGitHubDouble } from '../github/index.ts';
import { openHostilePull } from '../try/hostile-pull.ts';
import { CHROMIUM, open, startBrowser } from './browser.ts';
import { axeViolations, keyboardReach, openFolds, tooWide } from './inspect.ts';

const PATHS = [
  '/',
  '/acme/web/pull/1',
  '/acme/web/pull/1/checks',
  '/acme/web/pull/1/files',
  '/acme/web/pull/1/report',
  '/rules/unapproved-hook.md',
  '/nowhere',
];

describe.skipIf(CHROMIUM === undefined)('in a browser (skipped without one; CHROMIUM names it)', () => {
  let browser: Browser;
  let github: GitHubDouble;
  let site: Page;
  let pull: PullRequest;

  beforeAll(async () => {
    browser = await startBrowser();
    github = await startGitHubDouble();
    pull = await openHostilePull(github);
    site = await startPage(
      0,
      () => [pull],
      () => '{ "version": 1 }',
    );
    site.finished();
  });
  afterAll(async () => {
    await site.close();
    await github.close();
    await browser.close();
  });

  test.each(PATHS)('%s: asks nobody else, fits, and axe finds nothing', async (path) => {
    for (const look of [
      { scheme: 'light', width: 1200 },
      { scheme: 'dark', width: 360 },
    ] as const) {
      const { page, complaints, requests } = await open(browser, site.url + path, look);
      await openFolds(page);
      expect(await tooWide(page)).toEqual([]);
      expect(await axeViolations(page)).toEqual([]);
      const own = ['', '/style.css', '/icon.svg', path].map((one) => site.url + one);
      expect(requests.filter((address) => !own.includes(address))).toEqual([]);
      expect(complaints.filter((text) => path !== '/nowhere' || !text.includes('404'))).toEqual([]);
      await page.close();
    }
  });

  test.each(PATHS)('%s: everything is reached by keyboard, and shows it', async (path) => {
    const { page } = await open(browser, site.url + path, { scheme: 'light', width: 1200 });
    const { reached, all } = await keyboardReach(page);
    expect(all).toBeGreaterThan(0);
    expect(reached).toBe(all);
    await page.close();
  });
});
