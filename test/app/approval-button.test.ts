/** Asking for an approval by a click, from the check run to the pull request that can be merged. */
import { afterEach, describe, expect, test } from 'vitest';
import type { PullRequest, RequestRecord } from '../github/index.ts';
import { BUTTON, blockedPull, click, FILES, newestRun, summaryOf } from './approval-click.ts';
import { APPROVALS_PERMISSIONS, propose, type Stage, type StageOptions } from './stage.ts';

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

/** What each App wrote, by the routes of GitHub's description. */
function writesOf(requests: readonly RequestRecord[], installationIds: readonly number[]): string[] {
  return requests
    .filter(({ method, installationId }) => method !== 'GET' && installationIds.includes(installationId ?? 0))
    .map(({ route, path }) => route ?? path);
}

describe('the button that asks for an approval', () => {
  test('opens one pull request with everything that its reviewer needs; merged, the check is green', async () => {
    const { stage, pull } = await blocked();
    const { policyRepo, github } = stage;
    const [action] = newestRun(pull)?.actions ?? [];
    expect(action).toEqual({
      label: 'Request approval',
      description: 'Asks the owners of the policy',
      identifier: BUTTON,
    });
    const tip = policyRepo.branch('main');
    await click(stage, pull);

    const [proposal, ...others] = policyRepo.pullRequests();
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({
      title: 'acme/web#1 asks for approval: 1 hook, 1 MCP server',
      state: 'open',
    });
    expect(proposal?.author.login).toBe('portcullis-approvals[bot]');
    expect(proposal?.head.ref).toMatch(/^portcullis\/approve\/web-[0-9a-f]{12}$/u);
    expect(policyRepo.branch('main')).toBe(tip);
    const body = proposal?.body ?? '';
    expect(body).toMatch(/^`alice` asks to approve what \[`acme\/web#1`\]\(/u);
    expect(body).toContain(`${github.url}/acme/web/pull/1`);
    expect(body).toContain('`````\n#!/bin/sh\necho "```` @everyone');
    expect(body).toContain('```\necho db\n```');
    expect(body).not.toContain('hunter2');

    const files = policyRepo
      .tree(proposal?.head.ref ?? '')
      .filter(({ path }) => /^approvals\/.*\.jsonc$/u.test(path));
    expect(files).toHaveLength(2);
    for (const { path } of files) {
      const text = Buffer.from(policyRepo.read(proposal?.head.ref ?? '', path) ?? '').toString();
      expect(JSON.parse(text)).toMatchObject({ owner: '@acme/security', repositories: ['acme/web'] });
    }
    const policyCheck = proposal?.checkRuns().find(({ name }) => name === 'portcullis / policy');
    expect(policyCheck).toMatchObject({ conclusion: 'success' });

    expect(summaryOf(pull)).toContain(
      `Approval requested: [\`acme/.claude-policy#1\`](${github.url}/acme/.claude-policy/pull/1) by \`alice\`.`,
    );
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });

    await proposal?.merge({ by: 'carol' });
    await stage.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: true });
    expect(newestRun(pull)).toMatchObject({ conclusion: 'success', actions: [] });
    expect(summaryOf(pull)).not.toContain('Approval requested');
  });

  test('is there only where the second App is set up, and something can be approved', async () => {
    const without = await blocked({ approvals: 'none' });
    expect(newestRun(without.pull)?.actions).toEqual([]);
    await without.stage.close();
    const { stage } = await blocked();
    const mode = JSON.stringify({ permissions: { defaultMode: 'bypassPermissions' } });
    const other = await propose(stage, { '.claude/settings.json': mode }, { branch: 'mode' });
    expect(newestRun(other)).toMatchObject({ conclusion: 'failure', actions: [] });
    const harmless = await propose(stage, { 'a.txt': 'a' }, { branch: 'harmless' });
    expect(newestRun(harmless)).toMatchObject({ conclusion: 'success', actions: [] });
  });

  test('writes with the second App in the policy repository alone, and never with the first one', async () => {
    const { stage, pull } = await blocked();
    const { github, installation } = stage;
    github.resetRequests();
    await click(stage, pull);
    const second = [...github.world.installations.values()].find(({ app }) => app === stage.approvals);
    const ofSecond = github.requests.filter(({ installationId }) => installationId === second?.id);
    for (const { path } of ofSecond) expect(path).toMatch(/^\/repos\/acme\/\.claude-policy\//u);
    expect(writesOf(github.requests, [second?.id ?? 0])).toEqual([
      'POST /repos/{owner}/{repo}/git/trees',
      'POST /repos/{owner}/{repo}/git/commits',
      'POST /repos/{owner}/{repo}/git/refs',
      'POST /repos/{owner}/{repo}/pulls',
    ]);
    expect(new Set(writesOf(github.requests, [installation.id]))).toEqual(
      new Set(['POST /repos/{owner}/{repo}/check-runs']),
    );
    // One check run more on the pull request that asks.
    expect(pull.checkRuns().filter(({ name }) => name === 'portcullis')).toHaveLength(2);
  });

  test('costs 20 requests, 7 of them with the second App', async () => {
    const { stage, pull } = await blocked();
    stage.github.resetRequests();
    // What the new pull request in the policy repository costs, it would cost whoever opened it.
    stage.github.faults.webhook({ event: 'pull_request', effect: 'drop' });
    stage.github.faults.webhook({ event: 'push', effect: 'drop' });
    await click(stage, pull);
    const { requests } = stage.github;
    expect(summaryOf(pull)).toContain('Approval requested');
    expect(requests).toHaveLength(20);
    expect(requests.filter(({ installationId }) => installationId !== stage.installation.id)).toHaveLength(7);
  });

  test('reaches no further than the policy repository, wherever the second App is installed', async () => {
    const { stage, pull } = await blocked({ approvals: 'register' });
    const permissions = { ...APPROVALS_PERMISSIONS, checks: 'write', administration: 'write' } as const;
    await stage.approvals?.install(stage.org, { repositories: 'all', permissions });
    await click(stage, pull);
    expect(stage.policyRepo.pullRequests()).toHaveLength(1);
    const tokens = stage.github.tokens.filter(({ installation }) => installation.app === stage.approvals);
    expect(tokens).toHaveLength(1);
    expect(tokens[0]).toMatchObject({
      permissions: APPROVALS_PERMISSIONS,
      repositoryIds: new Set([stage.policyRepo.id]),
    });
  });

  test('clicked twice, by one and by another, at once and later, makes one pull request', async () => {
    const { stage, pull } = await blocked();
    stage.repo.setPermission('carol', 'admin');
    await Promise.all([
      pull.requestAction('portcullis', BUTTON, 'alice'),
      pull.requestAction('portcullis', BUTTON, 'alice'),
      pull.requestAction('portcullis', BUTTON, 'carol'),
    ]);
    await stage.settled();
    await click(stage, pull, 'alice');
    expect(stage.policyRepo.pullRequests()).toHaveLength(1);
    expect(summaryOf(pull)).toContain('acme/.claude-policy#1');
  });

  test('of a fork’s pull request works like any other, clicked by somebody who may push', async () => {
    const { stage } = await blocked();
    const fork = await stage.repo.fork('mallory');
    await fork.commit('gift', { files: { ...FILES, 'tools/db.sh': 'echo gift\n' }, from: 'main' });
    const pull = await stage.repo.openPullRequest({
      head: 'gift',
      base: 'main',
      title: 'A gift',
      from: fork,
    });
    await stage.settled();
    await click(stage, pull, 'mallory');
    expect(stage.policyRepo.pullRequests()).toEqual([]);
    await click(stage, pull, 'alice');
    const [proposal] = stage.policyRepo.pullRequests();
    expect(proposal?.body).toContain('echo gift');
    await proposal?.merge();
    await stage.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: true });
  });

  test('is there before the policy is enforced: what would block can be approved in time', async () => {
    const { stage, pull } = await blocked();
    await stage.policyRepo.commit('main', { files: { 'policy.jsonc': '{"enforcement":"report"}' } });
    await stage.settled();
    expect(newestRun(pull)).toMatchObject({ conclusion: 'success', actions: [{ identifier: BUTTON }] });
    await click(stage, pull);
    expect(stage.policyRepo.pullRequests()).toHaveLength(1);
    expect(summaryOf(pull)).toContain('Approval requested');
  });

  test('of another pull request with the same contents leads to the same', async () => {
    const { stage, pull } = await blocked();
    const twin = await propose(stage, { ...FILES, 'a.txt': 'a' }, { branch: 'twin' });
    await click(stage, pull);
    await click(stage, twin);
    expect(stage.policyRepo.pullRequests()).toHaveLength(1);
    expect(summaryOf(twin)).toContain('acme/.claude-policy#1');
  });

  test('stays answered by "Re-run", and for a commit that asks for the same', async () => {
    const { stage, pull } = await blocked();
    await click(stage, pull);
    await newestRun(pull)?.rerequest('bob');
    await stage.settled();
    expect(summaryOf(pull)).toContain('Approval requested');
    expect(pull.checkRuns().filter(({ name }) => name === 'portcullis')).toHaveLength(2);
    await stage.repo.commit('feature', { files: { 'a.txt': 'a' } });
    await stage.settled();
    expect(summaryOf(pull)).toContain('Approval requested');
    await stage.repo.commit('feature', { files: { 'tools/db.sh': 'echo other\n' } });
    await stage.settled();
    expect(summaryOf(pull)).not.toContain('Approval requested');
  });

  test('of a proposal that was closed makes a new one, on a branch of its own', async () => {
    const { stage, pull } = await blocked();
    await click(stage, pull);
    const [first] = stage.policyRepo.pullRequests();
    await first?.close('carol');
    await stage.settled();
    expect(summaryOf(pull)).not.toContain('Approval requested');
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    await click(stage, pull);
    const [, second] = stage.policyRepo.pullRequests();
    expect(second).toMatchObject({ state: 'open', head: { ref: `${first?.head.ref}-2` } });
    expect(first?.state).toBe('closed');
    expect(summaryOf(pull)).toContain('acme/.claude-policy#2');
  });
});

test('where more people can read the policy repository, no text of the private one is shown there', async () => {
  const { stage, pull } = await blocked();
  stage.policyRepo.private = false;
  await click(stage, pull);
  const [proposal] = stage.policyRepo.pullRequests();
  const written = stage.policyRepo
    .tree(proposal?.head.ref ?? '')
    .filter(({ path }) => path.endsWith('.jsonc'))
    .map(({ path }) => Buffer.from(stage.policyRepo.read(proposal?.head.ref ?? '', path) ?? '').toString());
  expect(`${proposal?.body} ${written.join(' ')}`).not.toMatch(/everyone|echo db|sh tools|"args"/u);
  await proposal?.merge();
  await stage.settled();
  expect(await pull.wouldMerge()).toMatchObject({ mergeable: true });
});
