/** Repositories that move, or that the App may no longer see. */
import { describe, expect, test } from 'vitest';
import { propose } from '../stage.ts';
import { BLOCKED, given, HOOK, MERGEABLE } from './given.ts';

const MISSING = { mergeable: false, reasons: ['required check "portcullis" is missing'] };

describe('a repository', () => {
  test('that was renamed is judged under its new name, by the same policy', async () => {
    const stage = await given();
    await stage.repo.rename('shop');
    const pull = await propose(stage, { '.claude/settings.json': HOOK });
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('that is renamed while a delivery waits is judged too', async () => {
    const stage = await given();
    stage.github.faults.webhook({ event: 'pull_request', effect: 'hold' });
    const bad = await propose(stage, { '.claude/settings.json': HOOK }, { branch: 'bad' });
    const good = await propose(stage, { 'docs/a.md': 'one\n' }, { branch: 'good' });
    await stage.repo.rename('shop');
    stage.github.faults.clear();
    await stage.settled();
    expect(await bad.wouldMerge()).toEqual(BLOCKED);
    expect(await good.wouldMerge()).toEqual(MERGEABLE);
  });

  test('that was taken out of the installation gets no check any more, so nothing new can be merged', async () => {
    const stage = await given();
    const { repo, github } = stage;
    const [installation] = [...github.world.installations.values()];
    await installation?.delete();
    await stage.settled();
    const pull = await propose(stage, { 'docs/a.md': 'one\n' });
    expect(await pull.wouldMerge()).toEqual(MISSING);
    expect(repo.checkRuns(pull.head.sha)).toEqual([]);
  });
});
