import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPolicy, MAX_POLICY_BYTES, parsePolicy } from '../../../src/core/policy/parse-policy.ts';
import { digestOf } from '../../../src/core/source/digest.ts';
import { policyOf } from './policy-text.ts';

const FOLDER = 'fixtures/policies/invalid';
const RULES = ['unapproved-hook', 'unapproved-mcp-server'];
const EXPECTED = new Map<string, unknown>(
  Object.entries(JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8'))),
);

/** Problems as `line:column-endLine:endColumn message`. */
function problemsOf(text: string): string[] {
  const reading = parsePolicy(text, { path: 'policy.jsonc', ruleIds: RULES });
  if (reading.kind === 'policy') return [];
  return reading.problems.map(
    ({ at, message }) => `${at.line}:${at.column}-${at.endLine}:${at.endColumn} ${message}`,
  );
}

describe('refused policies, word for word and place for place', () => {
  test('every file is in the table', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonc'));
    expect([...EXPECTED.keys()].toSorted()).toEqual(files.toSorted());
  });
  test.each([...EXPECTED.keys()])('%s', (name) => {
    expect(problemsOf(readFileSync(`${FOLDER}/${name}`, 'utf8'))).toEqual(EXPECTED.get(name));
  });
});

describe('limits', () => {
  test('a policy above 1 MiB is refused, also when only its bytes are too many', () => {
    expect(problemsOf(`{}${' '.repeat(MAX_POLICY_BYTES)}`)[0]).toMatch(
      /^1:1-1:1 the policy is 1,048,578 bytes long/u,
    );
    expect(problemsOf(`// ${'ü'.repeat(MAX_POLICY_BYTES / 2)}\n{}`)[0]).toMatch(/bytes long/u);
    expect(problemsOf(`{}${' '.repeat(MAX_POLICY_BYTES - 2)}`)).toEqual([]);
  });
  test('deep nesting is refused', () => {
    expect(problemsOf(`{"required":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`)[0]).toMatch(/nested deeper/u);
    expect(problemsOf('['.repeat(400_000))[0]).toMatch(/nested deeper/u);
  });
  test('at most a hundred problems are listed', () => {
    const keys = Array.from({ length: 500 }, (_, index) => `"key-${index}": 1`);
    expect(problemsOf(`{${keys.join(',')}}`)).toHaveLength(100);
  });
});

describe('what is read', () => {
  test('an empty file, an empty object and the default are the same strict policy', () => {
    const { digest: _, ...strict } = defaultPolicy();
    for (const text of ['', '\n', '{}', '{ /* nothing */ }', '\ufeff{}']) {
      const { digest, ...policy } = policyOf(text);
      expect(policy).toEqual(strict);
      expect(digest).toBe(digestOf(text));
    }
    expect(strict.permissions.allow).toEqual([]);
    expect(strict.permissions.modes.bypassPermissions).toEqual({ level: 'block', at: undefined });
    expect(new Set(Object.values(strict.permissions.breadth).map(({ level }) => level))).toEqual(
      new Set(['block']),
    );
  });
  test('every entry says where it stands', () => {
    const policy = policyOf(
      `{
  "permissions": { "modes": { "plan": "warn" }, "allow": ["Bash(npm test)"] },
  "rules": { "unapproved-hook": "warn" },
  "enabledPlugins": { "fmt@acme": true },
  "hooks": { "Stop": [{ "hooks": [
    { "type": "command", "command": "make check", "timeout": 5 }
  ] }] },
  "required": { "sandbox": { "enabled": true },
    "permissions": { "deny": ["Read(./.env)"] } }
}`,
      RULES,
    );
    expect(policy.permissions.modes.plan).toMatchObject({ level: 'warn', at: { line: 2, column: 39 } });
    expect(policy.permissions.allow[0]).toMatchObject({
      value: 'Bash(npm test)',
      at: { line: 2, column: 59 },
    });
    expect(policy.rules.get('unapproved-hook')).toMatchObject({ level: 'warn', at: { line: 3, column: 33 } });
    expect(policy.enabledPlugins.get('fmt@acme')).toMatchObject({ value: true, at: { line: 4, column: 23 } });
    expect(policy.hooks).toMatchObject([
      {
        event: 'Stop',
        matcher: undefined,
        handler: { command: 'make check', timeout: 5 },
        at: { line: 6, column: 5 },
      },
    ]);
    expect(policy.required).toMatchObject([
      { path: ['sandbox', 'enabled'], test: 'equals', value: true, at: { line: 8, column: 41 } },
      { path: ['permissions', 'deny'], test: 'contains', value: 'Read(./.env)', at: { line: 9, column: 31 } },
    ]);
  });
  test('a policy cannot be changed afterwards', () => {
    const policy = policyOf('{ "env": { "allow": ["CI"] } }');
    expect(
      Object.isFrozen(policy) && Object.isFrozen(policy.env.allow) && Object.isFrozen(policy.env.allow[0]),
    ).toBe(true);
  });
  test('names such as `constructor` mean nothing where names are free', () => {
    const policy = policyOf(
      '{ "allowedMcpServers": [{ "serverUrl": "https://h.example/", "headers": { "constructor": "x" } }] }',
    );
    expect(policy.allowedMcpServers).toMatchObject([
      { kind: 'url', headers: new Map([['constructor', 'x']]) },
    ]);
  });
});

describe('never throws', () => {
  test('on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary-ascii' }),
          fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
        ),
        (text) => {
          expect(problemsOf(text)).toBeInstanceOf(Array);
        },
      ),
    );
  });
  test('on any JSON, also under the names of a policy', () => {
    const names = [
      'permissions',
      'required',
      'hooks',
      'allowedMcpServers',
      'strictKnownMarketplaces',
      'approvals',
    ];
    const value = fc.dictionary(
      fc.constantFrom(...names, 'files', 'Stop', '__proto__', 'constructor'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(value, (policy) => {
        expect(problemsOf(JSON.stringify(policy))).toBeInstanceOf(Array);
      }),
      { numRuns: 500 },
    );
  });
  test('on any mutilation of a good policy', () => {
    const text = readFileSync('fixtures/policies/reference.jsonc', 'utf8');
    const cut = fc.tuple(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 5 }));
    fc.assert(
      fc.property(cut, ([start, length, filler]) => {
        const lines = text.split('\n').length + 6;
        const mutilated = text.slice(0, start) + filler + text.slice(start + length);
        const reading = parsePolicy(mutilated, { path: 'policy.jsonc', ruleIds: [] });
        if (reading.kind === 'policy') return;
        for (const { at } of reading.problems) expect(at.line).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 300 },
    );
  });
});
