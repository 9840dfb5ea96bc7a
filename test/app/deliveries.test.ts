import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { propose, type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ branches: { 'release/1': { '.claude/settings.json': HOOK } } });
  await stage.settled();
});

afterEach(() => stage.close());

const HOOK = '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"./notify.sh"}]}]}}';

/** The App starts again and reads GitHub's log of deliveries; sweeps, which would find the same, are kept from it. */
async function restarted(): Promise<void> {
  await stage.stop();
  await started();
}

async function started(): Promise<void> {
  stage.github.faults.http({ path: '/app/installations', effect: 'error-before' });
  await stage.start();
  await stage.settled();
}

function attempts(): string[] {
  return stage.github.requests
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/attempts'))
    .map(({ path }) => path);
}

/** The events that were delivered again. */
function redelivered(): string[] {
  const again = stage.github.deliveries.filter(({ redelivery }) => redelivery);
  return again.map(({ event, action }) => (action === null ? event : `${event}.${action}`));
}

describe('a delivery that failed', () => {
  test('is asked for again: a lost retarget ends in the right verdict', async () => {
    const { github } = stage;
    const pull = await propose(stage, { 'b.md': 'b\n' }, { base: 'release/1' });
    expect(pull.checkRuns()).toMatchObject([{ conclusion: 'success' }]);
    github.faults.webhook({ event: 'pull_request', action: 'edited', effect: 'drop' });
    await pull.retarget('main');
    await stage.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: true });
    github.faults.clear();
    await restarted();
    expect(redelivered()).toEqual(['pull_request.edited']);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('is asked for when the App comes back after a time without it', async () => {
    const { repo, registration } = stage;
    const url = stage.app.url;
    await stage.stop();
    registration.setWebhookUrl(`${url}/api/github/webhooks`);
    await repo.commit('feature', { files: { 'a.md': 'a\n' }, from: 'main' });
    const pull = await repo.openPullRequest({ head: 'feature', title: 'Unheard' });
    await stage.github.idle();
    await started();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    expect(redelivered().toSorted()).toEqual(['pull_request.opened', 'push']);
  });

  test('is asked for once, also by several rounds, until GitHub says that it failed again', async () => {
    const { github } = stage;
    github.faults.webhook({ event: 'pull_request', effect: 'drop' });
    const pull = await propose(stage, { 'a.md': 'a\n' });
    await restarted();
    await restarted();
    await restarted();
    expect(attempts()).toHaveLength(1);
    expect(pull.checkRuns()).toEqual([]);
  });

  test('and arrived later is not asked for', async () => {
    const { github } = stage;
    github.faults.webhook({ event: 'pull_request', effect: 'drop', times: 1 });
    await propose(stage, { 'a.md': 'a\n' });
    const failed = github.deliveries.find(
      ({ event, statusCode }) => event === 'pull_request' && statusCode === 0,
    );
    github.world.outbox.redeliver(failed!);
    await stage.settled();
    await restarted();
    expect(attempts()).toEqual([]);
  });

  test('of an event that nobody handles is not asked for', async () => {
    const { github } = stage;
    github.faults.webhook({ event: 'check_suite', effect: 'drop' });
    github.faults.webhook({ event: 'check_run', effect: 'drop' });
    await propose(stage, { 'a.md': 'a\n' });
    expect(github.faults.hits.length).toBeGreaterThan(2);
    await restarted();
    expect(attempts()).toEqual([]);
  });

  test('is one of many: a round asks for fifty', async () => {
    const { github, repo } = stage;
    github.faults.webhook({ event: 'push', effect: 'drop' });
    for (let index = 0; index < 60; index += 1) await repo.createBranch(`branch-${index}`);
    github.faults.clear();
    await stage.settled();
    await restarted();
    expect(attempts()).toHaveLength(50);
    expect(new Set(attempts()).size).toBe(50);
  });
});

test("GitHub's log that cannot be read is read later", async () => {
  const { github } = stage;
  github.faults.webhook({ event: 'pull_request', effect: 'drop', times: 1 });
  const pull = await propose(stage, { 'a.md': 'a\n' });
  github.faults.http({ path: '/app/hook/**', effect: 'error-before', times: 8 });
  await restarted();
  expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
});
