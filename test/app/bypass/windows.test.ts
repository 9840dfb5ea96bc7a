/** Between an event and our answer GitHub decides alone: what holds then, and which setting closes it. */
import { describe, expect, test } from 'vitest';
import type { PullRequest } from '../../github/index.ts';
import { propose, type Stage } from '../stage.ts';
import { BLOCKED, given, HOOK, MERGEABLE, requiring, SETTINGS, SETTINGS_WITH_HOOK } from './given.ts';

const RELEASES = '{ "governedBranches": ["release/*"] }';
const WITH_HOOK = { 'release/1': { '.claude/settings.json': HOOK } };

/** A commit that is green for `release/1`, which has the hook, and would be red for main, which does not. */
async function greenForRelease(stage: Stage): Promise<PullRequest> {
  const { repo } = stage;
  await repo.commit('fix', { files: { 'src/a.ts': 'export {};\n' }, from: 'release/1' });
  const pull = await repo.openPullRequest({ head: 'fix', base: 'release/1', title: 'A fix' });
  await stage.settled();
  expect(repo.checkRuns(pull.head.sha)).toMatchObject([{ conclusion: 'success' }]);
  return pull;
}

/** Sends the same commit to main, with nothing of ours answered yet. */
async function retargetUnseen({ github }: Stage, pull: PullRequest): Promise<void> {
  github.faults.webhook({ event: 'pull_request', effect: 'hold' });
  await pull.retarget('main');
}

async function answer(stage: Stage): Promise<void> {
  stage.github.faults.clear();
  await stage.settled();
}

function withQueue(stage: Stage): void {
  stage.repo.setRuleset({ name: 'queue', rules: [{ type: 'merge_queue' }, requiring(stage)] });
}

describe('a commit that is green for another governed branch', () => {
  test('is red as soon as we have answered, for both', async () => {
    const stage = await given({ policy: RELEASES, branches: WITH_HOOK });
    const toRelease = await greenForRelease(stage);
    const toMain = await stage.repo.openPullRequest({ head: 'fix', base: 'main', title: 'Main' });
    await stage.settled();
    expect(await toMain.wouldMerge()).toEqual(BLOCKED);
    expect(stage.repo.checkRuns(toRelease.head.sha).at(-1)).toMatchObject({ conclusion: 'failure' });
  });

  test('could be merged in the window before, where GitHub has no merge queue', async () => {
    const stage = await given({ policy: RELEASES, branches: WITH_HOOK });
    const pull = await greenForRelease(stage);
    await retargetUnseen(stage, pull);
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
    await answer(stage);
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('the strict setting does not close that window: the head can contain main and still have the hook', async () => {
    const stage = await given({ policy: RELEASES, branches: WITH_HOOK });
    stage.repo.setRuleset({ name: 'strict', rules: [requiring(stage, { strict: true })] });
    const pull = await greenForRelease(stage);
    await retargetUnseen(stage, pull);
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
    await answer(stage);
  });

  test('the merge queue closes it: what it would merge is judged for main, and ejected', async () => {
    const stage = await given({ policy: RELEASES, branches: WITH_HOOK });
    withQueue(stage);
    const pull = await greenForRelease(stage);
    await retargetUnseen(stage, pull);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    await stage.github.enqueue(stage.repo, pull.number);
    await stage.settled();
    expect(await stage.github.settleQueue(stage.repo)).toMatchObject([
      { number: pull.number, outcome: 'ejected' },
    ]);
    await answer(stage);
  });
});

describe('a base that moves after green', () => {
  async function greenEdit(stage: Stage): Promise<PullRequest> {
    const pull = await propose(stage, { 'docs/sample.json': SETTINGS_WITH_HOOK });
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
    stage.github.faults.webhook({ event: 'push', effect: 'hold' });
    await stage.repo.commit('main', {
      files: { 'docs/sample.json': null, '.claude/settings.json': SETTINGS },
    });
    return pull;
  }

  test('can be merged in the window before the push is answered', async () => {
    const stage = await given({ files: { 'docs/sample.json': SETTINGS } });
    const pull = await greenEdit(stage);
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
    await answer(stage);
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('cannot be merged with the strict setting, and is red when it is brought up to date', async () => {
    const stage = await given({ files: { 'docs/sample.json': SETTINGS } });
    stage.repo.setRuleset({ name: 'strict', rules: [requiring(stage, { strict: true })] });
    const pull = await greenEdit(stage);
    expect(await pull.wouldMerge()).toEqual({
      mergeable: false,
      reasons: ['the head is not up to date with the base'],
    });
    await answer(stage);
    await stage.repo.merge('main', 'feature');
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('cannot be merged with a merge queue: the group has the new base', async () => {
    const stage = await given({ files: { 'docs/sample.json': SETTINGS } });
    withQueue(stage);
    const pull = await propose(stage, { 'docs/sample.json': SETTINGS_WITH_HOOK });
    stage.github.faults.webhook({ event: 'push', effect: 'hold' });
    await stage.repo.commit('main', {
      files: { 'docs/sample.json': null, '.claude/settings.json': SETTINGS },
    });
    await stage.github.enqueue(stage.repo, pull.number);
    await stage.settled();
    expect(await stage.github.settleQueue(stage.repo)).toMatchObject([
      { number: pull.number, outcome: 'ejected' },
    ]);
    await answer(stage);
  });

  test('and ends a conflict is answered: what was green while nobody could merge it turns red', async () => {
    const files = { 'docs/sample.json': SETTINGS, 'docs/a.md': 'one\n' };
    const stage = await given({ files });
    const { repo } = stage;
    await repo.commit('feature', {
      files: { 'docs/sample.json': SETTINGS_WITH_HOOK, 'docs/a.md': 'two\n' },
      from: 'main',
    });
    await repo.commit('main', {
      files: { 'docs/sample.json': null, '.claude/settings.json': SETTINGS, 'docs/a.md': 'three\n' },
    });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    await stage.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    await repo.commit('main', { files: { 'docs/a.md': 'one\n' } });
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });
});
