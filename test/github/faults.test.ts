import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refusal, type Scene, setScene } from './testing/scene.ts';

let scene: Scene;
let head_sha: string;
beforeEach(async () => {
  scene = await setScene();
  head_sha = scene.repo.branch('main');
  await scene.github.idle();
  scene.receiver.received.length = 0;
});
afterEach(async () => scene.close());

const web = { owner: 'acme', repo: 'web' };
const runs = '/repos/*/*/check-runs';
const post = async () => scene.octokit.rest.checks.create({ ...web, name: 'portcullis', head_sha });

describe('a request', () => {
  test('can fail before it takes effect, so often', async () => {
    scene.github.faults.http({ method: 'POST', path: runs, effect: 'error-before', times: 1 });
    expect(await refusal(post())).toMatchObject({ status: 503 });
    expect(scene.repo.checkRuns(head_sha)).toEqual([]);
    expect((await post()).status).toBe(201);
    expect(scene.github.faults.hits).toEqual([
      { effect: 'error-before', what: 'POST /repos/acme/web/check-runs' },
    ]);
  });

  test('can fail after it took effect', async () => {
    scene.github.faults.http({ method: 'POST', path: '**/check-runs', effect: 'error-after', times: 1 });
    expect(await refusal(post())).toMatchObject({ status: 502 });
    expect(scene.repo.checkRuns(head_sha)).toHaveLength(1);
  });

  test('can meet the limits', async () => {
    const { faults } = scene.github;
    faults.http({ path: runs, effect: 'secondary-limit', times: 1, retryAfterSeconds: 7 });
    const limited = await post().catch(
      (error: { status: number; response: { headers: Record<string, string> } }) => error,
    );
    expect(limited).toMatchObject({ status: 403, response: { headers: { 'retry-after': '7' } } });
    faults.http({ path: runs, effect: 'primary-limit', times: 1 });
    const exhausted = await post().catch((error: unknown) => error);
    expect(exhausted).toMatchObject({ status: 403, response: { headers: { 'x-ratelimit-remaining': '0' } } });
    // It lasts until the hour is over.
    expect(await refusal(post())).toMatchObject({ status: 403 });
    scene.github.advance(61 * 60 * 1000);
    expect((await post()).status).toBe(201);
  });

  test('can hang, break off, or take its time', async () => {
    const { faults } = scene.github;
    faults.http({ path: runs, effect: 'hang', times: 1 });
    const signal = AbortSignal.timeout(60);
    await expect(
      scene.octokit.rest.checks.create({ ...web, name: 'x', head_sha, request: { signal } }),
    ).rejects.toThrow(/abort|timeout/i);
    faults.http({ path: runs, effect: 'reset', times: 1 });
    await expect(post()).rejects.toThrow(/fetch failed|other side closed|terminated|ECONNRESET/);
    expect(scene.repo.checkRuns(head_sha)).toHaveLength(1);
    faults.http({ path: runs, effect: 'slow', times: 1, delayMs: 80 });
    const started = performance.now();
    await post();
    expect(performance.now() - started).toBeGreaterThan(75);
  });

  test('can fail by chance, the same way each time', async () => {
    scene.github.faults.http({ path: '/repos/acme/web', effect: 'error-before', probability: 0.5 });
    const outcomes: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      outcomes.push(
        await scene.octokit.rest.repos.get(web).then(
          ({ status }) => status,
          (error: { status: number }) => error.status,
        ),
      );
    }
    expect(new Set(outcomes)).toEqual(new Set([200, 503]));
    scene.github.faults.clear();
    expect((await scene.octokit.rest.repos.get(web)).status).toBe(200);
  });
});

describe('a webhook', () => {
  test('can be lost, and found among the failures', async () => {
    scene.github.faults.webhook({ event: 'push', effect: 'drop', times: 1 });
    await scene.repo.createBranch('a');
    await scene.repo.createBranch('b');
    await scene.github.idle();
    expect(scene.receiver.names().filter((name) => name === 'push')).toHaveLength(1);
    const failed = (await scene.appOctokit.rest.apps.listWebhookDeliveries({ status: 'failure' })).data;
    expect(failed.map((each) => each.event)).toEqual(['push']);
  });

  test('can come twice', async () => {
    scene.github.faults.webhook({ event: 'push', effect: 'duplicate' });
    await scene.repo.createBranch('a');
    await scene.github.idle();
    const pushes = scene.receiver.received.filter(({ event }) => event === 'push');
    expect(pushes).toHaveLength(2);
    expect(new Set(pushes.map(({ headers }) => headers['x-github-delivery'])).size).toBe(1);
  });

  test('can come late, or in another order', async () => {
    const { faults } = scene.github;
    faults.webhook({ event: 'push', effect: 'delay', delayMs: 30, times: 1 });
    await scene.repo.createBranch('late');
    await scene.github.idle();
    expect(scene.receiver.names()).toContain('push');
    scene.receiver.received.length = 0;
    faults.webhook({ event: 'push', effect: 'hold' });
    for (const name of ['a', 'b', 'c']) await scene.repo.createBranch(name);
    await scene.github.idle();
    expect(scene.receiver.names()).not.toContain('push');
    await faults.release('reverse');
    await scene.github.idle();
    const refs = scene.receiver.received
      .filter(({ event }) => event === 'push')
      .map(({ payload }) => payload['ref']);
    expect(refs).toEqual(['refs/heads/c', 'refs/heads/b', 'refs/heads/a']);
  });
});
