/** The pages of reports as people meet them: on a screen, on a telephone, by keyboard, in the dark and on paper. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGES } from '../core/report/pages.ts';
import { CHROMIUM, type Look, open, type PageFolder, pageFolder, startBrowser } from './browser.ts';
import { axeViolations, keyboardReach, openFolds, shownInFolds, tooWide } from './inspect.ts';

// Colours do not depend on the width, nor does the layout on the colours.
const LOOKS: readonly (readonly [string, Look])[] = [
  ['light and wide', { scheme: 'light', width: 1200 }],
  ['dark and narrow', { scheme: 'dark', width: 360 }],
];

describe.skipIf(CHROMIUM === undefined)('in a browser (skipped without one; CHROMIUM names it)', () => {
  let browser: Browser;
  let folder: PageFolder;
  let addresses: ReadonlyMap<string, string>;
  const addressOf = (name: string): string => addresses.get(name) ?? '';

  beforeAll(async () => {
    browser = await startBrowser();
    folder = pageFolder();
    addresses = new Map(PAGES.map(([name, , make]) => [name, folder.add(name, make())]));
  });
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  describe.each(PAGES.map(([name]) => name))('%s', (name) => {
    test.each(LOOKS)('%s: loads nothing, fits, and axe finds nothing', async (_, look) => {
      const { page, complaints, requests } = await open(browser, addressOf(name), look);
      expect(await tooWide(page)).toEqual([]);
      await openFolds(page);
      expect(await tooWide(page)).toEqual([]);
      expect(await axeViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      expect(requests).toEqual([addressOf(name)]);
      await page.close();
    });

    test('everything is reached by keyboard, and shows it', async () => {
      const { page } = await open(browser, addressOf(name), { scheme: 'light', width: 1200 });
      const { reached, all } = await keyboardReach(page);
      expect(all).toBeGreaterThan(1);
      expect(reached).toBe(all);
      await page.close();
    });

    test('on paper every fold is open', async () => {
      const { page } = await open(browser, addressOf(name), { scheme: 'dark', width: 720 });
      await page.emulateMedia({ media: 'print' });
      expect(await shownInFolds(page)).toMatchObject({ hidden: 0 });
      expect(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      await page.close();
    });
  });

  test('on a screen folds are closed, and what is in them is hidden', async () => {
    const { page } = await open(browser, addressOf('blocked'), { scheme: 'light', width: 1200 });
    const { closed, hidden } = await shownInFolds(page);
    expect(closed).toBeGreaterThan(2);
    expect(hidden).toBe(closed);
    await page.close();
  });

  test('the browser itself refuses what a page would load or run', async () => {
    const [, , make] = PAGES[0] ?? ['', '', () => ''];
    const alive =
      '<img src="https://evil.example/x.png"><script>document.title = "owned"</script><p style="color:red">x';
    const address = folder.add('alive', make().replace('</main>', `${alive}</main>`));
    const { page, complaints } = await open(browser, address, { scheme: 'light', width: 1200 });
    expect(await page.title()).not.toBe('owned');
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toHaveLength(3);
    await page.close();
  });
});
