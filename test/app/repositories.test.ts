import { afterEach, describe, expect, test } from 'vitest';
import { propose, type Stage, type StageOptions, setStage } from './stage.ts';

let stage: Stage | undefined;

async function given(options?: StageOptions): Promise<Stage> {
  stage = await setStage(options);
  return stage;
}

afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const HOOK = '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"./notify.sh"}]}]}}';
const LENIENT = '{ "rules": { "unapproved-hook": "warn" } }';

/** The App ends and starts again, and looks for what it missed. */
async function restarted(): Promise<void> {
  await stage!.stop();
  await stage!.start();
  await stage!.settled();
}

/** How often people were told to look at something. */
async function alerts(): Promise<number> {
  const answer = await fetch(`${stage!.app.metricsUrl}/metrics`);
  return Number(/^portcullis_alerts_total (\d+)$/mu.exec(await answer.text())?.[1]);
}

describe('an installation', () => {
  test('that is new gets every open pull request judged', async () => {
    const { github, registration } = await given();
    const rival = github.organization('rival');
    await rival.createRepository('.claude-policy', { files: { 'policy.jsonc': '{}' } });
    const shop = await rival.createRepository('shop', { files: { 'README.md': '# shop\n' } });
    await shop.commit('good', { files: { 'a.md': 'a\n' }, from: 'main' });
    await shop.commit('bad', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    const good = await shop.openPullRequest({ head: 'good', title: 'Good' });
    const bad = await shop.openPullRequest({ head: 'bad', title: 'Bad' });
    await stage!.settled();
    expect(good.checkRuns()).toEqual([]);
    await registration.install(rival, { repositories: 'all' });
    await stage!.settled();
    expect(good.checkRuns()).toMatchObject([{ conclusion: 'success' }]);
    expect(bad.checkRuns()).toMatchObject([{ conclusion: 'failure' }]);
  });

  test('that gets a further repository has its open pull requests judged, and no others again', async () => {
    const { github, org, installation, repo } = await given({ repositories: ['.claude-policy', 'web'] });
    await propose(stage!, { 'a.md': 'a\n' });
    await restarted();
    const other = await org.createRepository('other', { files: { 'README.md': '# other\n' } });
    await other.commit('bad', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    const pull = await other.openPullRequest({ head: 'bad', title: 'Bad' });
    await stage!.settled();
    expect(pull.checkRuns()).toEqual([]);
    github.resetRequests();
    await installation.addRepositories(['other']);
    await stage!.settled();
    expect(pull.checkRuns()).toMatchObject([{ conclusion: 'failure' }]);
    expect(github.requests.filter(({ path }) => path.startsWith(`/repos/${repo.fullName}/`))).toEqual([]);
  });

  test('that loses a repository forgets it, and judges it again when it comes back', async () => {
    const { github, repo, installation } = await given({ repositories: ['.claude-policy', 'web'] });
    const pull = await propose(stage!, { '.claude/settings.json': HOOK });
    await installation.removeRepositories(['web']);
    await stage!.settled();
    expect(await alerts()).toBe(1);
    await stage!.policyRepo.commit('main', { files: { 'policy.jsonc': LENIENT } });
    github.resetRequests();
    await restarted();
    expect(github.requests.filter(({ path }) => path.startsWith('/repos/acme/web'))).toEqual([]);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    await installation.addRepositories([repo.name]);
    await stage!.settled();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('that is suspended is left alone, and caught up with afterwards', async () => {
    const { github, repo, installation } = await given();
    await propose(stage!, { 'a.md': 'a\n' }, { branch: 'before' });
    await installation.suspend();
    await stage!.settled();
    expect(await alerts()).toBe(1);
    await repo.commit('feature', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    const pull = await repo.openPullRequest({ head: 'feature', title: 'Unheard' });
    await stage!.settled();
    github.resetRequests();
    await restarted();
    expect(github.requests.filter(({ path }) => !path.startsWith('/app/'))).toEqual([]);
    await installation.unsuspend();
    await stage!.settled();
    expect(pull.checkRuns()).toMatchObject([{ conclusion: 'failure' }]);
  });
});

test('an installation that is gone is told of once, also when its own event was lost', async () => {
  const { github, installation } = await given();
  await propose(stage!, { 'a.md': 'a\n' });
  github.faults.webhook({ event: 'installation', effect: 'drop' });
  await installation.delete();
  await restarted();
  expect(await alerts()).toBe(1);
  github.resetRequests();
  await restarted();
  expect(await alerts()).toBe(0);
  expect(github.requests.filter(({ path }) => !path.startsWith('/app/'))).toEqual([]);
});

describe('a repository', () => {
  test('that is renamed keeps its verdicts, and its pull requests are judged under the new name', async () => {
    const { repo } = await given();
    const twin = await propose(stage!, { '.claude/settings.json': HOOK }, { branch: 'one' });
    await repo.rename('site');
    await stage!.settled();
    expect(await twin.wouldMerge()).toMatchObject({ mergeable: false });
    // Once more, because the approval that it proposes names the repository.
    expect(twin.checkRuns()).toHaveLength(2);
    await repo.commit('one', { files: { '.claude/settings.json': '{}' } });
    await stage!.settled();
    expect(await twin.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test.each([
    ['told', false],
    ['untold', true],
  ])('that gets the former name of another inherits no verdict: the rename is %s', async (_, isLost) => {
    const { github, org, repo } = await given();
    const first = await propose(stage!, { '.claude/settings.json': HOOK });
    if (isLost) github.faults.webhook({ event: 'repository', effect: 'drop' });
    await repo.rename('site');
    // A fork has the same commits, so that number, head and base of the pull request are those of the former one.
    const second = await repo.fork(org, 'web');
    github.faults.webhook({ event: 'pull_request', effect: 'drop' });
    const pull = await second.openPullRequest({ head: 'feature', base: 'main', title: 'The same' });
    expect(pull.head.sha).toBe(first.head.sha);
    await restarted();
    await restarted();
    expect(pull.checkRuns()).toMatchObject([{ conclusion: 'failure' }]);
    expect(first.checkRuns()).toMatchObject([{ conclusion: 'failure' }, { conclusion: 'failure' }]);
    // And what frees the one does not free, nor block, the other.
    github.faults.clear();
    await first.close();
    await stage!.settled();
    expect(pull.checkRuns()).toHaveLength(1);
  });

  test('that goes to another owner is judged by the policy there', async () => {
    const { github, registration, repo } = await given();
    const pull = await propose(stage!, { '.claude/settings.json': HOOK });
    const rival = github.organization('rival');
    await rival.createRepository('.claude-policy', { files: { 'policy.jsonc': LENIENT } });
    await registration.install(rival, { repositories: 'all' });
    await stage!.settled();
    await repo.transfer(rival);
    await stage!.settled();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('with another default branch is measured against that one', async () => {
    const { repo } = await given();
    await repo.commit('next', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    await repo.commit('feature', { files: { 'a.md': 'a\n' }, from: 'next' });
    // The base of its author is not governed, so the default branch decides: there the hook is new.
    await repo.createBranch('mine', 'next');
    const pull = await repo.openPullRequest({ head: 'feature', base: 'mine', title: 'A change' });
    await stage!.settled();
    expect(pull.checkRuns().at(-1)).toMatchObject({ conclusion: 'failure' });
    await repo.setDefaultBranch('next');
    await stage!.settled();
    expect(pull.checkRuns().at(-1)).toMatchObject({ conclusion: 'success' });
  });

  test('that is archived is left alone, and judged again when it comes back', async () => {
    const { github, repo } = await given();
    const pull = await propose(stage!, { '.claude/settings.json': HOOK });
    await repo.archive();
    await stage!.policyRepo.commit('main', { files: { 'policy.jsonc': LENIENT } });
    await stage!.settled();
    expect(pull.checkRuns()).toHaveLength(1);
    github.resetRequests();
    await restarted();
    expect(github.requests.filter(({ path }) => path.startsWith('/repos/acme/web'))).toEqual([]);
    await repo.unarchive();
    await stage!.settled();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('that is deleted is forgotten', async () => {
    const { github, repo } = await given();
    await propose(stage!, { '.claude/settings.json': HOOK });
    await repo.delete();
    await stage!.settled();
    github.resetRequests();
    await stage!.policyRepo.commit('main', { files: { 'policy.jsonc': LENIENT } });
    await stage!.settled();
    expect(github.requests.filter(({ path }) => path.startsWith('/repos/acme/web'))).toEqual([]);
  });
});

describe('a repository that changes while a pull request of it is judged', () => {
  /** A bad and a good pull request; the change happens when the first tree is asked for. */
  async function whileJudged(change: () => unknown) {
    const { github, repo } = await given({ repositories: ['.claude-policy', 'web'] });
    github.faults.http({
      method: 'GET',
      path: '/repos/acme/web/git/trees/*',
      effect: 'slow',
      delayMs: 200,
      times: 2,
    });
    await repo.commit('bad', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    await repo.commit('good', { files: { 'a.md': 'a\n' }, from: 'main' });
    const bad = await repo.openPullRequest({ head: 'bad', title: 'Bad' });
    const good = await repo.openPullRequest({ head: 'good', title: 'Good' });
    while (github.faults.hits.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await change();
    await stage!.settled();
    return { bad, good };
  }

  async function expectRight({ bad, good }: Awaited<ReturnType<typeof whileJudged>>): Promise<void> {
    expect(await good.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    expect(await bad.wouldMerge()).toMatchObject({ mergeable: false });
    expect(bad.checkRuns()).toMatchObject([{ conclusion: 'failure' }]);
    expect(good.checkRuns()).toMatchObject([{ conclusion: 'success' }]);
  }

  test('archived: nothing is written, and all is judged when it comes back', async () => {
    const pulls = await whileJudged(() => stage!.repo.archive());
    expect([...pulls.bad.checkRuns(), ...pulls.good.checkRuns()]).toEqual([]);
    await stage!.repo.unarchive();
    await stage!.settled();
    await expectRight(pulls);
  });

  test('taken out of the installation: nothing is green, and all is judged when it comes back', async () => {
    const pulls = await whileJudged(() => stage!.installation.removeRepositories(['web']));
    expect(await pulls.good.wouldMerge()).toMatchObject({ mergeable: false });
    await stage!.installation.addRepositories(['web']);
    await stage!.settled();
    await expectRight(pulls);
  });

  test('renamed: both are judged under the new name', async () => {
    const pulls = await whileJudged(() => stage!.repo.rename('site'));
    await restarted();
    expect(await pulls.good.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    expect(await pulls.bad.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('deleted: nothing of it is asked for any more', async () => {
    await whileJudged(() => stage!.repo.delete());
    stage!.github.resetRequests();
    await restarted();
    const { requests } = stage!.github;
    expect(requests.filter(({ path }) => path.startsWith('/repos/acme/web'))).toEqual([]);
  });

  test('transferred to an owner without the App: there the check is missing, so nothing can be merged', async () => {
    const pulls = await whileJudged(() => stage!.repo.transfer(stage!.github.organization('rival')));
    expect(pulls.good.checkRuns()).toEqual([]);
    expect(await pulls.good.wouldMerge()).toMatchObject({ mergeable: false });
  });
});
