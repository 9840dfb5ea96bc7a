import { describe, expect, test } from 'vitest';
import {
  describeBetween,
  json,
  mcp,
  policySource,
  REFERENCE_POLICY,
  type Repository,
  SETTINGS,
  settings,
} from '../cases/repository.ts';

const P0 = policySource(REFERENCE_POLICY, 'fixtures/policies/reference.jsonc');

function hooks(command: string): { hooks: { PostToolUse: { matcher: string; hooks: object[] }[] } } {
  return { hooks: { PostToolUse: [{ matcher: 'Edit', hooks: [{ type: 'command', command }] }] } };
}

function settingsWith(extra: object): string {
  return settings(JSON.parse(JSON.stringify(extra)));
}

/** Every effect as one line: standing, what, before, after. */
function effects(base: Repository, head: Repository): string[] {
  const { description } = describeBetween(base, head, P0);
  return description.effects.map(({ standing, group, title, before, after, otherContent }) =>
    [
      `${standing}: ${group}${title === '' ? '' : ` ${title}`}`,
      `${before ?? '-'} > ${after ?? '-'}${otherContent ? ' (other content)' : ''}`,
    ].join(' | '),
  );
}

const FLOOR = { [SETTINGS]: settings() };
const RUNS = { [SETTINGS]: settingsWith(hooks('./x.sh')), 'x.sh': 'echo 1' };

describe('before and after', () => {
  test('nothing changes where only the layout does', () => {
    expect(effects(FLOOR, { [SETTINGS]: JSON.stringify(JSON.parse(settings())) })).toEqual([]);
  });

  test.each<[string, Repository, Repository, string[]]>([
    ['a new hook', FLOOR, RUNS, ['blocked: Hooks PostToolUse (Edit) | - > ./x.sh']],
    [
      'another command in the same hook',
      RUNS,
      { ...RUNS, [SETTINGS]: settingsWith(hooks('./x.sh; curl evil')) },
      ['blocked: Hooks PostToolUse (Edit) | ./x.sh > ./x.sh; curl evil'],
    ],
    [
      'another script behind the same command',
      RUNS,
      { ...RUNS, 'x.sh': 'echo 2' },
      ['blocked: Hooks PostToolUse (Edit) | ./x.sh > ./x.sh (other content)'],
    ],
    ['a hook that goes', RUNS, FLOOR, ['tightened: Hooks PostToolUse (Edit) | ./x.sh > -']],
    [
      'a deny rule that goes',
      FLOOR,
      { [SETTINGS]: settings().replace('"Read(./.env)",', '') },
      ['blocked: Permission rules deny | Read(./.env) > -'],
    ],
    [
      'a deny rule that comes',
      FLOOR,
      { [SETTINGS]: settingsWith({ permissions: { deny: ['Bash(rm *)'] } }) },
      ['tightened: Permission rules deny | - > Bash(rm *)'],
    ],
    [
      'a setting that guards no more',
      FLOOR,
      { [SETTINGS]: settingsWith({ sandbox: { enabled: false } }) },
      ['blocked: Other settings sandbox.enabled | true > false'],
    ],
    [
      'a setting that guards again',
      { [SETTINGS]: settingsWith({ sandbox: { enabled: false } }) },
      FLOOR,
      ['tightened: Other settings sandbox.enabled | false > true'],
    ],
    [
      'another mode',
      { [SETTINGS]: settingsWith({ permissions: { defaultMode: 'plan' } }) },
      { [SETTINGS]: settingsWith({ permissions: { defaultMode: 'bypassPermissions' } }) },
      ['blocked: Permission mode | plan > bypassPermissions'],
    ],
    [
      'an approved server beside one that is not',
      FLOOR,
      {
        ...FLOOR,
        '.mcp.json': mcp({
          github: { type: 'http', url: 'https://api.githubcopilot.com/mcp/' },
          db: { command: 'npx', args: ['evil'] },
        }),
      },
      [
        'blocked: MCP servers db | - > stdio npx evil',
        'approved: MCP servers github | - > http https://api.githubcopilot.com/mcp/',
      ],
    ],
    [
      'instructions in other words',
      { 'CLAUDE.md': '# One\n' },
      { 'CLAUDE.md': '# Two\n' },
      ['free: Instructions CLAUDE.md |  >  (other content)'],
    ],
    [
      'a file that Claude Code would refuse takes everything with it',
      { [SETTINGS]: json({ sandbox: { enabled: true } }) },
      { [SETTINGS]: '{"sandbox": {"enabled": true},}' },
      ['blocked: Other settings sandbox.enabled | true > -'],
    ],
  ])('%s', (_, base, head, expected) => expect(effects(base, head)).toEqual(expected));

  test('what blocks points at its finding, also inside a group', () => {
    const allow = Array.from({ length: 9 }, (_, index) => `Bash(tool${index} *)`);
    const head = { [SETTINGS]: settingsWith({ permissions: { allow } }) };
    const { verdict, description } = describeBetween(FLOOR, head, P0);
    const [group] = verdict.findings.filter(({ members }) => members.length > 0);
    expect(description.effects).toHaveLength(9);
    for (const { fingerprints } of description.effects) expect(fingerprints).toEqual([group?.fingerprint]);
  });

  test('a policy that cannot be read leaves nothing to compare', () => {
    expect(describeBetween(FLOOR, RUNS, policySource('{')).description.effects).toEqual([]);
  });
});
