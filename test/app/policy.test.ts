import { afterEach, describe, expect, test } from 'vitest';
import { propose, referencePolicy, type Stage, type StageOptions, setStage } from './stage.ts';

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
      output: { title: 'Report only, would be blocked: 1 change needs approval: an allow rule' },
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

describe('when the policy changes', () => {
  const hook = JSON.stringify({ hooks: { Stop: [{ hooks: [{ type: 'command', command: 'make check' }] }] } });

  test('what it now blocks turns red, and what it now approves turns green, by themselves', async () => {
    const { policyRepo } = await given({ policy: '{ "permissions": { "modes": { "plan": "allow" } } }' });
    const mode = JSON.stringify({ permissions: { defaultMode: 'plan' } });
    const green = await propose(stage!, { '.claude/settings.json': mode }, { branch: 'green' });
    const red = await propose(stage!, { 'sub/.claude/settings.json': hook }, { branch: 'red' });
    expect(await green.wouldMerge()).toMatchObject({ mergeable: true });
    expect(await red.wouldMerge()).toMatchObject({ mergeable: false });
    const policy = { permissions: { modes: { plan: 'block' } }, hooks: JSON.parse(hook).hooks };
    await policyRepo.commit('main', { files: { 'policy.jsonc': JSON.stringify(policy) } });
    await stage!.settled();
    expect(await green.wouldMerge()).toMatchObject({ mergeable: false });
    expect(await red.wouldMerge()).toMatchObject({ mergeable: true });
  });

  test('nothing is asked of GitHub, and nothing written, for what stays as it was', async () => {
    const { policyRepo, github, repo } = await given();
    const pull = await propose(stage!, { '.claude/settings.json': hook });
    const before = github.requests.filter(({ path }) => path.startsWith('/repos/acme/web/')).length;
    await policyRepo.commit('main', {
      files: { 'policy.jsonc': `${await referencePolicy()}// a comment\n` },
    });
    await stage!.settled();
    const after = github.requests.filter(({ path }) => path.startsWith('/repos/acme/web/')).length;
    expect(before).toBeGreaterThan(4);
    expect(after - before).toBe(0);
    expect(repo.checkRuns(pull.head.sha)).toHaveLength(1);
  });

  test('an approval that ends turns the pull request red on its day', async () => {
    let today = '2026-11-22';
    const { policyRepo } = await given({ policy: '{}', app: { today: () => today } });
    const pull = await propose(stage!, { '.claude/settings.json': hook });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    const text = stage!.repo.checkRuns(pull.head.sha)[0]?.output.text ?? '';
    const digest = /sha256:[0-9a-f]{64}/u.exec(text)?.[0];
    const approval = {
      kind: 'hook',
      digest,
      repositories: ['acme/web'],
      owner: '@acme/security',
      reason: 'It only checks.',
      created: '2026-11-22',
      expires: '2027-03-01',
    };
    await policyRepo.commit('main', { files: { 'approvals/check.jsonc': JSON.stringify(approval) } });
    await stage!.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: true });
    today = '2027-03-01';
    await expect.poll(async () => (await pull.wouldMerge()).mergeable, { timeout: 10_000 }).toBe(false);
  });
});

describe('the check of the policy itself', () => {
  test('says on the line what is wrong, on the pull request and on the commit', async () => {
    const { policyRepo } = await given();
    const head = await policyRepo.commit('edit', {
      files: { 'policy.jsonc': '{\n  "permisions": {}\n}\n' },
      from: 'main',
    });
    await policyRepo.openPullRequest({ head: 'edit', base: 'main', title: 'Edit' });
    await stage!.settled();
    const runOn = (sha: string) =>
      policyRepo.checkRuns(sha).find(({ name }) => name === 'portcullis / policy');
    expect(runOn(head)).toMatchObject({
      conclusion: 'failure',
      output: { title: 'The policy has 1 problem' },
      annotations: [{ path: 'policy.jsonc', start_line: 2, start_column: 3, annotation_level: 'failure' }],
    });
    const merged = await policyRepo.commit('main', { files: { 'policy.jsonc': '{ "permisions": {} }' } });
    await stage!.settled();
    expect(runOn(merged)).toMatchObject({ conclusion: 'failure' });
    const mended = await policyRepo.commit('main', { files: { 'policy.jsonc': '{ "preset": "baseline" }' } });
    await stage!.settled();
    expect(runOn(mended)).toMatchObject({
      conclusion: 'success',
      output: { title: 'The policy is valid' },
    });
  });

  test('runs the tests of the owner, and tells what the lint finds, in one check run', async () => {
    const { policyRepo } = await given();
    const policy = JSON.stringify({ permissions: { allow: ['Bash'] } }, null, 2);
    const wanted = {
      description: 'Nobody grants the whole shell.',
      repository: 'acme/web',
      head: { '.claude/settings.json': { permissions: { allow: ['Bash'] } } },
      expect: 'block',
    };
    const wish = JSON.stringify(wanted, null, 2);
    const runAfter = async (files: Record<string, string>) => {
      const sha = await policyRepo.commit('main', { files });
      await stage!.settled();
      return policyRepo.checkRuns(sha).filter(({ name }) => name === 'portcullis / policy');
    };
    const failing = await runAfter({ 'policy.jsonc': policy, 'tests/shell.jsonc': wish });
    expect(failing).toMatchObject([
      {
        conclusion: 'failure',
        output: { title: '1 of 1 policy test fails' },
        annotations: [
          { path: 'tests/shell.jsonc', start_line: 13, annotation_level: 'failure' },
          { path: 'policy.jsonc', start_line: 4, start_column: 7, annotation_level: 'warning' },
        ],
      },
    ]);
    expect(failing[0]?.output.summary).toContain('0 of 1 policy test passed.');
    expect(failing[0]?.output.summary).toContain('| `tests/shell.jsonc:13:13` |');
    const mended = await runAfter({ 'policy.jsonc': JSON.stringify({ env: { allow: ['A*'] } }) });
    expect(mended).toMatchObject([
      {
        conclusion: 'success',
        output: { title: 'The policy is valid' },
        annotations: [{ annotation_level: 'warning' }],
      },
    ]);
    expect(await runAfter({ 'tests/shell.jsonc': '{' })).toMatchObject([{ conclusion: 'failure' }]);
  });

  test('tells ahead what would turn red or green, and what would lose its approval', async () => {
    const hook = JSON.stringify({
      hooks: { Stop: [{ hooks: [{ type: 'command', command: 'make check' }] }] },
    });
    const rules = JSON.stringify({ permissions: { allow: ['Bash(npm test)'] } });
    const now = { permissions: { allow: ['Bash(npm test)', 'Bash(npm run lint)'] } };
    const { policyRepo, github } = await given({
      policy: JSON.stringify(now),
      files: { 'app/.claude/settings.json': rules },
    });
    const lint = JSON.stringify({ permissions: { allow: ['Bash(npm run lint)'] } });
    await propose(stage!, { 'lib/.claude/settings.json': lint }, { branch: 'green' });
    await propose(stage!, { '.claude/settings.json': hook }, { branch: 'red' });
    await propose(stage!, { 'README.md': '# web shop\n' }, { branch: 'other' });
    const head = await policyRepo.commit('edit', {
      files: { 'policy.jsonc': JSON.stringify({ hooks: JSON.parse(hook).hooks }) },
      from: 'main',
    });
    const before = github.requests.filter(({ path }) => path.startsWith('/repos/acme/web/')).length;
    await policyRepo.openPullRequest({ head: 'edit', base: 'main', title: 'Edit' });
    await stage!.settled();
    const run = policyRepo.checkRuns(head).find(({ name }) => name === 'portcullis / policy');
    expect(run).toMatchObject({
      conclusion: 'success',
      output: { title: 'Valid: 1 open pull request would turn red, 1 open pull request would turn green' },
    });
    expect(run?.output.summary).toContain('the 2 repositories of which Portcullis has judged a pull request');
    expect(run?.output.text).toMatch(/turn red \(1\)\n\n- `acme\/web#1`/u);
    expect(run?.output.text).toMatch(/turn green \(1\)\n\n- `acme\/web#2`/u);
    expect(run?.output.text).toContain('`acme/web: 1 thing`');
    const after = github.requests.filter(({ path }) => path.startsWith('/repos/acme/web/')).length;
    expect(after).toBe(before);
  });

  test('knows of a repository whether it is private', async () => {
    const { policyRepo } = await given();
    await propose(stage!, { '.claude/settings.json': MODE }, { branch: 'one' });
    const group = {
      repositories: { visibility: 'private' },
      permissions: { modes: { acceptEdits: 'block' } },
    };
    const head = await policyRepo.commit('edit', {
      files: { 'groups/private.jsonc': JSON.stringify(group) },
      from: 'main',
    });
    await policyRepo.openPullRequest({ head: 'edit', base: 'main', title: 'Edit' });
    await stage!.settled();
    const run = policyRepo.checkRuns(head).find(({ name }) => name === 'portcullis / policy');
    expect(run?.output.summary).toContain('could not be looked at ahead | 0 |');
    expect(run?.output.title).toMatch(/^Valid/u);
  });

  test('does not guess what only GitHub knows of a repository', async () => {
    const { policyRepo } = await given();
    await propose(stage!, { '.claude/settings.json': MODE }, { branch: 'one' });
    const group = { repositories: { topics: ['pci'] }, permissions: { modes: { acceptEdits: 'block' } } };
    const head = await policyRepo.commit('edit', {
      files: { 'groups/pci.jsonc': JSON.stringify(group) },
      from: 'main',
    });
    await policyRepo.openPullRequest({ head: 'edit', base: 'main', title: 'Edit' });
    await stage!.settled();
    const run = policyRepo.checkRuns(head).find(({ name }) => name === 'portcullis / policy');
    expect(run?.output.title).toBe('Valid, and changes no open pull request that could be looked at');
    expect(run?.output.text).toMatch(/judged after the merge[\s\S]*`acme\/web#1`/u);
  });
});
