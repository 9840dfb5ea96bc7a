import { describe, expect, test } from 'vitest';
import { pagesOf, policyPages } from '../../src/app/policy-pages.ts';

describe('the address of GitHub’s pages', () => {
  test.each([
    [undefined, 'https://github.com'],
    ['https://api.github.com', 'https://github.com'],
    ['https://git.acme.example/api/v3', 'https://git.acme.example'],
    ['https://api.acme.ghe.com', 'https://acme.ghe.com'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ])('of the API at %s is %s', (api, pages) => {
    expect(pagesOf(api)).toBe(pages);
  });
});

describe('the pages of a policy', () => {
  const home = { repository: 'acme/.claude-policy', branch: 'release/(1)', ownersOf: () => [] };
  const about = { repository: 'acme/web', today: '2026-11-22' };
  const at = (path: string) => ({ path, line: 4, column: 1, endLine: 4, endColumn: 2 });

  test('no character of a branch or path ends a link', () => {
    const { desk, policyUrl } = policyPages('https://github.com', { home, commit: 'c0ffee' }, about);
    expect(desk?.newFileUrl).toBe('https://github.com/acme/.claude-policy/new/release/%281%29');
    expect(policyUrl(at('groups/a) b.jsonc'))).toBe(
      'https://github.com/acme/.claude-policy/blob/c0ffee/groups/a%29%20b.jsonc#L4',
    );
  });

  test('of a preset is the page about presets', () => {
    const { policyUrl } = policyPages('https://github.com', { home, commit: 'c0ffee' }, about);
    expect(policyUrl(at('preset:strict'))).toMatch(/\/docs\/presets\.md$/u);
  });

  test('without a policy repository nothing is linked', () => {
    const { desk, policyUrl } = policyPages('https://github.com', { home: undefined, commit: '' }, about);
    expect(desk).toBeUndefined();
    expect(policyUrl(at('policy.jsonc'))).toBeUndefined();
  });
});
