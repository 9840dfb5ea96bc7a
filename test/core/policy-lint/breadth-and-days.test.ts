import { describe, expect, test } from 'vitest';
import { LINTS } from '../../../src/core/policy-lint/lint-finding.ts';
import { approval, DIGEST, type Files, lint, said } from './lint-files.ts';

describe('entries that are broader than they look', () => {
  test('allow rules', () => {
    const allow = [
      'Bash',
      'Bash(python *)',
      'mcp__github',
      'Bash(gh *)',
      'WebFetch(domain:*.github.io)',
      'Read(~/**)',
    ];
    const found = said({ permissions: { allow } });
    expect(found).toEqual([
      'warning wide-allow-rule "Bash"',
      'warning wide-allow-rule "Bash(python *)"',
      'warning wide-allow-rule "mcp__github"',
      'warning wide-allow-rule "Read(~/**)"',
      'note covered-rule "Bash(python *)"',
      'note covered-rule "Bash(gh *)"',
      'note wide-allow-rule "Bash(gh *)"',
      'note wide-allow-rule "WebFetch(domain:*.github.io)"',
    ]);
  });

  test('URLs and domains', () => {
    const policy = {
      allowedMcpServers: [
        { serverUrl: 'https://*.vercel.app/mcp' },
        { serverUrl: 'https://storage.googleapis.com/*' },
        { serverUrl: '*' },
        { serverUrl: 'https://*.corp.example/mcp' },
      ],
      allowedHttpHookUrls: ['https://*.com/x'],
      egress: { allowedDomains: ['*.github.io'] },
    };
    expect(said(policy)).toEqual([
      'warning multi-tenant-domain {…',
      'warning wide-url {…',
      'warning wide-url {…',
      'warning wide-url "https://*.com/x"',
      'warning multi-tenant-domain "*.github.io"',
      'note wide-url {…',
    ]);
  });

  test.each([
    ['https://raw.githubusercontent.com/acme/tools/main/*', 'warning moving-target {…'],
    ['https://raw.githubusercontent.com/*', 'warning wide-url {…'],
    ['https://gist.githubusercontent.com/acme/*/raw/x', 'warning moving-target {…'],
    ['https://pastebin.com/raw/*', 'warning moving-target {…'],
    ['https://raw.githubusercontent.com/acme/tools/1a2b3c4/mcp', undefined],
    ['https://storage.googleapis.com/acme/*', undefined],
  ])('%s', (serverUrl, expected) => {
    expect(said({ allowedMcpServers: [{ serverUrl }] })).toEqual(expected === undefined ? [] : [expected]);
  });

  test('commands with a star', () => {
    const allowedMcpServers = [
      { serverCommand: ['node', '*'] },
      { serverCommand: ['npx', '-y', '@acme/*'] },
      { serverCommand: ['npx', '-y', '@acme/docs@*'] },
      { serverCommand: ['node', '--max-old-space-size=*', 'corp.mjs'], files: { 'corp.mjs': DIGEST } },
      { serverCommand: ['corp-mcp', '--team=*', '*'] },
      { package: '@acme/docs@1.4.2', args: ['*'] },
    ];
    expect(said({ allowedMcpServers })).toEqual([
      'warning wide-command {…',
      'warning moving-target {…',
      'warning moving-target {…',
    ]);
  });

  test('paths, names, exceptions and marketplaces', () => {
    const policy = {
      permissions: { additionalDirectories: ['../*', '~/*'] },
      instructions: { externalImports: ['~/*'] },
      env: { allow: ['A*'] },
      sensitivePaths: ['**'],
      rules: { 'hidden-text': { ignore: ['**', 'docs/**'] } },
      strictKnownMarketplaces: [
        { source: 'hostPattern', hostPattern: '^.*\\.github\\.io$' },
        { source: 'hostPattern', hostPattern: 'git\\.corp\\.example' },
        { source: 'pathPattern', pathPattern: '.*' },
        { source: 'github', repo: 'acme/*', ref: 'v1' },
      ],
    };
    expect(said(policy)).toEqual([
      'warning wide-path "../*"',
      'warning wide-path "~/*"',
      'warning wide-path "~/*"',
      'warning wide-name "A*"',
      'warning wide-path "**"',
      'warning wide-exception "**"',
      'warning multi-tenant-domain {…',
      'warning wide-path {…',
      'note unanchored-expression {…',
      'note wide-marketplace {…',
      'note wide-marketplace {…',
    ]);
  });

  test('guards that are switched off', () => {
    const policy = {
      permissions: { modes: { bypassPermissions: 'allow' }, breadth: { blanket: 'note' } },
      execution: { breadth: { network: 'note' } },
      rules: { 'unapproved-hook': 'off', 'incomplete-tree': 'off', 'inert-permission-rule': 'off' },
    };
    expect(said(policy)).toEqual([
      'warning lowered-guard "allow"',
      'warning lowered-guard "note"',
      'warning lowered-guard "note"',
      'warning lowered-guard "off"',
      'note repeated-level "off"',
    ]);
  });
});

describe('moving targets', () => {
  test.each([
    [['npx', '-y', 'docs-mcp'], 'docs-mcp@1.2.3'],
    [['npx', 'docs-mcp@latest'], 'docs-mcp@1.2.3'],
    [['/usr/bin/npx', '--package=@a/mcp@^1.0.0', 'x'], '@a/mcp@1.2.3'],
    [['pnpm', 'dlx', '@a/mcp'], '@a/mcp@1.2.3'],
    [['uvx', 'mcp-server-git'], 'mcp-server-git@1.2.3'],
    [['docker', 'run', '-i', '--rm', '-e', 'A', 'mcp/git'], 'mcp/git:1.2.3'],
    [['docker', 'run', '--name', 'x', 'mcp/git:latest'], 'mcp/git:1.2.3'],
  ])('the server %j', (serverCommand, example) => {
    const [finding, ...others] = lint({ 'policy.jsonc': { allowedMcpServers: [{ serverCommand }] } });
    expect(finding).toMatchObject({
      id: 'moving-target',
      help: `Name an exact version, as in "${example}".`,
    });
    expect(others).toEqual([]);
  });

  test('hooks that fetch what is newest', () => {
    const hooks = { Stop: [{ hooks: [{ type: 'command', command: 'npx -y check-it && make' }] }] };
    expect(said({ hooks })).toEqual(['warning moving-target {…']);
  });

  test.each([
    { source: 'github', repo: 'acme/plugins' },
    { source: 'git', url: 'https://git.corp.example/p.git', ref: 'main' },
    { source: 'npm', package: '@acme/plugins' },
    { source: 'url', url: 'https://raw.githubusercontent.com/acme/plugins/main/marketplace.json' },
    { source: 'url', url: 'https://raw.githubusercontent.com/acme/plugins/refs/heads/v1/marketplace.json' },
  ])('the marketplace %j', (source) => {
    expect(said({ strictKnownMarketplaces: [source] })).toEqual(['warning moving-target {…']);
  });
});

describe('days of approvals', () => {
  const at = (today: string, files: Files = { 'approvals/a.jsonc': approval }) =>
    lint({ 'policy.jsonc': {}, ...files }, { today }).map(
      ({ id, level, at: place }) => `${level} ${id} ${place.line}`,
    );

  test.each([
    ['2026-10-31', ['warning future-approval 9']],
    ['2026-11-01', []],
    ['2027-10-17', []],
    ['2027-10-18', ['warning ending-approval 10']],
    ['2027-10-31', ['warning ending-approval 10']],
    ['2027-11-01', ['warning expired-approval 10']],
  ])('on %s', (today, expected) => {
    expect(at(today)).toEqual(expected);
  });

  test('across a leap day', () => {
    const leap = { ...approval, created: '2027-01-01', expires: '2028-03-05' };
    const [finding] = lint({ 'policy.jsonc': {}, 'approvals/a.jsonc': leap }, { today: '2028-02-20' });
    expect(finding?.message).toMatch(/in 14 days/u);
  });

  test('one that a later approval replaced is no cause for haste', () => {
    const files = {
      'approvals/a.jsonc': approval,
      'approvals/b.jsonc': { ...approval, expires: '2028-11-01' },
    };
    expect(at('2027-10-25', files)).toEqual([]);
    expect(at('2027-12-01', files)).toEqual(['note expired-approval 10']);
  });

  test('in the policy itself stand where they are written', () => {
    expect(
      at('2027-10-20', { 'policy.jsonc': { approvals: [{ ...approval, kind: 'skill' }, approval] } }),
    ).toEqual(['warning ending-approval 12', 'warning ending-approval 23']);
  });
});

test('every sentence is short, and the place is never a preset', () => {
  const everything = lint({
    'policy.jsonc': {
      preset: 'mature',
      permissions: { allow: ['Bash', 'x'] },
      egress: { mode: 'none', allowedDomains: ['*.github.io'] },
      strictKnownMarketplaces: [{ source: 'github', repo: 'a/*' }],
      rules: { 'unapproved-hook': 'off' },
    },
    'approvals/a.jsonc': { ...approval, repositories: ['x/y'], expires: '2026-11-23' },
  });
  expect(everything.length).toBeGreaterThan(6);
  for (const { message, help, at, id } of everything) {
    expect(LINTS[id]).toBeTruthy();
    expect(at.path).not.toMatch(/^preset:/u);
    for (const sentence of `${message} ${help}`.split(/[.:] /u))
      expect(sentence.split(' ').length).toBeLessThan(26);
  }
});

test('five thousand approvals and five hundred entries are linted in seconds', () => {
  const files: { [path: string]: unknown } = {
    'policy.jsonc': {
      permissions: { allow: Array.from({ length: 500 }, (_, index) => `Bash(make t${index})`) },
    },
  };
  for (let index = 0; index < 5_000; index += 1) {
    const digest = `sha256:${index.toString(16).padStart(64, '0')}`;
    files[`approvals/${index}.jsonc`] = { ...approval, digest };
  }
  const start = performance.now();
  expect(lint(files)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(15_000);
});
