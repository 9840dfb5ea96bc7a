import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLayer } from '../../../src/core/policy/layer.ts';
import { LayerStack } from '../../../src/core/policy/layer-stack.ts';
import { parsePolicy } from '../../../src/core/policy/parse-policy.ts';
import type { Policy } from '../../../src/core/policy/policy.ts';
import { openingOf } from '../../../src/core/policy/strictness.ts';
import { looseningProblems } from '../../../src/core/policy/tightening.ts';
import { PRESETS, type PresetName } from '../../../src/core/policy/vocabulary.ts';
import { RULES } from '../../../src/core/rules/index.ts';

const ruleIds = RULES.map(({ meta }) => meta.id);
const textOf = (preset: PresetName): string => readFileSync(`presets/${preset}.jsonc`, 'utf8');

function policyOf(text: string): Policy {
  const reading = parsePolicy(text, { path: 'policy.jsonc', ruleIds });
  if (reading.kind === 'policy') return reading.policy;
  throw new Error(reading.problems.map(({ message }) => message).join('\n'));
}

function layerOf(role: 'organisation' | 'repository', preset: PresetName) {
  const reading = readLayer(textOf(preset), { role, path: `${preset}.jsonc`, ruleIds });
  if (reading.kind === 'layer') return reading.layer;
  throw new Error(reading.problems.map(({ message }) => message).join('\n'));
}

describe('every preset', () => {
  test.each(PRESETS)('%s is a policy by itself, and names only rules that exist', (preset) => {
    expect(layerOf('organisation', preset).path).toBe(`${preset}.jsonc`);
  });
  test.each(PRESETS)(
    '%s is what an owner gets who names it, and says where each level comes from',
    (preset) => {
      const { digest: _, layers, ...named } = policyOf(`{ "preset": "${preset}" }`);
      expect(layers).toEqual([
        { role: 'preset', path: `preset:${preset}` },
        { role: 'organisation', path: 'policy.jsonc' },
      ]);
      expect(named.permissions.breadth.narrow.at).toMatchObject({ path: `preset:${preset}` });
      const { digest: __, layers: ___, ...own } = policyOf(textOf(preset));
      expect(withoutPlaces(named)).toEqual(withoutPlaces(own));
    },
  );
  test.each(PRESETS)('%s gives a reason for each of its keys', (preset) => {
    const lines = textOf(preset).split('\n');
    const sections = lines.filter((line) => /^ {2}"(?!version)/u.test(line));
    const explained = sections.filter((line) => hasReason(lines, lines.indexOf(line)));
    expect(explained).toEqual(sections);
  });
  test.each(PRESETS)('%s gives way to what the organisation says itself', (preset) => {
    const policy = policyOf(`{ "preset": "${preset}", "permissions": { "modes": { "plan": "block" } } }`);
    expect(policy.permissions.modes.plan).toMatchObject({ level: 'block', at: { path: 'policy.jsonc' } });
    expect(policy.permissions.modes.bypassPermissions.level).toBe('block');
  });
});

describe('from the first day', () => {
  // "npx <package>" runs what its author publishes: a campaign of 2026 came as such a hook.
  test('programs that start others are not waved through where they run by themselves', () => {
    const { breadth } = policyOf('{ "preset": "baseline" }').execution;
    expect(breadth['exec-capable'].level).toBe('block');
    expect([breadth.narrow.level, breadth['read-only'].level]).toEqual(['warn', 'warn']);
  });
});

describe('a later phase', () => {
  test.each([
    ['baseline', 'controlled'],
    ['controlled', 'mature'],
    ['baseline', 'mature'],
  ] as const)('never loosens: %s, then %s', (earlier, later) => {
    const stack = new LayerStack([layerOf('organisation', earlier)]);
    expect(looseningProblems(stack, layerOf('repository', later))).toEqual([]);
    const [before, after] = [policyOf(textOf(earlier)), policyOf(textOf(later))];
    expect(after.required.length).toBeGreaterThanOrEqual(before.required.length);
    for (const part of ['packages', 'listed'] as const) {
      expect(openingOf(after.egress.mode.level)[part] && !openingOf(before.egress.mode.level)[part]).toBe(
        false,
      );
    }
  });
  // What `looseningProblems` cannot see: a level that the earlier phase sets and the later one leaves out.
  test.each([
    ['baseline', 'controlled'],
    ['controlled', 'mature'],
  ] as const)('names every rule and level that the earlier one names: %s, then %s', (earlier, later) => {
    const rules = (preset: PresetName) => Object.keys(layerOf('organisation', preset).file.rules ?? {});
    expect(rules(later)).toEqual(expect.arrayContaining(rules(earlier)));
    const modes = (preset: PresetName) => policyOf(textOf(preset)).permissions.modes;
    expect(Object.keys(modes(later))).toEqual(Object.keys(modes(earlier)));
  });
});

/** True when the line is explained by a comment before it, or inside its section. */
function hasReason(lines: readonly string[], index: number): boolean {
  const before = lines[index - 1]?.trim() ?? '';
  const inside = lines.slice(index + 1, index + 4).some((line) => line.trim().startsWith('//'));
  return before.startsWith('//') || inside;
}

function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, member: unknown) => (key === 'at' ? undefined : member)));
}
