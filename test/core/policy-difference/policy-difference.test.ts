import { describe, expect, test } from 'vitest';
import { plainPaint, renderDifference, toDifferenceReportV1 } from '../../../src/core/index.ts';
import { PRESETS } from '../../../src/core/policy/vocabulary.ts';
import { diff, type Files } from './policy-files.ts';

/** `direction key words` of the organisation's layer. */
function linesOf(before: unknown, after: unknown): string[] {
  const layers = diff({ 'policy.jsonc': before }, { 'policy.jsonc': after });
  return layers.flatMap(({ differences }) =>
    differences.map(({ direction, key, words }) => `${direction} ${key} ${words}`),
  );
}

const HOOK = { type: 'command', command: 'npx prettier' };

describe('one difference', () => {
  test.each<[what: string, before: unknown, after: unknown, lines: string[]]>([
    [
      'an allow rule more',
      {},
      { permissions: { allow: ['Bash(npm test)'] } },
      ['loosens permissions.allow approves "Bash(npm test)"'],
    ],
    [
      'an allow rule less',
      { permissions: { allow: ['Bash(npm test)'] } },
      {},
      ['tightens permissions.allow no longer approves "Bash(npm test)"'],
    ],
    [
      'a mode',
      { permissions: { modes: { acceptEdits: 'allow' } } },
      { permissions: { modes: { acceptEdits: 'block' } } },
      ['tightens permissions.modes.acceptEdits is block, was allow'],
    ],
    ['only reporting', {}, { enforcement: 'report' }, ['loosens enforcement is report, was block']],
    [
      'egress',
      { egress: { mode: 'none' } },
      { egress: { mode: 'package-managers' } },
      ['loosens egress.mode is package-managers, was none'],
    ],
    [
      'egress that opens something else',
      { egress: { mode: 'listed' } },
      { egress: { mode: 'package-managers' } },
      ['changes egress.mode is package-managers, was listed'],
    ],
    [
      'a server',
      {},
      { allowedMcpServers: [{ serverUrl: 'https://x.example/mcp' }] },
      ['loosens allowedMcpServers approves serverUrl "https://x.example/mcp"'],
    ],
    [
      'a refused server',
      {},
      { deniedMcpServers: [{ serverName: 'x' }] },
      ['tightens deniedMcpServers refuses serverName "x"'],
    ],
    [
      'a hook',
      {},
      { hooks: { Stop: [{ hooks: [HOOK] }] } },
      ['loosens hooks approves command hook of Stop: command "npx prettier"'],
    ],
    [
      'a plugin',
      { enabledPlugins: { 'a@b': false } },
      { enabledPlugins: { 'a@b': true } },
      ['loosens enabledPlugins approves "a@b"', 'loosens enabledPlugins no longer refuses "a@b"'],
    ],
    [
      'a required rule less',
      { required: { permissions: { deny: ['Bash(curl *)'] } } },
      {},
      ['loosens required no longer requires "Bash(curl *)" in permissions.deny'],
    ],
    [
      'a rule off',
      {},
      { rules: { 'unapproved-hook': 'off' } },
      ['loosens rules.unapproved-hook is off, was the level of its own'],
    ],
    [
      'a rule at a level of the policy',
      {},
      { rules: { 'unapproved-hook': 'warn' } },
      ['changes rules.unapproved-hook is warn, was the level of its own'],
    ],
    [
      'a rule back to block',
      { rules: { 'unapproved-hook': 'warn' } },
      { rules: { 'unapproved-hook': 'block' } },
      ['tightens rules.unapproved-hook is block, was warn'],
    ],
    [
      'an exception',
      {},
      { rules: { 'unapproved-hook': { ignore: ['samples/**'] } } },
      ['loosens rules.unapproved-hook.ignore excepts "samples/**"'],
    ],
    [
      'a limit',
      { instructions: { maxBytes: 100 } },
      { instructions: { maxBytes: 50 } },
      ['tightens instructions.maxBytes is 50, was 100'],
    ],
    [
      'no limit any more',
      { instructions: { maxBytes: 100 } },
      {},
      ['loosens instructions.maxBytes is no limit, was 100'],
    ],
  ])('%s', (_, before, after, lines) => {
    expect(linesOf(before, after)).toEqual(lines);
  });

  test.each<[what: string, before: unknown, after: unknown]>([
    [
      'comments and form',
      '{ "permissions": { "allow": ["A", "B"] } }',
      '// why\n{\n"permissions": {"allow": ["A","B",]}}',
    ],
    [
      'order and repetition',
      { permissions: { allow: ['A', 'B'] } },
      { permissions: { allow: ['B', 'A', 'B'] } },
    ],
    ['what is the default anyway', {}, { enforcement: 'block' }],
  ])('none for %s', (_, before, after) => {
    expect(linesOf(before, after)).toEqual([]);
  });

  test('says where it stands, in the policy that has it', () => {
    const [layer] = diff({ 'policy.jsonc': {} }, { 'policy.jsonc': { permissions: { allow: ['Bash(x)'] } } });
    expect(layer?.differences[0]?.at).toMatchObject({ path: 'policy.jsonc', line: 4, column: 7 });
  });
});

describe('presets', () => {
  test.each(PRESETS.slice(1).map((next, index) => [PRESETS[index], next]))(
    'from %s to %s nothing loosens',
    (old, next) => {
      const lines = linesOf({ preset: old }, { preset: next });
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter((line) => !line.startsWith('tightens') && !line.startsWith('changes'))).toEqual([]);
    },
  );
});

describe('layers', () => {
  const strict = { permissions: { modes: { acceptEdits: 'block' } } };

  test('a group and a repository are told by their files; what the organisation changed is said once', () => {
    const layers = diff(
      { 'policy.jsonc': {}, 'groups/a.jsonc': { repositories: { names: ['web'] } } },
      {
        'policy.jsonc': {
          deniedMcpServers: [{ serverName: 'x' }],
          permissions: { modes: { acceptEdits: 'warn' } },
        },
        'groups/a.jsonc': { repositories: { names: ['web'] }, ...strict },
        'repositories/api.jsonc': { sensitivePaths: ['keys/**'] },
      },
    );
    expect(layers.map(({ layer }) => layer)).toEqual([
      'organisation',
      'groups/a.jsonc',
      'repositories/api.jsonc',
    ]);
    expect(layers[2]?.differences).toMatchObject([{ direction: 'tightens', key: 'sensitivePaths' }]);
  });

  test('approvals are compared by what they approve', () => {
    const approval = {
      kind: 'hook',
      digest: `sha256:${'a'.repeat(64)}`,
      repositories: ['acme/web'],
      owner: 'x',
      reason: 'y',
      created: '2026-01-01',
      expires: '2027-01-01',
    };
    const revoked = { ...approval, revoked: { on: '2026-02-01', by: 'x', reason: 'z' } };
    const of = (...files: unknown[]): Files => ({
      'policy.jsonc': {},
      ...Object.fromEntries(files.map((file, index) => [`approvals/${index}.jsonc`, file])),
    });
    const told = (before: Files, after: Files) =>
      diff(before, after).flatMap(({ differences }) =>
        differences.map(({ direction, words }) => `${direction} ${words}`),
      );
    expect(told(of(approval), of({ ...approval, owner: 'other' }))).toEqual([]);
    expect(told(of(), of(approval))).toEqual(['loosens approves it for acme/web until 2027-01-01']);
    expect(told(of(approval), of({ ...approval, expires: '2028-01-01' }))).toEqual([
      'loosens approves it for acme/web, now until 2028-01-01 (was 2027-01-01)',
    ]);
    expect(told(of({ ...approval, expires: '2028-01-01' }), of(approval))).toEqual([
      'tightens approves it for acme/web, now until 2027-01-01 (was 2028-01-01)',
    ]);
    expect(told(of(approval), of({ ...approval, repositories: ['acme/web', 'acme/api'] }))).toEqual([
      'loosens approves it for acme/api until 2027-01-01',
    ]);
    expect(told(of(approval), of({ ...approval, expires: '2026-06-01' }, approval))).toEqual([]);
    expect(told(of(approval), of())).toEqual([
      'tightens no longer approves it for acme/web; was until 2027-01-01',
    ]);
    expect(told(of(approval), of(revoked))).toEqual(['tightens revokes it for ever']);
    expect(told(of(revoked), of(approval))).toEqual(['loosens takes back its revocation']);
  });
});

describe('what is printed', () => {
  const layers = diff(
    { 'policy.jsonc': {} },
    {
      'policy.jsonc': {
        permissions: { allow: [`Bash(curl -H "x: ghp_${'a1B2'.repeat(9)}")`] },
        sensitivePaths: ['a\u202eb'],
      },
    },
  );

  test('has no secret and nothing unseen', () => {
    const text = renderDifference(layers, plainPaint) + JSON.stringify(toDifferenceReportV1(layers));
    expect(text).not.toContain('ghp_a1B2');
    expect(text).not.toContain('\u202e');
    expect(text.split('\n').slice(0, 3)).toEqual(['1 allows more, 1 allows less', '', 'organisation']);
  });

  test('loosens counts what is unclear', () => {
    expect(toDifferenceReportV1(layers)).toMatchObject({ version: 1, loosens: true });
    expect(toDifferenceReportV1([])).toEqual({ version: 1, loosens: false, layers: [] });
    expect(renderDifference([], plainPaint)).toBe(
      'No difference in effect: both policies decide the same.\n',
    );
  });
});
