import { describe, expect, it } from 'vitest';
import type { SettingSpec } from '../../../src/core/settings/setting-spec.ts';
import { NESTED_SETTINGS, SETTINGS_KEYS } from '../../../src/core/settings/settings-keys.ts';

const all = [...SETTINGS_KEYS.values(), ...NESTED_SETTINGS.values()];

function judged(name: string): SettingSpec['judgement'] | undefined {
  return (SETTINGS_KEYS.get(name) ?? NESTED_SETTINGS.get(name))?.judgement;
}

describe('the tables of settings keys', () => {
  it('hold the 206 keys of client 2.1.330, each once', () => {
    expect(SETTINGS_KEYS.size).toBe(206);
    expect(new Set(all.map((spec) => spec.name)).size).toBe(all.length);
  });

  it.each(all.map((spec) => [spec.name, spec.effect]))(
    'say in one short sentence what %s does',
    (_name, effect) => {
      expect(effect).toMatch(/^[A-Z].*\.$/u);
      expect(effect.split(/\s+/u).length).toBeLessThanOrEqual(25);
    },
  );

  it.each([
    ['disableSkillShellExecution', { kind: 'strict-when', value: true, level: 'block' }],
    ['disableAllHooks', { kind: 'strict-when', value: false, level: 'block' }],
    ['sandbox.enabled', { kind: 'strict-when', value: true, level: 'block' }],
    ['sandbox.enableWeakerNestedSandbox', { kind: 'strict-when', value: false, level: 'warn' }],
    ['sandbox.enableWeakerNetworkIsolation', { kind: 'strict-when', value: false, level: 'warn' }],
    ['sandbox.excludedCommands', { kind: 'grants', level: 'block' }],
    ['sandbox.network.allowedDomains', { kind: 'grants', level: 'block' }],
    ['sandbox.network.allowUnixSockets', { kind: 'grants', level: 'block' }],
    ['sandbox.network.allowAllUnixSockets', { kind: 'strict-when', value: false, level: 'block' }],
    ['sandbox.filesystem.allowWrite', { kind: 'grants', level: 'block' }],
    ['sandbox.filesystem.allowRead', { kind: 'grants', level: 'block' }],
    ['skipWebFetchPreflight', { kind: 'strict-when', value: false, level: 'warn' }],
    ['skipDangerousModePermissionPrompt', { kind: 'strict-when', value: false, level: 'block' }],
    ['forceLoginMethod', { kind: 'review', level: 'warn' }],
    ['forceLoginOrgUUID', { kind: 'review', level: 'warn' }],
    ['defaultShell', { kind: 'review', level: 'warn' }],
    ['agent', { kind: 'review', level: 'warn' }],
    ['outputStyle', { kind: 'review', level: 'warn' }],
    ['autoMemoryDirectory', { kind: 'review', level: 'warn' }],
    ['claudeMdExcludes', { kind: 'grants', level: 'warn' }],
    ['strictKnownMarketplaces', { kind: 'review', level: 'warn' }],
    ['isolation', { kind: 'review', level: 'warn' }],
  ])('judge %s', (name, judgement) => {
    expect(judged(name)).toEqual(judgement);
  });

  it.each([
    'theme',
    'language',
    'spinnerTipsEnabled',
    'verbose',
    'attribution',
    'includeGitInstructions',
    'tui',
    '$schema',
  ])('find nothing in %s', (name) => {
    expect(judged(name)).toEqual({ kind: 'cosmetic' });
  });
});
