import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App, Conclusion, PullRequest, Rule } from './index.ts';
import { type Scene, setScene } from './testing/scene.ts';

let scene: Scene;
let pr: PullRequest;
let impostor: App;

beforeEach(async () => {
  scene = await setScene();
  await scene.repo.commit('feature', { files: { 'a.txt': 'a' } });
  pr = await scene.repo.openPullRequest({ head: 'feature' });
  impostor = scene.github.createApp({
    name: 'Impostor',
    permissions: { checks: 'write', statuses: 'write' },
  });
});
afterEach(async () => scene.close());

function requireCheck(options: { pinned?: boolean; strict?: boolean; more?: Rule[] } = {}): void {
  const check = {
    context: 'portcullis',
    ...(options.pinned === false ? {} : { integration_id: scene.app.id }),
  };
  const parameters = {
    required_status_checks: [check],
    strict_required_status_checks_policy: options.strict ?? false,
  };
  scene.repo.setRuleset({ rules: [{ type: 'required_status_checks', parameters }, ...(options.more ?? [])] });
}

async function report(
  conclusion: Conclusion | undefined,
  app: App = scene.app,
  ref = 'feature',
): Promise<void> {
  await scene.repo.createCheckRun(ref, { name: 'portcullis', app, ...(conclusion && { conclusion }) });
}

describe('a required check', () => {
  test.each<[Conclusion | undefined, boolean]>([
    ['success', true],
    ['neutral', true],
    ['skipped', true],
    ['failure', false],
    ['action_required', false],
    ['cancelled', false],
    ['timed_out', false],
    [undefined, false],
  ])('%s: mergeable is %s', async (conclusion, mergeable) => {
    requireCheck();
    await report(conclusion);
    const expected = mergeable ? [] : [`required check "portcullis" is ${conclusion ?? 'queued'}`];
    expect(await pr.wouldMerge()).toEqual({ mergeable, reasons: expected });
  });

  test('that is missing blocks', async () => {
    requireCheck();
    expect(await pr.wouldMerge()).toEqual({
      mergeable: false,
      reasons: ['required check "portcullis" is missing'],
    });
  });

  test('that stays incomplete for 14 days is stale, which blocks', async () => {
    requireCheck();
    await report(undefined);
    scene.github.advance(15 * 24 * 60 * 60 * 1000);
    expect((await pr.wouldMerge()).reasons).toEqual(['required check "portcullis" is stale']);
  });

  test('counts by its newest run', async () => {
    requireCheck();
    await report('success');
    await report('failure');
    expect((await pr.wouldMerge()).mergeable).toBe(false);
    await report('success');
    expect((await pr.wouldMerge()).mergeable).toBe(true);
  });

  test('on a former head does not count', async () => {
    requireCheck();
    await report('success');
    await scene.repo.commit('feature', { files: { 'b.txt': 'b' } });
    expect((await pr.wouldMerge()).reasons).toEqual(['required check "portcullis" is missing']);
  });

  test('pinned to an App cannot be given by another one, nor by a status', async () => {
    requireCheck();
    await report('success', impostor);
    scene.repo.createStatus('feature', { context: 'portcullis', state: 'success' });
    expect((await pr.wouldMerge()).reasons).toEqual([
      `required check "portcullis" is missing from App ${scene.app.id} (another source reported it)`,
    ]);
    await report('success');
    await report('failure', impostor);
    expect((await pr.wouldMerge()).mergeable).toBe(true);
  });

  test('that is not pinned can be given by anyone: the bypass that pinning closes', async () => {
    requireCheck({ pinned: false });
    await report('failure');
    expect((await pr.wouldMerge()).mergeable).toBe(false);
    await report('success', impostor);
    expect((await pr.wouldMerge()).mergeable).toBe(true);
  });

  test('and a status of the same name are both required', async () => {
    requireCheck({ pinned: false });
    await report('success');
    scene.repo.createStatus('feature', { context: 'portcullis', state: 'pending' });
    expect((await pr.wouldMerge()).reasons).toEqual([
      'required check "portcullis" is pending (a commit status)',
    ]);
    scene.repo.createStatus('feature', { context: 'portcullis', state: 'success' });
    expect((await pr.wouldMerge()).mergeable).toBe(true);
  });

  test('on the test merge commit wins over the head', async () => {
    requireCheck();
    await report('success');
    const { sha } = pr.testMerge.compute();
    await report('failure', scene.app, String(sha));
    expect((await pr.wouldMerge()).reasons).toEqual(['required check "portcullis" is failure']);
  });

  test('in strict mode holds only while the head contains the base', async () => {
    requireCheck({ strict: true });
    await report('success');
    expect((await pr.wouldMerge()).mergeable).toBe(true);
    await scene.repo.commit('main', { files: { 'c.txt': 'c' } });
    expect((await pr.wouldMerge()).reasons).toEqual(['the head is not up to date with the base']);
  });
});

describe('a pull request', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['is closed', async () => pr.close(), 'it is closed'],
    ['is a draft', async () => pr.convertToDraft(), 'it is a draft'],
    ['conflicts', async () => scene.repo.commit('main', { files: { 'a.txt': 'other' } }), 'it has conflicts'],
    ['is in an archive', async () => scene.repo.archive(), 'the repository is archived'],
    ['is merged', async () => pr.merge(), 'it is merged already'],
  ])('that %s cannot be merged, not even by an administrator', async (_, arrange, reason) => {
    await arrange();
    expect((await pr.wouldMerge()).reasons).toContain(reason);
    await expect(pr.merge({ admin: true })).rejects.toThrow(reason);
  });

  test('can be merged past the rules by an administrator', async () => {
    requireCheck();
    await expect(pr.merge()).rejects.toThrow('is missing');
    const { sha } = await pr.merge({ admin: true, by: 'root' });
    expect(scene.repo.branch('main')).toBe(sha);
    expect(pr).toMatchObject({ merged: true, mergeCommit: sha });
  });

  test.each(['merge', 'squash', 'rebase'] as const)('is merged by %s', async (method) => {
    const { sha } = await pr.merge({ method });
    expect(Buffer.from(scene.repo.read('main', 'a.txt') ?? []).toString()).toBe('a');
    expect(scene.repo.store.commit(sha)?.parents).toHaveLength(method === 'merge' ? 2 : 1);
  });

  test('whose head the base comes to contain counts as merged', async () => {
    await scene.repo.forcePush('main', pr.head.sha);
    expect(pr.merged).toBe(true);
  });

  test('on another base escapes the rules of the first, until it is retargeted', async () => {
    requireCheck();
    await scene.repo.createBranch('release');
    await pr.retarget('release');
    expect((await pr.wouldMerge()).mergeable).toBe(true);
    await pr.retarget('main');
    expect((await pr.wouldMerge()).mergeable).toBe(false);
  });
});

describe('the merge queue', () => {
  beforeEach(async () => {
    requireCheck({ strict: true, more: [{ type: 'merge_queue' }] });
    await report('success');
  });

  test('is the only way in, and merges what passes', async () => {
    expect((await pr.wouldMerge()).reasons).toEqual(['changes must be made through the merge queue']);
    const group = await scene.github.enqueue(scene.repo, 1);
    expect(group.branch).toMatch(/^gh-readonly-queue\/main\/pr-1-[0-9a-f]{40}$/);
    expect(await scene.github.settleQueue(scene.repo)).toMatchObject([{ number: 1, outcome: 'waiting' }]);
    await report('success', scene.app, group.headSha);
    expect(await scene.github.settleQueue(scene.repo)).toEqual([
      { number: 1, outcome: 'merged', reasons: [] },
    ]);
    expect(scene.repo.branch('main')).toBe(group.headSha);
    await scene.github.idle();
    const events = scene.receiver.names().filter((name) => name.startsWith('merge_group'));
    expect(events).toEqual(['merge_group.checks_requested', 'merge_group.destroyed']);
  });

  test('ejects what fails on the group commit and rebuilds what stood behind it', async () => {
    await scene.repo.commit('second', { from: 'main', files: { 'b.txt': 'b' } });
    const second = await scene.repo.openPullRequest({ head: 'second' });
    await report('success', scene.app, 'second');
    const first = await pr.enqueue();
    const behind = await second.enqueue();
    expect(behind.baseSha).toBe(first.headSha);
    await report('failure', scene.app, first.headSha);
    await report('success', scene.app, behind.headSha);
    expect((await scene.github.settleQueue(scene.repo)).map((each) => each.outcome)).toEqual([
      'ejected',
      'waiting',
    ]);
    const [rebuilt] = scene.repo.queue.groups();
    expect(rebuilt?.baseSha).toBe(scene.repo.branch('main'));
    await report('success', scene.app, rebuilt?.headSha);
    expect((await scene.github.settleQueue(scene.repo)).map((each) => each.outcome)).toEqual(['merged']);
    expect(scene.repo.read('main', 'a.txt')).toBeUndefined();
    expect(scene.repo.read('main', 'b.txt')).toBeDefined();
  });

  test('does not take what has not passed, or was closed', async () => {
    await report('failure');
    await expect(pr.enqueue()).rejects.toThrow('is failure');
    await report('success');
    await pr.enqueue();
    await pr.close();
    expect(scene.repo.queue.groups()).toEqual([]);
  });
});

test('the REST answer says the same in one word', async () => {
  scene.github.mergeability.nullAnswers = 0;
  const state = async () => {
    const { data } = await scene.octokit.rest.pulls.get({ owner: 'acme', repo: 'web', pull_number: 1 });
    return data.mergeable_state;
  };
  const seen = [await state()];
  requireCheck({ strict: true });
  seen.push(await state());
  await report('success');
  await scene.repo.commit('main', { files: { 'c.txt': 'c' } });
  seen.push(await state());
  await pr.convertToDraft();
  seen.push(await state());
  await scene.repo.commit('main', { files: { 'a.txt': 'conflict' } });
  seen.push(await state());
  expect(seen).toEqual(['clean', 'blocked', 'behind', 'draft', 'dirty']);
});

test('rules are shown as they are enforced', async () => {
  requireCheck({
    strict: true,
    more: [{ type: 'pull_request' }, { type: 'non_fast_forward' }, { type: 'merge_queue' }],
  });
  const web = { owner: 'acme', repo: 'web' };
  const { repos } = scene.octokit.rest;
  const rules = await repos.getBranchRules({ ...web, branch: 'main' });
  expect(rules.data.map((rule) => rule.type)).toEqual([
    'required_status_checks',
    'pull_request',
    'non_fast_forward',
    'merge_queue',
  ]);
  expect(rules.data[0]).toMatchObject({
    parameters: { required_status_checks: [{ context: 'portcullis', integration_id: scene.app.id }] },
  });
  expect((await repos.getBranchRules({ ...web, branch: 'feature' })).data).toEqual([]);
  const [ruleset] = (await repos.getRepoRulesets(web)).data;
  const full = await repos.getRepoRuleset({ ...web, ruleset_id: ruleset?.id ?? 0 });
  expect(full.data).toMatchObject({
    enforcement: 'active',
    conditions: { ref_name: { include: ['~DEFAULT_BRANCH'] } },
  });
  expect((await repos.getBranch({ ...web, branch: 'main' })).data.protected).toBe(true);
});
