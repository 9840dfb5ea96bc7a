/** Whether a gate holds is said of what GitHub would decide: each answer is compared with a merge. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Gate } from '../../src/github/gate-reader.ts';
import { holds, judgeGate } from '../../src/setup/judge-gate.ts';
import { rulesetCommand } from '../../src/setup/ruleset-command.ts';
import { parseSetupOptions } from '../../src/setup/setup-options.ts';
import type { Repository, Rule } from '../github/index.ts';
import { givenOwner, type Owner, register } from './walk.ts';

let owner: Owner;
let repo: Repository;

beforeEach(async () => {
  owner = await givenOwner();
  await owner.org.createRepository('.claude-policy', { files: { 'policy.jsonc': '{}' } });
  repo = await owner.org.createRepository('web', { files: { 'README.md': '# web\n' } });
  await owner.run(
    ['--org', 'acme', '--yes'],
    [
      [/Open this page/u, (said) => register(owner, said)],
      [/Install the App/u, () => owner.github.world.apps[0]?.install(owner.org)],
    ],
  );
});

afterEach(() => owner.close());

const appId = (): number => owner.github.world.apps[0]?.id ?? 0;

interface Changes {
  readonly source?: number | 'any';
  readonly context?: string;
  readonly strict?: boolean;
}

/** The rule about the check, as the command makes it or changed. */
function checkRule({ source = appId(), context = 'portcullis', strict = true }: Changes = {}): Rule {
  const check = source === 'any' ? { context } : { context, integration_id: source };
  return {
    type: 'required_status_checks',
    parameters: { required_status_checks: [check], strict_required_status_checks_policy: strict },
  };
}

const OTHERS: readonly Rule[] = [{ type: 'pull_request' }, { type: 'non_fast_forward' }];

/** Somebody who is not the App reports success under its name, and tries to merge. */
async function forgedMerge(): Promise<boolean> {
  const forger = owner.github.createApp({ name: 'forger', permissions: { checks: 'write' } });
  await forger.install(owner.org);
  await repo.commit('forged', { files: { 'a.md': 'a\n' }, from: 'main' });
  const pull = await repo.openPullRequest({ head: 'forged', title: 'Forged' });
  await repo.createCheckRun(pull.head.sha, { app: forger, name: 'portcullis', conclusion: 'success' });
  return (await pull.wouldMerge()).mergeable;
}

describe('--verify', () => {
  test('says of a gate that is closed that it holds, and nobody merges past it', async () => {
    repo.setRuleset({ rules: [...OTHERS, checkRule()] });
    expect(await owner.run(['--verify', 'acme/web'])).toBe(0);
    expect(owner.output()).toMatch(/look {2}GitHub does not show to an App who may bypass ruleset \d+/u);
    expect(await forgedMerge()).toBe(false);
  });

  type Case = readonly [name: string, rules: () => Rule[], words: RegExp, isMerged: boolean];
  const CASES: readonly Case[] = [
    ['nothing requires the check', () => [...OTHERS], /Nothing requires the check/u, true],
    [
      'any source may report it',
      () => [...OTHERS, checkRule({ source: 'any' })],
      /anybody who can write/u,
      true,
    ],
    ['the base may move', () => [...OTHERS, checkRule({ strict: false })], /not always what lands/u, false],
    [
      'pushes need no pull request',
      () => [checkRule(), ...OTHERS.slice(1)],
      /without a pull request/u,
      false,
    ],
    ['force is allowed', () => [...OTHERS.slice(0, 1), checkRule()], /can put back an old state/u, false],
  ];

  test.each(CASES)('is open where %s', async (_, rules, words, isMerged) => {
    repo.setRuleset({ rules: rules() });
    expect(await owner.run(['--verify', 'acme/web'])).toBe(1);
    expect(owner.output()).toMatch(words);
    expect(owner.output()).toMatch(/It does not hold yet: [12] to close\.$/u);
    expect(await forgedMerge()).toBe(isMerged);
  });

  test.each([
    ['another App', /from another App/u, { source: 7 }],
    ['another name', /Nothing requires the check/u, { context: 'build' }],
  ])('is open where the check of %s is required', async (_, words, changes) => {
    repo.setRuleset({ rules: [...OTHERS, checkRule(changes)] });
    expect(await owner.run(['--verify', 'acme/web'])).toBe(1);
    expect(owner.output()).toMatch(words);
  });

  test('takes a merge queue for as good as strict', async () => {
    repo.setRuleset({ rules: [...OTHERS, checkRule({ strict: false }), { type: 'merge_queue' }] });
    expect(await owner.run(['--verify', 'acme/web'])).toBe(0);
  });

  test('is open where the policy only tells, and where nobody has judged a pull request', async () => {
    repo.setRuleset({ rules: [...OTHERS, checkRule()] });
    const policy = owner.github.world.repository('acme', '.claude-policy');
    await policy?.commit('main', { files: { 'policy.jsonc': '{ "enforcement": "report" }' } });
    await repo.commit('one', { files: { 'a.md': 'a\n' }, from: 'main' });
    await repo.openPullRequest({ head: 'one', title: 'One' });
    expect(await owner.run(['--verify', 'acme/web'])).toBe(1);
    expect(owner.output()).toMatch(/The policy only tells/u);
    expect(owner.output()).toMatch(/has not judged the newest pull request, #1/u);
    expect(owner.output()).toMatch(/2 to close\.$/u);
  });

  test.each([
    ['acme/gone', /does not exist, or the App may not see it/u],
    ['rival/web', /not installed on rival/u],
  ])('says of %s that it cannot be looked at', async (repository, words) => {
    expect(await owner.run(['--verify', repository])).toBe(2);
    expect(owner.output()).toMatch(words);
  });
});

describe('the answers about classic protection and branches', () => {
  const GATE: Gate = {
    branch: 'main',
    checks: [],
    classicChecks: [{ context: 'portcullis', appId: 5 }],
    isProtectedClassically: true,
    rules: new Set(),
    rulesets: [],
    newestPull: undefined,
  };
  const about = (gate: Partial<Gate>) =>
    judgeGate({ appId: 5, repository: 'acme/web', gate: { ...GATE, ...gate }, policy: 'there is none' });

  test('do not guess what an App does not see', () => {
    expect(about({}).filter(({ kind }) => kind === 'unseen').length).toBeGreaterThan(3);
    expect(holds(about({}).filter(({ words }) => !words.includes('there is none')))).toBe(true);
  });

  test('do not count a rule that does not hold when a branch is made', () => {
    const check = { context: 'portcullis', appId: 5, strict: true, holdsAtCreation: false };
    expect(about({ checks: [check], classicChecks: [] }).map(({ words }) => words)).toContainEqual(
      expect.stringContaining('not required when a branch is made'),
    );
  });
});

test('the command is one that a shell reads as it stands, and binds the check to the App', () => {
  const command = rulesetCommand({
    appId: 5,
    repository: 'acme/web',
    branches: ['release/*', "it's\nRULESET"],
  });
  const shell = spawnSync('bash', ['-c', command.replace(/^gh api.*--input -/u, 'cat')], {
    encoding: 'utf8',
  });
  expect(shell.stderr).toBe('');
  const body = JSON.parse(shell.stdout);
  expect(body.conditions.ref_name.include).toEqual([
    '~DEFAULT_BRANCH',
    'refs/heads/release/*',
    "refs/heads/it's\nRULESET",
  ]);
  expect(JSON.stringify(body.rules)).toContain('[{"context":"portcullis","integration_id":5}]');
  expect(body.bypass_actors).toEqual([]);
});

describe('the words', () => {
  test.each([
    [['--preset', 'strict'], /--preset has to be baseline, controlled, mature/u],
    [['--repo', 'web'], /--repo has to be OWNER\/NAME/u],
    [['--report', '--enforce'], /--report has to be given without --enforce/u],
    [['--public-url', 'portcullis'], /--public-url has to be an address/u],
    [['--owner', 'security'], /--owner has to be a person or team/u],
    [['--nonsense'], /--nonsense/u],
  ])('%j are refused', (args, words) => {
    expect(() => parseSetupOptions(args)).toThrow(words);
  });
});

describe('the process', () => {
  const MAIN = join(import.meta.dirname, '../../src/setup/main.ts');

  test('says what it does not understand, with exit code 2', () => {
    const { status, stderr } = spawnSync(process.execPath, [MAIN, '--nonsense'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('Usage: npm run setup');
  });

  test('ends at a signal with exit code 130, without a file and without colours', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portcullis-setup-'));
    const args = ['--yes', '--org', 'acme', '--api-url', owner.github.url];
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'] },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (!child.killed && /http:\/\/127\.0\.0\.1:\d+\/\n/u.test(output)) child.kill('SIGINT');
    });
    const status = await new Promise((resolve) => child.once('close', resolve));
    expect(status).toBe(130);
    expect(output).toMatch(/Ended\. "npm run setup" goes on from here\.\n$/u);
    expect(output).not.toContain('\u001B');
    expect(readdirSync(folder)).toEqual([]);
  });
});
