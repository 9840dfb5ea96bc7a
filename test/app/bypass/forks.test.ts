/** Pull requests from repositories that are not ours, or no longer there. */
import { describe, expect, test } from 'vitest';
import type { FileChange } from '../../github/index.ts';
import type { Stage } from '../stage.ts';
import { BLOCKED, given, HOOK, MERGEABLE } from './given.ts';

async function fromFork(stage: Stage, files: Record<string, FileChange>) {
  const fork = await stage.repo.fork('mallory');
  await fork.commit('feature', { files, from: 'main' });
  const pull = await stage.repo.openPullRequest({
    head: 'feature',
    base: 'main',
    title: 'A gift',
    from: fork,
  });
  return { fork, pull };
}

describe('a pull request from a fork', () => {
  test('that is private and unknown to the App is judged through the base repository', async () => {
    const stage = await given();
    const { fork, pull } = await fromFork(stage, { '.claude/settings.json': HOOK });
    expect(fork.private).toBe(true);
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
    const asked = stage.github.requests.filter(({ path }) => path.startsWith('/repos/mallory/'));
    expect(asked).toEqual([]);
  });

  test('that was deleted before we looked is judged too, red and green', async () => {
    const stage = await given();
    stage.github.faults.webhook({ event: 'pull_request', effect: 'hold' });
    const bad = await fromFork(stage, { '.claude/settings.json': HOOK });
    await bad.fork.delete();
    const good = await fromFork(stage, { 'docs/a.md': 'one\n' });
    await good.fork.delete();
    stage.github.faults.clear();
    await stage.settled();
    expect(bad.pull.head.repo).toBeUndefined();
    expect(await bad.pull.wouldMerge()).toEqual(BLOCKED);
    expect(await good.pull.wouldMerge()).toEqual(MERGEABLE);
  });

  test('that pushes again is judged again', async () => {
    const stage = await given();
    const { fork, pull } = await fromFork(stage, { 'docs/a.md': 'one\n' });
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
    await fork.commit('feature', { files: { '.claude/settings.json': HOOK } });
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('cannot bring a policy: a repository of the same name in the fork is not read', async () => {
    const stage = await given();
    const policy = await stage.policyRepo.fork('mallory');
    await policy.commit('main', { files: { 'policy.jsonc': '{ "rules": { "unapproved-hook": "off" } }' } });
    const { pull } = await fromFork(stage, { '.claude/settings.json': HOOK });
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });
});
