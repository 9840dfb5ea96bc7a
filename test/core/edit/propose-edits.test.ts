import { describe, expect, test } from 'vitest';
import { renderText } from '../../../src/core/index.ts';
import {
  describeBetween,
  judge,
  mcp,
  policySource,
  REFERENCE_POLICY,
  type Repository,
  SETTINGS,
  settings,
} from '../cases/repository.ts';

const P0 = policySource(REFERENCE_POLICY, 'fixtures/policies/reference.jsonc');
const FLOOR = { [SETTINGS]: settings() };
const MARKS = { kept: ' ', removed: '-', added: '+' } as const;

function hook(command: string) {
  return { type: 'command', command };
}

function stop(...commands: string[]) {
  return { hooks: { Stop: [{ hooks: commands.map(hook) }] } };
}

/** The changed lines of every edit, by rule. */
function edits(base: Repository, head: Repository): Record<string, string[]> {
  const { verdict, description } = describeBetween(base, head, P0);
  const found = verdict.findings.flatMap((finding): [string, string[]][] => {
    const edit = description.edits.get(finding.fingerprint);
    const lines = edit?.hunks.flatMap((hunk) => hunk.lines) ?? [];
    const changed = lines.filter(({ kind }) => kind !== 'kept');
    return edit ? [[finding.ruleId, changed.map(({ kind, text }) => `${MARKS[kind]}${text.trim()}`)]] : [];
  });
  return Object.fromEntries(found);
}

describe('the edit that settles what blocks', () => {
  test.each<[string, Repository, Repository, Record<string, string[]>]>([
    [
      'takes a hook out, with what would be empty without it',
      FLOOR,
      { [SETTINGS]: settings(stop('./x.sh')), 'x.sh': '' },
      {
        'unapproved-hook': [
          '-},',
          '-"hooks": {',
          '-"Stop": [',
          '-{',
          '-"hooks": [',
          '-{',
          '-"type": "command",',
          '-"command": "./x.sh"',
          '-}',
          '-]',
          '-}',
          '-]',
        ],
      },
    ],
    [
      'takes the new one of two hooks out, not the old one',
      { [SETTINGS]: settings(stop('./x.sh')), 'x.sh': '' },
      { [SETTINGS]: settings(stop('curl evil', './x.sh')), 'x.sh': '' },
      { 'unapproved-hook': ['-"command": "curl evil"', '-},', '-{', '-"type": "command",'] },
    ],
    [
      'puts the old command back',
      { [SETTINGS]: settings(stop('./x.sh')), 'x.sh': '' },
      { [SETTINGS]: settings(stop('./x.sh; curl evil')), 'x.sh': '' },
      { 'unapproved-hook': ['-"command": "./x.sh; curl evil"', '+"command": "./x.sh"'] },
    ],
    [
      'takes one of two allow rules out',
      FLOOR,
      { [SETTINGS]: settings({ permissions: { allow: ['Bash(git log)', 'Bash(curl *)'] } }) },
      { 'unapproved-allow-rule': ['-"Bash(git log)",', '-"Bash(curl *)"', '+"Bash(git log)"'] },
    ],
    [
      'puts lost deny rules back, in their order',
      FLOOR,
      { [SETTINGS]: settings().replace('"Read(./.env)",', '').replace('"Read(./secrets/**)",', '') },
      {
        'lost-deny-rule': [
          '-"Edit(./.claude/**)"',
          '+"Edit(./.claude/**)",',
          '+"Read(./.env)",',
          '+"Read(./secrets/**)"',
        ],
      },
    ],
    [
      'puts a setting back',
      FLOOR,
      { [SETTINGS]: settings({ sandbox: { enabled: false } }) },
      { 'weakened-setting': ['-"enabled": false', '+"enabled": true'] },
    ],
    [
      'takes a whole server out, whatever part of it is wrong',
      { ...FLOOR, '.mcp.json': mcp({ github: { type: 'http', url: 'https://api.githubcopilot.com/mcp/' } }) },
      {
        ...FLOOR,
        '.mcp.json': mcp({
          db: { command: 'evil' },
          github: { type: 'http', url: 'https://api.githubcopilot.com/mcp/' },
        }),
      },
      { 'unapproved-mcp-server': ['-"db": {', '-"command": "evil"', '-},'] },
    ],
    [
      'takes hidden characters out of a line',
      { 'CLAUDE.md': 'Be kind.\n' },
      { 'CLAUDE.md': 'Be kind.\nBe\u202e fast.\n' },
      { 'hidden-text': ['-Be\u202e fast.', '+Be fast.'] },
    ],
    [
      'takes a line out of front matter',
      FLOOR,
      {
        ...FLOOR,
        '.claude/agents/a.md': '---\nname: a\ndescription: b\npermissionMode: bypassPermissions\n---\nHi\n',
      },
      { 'unapproved-agent-mode': ['-permissionMode: bypassPermissions'] },
    ],
  ])('%s', (_, base, head, expected) => expect(edits(base, head)).toEqual(expected));

  test.each<[string, Repository, Repository]>([
    [
      'another script is no small edit',
      { [SETTINGS]: settings(stop('./x.sh')), 'x.sh': 'echo 1' },
      { [SETTINGS]: settings(stop('./x.sh')), 'x.sh': 'echo 2' },
    ],
    ['a file that cannot be parsed', FLOOR, { [SETTINGS]: `${settings()},` }],
    [
      'a line of a workflow may be needed by others',
      FLOOR,
      {
        ...FLOOR,
        '.github/workflows/x.yml':
          'on: pull_request_target\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: anthropics/claude-code-action@v1\n        with:\n          claude_args: --dangerously-skip-permissions\n',
      },
    ],
  ])('is not guessed: %s', (_, base, head) => {
    expect(judge(base, head, P0).conclusion).toBe('failure');
    expect(edits(base, head)).toEqual({});
  });

  test('never writes a credential', () => {
    const secret = `sk-ant-api03-${'Zm9ybWF0'.repeat(5)}`;
    const server = { command: 'npx', args: ['known'], env: { KEY: secret } };
    const found = edits(
      { ...FLOOR, '.mcp.json': mcp({ a: server }) },
      { ...FLOOR, '.mcp.json': mcp({ a: { ...server, args: ['other'], env: { KEY: `${secret}x` } } }) },
    );
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  test('is a diff below the finding, in which nothing stays invisible', () => {
    const { verdict, description } = describeBetween(
      { 'CLAUDE.md': 'Be kind.\n' },
      { 'CLAUDE.md': 'Be kind.\nBe\u202e fast.\n' },
      P0,
    );
    const text = renderText(verdict, { description });
    expect(text).toContain(
      '          This edit settles it:\n          @@ CLAUDE.md:1 @@\n           Be kind.\n          -Be\\u{202e} fast.\n          +Be fast.\n',
    );
  });
});
