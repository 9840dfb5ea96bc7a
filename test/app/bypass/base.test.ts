/** Nobody can choose a base in which the bad thing already exists. */
import { describe, expect, test } from 'vitest';
import type { Rule } from '../../github/index.ts';
import { propose, type Stage } from '../stage.ts';
import { BLOCKED, DATABASE, given, HOOK, MERGEABLE, requiring, SERVER } from './given.ts';

const READ_PULL = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
const READ_RULES = 'GET /repos/{owner}/{repo}/rules/branches/{branch}';
/** A policy that names no branch. */
const UNGOVERNED = '{}';

/** `evil` has the hook already; `feature` grows from it and changes nothing governed. */
async function evilBase({ repo }: Stage, name = 'evil'): Promise<void> {
  await repo.commit(name, { files: { '.claude/settings.json': HOOK }, from: 'main' });
  await repo.commit('feature', { files: { 'docs/a.md': 'one\n' }, from: name });
}

async function open(stage: Stage, base: string, head = 'feature') {
  const pull = await stage.repo.openPullRequest({ head, base, title: 'A change' });
  await stage.settled();
  return pull;
}

describe("a branch that the author can write is nobody's base", () => {
  test('the check is red on the commit before the retarget, so that the window is closed', async () => {
    const stage = await given();
    await evilBase(stage);
    const pull = await open(stage, 'evil');
    expect(stage.repo.checkRuns(pull.head.sha)).toMatchObject([{ conclusion: 'failure' }]);
    // GitHub decides here before any webhook of ours is answered.
    stage.github.faults.webhook({ event: 'pull_request', effect: 'hold' });
    await pull.retarget('main');
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
    stage.github.faults.clear();
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('a second pull request from the same commit finds the check red at once', async () => {
    const stage = await given();
    await evilBase(stage);
    await open(stage, 'evil');
    stage.github.faults.webhook({ event: 'pull_request', effect: 'hold' });
    const second = await stage.repo.openPullRequest({ head: 'feature', base: 'main', title: 'Now for real' });
    expect(await second.wouldMerge()).toEqual(BLOCKED);
    stage.github.faults.clear();
    await stage.settled();
  });

  test('a retarget while GitHub makes the test merge does not lend us the other base', async () => {
    const stage = await given({ double: { mergeability: { nullAnswers: 2 } } });
    await evilBase(stage);
    const { github, repo } = stage;
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    // The job has read the pull request with its base main, and waits for the merge.
    const reads = () => github.requests.filter(({ route }) => route === READ_PULL).length;
    await expect.poll(reads).toBe(1);
    github.faults.webhook({ event: 'pull_request', action: 'edited', effect: 'hold' });
    await pull.retarget('evil');
    await stage.settled();
    await pull.retarget('main');
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    github.faults.clear();
    await stage.settled();
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
    expect(new Set(repo.checkRuns(pull.head.sha).map(({ conclusion }) => conclusion))).toEqual(
      new Set(['failure']),
    );
  });

  test('protection that does not ask for our check makes no base of it', async () => {
    const stage = await given({ policy: UNGOVERNED });
    const { repo } = stage;
    repo.setRuleset({ branches: ['~ALL'], rules: [{ type: 'non_fast_forward' }, { type: 'pull_request' }] });
    await evilBase(stage);
    const pull = await open(stage, 'evil');
    await pull.retarget('main');
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });

  test('a required check of another App with our name makes no base of it', async () => {
    const stage = await given({ policy: UNGOVERNED });
    const { repo, registration } = stage;
    const check = { context: 'portcullis', integration_id: registration.id + 1 };
    repo.setRuleset({ branches: ['evil'], rules: [requiringOnly(check)] });
    await evilBase(stage);
    const pull = await open(stage, 'evil');
    expect(stage.repo.checkRuns(pull.head.sha)).toMatchObject([{ conclusion: 'failure' }]);
  });

  test('a rule that does not hold when a branch is made makes no base of it', async () => {
    const stage = await given({ policy: UNGOVERNED });
    const { repo, registration } = stage;
    const check = { context: 'portcullis', integration_id: registration.id };
    repo.setRuleset({
      branches: ['~ALL'],
      rules: [requiringOnly(check, { do_not_enforce_on_create: true })],
    });
    await evilBase(stage);
    const pull = await open(stage, 'evil');
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });
});

function requiringOnly(check: { context: string; integration_id: number }, more: object = {}): Rule {
  return {
    type: 'required_status_checks',
    parameters: {
      required_status_checks: [check],
      strict_required_status_checks_policy: false,
      ...more,
    },
  };
}

describe('a backport to a governed release branch', () => {
  // The release has a server that main has given up since; the backport touches something else.
  async function backport(stage: Stage) {
    const { repo } = stage;
    await repo.commit('release/1', { files: { 'CHANGES.md': 'one\n' }, from: 'main' });
    await repo.commit('main', { files: { '.claude/settings.json': '{}\n' } });
    await repo.commit('fix', { files: { 'src/a.ts': 'export {};\n' }, from: 'release/1' });
    return open(stage, 'release/1', 'fix');
  }

  test('is green where the policy names the branch', async () => {
    const stage = await given({
      policy: '{ "governedBranches": ["release/*"] }',
      files: { '.claude/settings.json': HOOK },
    });
    stage.repo.setRuleset({ branches: ['release/*'], rules: [requiring(stage)] });
    const pull = await backport(stage);
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
  });

  test('is green where a ruleset requires our check, for one request more', async () => {
    const stage = await given({ policy: UNGOVERNED, files: { '.claude/settings.json': HOOK } });
    stage.repo.setRuleset({ branches: ['release/*'], rules: [requiring(stage)] });
    const pull = await backport(stage);
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
    const asked = (wanted: string) => stage.github.requests.filter(({ route }) => route === wanted).length;
    expect(asked(READ_RULES)).toBe(asked(READ_PULL));
  });

  test('is green where classic branch protection requires our check', async () => {
    const stage = await given({ policy: UNGOVERNED, files: { '.claude/settings.json': HOOK } });
    stage.repo.protectBranch('release/1', [{ context: 'portcullis', app_id: stage.registration.id }]);
    const pull = await backport(stage);
    expect(await pull.wouldMerge()).toEqual(MERGEABLE);
  });

  test('is blocked when it brings a hook that only main has', async () => {
    const stage = await given({ policy: '{ "governedBranches": ["release/*"] }' });
    const { repo } = stage;
    repo.setRuleset({ branches: ['release/*'], rules: [requiring(stage)] });
    await repo.createBranch('release/1', 'main');
    await repo.commit('main', { files: { '.claude/settings.json': HOOK } });
    await repo.commit('fix', { files: { '.claude/settings.json': HOOK }, from: 'release/1' });
    const pull = await open(stage, 'release/1', 'fix');
    expect(await pull.wouldMerge()).toEqual(BLOCKED);
  });
});

describe('stacked pull requests', () => {
  test('a layer of a native stack is measured against the base of the stack, not against the layer below', async () => {
    const stage = await given();
    await evilBase(stage, 'layer-1');
    const { repo } = stage;
    const upper = await repo.openPullRequest({
      head: 'feature',
      base: 'layer-1',
      stackBase: 'main',
      title: 'Layer 2',
    });
    await stage.settled();
    expect(await upper.wouldMerge()).toEqual(BLOCKED);
  });

  test('a layer of a native stack with a change of its own is green, also where it touches configuration', async () => {
    const stage = await given({ files: { 'tools/mcp/db.mjs': DATABASE } });
    const { repo } = stage;
    await repo.commit('layer-1', { files: { 'docs/a.md': 'one\n' }, from: 'main' });
    await repo.commit('feature', { files: { '.mcp.json': SERVER }, from: 'layer-1' });
    const upper = await repo.openPullRequest({
      head: 'feature',
      base: 'layer-1',
      stackBase: 'main',
      title: 'Layer 2',
    });
    await stage.settled();
    expect(await upper.wouldMerge()).toEqual(MERGEABLE);
  });

  test('a layer that lags behind main loses nothing that main gained since', async () => {
    const stage = await given({ files: { '.claude/settings.json': '{}\n' } });
    const { repo } = stage;
    await repo.commit('layer-1', { files: { 'docs/a.md': 'one\n' }, from: 'main' });
    await repo.commit('feature', { files: { 'docs/b.md': 'two\n' }, from: 'layer-1' });
    const deny = '{ "permissions": { "deny": ["Read(./.env)"] } }\n';
    await repo.commit('main', { files: { '.claude/settings.json': deny } });
    const upper = await repo.openPullRequest({
      head: 'feature',
      base: 'layer-1',
      stackBase: 'main',
      title: 'Layer 2',
    });
    await stage.settled();
    expect(await upper.wouldMerge()).toEqual(MERGEABLE);
  });

  test('a layer that lags behind main carries nothing new that main has removed since', async () => {
    const stage = await given({ files: { '.claude/settings.json': HOOK } });
    const { repo } = stage;
    await repo.commit('layer-1', { files: { 'docs/a.md': 'one\n' }, from: 'main' });
    await repo.commit('feature', { files: { 'docs/b.md': 'two\n' }, from: 'layer-1' });
    await repo.commit('main', { files: { '.claude/settings.json': '{}\n' } });
    const upper = await repo.openPullRequest({
      head: 'feature',
      base: 'layer-1',
      stackBase: 'main',
      title: 'Layer 2',
    });
    await stage.settled();
    expect(await upper.wouldMerge()).toEqual(MERGEABLE);
  });

  test('a layer that lags behind main and adds a hook, or takes a rule away itself, is red', async () => {
    const deny = '{ "permissions": { "deny": ["Read(./.env)"] } }\n';
    const stage = await given({ files: { '.claude/settings.json': deny } });
    const { repo } = stage;
    await repo.commit('layer-1', { files: { 'docs/a.md': 'one\n' }, from: 'main' });
    await repo.commit('hook', { files: { 'sub/.claude/settings.json': HOOK }, from: 'layer-1' });
    await repo.commit('loss', { files: { '.claude/settings.json': '{}\n' }, from: 'layer-1' });
    await repo.commit('main', { files: { '.claude/settings.json': deny.replace('.env', '.env.*') } });
    for (const head of ['hook', 'loss']) {
      const upper = await repo.openPullRequest({ head, base: 'layer-1', stackBase: 'main', title: head });
      await stage.settled();
      expect(await upper.wouldMerge()).toEqual(BLOCKED);
    }
  });

  test('a layer with a criss-cross history borrows nothing from the ancestor that git happens to show', async () => {
    const stage = await given({ files: { '.claude/settings.json': HOOK } });
    const { repo } = stage;
    await repo.createBranch('feature', 'main');
    const clean = await repo.commit('main', { files: { '.claude/settings.json': '{}\n' } });
    const evil = await repo.commit('feature', { files: { 'docs/a.md': 'one\n' } });
    await repo.merge(evil, 'main', { strategy: 'ours' });
    await repo.createBranch('layer-1', 'main');
    await repo.merge(clean, 'feature', { strategy: 'ours' });
    await repo.commit('feature', { files: { 'docs/b.md': 'two\n' } });
    const upper = await repo.openPullRequest({
      head: 'feature',
      base: 'layer-1',
      stackBase: 'main',
      title: 'Layer 2',
    });
    await stage.settled();
    expect(await upper.wouldMerge()).toEqual(BLOCKED);
  });

  test('a plain stack: each layer is measured against main, and the upper one again when the lower is merged', async () => {
    const stage = await given();
    const { repo } = stage;
    const lower = await propose(stage, { 'docs/a.md': 'one\n' }, { branch: 'layer-1' });
    await repo.commit('layer-2', { files: { '.claude/settings.json': HOOK }, from: 'layer-1' });
    const upper = await open(stage, 'layer-1', 'layer-2');
    expect(repo.checkRuns(upper.head.sha)).toMatchObject([{ conclusion: 'failure' }]);
    await lower.merge();
    await upper.retarget('main');
    await stage.settled();
    expect(await upper.wouldMerge()).toEqual(BLOCKED);
  });
});
