import { describe, expect, test } from 'vitest';
import { egressOf, egressWall, wallBefore } from '../../../src/core/policy/egress.ts';
import { PACKAGE_REGISTRIES } from '../../../src/core/policy/package-registries.ts';
import type { EgressMode, Policy } from '../../../src/core/policy/policy.ts';
import { policySource } from '../cases/repository.ts';

function policyOf(mode: EgressMode | undefined, allowedDomains: readonly string[] = []): Policy {
  const source = policySource(
    JSON.stringify({ egress: { ...(mode ? { mode } : {}), allowedDomains } }, null, 2),
  );
  if (source.kind !== 'policy') throw new Error('the policy is refused');
  return source.policy;
}

const LISTED = ['docs.corp.example', '*.api.corp.example', 'db.corp.example:5432'];

describe('egressOf', () => {
  // The host, and by what it is open in: listed, package-managers-and-listed, package-managers, none.
  test.each([
    ['docs.corp.example', 'listed', 'listed', 'closed', 'closed'],
    ['DOCS.corp.example.', 'listed', 'listed', 'closed', 'closed'],
    ['x.api.corp.example', 'listed', 'listed', 'closed', 'closed'],
    ['*.api.corp.example', 'listed', 'listed', 'closed', 'closed'],
    ['api.corp.example', 'closed', 'closed', 'closed', 'closed'],
    ['db.corp.example:5432', 'listed', 'listed', 'closed', 'closed'],
    ['db.corp.example', 'closed', 'closed', 'closed', 'closed'],
    ['registry.npmjs.org', 'closed', 'registry', 'registry', 'closed'],
    ['registry.npmjs.org:443', 'closed', 'registry', 'registry', 'closed'],
    ['Static.Crates.io.', 'closed', 'registry', 'registry', 'closed'],
    ['*.npmjs.org', 'closed', 'closed', 'closed', 'closed'],
    ['*.registry.npmjs.org', 'closed', 'closed', 'closed', 'closed'],
    ['registry.npmjs.org.evil.example', 'closed', 'closed', 'closed', 'closed'],
    ['*', 'closed', 'closed', 'closed', 'closed'],
    ['', 'closed', 'closed', 'closed', 'closed'],
    ['https://registry.npmjs.org', 'closed', 'closed', 'closed', 'closed'],
    ['localhost', 'closed', 'closed', 'closed', 'closed'],
  ])('%s', (host, ...expected) => {
    const modes = ['listed', 'package-managers-and-listed', 'package-managers', 'none'] as const;
    const answers = modes.map((mode) => egressOf(policyOf(mode, LISTED), host));
    expect(answers.map((answer) => (answer.kind === 'open' ? answer.by : 'closed'))).toEqual(expected);
  });

  test('names the line that decides', () => {
    const policy = policyOf('package-managers-and-listed', LISTED);
    expect(egressOf(policy, 'docs.corp.example').at?.line).toBe(5);
    expect(egressOf(policy, 'pypi.org').at?.line).toBe(3);
    expect(egressOf(policy, 'evil.example').at?.line).toBe(3);
    expect(egressOf(policyOf(undefined), 'evil.example')).toEqual({ kind: 'closed', at: undefined });
  });
});

describe('PACKAGE_REGISTRIES', () => {
  test.each([...PACKAGE_REGISTRIES.keys()])('%s is one host, written as the network sees it', (host) => {
    expect(host).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u);
    expect(egressOf(policyOf('package-managers'), host)).toMatchObject({ kind: 'open', by: 'registry' });
  });
});

describe('wallBefore', () => {
  test.each(['listed', 'package-managers-and-listed'] as const)(
    '%s has no wall for approved URLs',
    (mode) => {
      expect(egressWall(policyOf(mode))).toBeUndefined();
      expect(wallBefore(policyOf(mode), 'https://mcp.corp.example/')).toBeUndefined();
    },
  );

  // The URL, and whether it may be opened under package-managers and under none.
  test.each([
    ['https://mcp.corp.example/docs', false, false],
    ['https://registry.npmjs.org/mcp', true, false],
    ['wss://registry.npmjs.org/mcp', true, false],
    ['https://*.npmjs.org/*', false, false],
    ['*', false, false],
    ['*://*/*', false, false],
    ['https://${HOST}/mcp', false, false],
    ['https://user@registry.npmjs.org/', false, false],
    ['http://localhost:4000/mcp', true, true],
    ['http://127.0.0.1/', true, true],
    ['http://2130706433/', true, true],
    ['http://[::1]:80/', true, true],
    ['http://localhost.evil.example/', false, false],
    ['http://127.0.0.1.evil.example/', false, false],
    ['', false, false],
  ])('%s', (url, packages, none) => {
    expect(wallBefore(policyOf('package-managers', LISTED), url) === undefined).toBe(packages);
    expect(wallBefore(policyOf('none', LISTED), url) === undefined).toBe(none);
  });

  test('says what the mode lets through', () => {
    expect(wallBefore(policyOf('none'), 'https://a.example/')).toMatchObject({
      mode: 'none',
      at: { line: 3 },
      sentence: 'The policy sets `egress.mode` to `none`, which opens no host at all.',
    });
  });
});
