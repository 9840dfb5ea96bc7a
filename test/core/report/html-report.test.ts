/** The page of a verdict: what it says, that its structure holds, and all of it as a snapshot. */
import { describe, expect, test } from 'vitest';
import { base64DigestOf } from '../../../src/core/source/digest.ts';
import { PAGE, PAGES } from './pages.ts';
import { parsePage } from './parsed-page.ts';

const withoutStyle = (page: string): string =>
  page.replace(/<style>[^<]*<\/style>/u, '<style></style>').replace(/sha256-[\w+/]+=*/u, 'sha256-…');

describe('the page of a verdict', () => {
  test('as a snapshot', async () => {
    await expect(withoutStyle(PAGE)).toMatchFileSnapshot('snapshots/report.html');
  });

  test('lists who approved what, why and until when, with what it is about', () => {
    const rows = parsePage(PAGE).elements.filter(
      ({ name, text }) => name === 'tr' && text.includes('SEC-12'),
    );
    expect(rows.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^hook sha256:.*expired.*2026-11-21@acme\/security <b>on 2026-11-01Read late\.sh/u,
      ),
      expect.stringMatching(/^hook sha256:.*in force2027-03-01@acme\/security <b>on 2026-11-01Read new\.sh/u),
    ]);
    expect(rows.every(({ text }) => text.includes('.claude/settings.json:'))).toBe(true);
  });

  test('what needs no action is folded, what blocks is not', () => {
    const { elements } = parsePage(PAGE);
    const names = elements.filter(({ name }) => name === 'summary').map(({ text }) => text);
    expect(names).toEqual(expect.arrayContaining(['Tightened (2)', 'Notes (1)', 'Approved (2)']));
    const blocking = elements.filter(({ attributes }) => attributes.get('class') === 'finding block');
    expect(blocking.map(({ ancestors }) => ancestors.includes('details'))).toEqual([false, false, false]);
  });

  test('allows itself one style sheet and nothing else', () => {
    const style = /<style>([^<]*)<\/style>/u.exec(PAGE)?.[1] ?? '';
    expect(PAGE).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${base64DigestOf(style)}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    );
    expect(style).not.toMatch(/url\(|@import/u);
    expect(PAGE).not.toMatch(/<(?:script|link|img|iframe|object|base|form)\b|\sstyle=|\son\w+=/u);
  });
});

test('the digest of a style sheet is written as browsers write it', () => {
  // FIPS 180-4, appendix B.1, in base64.
  expect(base64DigestOf('abc')).toBe('ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=');
});

describe.each(PAGES)('%s', (_, said, page) => {
  test('says so', () => {
    const { elements } = parsePage(page());
    const texts = elements.filter(({ name }) => name === 'p' || name === 'h1').map(({ text }) => text);
    expect(texts).toContain(said);
  });

  test('is valid, its headings go down step by step, and every name and link leads somewhere', () => {
    const { elements, errors } = parsePage(page());
    expect(errors).toEqual([]);
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/u.test(name) ? [Number(name[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const references = elements.flatMap(({ attributes }) => [
      attributes.get('aria-labelledby') ?? [],
      attributes.get('href')?.match(/^#(.*)$/u)?.[1] ?? [],
    ]);
    expect(references.flat().filter((reference) => !ids.includes(reference))).toEqual([]);
    for (const landmark of ['header', 'main', 'footer'])
      expect(elements.filter(({ name }) => name === landmark)).toHaveLength(1);
  });
});
