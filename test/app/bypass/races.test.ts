/** Pushes, policies and approvals that change while a verdict is made, or after it. */
import { describe, expect, test } from 'vitest';
import { propose, type Stage } from '../stage.ts';
import { BLOCKED, given, HOOK, MERGEABLE } from './given.ts';

const TREES = '/repos/acme/web/git/trees/*';
/** The new process finds nothing by itself. */
const HOUR = 60 * 60 * 1_000;
const LATER = {
  start: HOUR,
  often: { least: HOUR, most: HOUR },
  seldom: { least: HOUR, most: HOUR },
  restart: HOUR,
  checkRuns: HOUR,
  deliveries: HOUR,
  settle: 0,
};
const WRITES = '/repos/acme/web/check-runs';

/** Resolves when the job has begun to read trees. */
async function whenReading({ github }: Stage): Promise<void> {
  const isReading = () => github.requests.some(({ path }) => path.includes('/web/git/trees/'));
  await expect.poll(isReading, { timeout: 10_000 }).toBe(true);
}

describe('a push while the job runs', () => {
  test('the verdict goes to the commit that was judged, and the new head gets its own', async () => {
    const stage = await given();
    const { github, repo } = stage;
    github.faults.http({ method: 'GET', path: TREES, effect: 'slow', delayMs: 150, times: 3 });
    const first = await repo.commit('feature', { files: { 'docs/a.md': 'one\n' }, from: 'main' });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    await whenReading(stage);
    const second = await repo.commit('feature', { files: { '.claude/settings.json': HOOK } });
    await stage.settled();
    expect(repo.checkRuns(first)).toMatchObject([{ conclusion: 'success' }]);
    expect(repo.checkRuns(second)).toMatchObject([{ conclusion: 'failure' }]);
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('a green for the old commit does not pass for the new one, also when the push is never heard of', async () => {
    const stage = await given();
    const { github, repo } = stage;
    const pull = await propose(stage, { 'docs/a.md': 'one\n' });
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
    github.faults.webhook({ effect: 'drop' });
    await repo.commit('feature', { files: { '.claude/settings.json': HOOK } });
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual({
      mergeable: false,
      reasons: ['required check "portcullis" is missing'],
    });
  });

  test('a forced push back and forth: each commit keeps its own verdict', async () => {
    const stage = await given();
    const { repo } = stage;
    const pull = await propose(stage, { 'docs/a.md': 'one\n' });
    const good = pull.head.sha;
    const bad = repo.createCommit({ parents: [good], files: { '.claude/settings.json': HOOK } });
    await repo.forcePush('feature', bad);
    await repo.forcePush('feature', good);
    await repo.forcePush('feature', bad);
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
    await repo.forcePush('feature', good);
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
  });

  test('a verdict that is written late does not touch the new head', async () => {
    const stage = await given();
    const { github, repo } = stage;
    github.faults.http({ method: 'POST', path: WRITES, effect: 'slow', delayMs: 250, times: 1 });
    const first = await repo.commit('feature', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    await expect.poll(() => github.faults.hits.length, { timeout: 10_000 }).toBe(1);
    await repo.commit('feature', { files: { '.claude/settings.json': null } });
    await stage.settled();
    expect(repo.checkRuns(first)).toMatchObject([{ conclusion: 'failure' }]);
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
  });

  test('a push while GitHub makes the test merge: no merge of the old head is taken for one of the new', async () => {
    const stage = await given({ double: { mergeability: { nullAnswers: 2 } } });
    const { github, repo } = stage;
    const deny = '{ "permissions": { "deny": ["Read(./.env)"] } }\n';
    await repo.commit('feature', { files: { '.claude/settings.json': deny }, from: 'main' });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    await whenReading(stage);
    github.faults.webhook({ event: 'pull_request', action: 'synchronize', effect: 'duplicate' });
    await repo.commit('feature', { files: { '.claude/settings.json': HOOK } });
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
    expect(repo.checkRuns(pull.head.sha).every(({ conclusion }) => conclusion === 'failure')).toBe(true);
  });
});

describe('a policy that changes after green', () => {
  const mode = JSON.stringify({ permissions: { defaultMode: 'plan' } });
  const policy = (plan: string) => ({
    files: { 'policy.jsonc': JSON.stringify({ permissions: { modes: { plan } } }) },
  });

  test('tightened: the pull request is red without anybody touching it', async () => {
    const stage = await given({ policy: policy('allow').files['policy.jsonc'] });
    const pull = await propose(stage, { '.claude/settings.json': mode });
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
    await stage.policyRepo.commit('main', policy('block'));
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('tightened and not heard of: the merge queue asks for the present policy all the same', async () => {
    const stage = await given({ policy: policy('allow').files['policy.jsonc'] });
    const { github, repo } = stage;
    repo.setRuleset({ name: 'queue', rules: [{ type: 'merge_queue' }] });
    await repo.commit('feature', { files: { '.claude/settings.json': mode }, from: 'main' });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    await stage.settled();
    github.faults.webhook({ event: 'push', effect: 'drop' });
    await stage.policyRepo.commit('main', policy('block'));
    // A policy is looked up again after a minute at the latest; a new process looks at once.
    await stage.stop();
    await stage.start({ schedule: LATER });
    await github.enqueue(repo, pull.number);
    await stage.settled();
    expect(await github.settleQueue(repo)).toMatchObject([{ number: pull.number, outcome: 'ejected' }]);
  });

  test('an approval that is taken back: red again', async () => {
    const stage = await given({ policy: '{}' });
    const hook = JSON.stringify({
      hooks: { Stop: [{ hooks: [{ type: 'command', command: 'make check' }] }] },
    });
    const pull = await propose(stage, { '.claude/settings.json': hook });
    const text = stage.repo.checkRuns(pull.head.sha)[0]?.output.text ?? '';
    const approval = {
      kind: 'hook',
      digest: /sha256:[0-9a-f]{64}/u.exec(text)?.[0],
      repositories: ['acme/web'],
      owner: '@acme/security',
      reason: 'It only checks.',
      created: '2026-11-22',
      expires: '2027-03-01',
    };
    const files = { 'approvals/check.jsonc': JSON.stringify(approval) };
    await stage.policyRepo.commit('main', { files });
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
    await stage.policyRepo.commit('main', { files: { 'approvals/check.jsonc': null } });
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });
});
