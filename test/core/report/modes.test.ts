/** What the check run says in each mode: the title here, the whole text as a snapshot. */
import { describe, expect, test } from 'vitest';
import { type CheckRunReport, type PolicySource, toCheckRunReport } from '../../../src/core/index.ts';
import {
  describeBetween,
  judge,
  mcp,
  policySource,
  policyWith,
  REPOSITORY,
  type Repository,
  SETTINGS,
  settings,
  TODAY,
} from '../cases/repository.ts';

const CONTEXT = {
  ruleUrl: (id: string) => `https://docs.example/${id}`,
  policyName: 'acme/.claude-policy at 1a2b3c4',
  desk: {
    newFileUrl: 'https://github.example/acme/.claude-policy/new/main',
    repository: REPOSITORY,
    today: TODAY,
    ownersOf: () => ['@acme/security'],
  },
};

const FLOOR = { [SETTINGS]: settings() };
const HOOK = {
  ...FLOOR,
  [SETTINGS]: settings({ hooks: { Stop: [{ hooks: [{ type: 'command', command: './x.sh' }] }] } }),
  'x.sh': 'echo 1',
};
const SERVER = { ...HOOK, '.mcp.json': mcp({ db: { command: 'npx', args: ['evil'] } }) };
const LOST = { [SETTINGS]: settings().replace('"Read(./.env)",', '') };
const LOOSE = { [SETTINGS]: settings({ permissions: { defaultMode: 'bypassPermissions' } }) };

/** P0, which approves the hook above until a day. */
function approving(expires: string): PolicySource {
  const [finding] = judge(FLOOR, HOOK, policySource(policyWith({}))).findings;
  const approval = {
    kind: 'hook',
    digest: finding?.approvable?.digest ?? '',
    repositories: [REPOSITORY],
    owner: '@acme/security',
    reason: 'Read by hand.',
    created: '2026-11-01',
    expires,
  };
  return policySource(policyWith({ approvals: [approval] }));
}

const P0 = policySource(policyWith({}));
const REPORT = policySource(policyWith({ enforcement: 'report' }));
const UNAVAILABLE: PolicySource = { kind: 'unavailable', reason: 'GitHub did not answer' };

type Case = readonly [mode: string, title: string, base: Repository, head: Repository, policy: PolicySource];

const CASES: readonly Case[] = [
  ['blocked-one', '1 change needs approval: a hook', FLOOR, HOOK, P0],
  ['blocked-two', '2 changes need approval: 1 hook, 1 MCP server', FLOOR, SERVER, P0],
  ['blocked-lost', '1 change is blocked: a lost deny rule', FLOOR, LOST, P0],
  ['reported', 'Report only, would be blocked: 1 change needs approval: a hook', FLOOR, HOOK, REPORT],
  ['undetermined', 'Could not be judged, so it is blocked', FLOOR, HOOK, UNAVAILABLE],
  ['approved', '1 approved change', FLOOR, HOOK, approving('2027-03-01')],
  ['expiring', 'Passed; 1 approval ends soon', FLOOR, HOOK, approving('2026-11-30')],
  ['expired', '1 change needs approval: a hook', FLOOR, HOOK, approving('2026-11-21')],
  ['tightened', 'Nothing here needs approval', LOOSE, FLOOR, P0],
  ['nothing', 'Nothing to govern', { 'a.txt': '1' }, { 'a.txt': '2' }, P0],
];

function report([, , base, head, policy]: Case, more: { notices?: string[] } = {}): CheckRunReport {
  const { verdict, description } = describeBetween(base, head, policy);
  return toCheckRunReport(verdict, { ...CONTEXT, ...more, description });
}

describe('the check run', () => {
  test.each(CASES)('%s: %s', async (...one) => {
    const { title, summary, text, annotations } = report(one);
    expect(title).toBe(one[1]);
    const page = `# ${title}\n\n${summary}\n${text}\n${JSON.stringify(annotations, null, 2)}\n`;
    await expect(page).toMatchFileSnapshot(`snapshots/check-run-${one[0]}.md`);
  });

  test('an older policy in force is said above everything else', () => {
    const notices = ['The newest policy is not valid. The last good one stays in force.'];
    const { summary } = report(['', '', FLOOR, HOOK, P0], { notices });
    const [lead, , notice, , table] = summary.split('\n');
    expect([lead?.startsWith('This change would'), notice, table]).toEqual([
      true,
      `> ${notices[0]}`,
      '**After the merge, for everyone who works here:**',
    ]);
  });

  test('report mode never frightens: no row says blocked, no annotation is a failure', () => {
    const { summary, annotations } = report(['', '', FLOOR, SERVER, REPORT]);
    expect(summary).not.toContain('**blocked**');
    expect(summary.match(/\*\*would be blocked\*\*/gu)).toHaveLength(2);
    expect(annotations.map((one) => one.annotation_level)).toEqual(['warning', 'warning']);
  });

  test('a long table is cut, and says so', () => {
    const servers = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`s${at}`, { command: `run${at}` }]),
    );
    const { summary } = report(['', '', FLOOR, { ...FLOOR, '.mcp.json': mcp(servers) }, P0]);
    const rows = summary.split('\n').filter((line) => line.endsWith('**blocked** |'));
    expect(rows).toHaveLength(25);
    expect(summary).toContain('And 15 more, which `npx portcullis check` lists.');
  });
});
