import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headline, renderText, toCheckRunReport } from '../../../src/core/index.ts';
import { judge, policySource, policyWith, SETTINGS, settings } from '../cases/repository.ts';
import {
  allowRules,
  BASE,
  enabledPlugin,
  hooksIn,
  judgeAdded,
  P0,
  serversIn,
  skills,
  times,
} from './large-changes.ts';

const CONTEXT = {
  ruleUrl: (id: string) => `https://docs.example/${id}`,
  policyName: 'acme/policy at 1a2b3c4',
};

function introduced(added: Parameters<typeof judgeAdded>[0], level = 'block') {
  const { report } = judgeAdded(added);
  return report.findings.filter((finding) => finding.status === 'introduced' && finding.level === level);
}

describe('many findings that are alike', () => {
  test.each([
    ['allow rules', allowRules(300), 'unapproved-allow-rule', 300, SETTINGS],
    ['hooks', hooksIn(100), 'unapproved-hook', 100, SETTINGS],
    ['servers', serversIn(40), 'unapproved-mcp-server', 40, '.mcp.json'],
    ['skills', skills(200), 'unapproved-inline-command', 200, '.claude/skills/s0/SKILL.md'],
  ])('%s become one finding, with all of them in the JSON report', (_, added, ruleId, count, path) => {
    const [finding, ...others] = introduced(added);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ ruleId, path });
    expect(finding?.members).toHaveLength(count);
    expect(new Set(finding?.members?.map((member) => member.fingerprint)).size).toBe(count);
  });

  test('an imported plugin brings one finding for its hooks', () => {
    const findings = introduced(enabledPlugin(80)).filter(({ ruleId }) => ruleId === 'unapproved-hook');
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ path: 'vendor/p/hooks/hooks.json' });
    expect(findings[0]?.members).toHaveLength(80);
  });

  test('up to five stay as they are, six become one', () => {
    expect(introduced(hooksIn(5)).map(({ members }) => members)).toEqual(times(5, () => undefined));
    expect(introduced(hooksIn(6)).map(({ members }) => members?.length)).toEqual([6]);
  });

  test('each can be approved by the digest that the report gives for it', () => {
    const [group] = introduced(hooksIn(12));
    expect(group?.approval).toBeUndefined();
    const approvals = (group?.members ?? []).map((member) => ({
      ...member.approval,
      repositories: ['acme/web'],
      owner: '@acme/security',
      reason: 'Tried by hand.',
      created: '2026-11-01',
      expires: '2027-11-01',
    }));
    expect(new Set(approvals.map(({ digest }) => digest)).size).toBe(12);
    const { verdict } = judgeAdded(hooksIn(12), policySource(policyWith({ approvals })));
    expect(verdict.outcome).toBe('pass');
    expect(headline(verdict)).toBe('12 approved changes');
  });
});

describe('what is not alike stays apart', () => {
  test('a warning and a block', () => {
    const allow = [
      ...times(8, (index) => `Bash(curl https://h${index}.example *)`),
      ...times(8, (index) => `WebFetch(domain:r${index}.githubusercontent.com)`),
    ];
    const { report } = judgeAdded({ [SETTINGS]: settings({ permissions: { allow } }) });
    const groups = report.findings.filter(({ members }) => members);
    expect(groups.map(({ level, members }) => [level, members?.length])).toEqual([
      ['block', 8],
      ['warn', 8],
    ]);
  });

  test('what is new and what was there', () => {
    const before = { ...BASE, ...serversIn(8) };
    const { findings } = judge(before, { ...before, ...serversIn(8, 'packages/api/.mcp.json') }, P0);
    const groups = findings.filter(({ members }) => members.length > 0);
    expect(groups.map(({ status, members }) => [status, members.length])).toEqual([
      ['introduced', 8],
      ['existing', 8],
    ]);
  });

  test('a file with many and its neighbours with few', () => {
    const added = { ...serversIn(9, 'a/.mcp.json'), ...serversIn(2, 'b/.mcp.json') };
    expect(introduced(added).map(({ path, members }) => [path, members?.length])).toEqual([
      ['a/.mcp.json', 9],
      ['b/.mcp.json', undefined],
      ['b/.mcp.json', undefined],
    ]);
  });

  test('skills that lie apart from an import', () => {
    const added = { ...skills(30), ...skills(2, 'packages/api/.claude/skills') };
    expect(introduced(added).map(({ members }) => members?.length)).toEqual([30, undefined, undefined]);
  });
});

describe('a group', () => {
  test('keeps its fingerprint when lines move, and gets another one when something joins', () => {
    const printOf = (added: Parameters<typeof judgeAdded>[0]) => introduced(added)[0]?.fingerprint;
    const text = hooksIn(20)[SETTINGS];
    const moved = { [SETTINGS]: `\n\n${JSON.stringify(JSON.parse(text), null, 8)}` };
    expect(printOf(moved)).toBe(printOf(hooksIn(20)));
    expect(printOf(hooksIn(21))).not.toBe(printOf(hooksIn(20)));
  });

  test('names a limited number of places', () => {
    const { verdict } = judgeAdded(allowRules(300));
    expect(verdict.findings[0]?.related).toHaveLength(20);
  });

  test('is as loud as each of its members, and hides none', () => {
    const kinds = fc.record({
      allow: fc.nat({ max: 12 }),
      servers: fc.nat({ max: 12 }),
      skills: fc.nat({ max: 12 }),
    });
    const holds = fc.property(kinds, (count) => {
      const added = { ...allowRules(count.allow), ...serversIn(count.servers), ...skills(count.skills) };
      const { findings } = judgeAdded(added).verdict;
      const blocking = findings.filter(({ level, status }) => level === 'block' && status === 'introduced');
      const total = blocking.reduce((sum, { members }) => sum + Math.max(1, members.length), 0);
      expect(total).toBe(count.allow + count.servers + count.skills);
      for (const { level, status, ruleId, messageId, members } of findings) {
        for (const member of members) expect(member).toMatchObject({ level, status, ruleId, messageId });
      }
    });
    fc.assert(holds, { numRuns: 60 });
  });
});

describe('reports of a group', () => {
  const { verdict } = judgeAdded({ ...hooksIn(36), ...serversIn(12) });

  test('the headline counts what is in it', () => {
    expect(headline(verdict)).toBe('48 changes need approval: 36 hooks, 12 MCP servers');
  });

  test('the headline counts what is approved', () => {
    const allow = ['test', 'test *', 'run lint', 'run lint *', 'run build', 'run build *', 'run test'];
    const rules = allow.map((words) => `Bash(npm ${words})`);
    const approved = judgeAdded({ [SETTINGS]: settings({ permissions: { allow: rules } }) });
    expect(headline(approved.verdict)).toBe('7 approved changes');
  });

  test('the check run has one annotation, with the first of them', () => {
    const { annotations } = toCheckRunReport(verdict, CONTEXT);
    const [hooks] = annotations;
    expect(annotations).toHaveLength(2);
    expect(hooks?.message).toContain(
      '36 hooks of this kind in `.claude/settings.json`. The first: `Stop` hook',
    );
    expect(hooks?.message).toContain(
      'Also: `./tools/h1`; `./tools/h2`; `./tools/h3`; `./tools/h4`; and 31 more.',
    );
  });

  test('the check run lists the first twenty with their digests', () => {
    const { text, summary } = toCheckRunReport(verdict, CONTEXT);
    expect(
      text.match(
        /^- `\.\/tools\/h\d+` at `.claude\/settings.json:\d+:\d+`, approval: kind `hook`, digest/gmu,
      ),
    ).toHaveLength(20);
    expect(text).toContain('- and 16 more, which `npx portcullis check --format json` lists');
    expect(summary.split('\n').filter((line) => line.startsWith('- **'))).toHaveLength(2);
  });

  test('the terminal lists the first ten', () => {
    const text = renderText(verdict);
    expect(text.match(/^ {10}- `\.\/tools\/h\d+` {2}\d+:\d+$/gmu)).toHaveLength(10);
    expect(text).toContain('and 26 more; --format json lists them all');
  });

  test('what was there before is counted one by one', () => {
    const head = { ...BASE, ...hooksIn(36) };
    expect(renderText(judge(head, { ...head, 'README.md': 'x' }, P0))).toContain(
      'There before this change: 36',
    );
  });
});
