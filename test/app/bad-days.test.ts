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

const HOOK = '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"./notify.sh"}]}]}}';
const CHECK_RUNS = '/repos/acme/web/check-runs';

describe('when GitHub has a bad day', () => {
  test.each([
    [
      'a pull request cannot be read at first',
      { method: 'GET', path: '/repos/acme/web/pulls/*', effect: 'error-before', times: 2 },
    ],
    [
      'trees fail for a while',
      { method: 'GET', path: '/repos/acme/web/git/trees/*', effect: 'error-before', times: 3 },
    ],
    ['connections break', { path: '/repos/acme/web/git/**', effect: 'reset', times: 2 }],
    ['an answer never comes', { path: '/repos/acme/web/git/trees/*', effect: 'hang', times: 1 }],
    [
      'the write fails before it takes effect',
      { method: 'POST', path: CHECK_RUNS, effect: 'error-before', times: 2 },
    ],
    [
      'a secondary limit strikes',
      { method: 'POST', path: CHECK_RUNS, effect: 'secondary-limit', times: 1, retryAfterSeconds: 0 },
    ],
    [
      'the write takes effect and the answer is a 502',
      { method: 'POST', path: CHECK_RUNS, effect: 'error-after', times: 1 },
    ],
  ] as const)('%s: there is one right verdict in the end', async (_, fault) => {
    const { github, repo } = await given();
    github.faults.http(fault);
    const pull = await propose(stage!, { '.claude/settings.json': HOOK });
    expect(github.faults.hits.length).toBeGreaterThan(0);
    const [run, ...more] = repo.checkRuns(pull.head.sha);
    expect(more).toEqual([]);
    expect(run).toMatchObject({ conclusion: 'failure' });
    expect(run?.output.title).toMatch(/1 change needs approval/u);
  });

  test('what stays unreadable ends in a failure that says so, not in a check that hangs', async () => {
    const { github, repo } = await given();
    github.faults.http({ method: 'GET', path: '/repos/acme/web/git/trees/*', effect: 'error-before' });
    const pull = await propose(stage!, { 'README.md': '# changed\n' });
    expect(repo.checkRuns(pull.head.sha)).toMatchObject([{ conclusion: 'failure', status: 'completed' }]);
    expect(repo.checkRuns(pull.head.sha)[0]?.output.summary).toMatch(/GitHub could not be reached/u);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('a policy repository that cannot be read never lets anything through', async () => {
    const { github, repo } = await given();
    github.faults.http({ path: '/repos/acme/.claude-policy/**', effect: 'error-before' });
    const pull = await propose(stage!, { 'README.md': '# changed\n' });
    expect(repo.checkRuns(pull.head.sha)).toMatchObject([{ conclusion: 'failure' }]);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });
});

describe('deliveries', () => {
  test('that come twice lead to one check run', async () => {
    const { github, repo } = await given();
    github.faults.webhook({ event: 'pull_request', effect: 'duplicate' });
    const pull = await propose(stage!, { '.claude/settings.json': HOOK });
    expect(repo.checkRuns(pull.head.sha)).toHaveLength(1);
  });

  test('that come in reverse order lead to the verdict on the present state', async () => {
    const { github, repo } = await given();
    github.faults.webhook({ event: 'pull_request', effect: 'hold' });
    await repo.commit('feature', { files: { 'README.md': '# changed\n' }, from: 'main' });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    await repo.commit('feature', { files: { '.claude/settings.json': HOOK } });
    await repo.commit('feature', { files: { '.claude/settings.json': '{}' } });
    await github.faults.release('reverse');
    await stage!.settled();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('that get lost leave the pull request blocked', async () => {
    const { github } = await given();
    github.faults.webhook({ event: 'pull_request', effect: 'drop' });
    const pull = await propose(stage!, { 'README.md': '# changed\n' });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });
});

describe('mergeability', () => {
  test('that GitHub computes late is waited for', async () => {
    await given({ double: { mergeability: { nullAnswers: 3 } } });
    const pull = await propose(stage!, {
      '.claude/settings.json': '{ "permissions": { "deny": ["Read(./.env)"] } }',
    });
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('that GitHub never computes blocks with words', async () => {
    const { repo } = await given({ double: { mergeability: { nullAnswers: 1_000 } } });
    const pull = await propose(stage!, {
      '.claude/settings.json': '{ "permissions": { "deny": ["Read(./.env)"] } }',
    });
    const [run] = repo.checkRuns(pull.head.sha);
    expect(run).toMatchObject({ conclusion: 'failure' });
    expect(run?.output.summary).toMatch(/has not computed what merging/u);
  });

  test('in conflict: the head alone is judged', async () => {
    const { repo } = await given({ files: { '.claude/settings.json': '{ "model": "opus" }\n' } });
    await repo.commit('feature', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    await repo.commit('main', { files: { '.claude/settings.json': '{ "model": "sonnet" }\n' } });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A change' });
    await stage!.settled();
    expect(repo.checkRuns(pull.head.sha)).toMatchObject([{ conclusion: 'failure' }]);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });
});

describe('large trees', () => {
  test('that GitHub cuts are read folder by folder', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`src/part-${index % 6}/file-${index}.ts`, `${index}`]),
    );
    const { repo } = await given({ double: { limits: { treeEntries: 30 } }, files: many });
    const pull = await propose(stage!, { 'src/part-3/.claude/settings.json': HOOK });
    expect(repo.checkRuns(pull.head.sha)[0]?.output.title).toMatch(/1 change needs approval/u);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('that cannot be read even so are never green', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 220 }, (_, index) => [`part-${index >> 1}/file-${index % 2}.ts`, `${index}`]),
    );
    const { repo } = await given({ double: { limits: { treeEntries: 1 } }, files: many });
    const pull = await propose(stage!, { 'README.md': '# changed\n' });
    expect(repo.checkRuns(pull.head.sha)).toMatchObject([
      { conclusion: 'failure', output: { title: 'Could not be judged, so it is blocked' } },
    ]);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });
});
