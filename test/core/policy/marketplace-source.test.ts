import { describe, expect, test } from 'vitest';
import { globOfExpression } from '../../../src/core/policy/expression.ts';
import {
  type MarketplaceSource,
  matchMarketplaceSource,
} from '../../../src/core/policy/marketplace-source.ts';

const pinned = { source: 'github', repo: 'acme-corp/claude-plugins', ref: 'v3.2.0' };
const tagged = { ...pinned, ref: 'v3.*' };
const unpinned = { source: 'github', repo: 'acme-corp/claude-plugins' };
const git = { source: 'git', url: 'https://git.corp.example/plugins.git' };
const host = { source: 'hostPattern', hostPattern: '^git\\.corp\\.example$' };
const hosts = { source: 'hostPattern', hostPattern: '.*\\.corp\\.example' };
const github = { source: 'hostPattern', hostPattern: 'github\\.com' };
const paths = { source: 'pathPattern', pathPattern: '^/opt/plugins/.*$' };

describe('matchMarketplaceSource', () => {
  const cases: [name: string, entry: MarketplaceSource, source: MarketplaceSource, expected: boolean][] = [
    ['itself', pinned, { ...pinned }, true],
    ['letter case of the repository', pinned, { ...pinned, repo: 'Acme-Corp/Claude-Plugins' }, true],
    ['letter case of the ref', pinned, { ...pinned, ref: 'V3.2.0' }, false],
    ['T080: another ref', pinned, { ...pinned, ref: 'main' }, false],
    ['T080: no ref', pinned, unpinned, false],
    ['B27: a tag of the line', tagged, { ...pinned, ref: 'v3.3.0' }, true],
    ['B27: another line', tagged, { ...pinned, ref: 'v30.0.0' }, false],
    ['B27: a branch with a slash', tagged, { ...pinned, ref: 'v3.x/evil' }, false],
    ['a ref where the entry has none', unpinned, pinned, false],
    ['no ref on both sides', unpinned, { ...unpinned }, true],
    ['another repository', pinned, { ...pinned, repo: 'acme-corp/other' }, false],
    ['a look-alike owner', pinned, { ...pinned, repo: 'acme-c0rp/claude-plugins' }, false],
    ['all of an owner', { source: 'github', repo: 'acme-corp/*' }, unpinned, true],
    [
      'not beyond the owner',
      { source: 'github', repo: 'acme-corp/*' },
      { source: 'github', repo: 'x/y' },
      false,
    ],
    [
      'its git URL',
      unpinned,
      { source: 'git', url: 'https://github.com/acme-corp/claude-plugins.git' },
      false,
    ],
    ['another path', pinned, { ...pinned, path: 'evil/marketplace.json' }, false],
    ['a second meaning', pinned, { ...pinned, url: 'https://evil.example/' }, false],
    ['git-lfs does not matter', pinned, { ...pinned, skipLfs: true }, true],
    ['a wrong type', pinned, { ...pinned, ref: ['v3.2.0'] }, false],
    ['a field named as a method', pinned, { ...pinned, toString: 'x' }, false],
    ['git: itself', git, { ...git }, true],
    ['git: host case and port', git, { ...git, url: 'https://GIT.corp.example:443/plugins.git' }, true],
    ['git: user information', git, { ...git, url: 'https://x@git.corp.example/plugins.git' }, false],
    [
      'T082: SCP style',
      pinned,
      { source: 'git', url: 'git@github.com:acme-corp/claude-plugins.git@evil.example' },
      false,
    ],
    ['T083: a folder', pinned, { source: 'directory', path: './plugins' }, false],
    [
      'T083: a command',
      { source: 'url', url: git.url },
      { source: 'url', url: git.url, headersHelper: './x' },
      false,
    ],
    ['host: git', host, git, true],
    [
      'host: anchored at the end',
      host,
      { ...git, url: 'https://git.corp.example.evil.example/x.git' },
      false,
    ],
    ['host: anchored at the start', host, { ...git, url: 'https://evilgit.corp.example/x.git' }, false],
    ['host: subdomains', hosts, { source: 'url', url: 'https://a.b.corp.example/m.json' }, true],
    ['host: not the bare domain', hosts, { source: 'url', url: 'https://corp.example/m.json' }, false],
    [
      'host: never with a command',
      hosts,
      { source: 'url', url: 'https://a.corp.example/', headersHelper: 'x' },
      false,
    ],
    ['host: user information', host, { ...git, url: 'https://git.corp.example@evil.example/x.git' }, false],
    ['host: SCP', host, { source: 'git', url: 'git@git.corp.example:plugins.git' }, true],
    ['host: ssh', host, { source: 'git', url: 'ssh://git@git.corp.example/plugins.git' }, true],
    [
      'T082 host: SCP with two @',
      github,
      { source: 'git', url: 'git@github.com:a/b.git@evil.example' },
      false,
    ],
    ['host: github', github, unpinned, true],
    ['host: no folder', github, { source: 'directory', path: 'github.com' }, false],
    ['path: below', paths, { source: 'directory', path: '/opt/plugins/acme' }, true],
    ['path: climbing', paths, { source: 'directory', path: '/opt/plugins/../../tmp' }, false],
    ['path: anchored', paths, { source: 'file', path: '/tmp/opt/plugins/x' }, false],
    ['path: no URL', paths, { source: 'url', url: '/opt/plugins/x' }, false],
  ];
  test.each(cases)('%s', (_, entry, source, expected) => {
    expect(matchMarketplaceSource(entry, source)).toBe(expected);
  });
});

describe('globOfExpression', () => {
  const cases: [expression: string, glob: string | undefined][] = [
    ['^github\\.com$', 'github.com'],
    ['.*\\.corp\\.example', '*.corp.example'],
    ['github.com', undefined],
    ['(a+)+$', undefined],
    ['a|b', undefined],
    ['[a-z]*', undefined],
    ['a\\', undefined],
    ['a\\d', undefined],
    ['price\\$', 'price$'],
    ['^$', undefined],
    ['', undefined],
  ];
  test.each(cases)('%s', (expression, glob) => {
    expect(globOfExpression(expression)).toBe(glob);
  });
});
