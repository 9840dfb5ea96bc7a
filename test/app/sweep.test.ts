import { afterEach, describe, expect, test } from 'vitest';
import { LATER, propose, type Stage, type StageOptions, setStage } from './stage.ts';

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

/** The App ends and starts again, and sweeps. GitHub's log of deliveries, which would tell the same, is kept from it. */
async function restarted(options?: Parameters<Stage['start']>[0]): Promise<void> {
  await stage!.stop();
  await started(options);
}

async function started(options?: Parameters<Stage['start']>[0]): Promise<void> {
  stage!.github.faults.http({ path: '/app/hook/**', effect: 'error-before' });
  await stage!.start(options);
  await stage!.settled();
}

describe('pull requests of which no webhook told', () => {
  test('are judged by the sweep, when `opened` was lost', async () => {
    const { github } = await given();
    github.faults.webhook({ event: 'pull_request', effect: 'drop' });
    const good = await propose(stage!, { 'README.md': '# changed\n' }, { branch: 'good' });
    const bad = await propose(stage!, { '.claude/settings.json': HOOK }, { branch: 'bad' });
    expect(await good.wouldMerge()).toMatchObject({ mergeable: false });
    github.faults.clear();
    await restarted();
    expect(await good.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    expect(await bad.wouldMerge()).toMatchObject({ mergeable: false });
    expect(bad.checkRuns()).toMatchObject([{ conclusion: 'failure' }]);
  });

  test('and that were opened while the App was down are judged at its start, in every repository', async () => {
    const { org, repo } = await given();
    const other = await org.createRepository('other', { files: { 'README.md': '# other\n' } });
    await stage!.stop();
    const pulls = [];
    for (const repository of [repo, other]) {
      for (const name of ['one', 'two', 'three']) {
        const files = name === 'two' ? { '.claude/settings.json': HOOK } : { 'a.md': `${name}\n` };
        await repository.commit(name, { files, from: 'main' });
        pulls.push(await repository.openPullRequest({ head: name, base: 'main', title: name }));
      }
    }
    await started();
    const conclusions = pulls.map((pull) => pull.checkRuns().map(({ conclusion }) => conclusion));
    expect(conclusions).toEqual([
      ['success'],
      ['failure'],
      ['success'],
      ['success'],
      ['failure'],
      ['success'],
    ]);
  });

  test('a lost push is noticed: the verdict on the old head does not stay the last word', async () => {
    const { github, repo } = await given();
    const pull = await propose(stage!, { '.claude/settings.json': HOOK });
    github.faults.webhook({ event: 'pull_request', effect: 'drop' });
    await repo.commit('feature', { files: { '.claude/settings.json': '{}' } });
    await stage!.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    await restarted();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('a lost retarget is noticed', async () => {
    // The hook is in the release branch already; there it is nothing new.
    const { github } = await given({ branches: { 'release/1': { '.claude/settings.json': HOOK } } });
    const pull = await propose(stage!, { 'b.md': 'b\n' }, { base: 'release/1' });
    expect(pull.checkRuns()).toMatchObject([{ conclusion: 'success' }]);
    github.faults.webhook({ event: 'pull_request', effect: 'drop' });
    await pull.retarget('main');
    await restarted();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('a lost push to the policy is noticed', async () => {
    const { github, policyRepo } = await given();
    const pull = await propose(stage!, { '.claude/settings.json': HOOK });
    github.faults.webhook({ event: 'push', effect: 'drop' });
    await policyRepo.commit('main', {
      files: { 'policy.jsonc': '{ "rules": { "unapproved-hook": "warn" } }' },
    });
    await restarted();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });
});

describe('a sweep', () => {
  test('costs one request a repository where nothing is stale, and writes nothing', async () => {
    const { github } = await given();
    await propose(stage!, { 'README.md': '# changed\n' }, { branch: 'good' });
    await propose(stage!, { '.claude/settings.json': HOOK }, { branch: 'bad' });
    github.resetRequests();
    await restarted();
    const about = github.requests
      .map(({ method, path }) => `${method} ${path.replace(/\?.*/u, '')}`)
      .filter((request) => request.includes('/repos/acme/web'));
    expect(about).toEqual(['GET /repos/acme/web/pulls', 'GET /repos/acme/web/branches/main']);
    expect(
      github.requests.filter(({ method, path }) => method !== 'GET' && !path.includes('access_tokens')),
    ).toEqual([]);
  });

  test('forgets pull requests that were closed unheard, which frees another one with the same commit', async () => {
    // The hook is in main already, so there it is nothing new; on the release branch it is.
    const { github, repo } = await given();
    await repo.commit('release/1', { files: { 'CHANGES.md': 'one\n' }, from: 'main' });
    github.faults.webhook({ event: 'push', effect: 'drop', times: 1 });
    await repo.commit('main', { files: { '.claude/settings.json': HOOK } });
    const toMain = await propose(stage!, { 'a.md': 'text\n' });
    const options = { head: 'feature', base: 'release/1', title: 'Release' };
    const toRelease = await repo.openPullRequest(options);
    await stage!.settled();
    expect(await toMain.wouldMerge()).toMatchObject({ mergeable: false });
    github.faults.webhook({ event: 'pull_request', effect: 'drop' });
    await toRelease.close();
    await restarted();
    expect(await toMain.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('waits while less than a fifth of the requests is left, and people do not', async () => {
    const { github } = await given();
    github.faults.webhook({ event: 'pull_request', effect: 'drop', times: 1 });
    const unheard = await propose(stage!, { 'a.md': 'a\n' }, { branch: 'unheard' });
    const scarce = { used: 4_100, resetAt: Date.now() + 3_600_000 };
    for (const id of github.world.installations.keys()) github.world.rates.set(String(id), scarce);
    await restarted();
    const waiting = await propose(stage!, { 'b.md': 'b\n' }, { branch: 'waiting' });
    expect(await waiting.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    expect(unheard.checkRuns()).toEqual([]);
    scarce.used = 3_900;
    await restarted();
    expect(await unheard.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('replaces a check run that says something else than the record', async () => {
    const { repo, registration } = await given();
    const pull = await propose(stage!, { '.claude/settings.json': HOOK });
    await repo.createCheckRun('feature', {
      app: registration,
      name: 'portcullis',
      status: 'completed',
      conclusion: 'success',
    });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: true });
    await restarted({ schedule: { ...LATER, start: 0, checkRuns: 0 } });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('ends a time in which GitHub took no check runs', async () => {
    const { github, repo } = await given();
    const refused = { method: 'POST', effect: 'error-before', status: 403 } as const;
    github.faults.http({ ...refused, path: '/repos/acme/web/check-runs' });
    const good = await propose(stage!, { 'README.md': '# changed\n' }, { branch: 'good' });
    const bad = await propose(stage!, { '.claude/settings.json': HOOK }, { branch: 'bad' });
    expect([...good.checkRuns(), ...bad.checkRuns()]).toEqual([]);
    github.faults.clear();
    await restarted();
    expect(await good.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    expect(repo.checkRuns(bad.head.sha)).toMatchObject([{ conclusion: 'failure' }]);
  });

  test('judges again what could not be judged, although its webhook was answered', async () => {
    const { github, repo } = await given();
    github.faults.http({ method: 'GET', path: '/repos/acme/web/git/trees/*', effect: 'error-before' });
    const pull = await propose(stage!, { 'README.md': '# changed\n' });
    expect(repo.checkRuns(pull.head.sha)).toMatchObject([{ conclusion: 'failure' }]);
    github.faults.clear();
    await restarted();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });
});
