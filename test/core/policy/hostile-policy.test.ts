import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../../src/core/policy/parse-policy.ts';
import { readPolicySet } from '../../../src/core/policy/policy-set.ts';
import { RULES } from '../../../src/core/rules/index.ts';

const ruleIds = RULES.map(({ meta }) => meta.id);
const MANY = 50_000;
const MIB = 1 << 20;
const times = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index)).join(',');
const read = (text: string) => parsePolicy(text, { path: 'policy.jsonc', ruleIds });
const problemsOf = (text: string) => {
  const reading = read(text);
  return reading.kind === 'invalid' ? reading.problems : [];
};

const BROKEN: Readonly<Record<string, string>> = {
  'a NUL': '\0',
  'no object': 'null',
  'a list': '[]',
  'lists in lists': `{"required":${'['.repeat(MANY)}${']'.repeat(MANY)}}`,
  'objects that never end': '{"a":'.repeat(MANY),
  'a mebibyte of one word': 'x'.repeat(MIB),
  'a mebibyte of quotes': '"'.repeat(MIB - 1),
  'a mebibyte of commas': `{${','.repeat(MIB - 2)}`,
  'more than a mebibyte': `{"$schema":"${'a'.repeat(MIB)}"}`,
  'one key many times': `{${times(MANY, () => '"version":1')}}`,
  'many unknown keys': `{${times(MANY, (index) => `"version${index}":1`)}}`,
  'many unknown rules': `{"rules":{${times(30_000, (index) => `"unapproved-hok${index}":"off"`)}}}`,
  'many unknown events': `{"hooks":{${times(30_000, (index) => `"PostTolUse${'x'.repeat(index % 3)}${index}":[]`)}}}`,
  'many values of another shape': `{"permissions":{"allow":[${times(MANY, () => '7')}]}}`,
  'hosts of many wildcards': JSON.stringify({ egress: { allowedDomains: [`${'*.'.repeat(MANY)}b`] } }),
  'names of JavaScript': '{"__proto__":{},"constructor":1,"rules":{"__proto__":"off","toString":"off"}}',
};

const BIG: Readonly<Record<string, string>> = {
  'many allow rules': `{"permissions":{"allow":[${times(MANY, (index) => `"Bash(x${index})"`)}]}}`,
  'many variables': JSON.stringify({
    env: { allow: Array.from({ length: MANY }, (_, index) => `A${index}`) },
  }),
  'a rule of many wildcards': `{"permissions":{"allow":["Bash(${'*a'.repeat(200_000)})"]}}`,
  'a host of many labels': JSON.stringify({ egress: { allowedDomains: [`*.${'a.'.repeat(MANY)}b`] } }),
  'an expression of many wildcards': JSON.stringify({
    strictKnownMarketplaces: [{ source: 'hostPattern', hostPattern: `${'.*'.repeat(MANY)}\\.example` }],
  }),
  'a matcher that costs other engines a life': JSON.stringify({
    hooks: { PreToolUse: [{ matcher: '(a+)+$'.repeat(10_000), hooks: [] }] },
  }),
  'half a character': String.raw`{"permissions":{"allow":["\ud800"]}}`,
};

// Far more than it takes, for machines that are busy; a blow-up takes minutes.
const SECONDS = 10;

describe('a hostile policy', { timeout: SECONDS * 1000 }, () => {
  test.each(Object.entries(BROKEN))('%s: refused in words, each with a place', (_, text) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(100);
    for (const { message, at } of problems) {
      expect(message.length).toBeLessThan(3_000);
      expect(message).not.toMatch(/\bat \S+\.ts\b|undefined|\[object/u);
      expect([at.path, at.line > 0, at.column > 0]).toEqual(['policy.jsonc', true, true]);
    }
  });
  test.each(Object.entries(BIG))('%s: read like any other', (_, text) => {
    expect(problemsOf(text)).toEqual([]);
  });
  test('a key that occurs often is told with its first places', () => {
    const [first] = problemsOf(`{\n${times(9, () => '"version":1\n')}}`);
    expect(first?.message).toContain('(before on line 2, 3, 4 and 5 more times)');
  });
  test('thousands of broken files: a hundred problems, each with its file', () => {
    const files = Array.from({ length: 5_000 }, (_, index): [string, string] => [
      `approvals/${index}.jsonc`,
      '{',
    ]);
    const reading = readPolicySet(new Map([['policy.jsonc', '{}'], ...files]), { ruleIds });
    expect(reading.kind === 'invalid' && reading.problems.length).toBe(100);
  });
  test('groups whose names are all wildcards', () => {
    const group = JSON.stringify({ repositories: { names: ['*a'.repeat(2_000)] } });
    const files = Array.from({ length: 500 }, (_, index): [string, string] => [
      `groups/${index}.jsonc`,
      group,
    ]);
    expect(readPolicySet(new Map([['policy.jsonc', '{}'], ...files]), { ruleIds }).kind).toBe('set');
  });
});
