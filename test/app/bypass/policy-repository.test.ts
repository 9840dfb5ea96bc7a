/** The repository that holds the policy is governed like any other, by the policy that is in force. */
import { describe, expect, test } from 'vitest';
import type { Stage } from '../stage.ts';
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
