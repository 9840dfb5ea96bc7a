/** The repository that holds the policy is governed like any other, by the policy that is in force. */
import { describe, expect, test } from 'vitest';
import { propose, type Stage } from '../stage.ts';
import { BLOCKED, given, HOOK, MERGEABLE, requiring } from './given.ts';

const OFF = '{ "rules": { "unapproved-hook": "off" } }';

async function proposePolicy(stage: Stage, files: Record<string, string>, branch = 'edit') {
  const { policyRepo } = stage;
  await policyRepo.commit(branch, { files, from: 'main' });
  const pull = await policyRepo.openPullRequest({ head: branch, base: 'main', title: 'Edit' });
  await stage.settled();
  return pull;
}

describe('a pull request to the policy repository', () => {
  test('is not judged by the policy that it brings', async () => {
    const stage = await given();
    stage.policyRepo.setRuleset({ rules: [requiring(stage)] });
    const pull = await proposePolicy(stage, { 'policy.jsonc': OFF, '.claude/settings.json': HOOK });
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('lets nothing through elsewhere before it is merged', async () => {
    const stage = await given();
    await proposePolicy(stage, { 'policy.jsonc': OFF });
    await stage.repo.commit('feature', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    const pull = await stage.repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('that changes the policy alone is green, so that policies can be changed at all', async () => {
    const stage = await given();
    stage.policyRepo.setRuleset({ rules: [requiring(stage)] });
    const pull = await proposePolicy(stage, { 'policy.jsonc': OFF });
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
  });

  test('a branch of it is not read: only the default branch is the policy', async () => {
    const stage = await given();
    await stage.policyRepo.commit('policy', { files: { 'policy.jsonc': OFF }, from: 'main' });
    await stage.repo.commit('feature', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    const pull = await stage.repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });
});

describe('whoever gets the name of the policy repository', () => {
  /** A pull request that the policy does not approve, and what its check says. */
  async function proposed(stage: Stage, branch: string) {
    const pull = await propose(stage, { '.claude/settings.json': HOOK }, { branch });
    const [run] = pull.checkRuns().slice(-1);
    return { would: await pull.wouldMerge(), says: `${run?.output.summary}${run?.output.text}` };
  }

  test.each([
    ['after it was renamed', (stage: Stage) => stage.policyRepo.rename('old-policy')],
    ['after it was deleted', (stage: Stage) => stage.policyRepo.delete()],
  ])('does not get the policy with it: %s', async (_, giveUp) => {
    const stage = await given();
    const before = await propose(stage, { 'a.md': 'a\n' }, { branch: 'before' });
    expect(await before.wouldMerge()).toEqual(MERGEABLE);
    await giveUp(stage);
    await stage.settled();
    const taken = await stage.org.createRepository('.claude-policy', { files: { 'policy.jsonc': OFF } });
    await stage.settled();
    const one = await proposed(stage, 'one');
    expect(one.would).toEqual(BLOCKED);
    expect(one.says).toMatch(/is not the one that held the policy before/u);
    await stage.stop();
    await stage.start();
    await stage.settled();
    expect((await proposed(stage, 'two')).would).toEqual(BLOCKED);
    // Whoever runs Portcullis can accept it; from then on it is the one, with or without being named.
    stage.policyRepositoryIds.push(taken.id);
    await stage.stop();
    await stage.start();
    await stage.settled();
    expect((await proposed(stage, 'three')).would).toEqual(MERGEABLE);
    stage.policyRepositoryIds.pop();
    await stage.stop();
    await stage.start();
    await stage.settled();
    expect((await proposed(stage, 'four')).would).toEqual(MERGEABLE);
  });

  test('takes it to another owner: then there is none any more', async () => {
    const stage = await given({ policy: OFF });
    expect((await proposed(stage, 'one')).would).toEqual(MERGEABLE);
    const rival = stage.github.organization('rival');
    await stage.registration.install(rival, { repositories: 'all' });
    // The sweep at the start finds what the App is installed on.
    await stage.stop();
    await stage.start();
    await stage.settled();
    await stage.policyRepo.transfer(rival);
    await stage.settled();
    const { would, says } = await proposed(stage, 'two');
    expect(would).toEqual(BLOCKED);
    // What the App may not see any more is gone for it; test/github-client has what it may still see.
    expect(says).toMatch(/does not exist, or Portcullis is not installed on it/u);
  });

  test('is nobody, where it was only renamed: the policy stays in force', async () => {
    const stage = await given({ policy: OFF });
    expect((await proposed(stage, 'one')).would).toEqual(MERGEABLE);
    await stage.policyRepo.rename('policies');
    await stage.settled();
    expect((await proposed(stage, 'two')).would).toEqual(MERGEABLE);
  });
});
