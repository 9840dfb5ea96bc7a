import { describe, expect, test } from 'vitest';
import { directoryAllowed } from '../../../src/core/policy/additional-directory.ts';
import { approvalFor } from '../../../src/core/policy/approval.ts';
import { deniedServer, type ServerIdentity } from '../../../src/core/policy/denied-server.ts';
import { egressAllows } from '../../../src/core/policy/egress.ts';
import { envNameAllowed } from '../../../src/core/policy/env-name.ts';
import { isGovernedBranch } from '../../../src/core/policy/governed-branch.ts';
import { matchRepository } from '../../../src/core/policy/repository.ts';
import { digestOf } from '../../../src/core/source/digest.ts';
import { policyOf } from './policy-text.ts';

describe('matchRepository', () => {
  const cases: [pattern: string, repository: string, expected: boolean][] = [
    ['acme/web', 'acme/web', true],
    ['acme/web', 'Acme/Web', true],
    ['acme/*', 'acme/web', true],
    ['acme/*', 'acme-evil/web', false],
    ['acme/web-*', 'acme/web-shop', true],
    ['*/web', 'other/web', true],
    ['acme/*', 'acme/web/x', false],
    ['acme/web', 'web', false],
    ['acme/*', 'acme/..', false],
  ];
  test.each(cases)('%s against %s', (pattern, repository, expected) => {
    expect(matchRepository(pattern, repository)).toBe(expected);
  });
});

describe('approvalFor', () => {
  const digest = digestOf('the formatter');
  const approval = (expires: string, repository: string) =>
    JSON.stringify({
      kind: 'hook',
      digest,
      repositories: [repository],
      owner: '@acme/security',
      reason: 'Trial of the formatter.',
      created: '2026-11-22',
      expires,
    });
  const policy = policyOf(
    `{ "approvals": [\n${approval('2026-12-01', 'acme/*')},\n${approval('2027-05-01', 'acme/web')}\n] }`,
  );
  const kinds = (repository: string, today: string) => approvalFor(policy, 'hook', digest, repository, today);

  test('holds until the day before it expires', () => {
    expect(kinds('acme/api', '2026-11-30').kind).toBe('approved');
    expect(kinds('acme/api', '2026-12-01')).toMatchObject({ kind: 'expired', since: '2026-12-01' });
  });
  test('takes the approval that holds longest', () => {
    expect(kinds('acme/web', '2027-01-01')).toMatchObject({
      kind: 'approved',
      approval: { at: { line: 3 } },
    });
    expect(kinds('acme/web', '2027-06-01')).toMatchObject({ kind: 'expired', since: '2027-05-01' });
  });
  test('holds nowhere else and for nothing else', () => {
    expect(kinds('other/web', '2026-11-30').kind).toBe('none');
    expect(approvalFor(policy, 'mcp-server', digest, 'acme/web', '2026-11-30').kind).toBe('none');
    expect(approvalFor(policy, 'hook', digestOf('other'), 'acme/web', '2026-11-30').kind).toBe('none');
  });
  test.each(['', 'yesterday', '0', '26-11-30'])('a day that is none (%s) approves nothing', (today) => {
    expect(kinds('acme/web', today).kind).toBe('expired');
  });
});

describe('envNameAllowed', () => {
  const policy = policyOf('{ "env": { "allow": ["CI", "VITE_*", "CLAUDE_*", "NODE_*", "NODE_OPTIONS_X"] } }');
  const cases: [name: string, expected: string | undefined][] = [
    ['CI', 'CI'],
    ['ci', undefined],
    ['CI_JOB', undefined],
    ['VITE_TITLE', 'VITE_*'],
    ['VITE', undefined],
    ['NODE_OPTIONS', undefined],
    ['CLAUDE_CODE_SHELL_PREFIX', undefined],
    ['ANTHROPIC_BASE_URL', undefined],
    ['constructor', undefined],
  ];
  test.each(cases)('%s', (name, entry) => {
    expect(envNameAllowed(policy, name)?.value).toBe(entry);
  });
  test('a dangerous name can be approved in full', () => {
    expect(
      envNameAllowed(policyOf('{ "env": { "allow": ["NODE_OPTIONS"] } }'), 'NODE_OPTIONS'),
    ).toBeDefined();
  });
});

describe('egressAllows', () => {
  const policy = policyOf('{ "egress": { "allowedDomains": ["registry.npmjs.org",\n  "*.corp.example"] } }');
  test('names the entry and its line', () => {
    expect(egressAllows(policy, 'docs.corp.example')).toMatchObject({
      value: '*.corp.example',
      at: { line: 2, column: 3 },
    });
  });
  test.each(['*', '', 'corp.example', 'corp.example.evil.example', 'raw.githubusercontent.com'])(
    'refuses %s',
    (host) => expect(egressAllows(policy, host)).toBeUndefined(),
  );
});

describe('directoryAllowed', () => {
  const policy = policyOf('{ "permissions": { "additionalDirectories": ["../shared-*", "~/docs/"] } }');
  const cases: [directory: string, expected: boolean][] = [
    ['../shared-docs', true],
    ['../shared-docs/', true],
    ['../shared-docs/..', false],
    ['../..', false],
    ['~/docs', true],
    ['~/', false],
    ['/', false],
  ];
  test.each(cases)('%s', (directory, expected) => {
    expect(directoryAllowed(policy, directory) !== undefined).toBe(expected);
  });
});

describe('isGovernedBranch', () => {
  const policy = policyOf('{ "governedBranches": ["release/*"] }');
  const cases: [branch: string, expected: boolean][] = [
    ['main', true],
    ['release/1', true],
    ['release/1/hotfix', true],
    ['feature/x', false],
  ];
  test.each(cases)('%s', (branch, expected) => {
    expect(isGovernedBranch(policy, branch, 'main')).toBe(expected);
  });
});

describe('deniedServer', () => {
  const policy = policyOf(`{ "deniedMcpServers": [
    { "serverName": "legacy" },
    { "serverUrl": "*://*.bad.example/*" },
    { "serverCommand": ["npx", "postmark-mcp"] }
  ] }`);
  const server = { name: 'docs', command: undefined, url: undefined };
  const cases: [what: string, server: ServerIdentity, line: number | undefined][] = [
    ['by name', { ...server, name: 'legacy' }, 2],
    ['by URL', { ...server, url: 'https://x.bad.example/mcp?y' }, 3],
    ['by command', { ...server, command: ['npx', 'postmark-mcp'] }, 4],
    ['not by a longer command', { ...server, command: ['npx', 'postmark-mcp', '-v'] }, undefined],
    ['not by another case of the name', { ...server, name: 'Legacy' }, undefined],
  ];
  test.each(cases)('%s', (_, asked, line) => {
    expect(deniedServer(policy, asked)?.at.line).toBe(line);
  });
});
