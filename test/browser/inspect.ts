/** Questions to an open page. What runs in the browser is text here, because nothing else of the tests runs there. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong by WCAG 2.2 AA and by good practice, contrast included: the rule, and where. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate<string[]>(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary)))`);
}

/** Elements that reach beyond the width of the window, and whether the page can be moved sideways. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const root = document.documentElement;
    const wide = [...document.querySelectorAll('body *')].filter((one) =>
      !one.closest('.hidden, .skip, .scroll') && one.getBoundingClientRect().right > innerWidth + 1);
    const names = wide.map((one) => one.tagName + ' ' + one.textContent.slice(0, 60));
    return root.scrollWidth > innerWidth ? ['the page', ...names] : names;
  })()`);
}

/** Opens every fold. */
export async function openFolds(page: Page): Promise<void> {
  await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
}

/** What stands in folds that are closed and is shown nevertheless, as on paper; and how many folds are closed. */
export function shownInFolds(page: Page): Promise<{ readonly closed: number; readonly hidden: number }> {
  return page.evaluate<{ closed: number; hidden: number }>(`(() => {
    const closed = [...document.querySelectorAll('details:not([open])')];
    const isHidden = (one) => [...one.children].some((child) => child.tagName !== 'SUMMARY' &&
      (child.getBoundingClientRect().height === 0 || !child.checkVisibility({ contentVisibilityAuto: true })));
    return { closed: closed.length, hidden: closed.filter(isHidden).length };
  })()`);
}

/** What a person reaches with the tabulator key alone, and what there is to reach. Each with a visible focus. */
export async function keyboardReach(page: Page): Promise<{ readonly reached: number; readonly all: number }> {
  const all = await page.evaluate<number>(`(() => {
    window.wanted = [...document.querySelectorAll('a[href], summary, button, input, [tabindex="0"]')]
      .filter((one) => one.checkVisibility({ contentVisibilityAuto: true }));
    window.reached = new Set();
    return window.wanted.length;
  })()`);
  for (let press = 0; press < all; press += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(`(() => {
      const one = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      const isVisible = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
      if (isVisible && window.wanted.includes(one)) window.reached.add(one);
    })()`);
  }
  return { reached: await page.evaluate<number>('window.reached.size'), all };
}
