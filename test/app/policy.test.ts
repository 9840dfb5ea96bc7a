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

describe('enforcement', () => {
  const report = JSON.stringify({ enforcement: 'report' });
  const blanket = { '.claude/settings.json': '{ "permissions": { "allow": ["Bash"] } }\n' };

  test('report passes, and says what would have been blocked', async () => {
    await given({ policy: report });
    const pull = await propose(stage!, blanket);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: true });
    const [run] = stage!.repo.checkRuns(pull.head.sha);
    expect(run).toMatchObject({
      conclusion: 'success',
      output: { title: 'Report only, would be blocked: 1 change is not approved: an allow rule' },
    });
    expect(run?.output.summary).toMatch(/does not enforce its policy here yet/u);
    expect(run?.annotations).toMatchObject([{ annotation_level: 'warning' }]);
  });

  test('a group can start to enforce before the organisation does', async () => {
    const { policyRepo } = await given({ policy: report });
    const pilot = JSON.stringify({ repositories: { names: ['web'] }, enforcement: 'block' });
    await policyRepo.commit('main', { files: { 'groups/pilot.jsonc': pilot } });
    await stage!.settled();
    const pull = await propose(stage!, blanket);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('what cannot be read blocks nobody while the policy only reports', async () => {
    await given({ policy: report });
    const pull = await propose(stage!, { '.claude/settings.json': '\u0000\u0001' });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: true });
    expect(stage!.repo.checkRuns(pull.head.sha)[0]?.output.title).toMatch(/^Report only/u);
  });
});

describe('options of a rule', () => {
  const blanket = '{ "permissions": { "allow": ["Bash"] } }\n';
  test('a path that the policy excepts is only noted', async () => {
    const rules = { 'unapproved-allow-rule': { ignore: ['samples/**'] } };
    await given({ policy: JSON.stringify({ rules }) });
    const sample = await propose(stage!, { 'samples/a/.claude/settings.json': blanket }, { branch: 'one' });
    expect(await sample.wouldMerge()).toMatchObject({ mergeable: true });
    const real = await propose(stage!, { 'src/.claude/settings.json': blanket }, { branch: 'two' });
    expect(await real.wouldMerge()).toMatchObject({ mergeable: false });
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
    expect(stage!.repo.checkRuns(good.head.sha)[0]?.output.summary).toMatch(
      /The newest policy, commit [0-9a-f]{7}, is not valid \(policy.jsonc, line 1\)\. The last good one stays/u,
    );
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
