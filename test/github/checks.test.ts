import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { octokitFor, refusal, type Scene, setScene } from './testing/scene.ts';

let scene: Scene;
let head_sha: string;
beforeEach(async () => {
  scene = await setScene();
  head_sha = scene.repo.branch('main');
});
afterEach(async () => scene.close());

const web = { owner: 'acme', repo: 'web' };

function annotations(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    path: '.claude/settings.json',
    start_line: index + 1,
    end_line: index + 1,
    annotation_level: 'failure' as const,
    message: `Finding ${index + 1}`,
  }));
}

/** Creates a run and returns its id. */
async function create(extra: object = {}): Promise<number> {
  const { data } = await scene.octokit.rest.checks.create({ ...web, name: 'portcullis', head_sha, ...extra });
  return data.id;
}

/** Requests that GitHub's own description already forbids are recorded as violations; here they are meant. */
function forgive(kind: string, count: number): void {
  expect(scene.github.violations.map((each) => each.kind)).toEqual(Array.from({ length: count }, () => kind));
  scene.github.violations.length = 0;
}

describe('a check run', () => {
  test('is made, changed, completed and read back', async () => {
    const id = await create({ status: 'in_progress', external_id: 'v1:abc' });
    const output = { title: 'Three findings', summary: 'Summary', annotations: annotations(50) };
    await scene.octokit.rest.checks.update({ ...web, check_run_id: id, conclusion: 'failure', output });
    await scene.octokit.rest.checks.update({
      ...web,
      check_run_id: id,
      output: { ...output, annotations: annotations(10) },
    });
    const { data } = await scene.octokit.rest.checks.get({ ...web, check_run_id: id });
    expect(data).toMatchObject({
      status: 'completed',
      conclusion: 'failure',
      external_id: 'v1:abc',
      head_sha,
    });
    expect(data.output).toMatchObject({ title: 'Three findings', annotations_count: 60 });
    const all = await scene.octokit.paginate(scene.octokit.rest.checks.listAnnotations, {
      ...web,
      check_run_id: id,
      per_page: 50,
    });
    expect(all).toHaveLength(60);
    expect(scene.repo.checkRuns(head_sha)[0]?.annotations).toHaveLength(60);
  });

  test('that is completed cannot be reopened, but its text and conclusion can change', async () => {
    const id = await create({ conclusion: 'success' });
    for (const status of ['queued', 'in_progress'] as const) {
      expect(
        await refusal(scene.octokit.rest.checks.update({ ...web, check_run_id: id, status })),
      ).toMatchObject({ status: 422 });
    }
    await scene.octokit.rest.checks.update({ ...web, check_run_id: id, conclusion: 'failure' });
    expect(scene.repo.checkRuns(head_sha)[0]?.conclusion).toBe('failure');
  });

  test('is stale when it stays incomplete for 14 days', async () => {
    await create({ status: 'in_progress' });
    scene.github.advance(14 * 24 * 60 * 60 * 1000);
    const { data } = await scene.octokit.rest.checks.listForRef({ ...web, ref: 'main' });
    expect(data.check_runs[0]).toMatchObject({ status: 'completed', conclusion: 'stale' });
  });

  test('can be changed by its own App only', async () => {
    const other = scene.github.createApp({ name: 'Impostor', permissions: { checks: 'write' } });
    const { id } = await other.install(scene.org);
    const run = await create();
    const octokit = octokitFor(scene.github, other, id);
    expect(
      await refusal(octokit.rest.checks.update({ ...web, check_run_id: run, conclusion: 'success' })),
    ).toMatchObject({ status: 403 });
  });

  test('of a commit that does not exist is refused', async () => {
    const lost = scene.octokit.rest.checks.create({ ...web, name: 'portcullis', head_sha: '1'.repeat(40) });
    expect(await refusal(lost)).toMatchObject({
      status: 422,
      message: expect.stringContaining('No commit found'),
    });
  });
});

describe('limits', () => {
  const output = (extra: object) => ({ output: { title: 'Title', summary: 'Summary', ...extra } });
  const line = { path: 'a', annotation_level: 'notice' as const, message: 'm' };

  test.each([
    ['51 annotations', output({ annotations: annotations(51) }), true],
    [
      'a title of 256 characters',
      output({ annotations: [{ ...line, start_line: 1, end_line: 1, title: 'x'.repeat(256) }] }),
      false,
    ],
    [
      'a message of 64 KB and a byte',
      output({ annotations: [{ ...line, start_line: 1, end_line: 1, message: 'x'.repeat(65_537) }] }),
      false,
    ],
    [
      'columns over two lines',
      output({ annotations: [{ ...line, start_line: 1, end_line: 2, start_column: 1 }] }),
      false,
    ],
    ['65,536 characters of summary', output({ summary: 'x'.repeat(65_536) }), true],
    ['65,536 bytes of text in fewer characters', output({ text: 'é'.repeat(32_768) }), false],
    [
      'four actions',
      {
        actions: Array.from({ length: 4 }, (_, i) => ({
          label: `L${i}`,
          description: 'D',
          identifier: `i${i}`,
        })),
      },
      true,
    ],
    [
      'a label of 21 characters',
      { actions: [{ label: 'x'.repeat(21), description: 'D', identifier: 'i' }] },
      true,
    ],
    ['a conclusion that does not exist', { conclusion: 'passed' }, true],
    ['staleness, which is for GitHub to say', { conclusion: 'stale' }, false],
    ['completion without a conclusion', { status: 'completed' }, false],
  ])('%s is refused', async (_, extra, described) => {
    expect(await refusal(create(extra))).toMatchObject({ status: 422 });
    forgive('request', described ? 1 : 0);
    expect(scene.repo.checkRuns(head_sha)).toEqual([]);
  });

  test('what is just within the limits is accepted', async () => {
    await create(
      output({ summary: 'x'.repeat(65_535), text: 'é'.repeat(32_767), annotations: annotations(50) }),
    );
    expect(scene.repo.checkRuns(head_sha)).toHaveLength(1);
  });

  test('of runs with one name the oldest is deleted', async () => {
    const tight = await setScene({ limits: { runsPerName: 2 } });
    const sha = tight.repo.branch('main');
    for (const external_id of ['1', '2', '3']) {
      await tight.octokit.rest.checks.create({ ...web, name: 'portcullis', head_sha: sha, external_id });
    }
    expect(tight.repo.checkRuns(sha).map((run) => run.externalId)).toEqual(['2', '3']);
    await tight.close();
  });
});

describe('lists', () => {
  test('give the newest run of each name unless all are asked for', async () => {
    await create({ conclusion: 'failure' });
    const newest = await create({ conclusion: 'success' });
    await create({ name: 'other', conclusion: 'success' });
    const { checks } = scene.octokit.rest;
    const latest = await checks.listForRef({
      ...web,
      ref: 'main',
      check_name: 'portcullis',
      app_id: scene.app.id,
    });
    expect(latest.data.check_runs.map((run) => run.id)).toEqual([newest]);
    expect((await checks.listForRef({ ...web, ref: head_sha, filter: 'all' })).data.total_count).toBe(3);
    expect((await checks.listForRef({ ...web, ref: 'main', app_id: 1 })).data.total_count).toBe(0);
    const [suite] = (await checks.listSuitesForRef({ ...web, ref: 'main' })).data.check_suites;
    const ofSuite = await checks.listForSuite({ ...web, check_suite_id: suite?.id ?? 0 });
    expect(ofSuite.data.total_count).toBe(2);
    expect(suite).toMatchObject({ status: 'completed', conclusion: 'success', head_sha });
  });
});

describe('suites', () => {
  test('come by themselves with each push, except with the skip-checks trailer', async () => {
    const pushed = await scene.repo.commit('feature', { files: { a: 'a' } });
    const skipped = await scene.repo.commit('quiet', {
      files: { b: 'b' },
      message: 'Quiet\n\n\nskip-checks: true',
    });
    expect(scene.repo.checkSuites(pushed)).toHaveLength(1);
    expect(scene.repo.checkSuites(skipped)).toEqual([]);
    await scene.github.idle();
    expect(scene.receiver.names().filter((name) => name === 'check_suite.requested')).toHaveLength(1);
  });

  test('and runs are asked for again by click and by request', async () => {
    const id = await create({
      conclusion: 'failure',
      actions: [{ label: 'Request approval', description: 'D', identifier: 'approve' }],
    });
    const [suite] = scene.repo.checkSuites(head_sha);
    const [run] = scene.repo.checkRuns(head_sha);
    await run?.rerequest('hubot');
    await run?.requestAction('approve', 'hubot');
    await suite?.rerequest();
    await scene.octokit.rest.checks.rerequestRun({ ...web, check_run_id: id });
    await scene.octokit.rest.checks.rerequestSuite({ ...web, check_suite_id: suite?.id ?? 0 });
    await expect(run?.requestAction('nothing')).rejects.toThrow(/no button/);
    await scene.github.idle();
    const clicks = scene.receiver.received.filter(({ payload }) => (payload.action ?? '').startsWith('re'));
    expect(clicks.map(({ event, payload }) => `${event}.${String(payload.action)}`)).toEqual([
      'check_run.rerequested',
      'check_run.requested_action',
      'check_suite.rerequested',
      'check_run.rerequested',
      'check_suite.rerequested',
    ]);
    expect(clicks[1]?.payload).toMatchObject({
      requested_action: { identifier: 'approve' },
      sender: { login: 'hubot' },
    });
  });
});

test('statuses are set, listed and combined', async () => {
  const { repos } = scene.octokit.rest;
  await repos.createCommitStatus({ ...web, sha: head_sha, state: 'pending', context: 'ci' });
  await repos.createCommitStatus({
    ...web,
    sha: head_sha,
    state: 'success',
    context: 'ci',
    description: 'Good',
  });
  const combined = await repos.getCombinedStatusForRef({ ...web, ref: 'main' });
  expect(combined.data).toMatchObject({
    state: 'success',
    total_count: 1,
    statuses: [{ context: 'ci', state: 'success' }],
  });
  expect((await repos.listCommitStatusesForRef({ ...web, ref: 'main' })).data).toHaveLength(2);
});
