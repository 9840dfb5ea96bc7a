/** The local page: what comes from repositories stays text, and nobody else can read it. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGE_POLICY } from '../../src/core/index.ts';
import { markdown } from '../../try/page/markdown.ts';
import { type Page, startPage } from '../../try/page/server.ts';
import { parsePage } from '../core/report/parsed-page.ts';
import { type GitHubDouble, type PullRequest, startGitHubDouble } from '../github/index.ts';
import { openHostilePull } from './hostile-pull.ts';

const POLICY = '{ "version": 1 }';

let github: GitHubDouble;
let page: Page;
let pull: PullRequest;

beforeAll(async () => {
  github = await startGitHubDouble();
  page = await startPage(
    0,
    () => [pull],
    () => POLICY,
  );
  pull = await openHostilePull(github);
});

afterAll(async () => {
  await page.close();
  await github.close();
});

const TAG = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/giu;
const TAGS = new Set(
  'html head meta title link body a header div nav ol ul li span p main h1 h2 h3 h4 section svg g path circle code strong em table thead tbody tr th td caption mark footer details summary pre del br hr'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset name content rel href type class id tabindex colspan scope align role aria-label aria-labelledby aria-current aria-hidden focusable data-sign viewbox width height d cx cy r fill stroke stroke-width stroke-linecap stroke-linejoin http-equiv'.split(
    ' ',
  ),
);

/** Every `<` has to begin one of our own tags, with our own attributes and harmless addresses. */
function expectOnlyOurTags(document: string): void {
  const tags = [...document.replace(/^<!doctype html>/u, '').matchAll(TAG)];
  expect(tags.length).toBe(document.split('<').length - 2);
  const attributes = tags.flatMap(([, , text = '']) => [...text.matchAll(/([a-z-]+)(?:="([^"]*)")?/giu)]);
  expect(tags.map(([, name = '']) => name.toLowerCase()).filter((name) => !TAGS.has(name))).toEqual([]);
  expect(
    attributes.map(([, name = '']) => name.toLowerCase()).filter((name) => !ATTRIBUTES.has(name)),
  ).toEqual([]);
  const addresses = attributes.flatMap(([, name, value = '']) => (name === 'href' ? [value] : []));
  expect(addresses.filter((address) => !/^(?:\/|#|https?:\/\/)/u.test(address))).toEqual([]);
}

describe('pages of a hostile pull request', () => {
  test.each(['/', '/acme/web/pull/1', '/acme/web/pull/1/checks', '/acme/web/pull/1/files'])(
    '%s',
    async (path) => {
      const response = await fetch(page.url + path);
      expect(response.status).toBe(200);
      const document = await response.text();
      expectOnlyOurTags(document);
      expect(document).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    },
  );

  test('an annotation of a file that the change does not touch is shown without code', async () => {
    const document = await (await fetch(`${page.url}/acme/web/pull/1/checks`)).text();
    expect(document).toContain('lines 7 to 9');
    expect(document).toContain('all of it');
  });
});

describe('the report of a pull request', () => {
  test('is the product’s page, with its own style sheet alone', async () => {
    const response = await fetch(`${page.url}/acme/web/pull/1/report`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toBe(`${PAGE_POLICY}; frame-ancestors 'none'`);
    const { elements, errors } = parsePage(await response.text());
    expect(errors).toEqual([]);
    expect(elements.filter(({ name }) => /^(?:script|img|iframe|link|b)$/u.test(name))).toEqual([]);
    expect(elements.find(({ name }) => name === 'h1')?.text).toBe('1 change needs approval: an MCP server');
  });

  test('is linked from its checks', async () => {
    const document = await (await fetch(`${page.url}/acme/web/pull/1/checks`)).text();
    expect(document).toContain('<a href="/acme/web/pull/1/report">');
  });
});

describe('the server', () => {
  test('forbids everything that a page could load or run', async () => {
    const { headers } = await fetch(page.url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|script-src|https?:|\*/u);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('answers to this machine’s name only', async () => {
    expect(await statusFor('attacker.example')).toBe(421);
    expect(await statusFor('127.0.0.1.attacker.example')).toBe(421);
    expect(await statusFor('localhost')).toBe(200);
  });

  test.each([
    ['/nowhere', 404],
    ['/acme/web/pull/2', 404],
    ['/acme/web/pull/1/settings', 404],
    ['/acme/web/pull/2/report', 404],
    ['/rules/no-such-rule.md', 404],
    ['/rules/..%2f..%2fpackage.json', 404],
    ['/rules/unapproved-hook.md', 200],
    ['/style.css', 200],
  ])('%s is answered with %i', async (path, status) => {
    expect((await fetch(page.url + path)).status).toBe(status);
  });

  test('can only be read', async () => {
    expect((await fetch(page.url, { method: 'POST', body: 'x' })).status).toBe(405);
    const head = await fetch(page.url, { method: 'HEAD' });
    expect(await head.text()).toBe('');
  });
});

function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(page.url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject).end();
  });
}

describe('Markdown', () => {
  test('renders tables, code and our own folds', () => {
    const { text } = markdown(
      '| a | b |\n| - | - |\n| `x\\|y` | 2 |\n\n<details><summary>Notes (2)</summary>\n\n**one**\n\n</details>\n',
    );
    expect(text).toContain('<td><code>x|y</code></td>');
    expect(text).toContain('<details><summary>Notes (2)</summary>\n<p><strong>one</strong></p>\n</details>');
  });

  test('a line break in a table is one; with anything in it, it is text', () => {
    expect(markdown('| a |\n| - |\n| `x`<br>`y` |\n').text).toContain('<code>x</code><br><code>y</code>');
    expect(markdown('a <br onclick="x"> b').text).not.toContain('<br');
  });

  test('a fold whose name holds HTML is text', () => {
    expect(markdown('<details><summary>a <b>c</b></summary>\n').text).toContain('&lt;details&gt;');
    expect(markdown('<details open onclick="x"><summary>a</summary>\n').text).not.toContain('<details');
  });
});
