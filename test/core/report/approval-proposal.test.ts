/** What the owners of the policy get to read when somebody asks for approvals. */
import * as fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import {
  askedApprovals,
  boundPaths,
  defaultPolicy,
  digestOf,
  evaluate,
  proposeApprovals,
  readPolicySet,
  toRepoTree,
} from '../../../src/core/index.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;
type Overrides = Partial<Parameters<typeof proposeApprovals>[0]>;

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** The contents that a repository with these files has to ask for. */
function askedOf(files: Files) {
  const blobs = new Map();
  const entries = Object.entries(files).map(([path, content]) => {
    const bytes = bytesOf(content);
    blobs.set(digestOf(bytes), { kind: 'bytes', bytes });
    return { path, mode: '100644' as const, oid: digestOf(bytes) };
  });
  const evaluation = evaluate({
    base: toRepoTree('base', []),
    head: toRepoTree('head', entries),
    policy: { kind: 'policy', policy: defaultPolicy() },
    blobs,
    repository: 'acme/web_app',
    today: '2026-11-22',
  });
  if (evaluation.kind !== 'verdict') throw new Error('more content was asked for');
  return askedApprovals(evaluation.verdict);
}

function propose(files: Files, overrides: Overrides = {}) {
  return proposeApprovals({
    asked: askedOf(files),
    repository: 'acme/web_app',
    pull: 12,
    headSha: 'c0ffee00'.repeat(5),
    requester: 'alice',
    pages: 'https://github.example',
    today: '2026-11-22',
    ownersOf: () => ['@acme/security'],
    isTaken: () => false,
    contentsOf: (path) => (files[path] === undefined ? [] : [bytesOf(files[path])]),
    showsTexts: true,
    ...overrides,
  });
}

const settings = (command: string) =>
  JSON.stringify({ hooks: { Stop: [{ hooks: [{ type: 'command', command }] }] } });
const withScript = (script: string | Uint8Array): Files => ({
  '.claude/settings.json': settings('sh tools/check.sh'),
  'tools/check.sh': script,
});
const FILES: Files = {
  ...withScript('#!/bin/sh\n\techo ok\n'),
  '.mcp.json': JSON.stringify({ mcpServers: { db: { command: 'npm', args: ['run', 'db'] } } }),
  'package.json': JSON.stringify({ scripts: { db: 'node tools/db.mjs', other: 'secret-other' } }),
  'tools/db.mjs': 'console.log("db");\n',
};

const NASTY = [
  '@everyone ',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '</details><script>alert(1)</script>',
  '\n```\n',
  '\n`````\n# heading\n',
  '\n~~~\n',
  '`|` | a cell |',
  '\r\n\r\n',
  '\u202eevil\u202c\u200b',
  '\u001b[31m',
  'https://evil.example www.evil.example',
  'acme/secret#12 GH-1',
  '\ud800',
];

describe('a proposal of approvals', () => {
  test('has one valid file for each content, each naming who owns it and who asked', () => {
    const { files, title, branch, commitMessage } = propose(FILES);
    expect(title).toBe('acme/web_app#12 asks for approval: 1 hook, 1 MCP server');
    expect(branch).toMatch(/^portcullis\/approve\/web-app-[0-9a-f]{12}$/u);
    expect(commitMessage).toBe(
      `${title}\n\nAsked for by alice: https://github.example/acme/web_app/pull/12\n`,
    );
    const policy = new Map([
      ['policy.jsonc', '{}'],
      ...files.map(({ path, text }): [string, string] => [path, text]),
    ]);
    expect(readPolicySet(policy, { ruleIds: [] })).toMatchObject({ kind: 'set' });
    for (const { text } of files) {
      expect(JSON.parse(text)).toMatchObject({
        owner: '@acme/security',
        repositories: ['acme/web_app'],
        reason: 'Asked for by alice in acme/web_app#12.',
        ticket: 'https://github.example/acme/web_app/pull/12',
        expires: '2027-05-21',
      });
    }
  });

  test('shows every text that the digests bind, and no other script of package.json', () => {
    const { body } = propose(FILES);
    expect(boundPaths(askedOf(FILES)).toSorted()).toEqual(['package.json', 'tools/check.sh', 'tools/db.mjs']);
    expect(body).toContain('```\n#!/bin/sh\n\techo ok\n```');
    expect(body).toContain('`package.json#scripts.db`');
    expect(body).toContain('```\nnode tools/db.mjs\n```');
    expect(body).not.toContain('secret-other');
    expect(body).toContain(`https://github.example/acme/web_app/blob/${'c0ffee00'.repeat(5)}/tools/check.sh`);
    expect(body).toMatch(/^`alice` asks to approve what \[`acme\/web_app#12`\]/u);
    for (const { path } of propose(FILES).files) expect(body).toContain(`\`${path}\``);
  });

  test('has the same branch for the same contents, wherever they lie, and another one for others', () => {
    const { branch } = propose(FILES);
    expect(propose(Object.fromEntries(Object.entries(FILES).reverse()), { pull: 13 }).branch).toBe(branch);
    expect(propose(FILES, { repository: 'acme/api' }).branch).not.toBe(branch);
    expect(propose({ ...FILES, 'tools/db.mjs': '' }).branch).not.toBe(branch);
  });

  test('writes over no file that is there: it may be a revocation', () => {
    const [first] = propose(FILES).files;
    const [other] = propose(FILES, { isTaken: (path) => path === first?.path }).files;
    expect(other?.path).toBe(first?.path.replace('.jsonc', '-2.jsonc'));
  });

  test('shows what a reader would not see, and masks secrets, with a word about it', () => {
    const { body } = propose(withScript('a\u202eb\rc\u200bd \u001b[31m\nexport API_TOKEN=hunter2hunter2\n'));
    expect(body).toContain('a\\u{202e}b\\rc\\u{200b}d \\u{1b}[31m');
    expect(body).not.toContain('hunter2');
    expect(body).toContain('masked here');
  });

  test.each([
    ['fences', '```\n````\n@everyone [x](https://evil.example) <img src=x>\n``````\n'],
    ['the end of a fold', '</details>\n\n# heading @everyone https://evil.example <script>x</script>\n'],
    ['tilde fences', '~~~\n@everyone https://evil.example\n~~~\n'],
  ])('keeps nothing of a script alive: %s', (_, script) => {
    const command = `sh tools/check.sh # | ${script.replaceAll('\n', ' ')}`;
    const { body } = propose({ '.claude/settings.json': settings(command), 'tools/check.sh': script });
    const html = marked.parse(body, { gfm: true, async: false });
    const live = html.replaceAll(/<code>[^<]*<\/code>/gu, 'CODE');
    expect(live).not.toMatch(/@everyone|evil\.example|<img|<script|<h1/u);
    expect(html).toContain('evil.example');
  });

  test('keeps nothing alive and nothing invisible, whatever stands in names, commands and scripts', () => {
    const pieces = fc.constantFrom(...NASTY);
    const text = fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (nasty, script) => {
        const { body, title, branch, files } = propose({
          ...withScript(script),
          '.mcp.json': JSON.stringify({
            mcpServers: {
              [nasty]: { command: 'sh', args: ['tools/check.sh', nasty], env: { [nasty]: nasty } },
            },
          }),
        });
        expect(files.length).toBeGreaterThan(0);
        const html = marked.parse(body, { gfm: true, async: false });
        const live = html.replaceAll(/<code>[^<]*<\/code>/gu, 'CODE');
        expect(live).not.toMatch(/@everyone|evil\.example|<img|<script|<h1|<\/details>|GH-1|secret#12/u);
        expect([body, title, branch].join('').replaceAll(/[\n\t]/gu, '')).not.toMatch(
          /\p{Cc}|\p{Cf}|\p{Cs}/u,
        );
        expect(branch).toMatch(/^portcullis\/approve\/[a-z0-9-]+$/u);
        for (const { path } of files) expect(path).toMatch(/^approvals\/[a-z-]+\/[a-z0-9-]+\.jsonc$/u);
      }),
      { numRuns: 100 },
    );
  });

  test('says of a program that it cannot be read, and of what is not at hand where it is', () => {
    expect(propose(withScript(new Uint8Array([35, 33, 0, 255]))).body).toContain('not a text');
    expect(propose(withScript('echo\n'), { contentsOf: () => [] }).body).toContain('Look at it there');
    const other = bytesOf('echo other\n');
    expect(propose(withScript('echo\n'), { contentsOf: () => [other] }).body).not.toContain('echo other');
  });

  test('stays below the limit of GitHub in bytes, says what has no room, and closes every fence', () => {
    const files = { ...withScript('ä€𝒳 line\n'.repeat(9_000)), ...many(40) };
    const { body } = propose(files);
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(65_000);
    expect(body).toContain('The end has no room here');
    expect(body).toMatch(/\d+ more files have no room here/u);
    expect((body.match(/^`{3,}$/gmu) ?? []).length % 2).toBe(0);
  });

  test('shows no words of the repository where more people can read the policy repository', () => {
    const { body, files } = propose(FILES, { showsTexts: false });
    const all = JSON.stringify([body, files]);
    expect(all).not.toMatch(/echo ok|npm run db|node tools|"Stop"|stop-sh/u);
    expect(body).toContain('more people can read this repository');
    for (const { text } of files) expect(JSON.parse(text).digest).toMatch(/^sha256:/u);
  });
});

/** Servers, each with a script of its own. */
function many(count: number): Files {
  const names = Array.from({ length: count }, (_, index) => `tools/s${index}.sh`);
  const mcpServers = Object.fromEntries(names.map((name) => [name, { command: 'sh', args: [name] }]));
  const scripts = names.map((name): [string, string] => [name, `echo ${name}\n`.repeat(400)]);
  return { '.mcp.json': JSON.stringify({ mcpServers }), ...Object.fromEntries(scripts) };
}
