import { describe, expect, test } from 'vitest';
import { figuresOf, type Judgement, loosened, resultOf } from '../../scripts/preset-figures.ts';
import { evaluate, parsePolicy, toRepoTree, type Verdict } from '../../src/core/index.ts';
import { digestOf } from '../../src/core/source/digest.ts';
import { renderFigures } from '../../src/docgen/policy-figures.ts';

const treeOf = (files: Record<string, string>, blobs: Map<string, { kind: 'bytes'; bytes: Uint8Array }>) =>
  toRepoTree(
    'tree',
    Object.entries(files).map(([path, text]) => {
      const bytes = new TextEncoder().encode(text);
      blobs.set(digestOf(bytes), { kind: 'bytes', bytes });
      return { path, mode: '100644' as const, oid: digestOf(bytes) };
    }),
  );

function judge(rule: string, level: string): Verdict {
  const blobs = new Map<string, { kind: 'bytes'; bytes: Uint8Array }>();
  const text = `{ "permissions": { "breadth": { "narrow": "${level}" } } }`;
  const policy = parsePolicy(text, { path: 'policy.jsonc', ruleIds: [] });
  const settings = JSON.stringify({ permissions: { allow: [rule] } });
  const evaluation = evaluate({
    base: treeOf({}, blobs),
    head: treeOf({ '.claude/settings.json': settings }, blobs),
    policy,
    blobs,
    repository: 'acme/web',
    today: '2026-11-22',
  });
  if (evaluation.kind === 'verdict') return evaluation.verdict;
  throw new Error('contents are missing');
}

const judged = (name: string, level: string): Judgement => ({
  name,
  tier: 'A_policy',
  verdict: judge('Bash(npm test)', level),
});

describe('the figures of presets', () => {
  test.each([
    ['block', 'block'],
    ['warn', 'warn'],
    ['note', 'note'],
  ])('a change with a finding of level %s counts as %s', (level, result) => {
    expect(resultOf(judge('Bash(npm test)', level))).toBe(result);
  });
  test('counts each change once, in all and in its class, with its reason', () => {
    const figures = figuresOf('baseline', [judged('a', 'block'), judged('b', 'warn')], () => 'narrow');
    expect(figures).toEqual({
      preset: 'baseline',
      all: { block: 1, warn: 1, note: 0, pass: 0 },
      byClass: { A_policy: { block: 1, warn: 1, note: 0, pass: 0 } },
      reasons: [{ ruleId: 'unapproved-allow-rule', cause: 'narrow', block: 1, warn: 1 }],
    });
    const page = renderFigures({ changes: 2, presets: [figures] });
    expect(page).toContain('| **baseline** | all | 2 | 50 % | 50 % | 0 % | 0 % |');
    expect(page).toContain('| narrow | 1 block, 1 warn |');
  });
  test('a change for which a later phase is more lenient is named', () => {
    const earlier = [judged('a', 'block'), judged('b', 'warn')];
    expect(loosened([earlier, [judged('a', 'warn'), judged('b', 'block')]])).toEqual(['a']);
    expect(loosened([earlier, earlier])).toEqual([]);
  });
});
