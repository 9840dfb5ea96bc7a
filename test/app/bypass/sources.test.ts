/** Who may say "portcullis", and which words GitHub takes for a yes. */
import { describe, expect, test } from 'vitest';
import { propose, type Stage } from '../stage.ts';
import { BLOCKED, given, HOOK, MERGEABLE, requiring } from './given.ts';

/** An App of somebody else, such as the one behind GITHUB_TOKEN. */
function otherApp({ github }: Stage) {
  return github.createApp({ name: 'GitHub Actions', permissions: { checks: 'write' } });
}

async function red(stage: Stage) {
  const pull = await propose(stage, { '.claude/settings.json': HOOK });
  expect(await pull.wouldMerge()).toEqual(BLOCKED);
  return pull;
}

describe('a check of the same name', () => {
  test('by another App or a workflow does not count, where the check is pinned to our App', async () => {
    const stage = await given();
    const pull = await red(stage);
    const app = otherApp(stage);
    await stage.repo.createCheckRun(pull.head.sha, { app, name: 'portcullis', conclusion: 'success' });
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('as a commit status of a person does not count either', async () => {
    const stage = await given();
    const pull = await red(stage);
    stage.repo.createStatus(pull.head.sha, { context: 'portcullis', state: 'success' });
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('on the test merge commit, which GitHub looks at first, does not count either', async () => {
    const stage = await given();
    const pull = await red(stage);
    const app = otherApp(stage);
    const merge = pull.testMerge.compute().sha ?? '';
    await stage.repo.createCheckRun(merge, { app, name: 'portcullis', conclusion: 'success' });
    stage.repo.createStatus(merge, { context: 'portcullis', state: 'success' });
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('counts where any source may report it: the setting that must not be', async () => {
    const stage = await given();
    const { repo } = stage;
    for (const { id } of repo.rules.all()) repo.removeRuleset(id);
    repo.setRuleset({ rules: [requiring(stage, { anySource: true })] });
    const pull = await red(stage);
    const app = otherApp(stage);
    await repo.createCheckRun(pull.head.sha, { app, name: 'portcullis', conclusion: 'success' });
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
  });
});

describe('the words that GitHub takes for a yes', () => {
  test.each([
    ['success', true],
    ['neutral', true],
    ['skipped', true],
    ['failure', false],
    ['action_required', false],
    ['cancelled', false],
    ['timed_out', false],
  ] as const)('%s: %s', async (conclusion, mergeable) => {
    const stage = await given();
    const { repo, registration } = stage;
    stage.github.faults.webhook({ effect: 'drop' });
    const head = await repo.commit('feature', { files: { 'docs/a.md': 'one\n' }, from: 'main' });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    const run = await repo.createCheckRun(head, { app: registration, name: 'portcullis', conclusion });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable });
    // Said by the test, not by the App: what the App itself says is looked at after each test here.
    run.change({ conclusion: 'failure' });
  });

  test('a run that nobody completes becomes stale after 14 days, which is no', async () => {
    const stage = await given();
    const { repo, registration } = stage;
    stage.github.faults.webhook({ effect: 'drop' });
    const head = await repo.commit('feature', { files: { 'docs/a.md': 'one\n' }, from: 'main' });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    const run = await repo.createCheckRun(head, {
      app: registration,
      name: 'portcullis',
      status: 'in_progress',
    });
    stage.github.advance(14 * 24 * 60 * 60 * 1_000);
    expect(run.conclusion).toBe('stale');
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    run.change({ conclusion: 'failure' });
  });
});

describe('a commit that asks GitHub to skip checks', () => {
  test('is judged all the same: the pull request is what we listen to', async () => {
    const stage = await given();
    const { repo } = stage;
    const message = 'Change settings\n\n\nskip-checks: true';
    await repo.commit('feature', { files: { '.claude/settings.json': HOOK }, from: 'main', message });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });
});
