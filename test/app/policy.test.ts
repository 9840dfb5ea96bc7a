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

const MODE = JSON.stringify({ permissions: { defaultMode: 'acceptEdits' } }, null, 2);
const strict = { permissions: { modes: { acceptEdits: 'block' } } };

describe('layers', () => {
  test('a layer for the repository tightens what the organisation allows', async () => {
    const { policyRepo } = await given();
    const lenient = await propose(stage!, { '.claude/settings.json': MODE }, { branch: 'one' });
    await policyRepo.commit('main', { files: { 'repositories/web.jsonc': JSON.stringify(strict) } });
    await stage!.settled();
    const judged = await propose(stage!, { '.claude/settings.json': MODE }, { branch: 'two' });
    expect(await lenient.wouldMerge()).toMatchObject({ mergeable: expect.any(Boolean) });
    expect(await judged.wouldMerge()).toMatchObject({ mergeable: false });
    expect(stage!.repo.checkRuns(judged.head.sha)[0]?.output.text).toContain('repositories/web.jsonc:1');
  });

  test('a group by visibility holds for those that GitHub says it of', async () => {
    const { policyRepo } = await given();
    const group = (visibility: string) => JSON.stringify({ ...strict, repositories: { visibility } });
    await policyRepo.commit('main', { files: { 'groups/a.jsonc': group('internal') } });
    const free = await propose(stage!, { '.claude/settings.json': MODE }, { branch: 'one' });
    expect(await free.wouldMerge()).toMatchObject({ mergeable: true });
    const all = JSON.stringify({ ...strict, repositories: { visibility: ['public', 'private'] } });
    await policyRepo.commit('main', { files: { 'groups/a.jsonc': all } });
    await stage!.settled();
    const held = await propose(stage!, { '.claude/settings.json': MODE }, { branch: 'two' });
    expect(await held.wouldMerge()).toMatchObject({ mergeable: false });
  });
});

describe('a policy that is not valid', () => {
  test('never takes effect: the last good one stays in force', async () => {
    const { policyRepo } = await given();
    await policyRepo.commit('main', { files: { 'policy.jsonc': '{ "permisions": {} }' } });
    await policyRepo.commit('main', { files: { 'groups/a.jsonc': '{ broken' } });
    await stage!.settled();
    const good = await propose(stage!, { 'CHANGES.md': 'x\n' }, { branch: 'good' });
    expect(await good.wouldMerge()).toMatchObject({ mergeable: true });
    const bad = await propose(
      stage!,
      { '.claude/settings.json': '{ "permissions": { "allow": ["Bash"] } }\n' },
      { branch: 'bad' },
    );
    expect(await bad.wouldMerge()).toMatchObject({ mergeable: false });
    expect(stage!.repo.checkRuns(bad.head.sha)[0]?.output.title).toContain('allow rule');
  });

  test('with no good one before it blocks, and says where it is wrong', async () => {
    await given({ policy: '{\n  "permisions": {}\n}\n' });
    const pull = await propose(stage!, { 'CHANGES.md': 'x\n' });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    expect(stage!.repo.checkRuns(pull.head.sha)[0]?.output.text).toContain('policy.jsonc:2:3');
  });
});
