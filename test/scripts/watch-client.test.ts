import { describe, expect, test } from 'vitest';
import {
  compareNames,
  type KnownNames,
  PROBES,
  parseDoctor,
  parseModeChoices,
  renderDifference,
  tableNames,
} from '../../scripts/client-difference.ts';

const names = (
  events: readonly string[],
  modes: readonly string[],
  rejects: Readonly<Record<string, readonly string[]>>,
): KnownNames => ({
  events: new Set(events),
  modes: new Set(modes),
  rejects: new Map(Object.entries(rejects).map(([name, probes]) => [name, new Set(probes)])),
});

describe('what the client prints', () => {
  // As client 2.1.330 printed it, shortened.
  const DOCTOR = `Claude Code doctor

Invalid settings
- /tmp/x/.claude/settings.json › hooks.Foo: Unknown hook event "Foo" was ignored. Valid events: PreToolUse, Stop, MessageDisplay
- /tmp/x/.claude/settings.json › permissions.defaultMode: Invalid value. Expected one of: "acceptEdits", "plan"
- /tmp/x/.claude/settings.json › model: Expected string, but received number
- /tmp/x/.claude/settings.json › allowedMcpServers[0]: Expected object, but received number
- /tmp/x/.claude/settings.json › hooks: PreToolUse/PermissionRequest hooks are declared outside "hooks" (at the top level)

Remote Control
- Not signed in to claude.ai
`;

  test('keys, events and modes of the doctor', () => {
    const reading = parseDoctor(DOCTOR);
    expect([...reading.keys]).toEqual(['hooks', 'permissions', 'model', 'allowedMcpServers']);
    expect([...reading.events]).toEqual(['PreToolUse', 'Stop', 'MessageDisplay']);
    expect([...reading.modes]).toEqual(['acceptEdits', 'plan']);
  });

  test('nothing out of an output without problems', () => {
    expect(parseDoctor('No installation issues found.\n').keys.size).toBe(0);
  });

  test('the choices of --permission-mode', () => {
    const error = `error: option '--permission-mode <mode>' argument 'zz' is invalid. Allowed choices are acceptEdits, auto, plan.`;
    expect(parseModeChoices(error)).toEqual(['acceptEdits', 'auto', 'plan']);
    expect(parseModeChoices('error: something else')).toEqual([]);
  });
});

describe('the comparison', () => {
  const table = names(['Stop'], ['plan'], { model: ['5'], theme: [] });

  test('equal names differ in nothing', () => {
    expect(compareNames(table, table)).toEqual([]);
  });

  test('new and gone names, by kind', () => {
    const client = names(['Stop', 'Start'], [], { model: ['5'], newKey: ['5'] });
    expect(compareNames(client, table)).toEqual([
      { title: 'Hook events', added: ['Start'], removed: [] },
      { title: 'Permission modes', added: [], removed: ['plan'] },
      { title: 'Settings keys', added: ['newKey'], removed: [] },
    ]);
  });

  test('a key that rejected values and rejects none now is gone; one that never did is not missed', () => {
    expect(compareNames(names(['Stop'], ['plan'], {}), table)).toEqual([
      { title: 'Settings keys', added: [], removed: ['model'] },
    ]);
  });

  test('a key that takes more than it did', () => {
    const client = names(['Stop'], ['plan'], { model: ['5'] });
    const wide = names(['Stop'], ['plan'], { model: ['5', '[5]'] });
    expect(compareNames(client, wide)).toEqual([
      { title: 'Types of settings keys', added: ['model takes [5]'], removed: [] },
    ]);
  });

  test('our tables reject what refuses a file', () => {
    const { events, modes, rejects } = tableNames();
    expect(events.has('SessionStart')).toBe(true);
    expect(modes.has('manual')).toBe(true);
    expect([...(rejects.get('model') ?? [])]).toEqual(PROBES.filter((probe) => probe !== '"x"'));
    expect(rejects.get('theme')?.size).toBe(0);
  });
});

test('the issue says what is new, and names cannot break out of their quotes', () => {
  const markdown = renderDifference('3.0.0', '2.1.330', [
    { title: 'Hook events', added: ['Start'], removed: ['a`b\nc'] },
  ]);
  expect(markdown).toContain('Claude Code 3.0.0, compared with');
  expect(markdown).toContain('## Hook events\n\n- new: `Start`\n- gone: `a?b?c`\n');
  expect(renderDifference('3.0.0', '2.1.330', [])).toContain('No difference was found.');
});
