import { createHmac } from 'node:crypto';
import { Webhooks } from '@octokit/webhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refusal, type Scene, setScene } from './testing/scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
  await scene.github.idle();
  scene.receiver.received.length = 0;
});
afterEach(async () => scene.close());

/** What arrived of one event. */
async function arrived(event: string) {
  await scene.github.idle();
  return scene.receiver.received.filter((each) => each.event === event);
}

test('deliveries are signed and carry the headers of GitHub', async () => {
  await scene.repo.commit('feature', { files: { 'ü.txt': 'ü' } });
  const [push] = await arrived('push');
  expect(push?.headers).toMatchObject({
    'x-github-delivery': expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
    'x-github-event': 'push',
    'x-github-hook-id': String(scene.app.hookId),
    'x-github-hook-installation-target-id': String(scene.app.id),
    'x-github-hook-installation-target-type': 'integration',
    'content-type': 'application/json',
  });
  const secret = String(scene.app.webhookSecret);
  const signature = `sha256=${createHmac('sha256', secret)
    .update(push?.text ?? '')
    .digest('hex')}`;
  expect(push?.headers['x-hub-signature-256']).toBe(signature);
  expect(await new Webhooks({ secret }).verify(push?.text ?? '', signature)).toBe(true);
});

describe('events', () => {
  test('follow the life of a pull request', async () => {
    const { repo } = scene;
    const first = await repo.commit('feature', { files: { a: 'a' } });
    const pr = await repo.openPullRequest({ head: 'feature', draft: true });
    const second = await repo.commit('feature', { files: { a: 'b' } });
    await repo.createBranch('release');
    await pr.retarget('release');
    await pr.edit({ title: 'Better' });
    await pr.ready();
    await pr.convertToDraft();
    await pr.close();
    await pr.reopen();
    await repo.deleteBranch('feature');
    await repo.commit('other', { files: { b: 'b' } });
    await repo.openPullRequest({ head: 'other', base: 'release' });
    await repo.deleteBranch('release');
    const events = await arrived('pull_request');
    expect(events.map(({ payload }) => payload.action)).toEqual([
      'opened',
      'synchronize',
      'edited',
      'edited',
      'ready_for_review',
      'converted_to_draft',
      'closed',
      'reopened',
      'closed',
      'opened',
      'closed',
    ]);
    expect(events[1]?.payload).toMatchObject({ number: 1, before: first, after: second });
    expect(events[2]?.payload).toMatchObject({ changes: { base: { ref: { from: 'main' } } } });
    expect(events[0]?.payload).toMatchObject({
      installation: { id: scene.installation.id },
      organization: { login: 'acme' },
      sender: { login: 'octocat' },
    });
  });

  test('of pushes name commits and files', async () => {
    const { repo } = scene;
    const before = repo.branch('main');
    await repo.commit('main', { files: { 'new.txt': 'n', 'README.md': 'changed' } });
    await repo.forcePush('main', before);
    await repo.createBranch('copy');
    await repo.deleteBranch('copy');
    const [ahead, forced, created, deleted] = (await arrived('push')).map(({ payload }) => payload);
    expect(ahead).toMatchObject({
      ref: 'refs/heads/main',
      before,
      commits: [{ added: ['new.txt'], modified: ['README.md'] }],
    });
    expect(forced).toMatchObject({ forced: true, after: before, commits: [] });
    expect(created).toMatchObject({ created: true, before: '0'.repeat(40) });
    expect(deleted).toMatchObject({ deleted: true, head_commit: null });
  });

  test('tell of installations without being asked for', async () => {
    const { org, installation, app } = scene;
    await org.createRepository('second');
    const rival = scene.github.organization('rival');
    await rival.createRepository('one');
    await rival.createRepository('two');
    const chosen = await app.install(rival, { repositories: ['one'] });
    await chosen.addRepositories(['two']);
    await chosen.removeRepositories(['one']);
    await installation.suspend();
    await scene.repo.commit('main', { files: { unheard: 'x' } });
    await installation.unsuspend();
    await installation.delete();
    await scene.github.idle();
    expect(scene.receiver.names()).toEqual([
      'repository.created',
      'installation.created',
      'installation_repositories.added',
      'installation_repositories.removed',
      'installation.suspend',
      'installation.unsuspend',
      'installation.deleted',
    ]);
  });

  test('tell of repositories', async () => {
    const { repo, github } = scene;
    await repo.rename('site');
    await repo.createBranch('trunk');
    await repo.setDefaultBranch('trunk');
    await repo.archive();
    await repo.delete();
    const events = (await arrived('repository')).map(({ payload }) => payload);
    expect(events.map((payload) => payload.action)).toEqual(['renamed', 'edited', 'archived', 'deleted']);
    expect(events[0]).toMatchObject({ changes: { repository: { name: { from: 'web' } } } });
    const other = await scene.org.createRepository('other');
    await scene.app.install(github.organization('rival'));
    await other.transfer(github.organization('rival'));
    expect((await arrived('repository')).at(-1)?.payload).toMatchObject({
      action: 'transferred',
      changes: { owner: { from: { organization: { login: 'acme' } } } },
    });
  });

  test('go to subscribers only', async () => {
    const quiet = await setScene({ events: ['push'] });
    await quiet.repo.commit('feature', { files: { a: 'a' } });
    await quiet.repo.openPullRequest({ head: 'feature' });
    await quiet.github.idle();
    expect(quiet.receiver.names()).toEqual(['installation.created', 'push']);
    await quiet.close();
  });
});

describe('deliveries', () => {
  test('that failed are listed, never repeated by themselves, and redelivered on request with the same GUID', async () => {
    const { apps } = scene.appOctokit.rest;
    scene.receiver.answer = () => 500;
    await scene.repo.commit('feature', { files: { a: 'a' } });
    expect(await arrived('push')).toHaveLength(1);
    scene.receiver.answer = () => 200;
    const failed = (await apps.listWebhookDeliveries({ status: 'failure' })).data;
    expect(failed.map((each) => each.event).sort()).toEqual(['check_suite', 'push']);
    const push = failed.find((each) => each.event === 'push');
    expect(push).toMatchObject({
      status_code: 500,
      redelivery: false,
      installation_id: scene.installation.id,
    });
    const delivery_id = push?.id ?? 0;
    expect((await apps.getWebhookDelivery({ delivery_id })).data).toMatchObject({
      request: { payload: { ref: 'refs/heads/feature' } },
      response: { payload: 'noted' },
    });
    expect((await apps.redeliverWebhookDelivery({ delivery_id })).status).toBe(202);
    await scene.github.idle();
    const [newest] = (await apps.listWebhookDeliveries({ per_page: 1 })).data;
    expect(newest).toMatchObject({ guid: push?.guid, redelivery: true, status_code: 200 });
    expect(scene.receiver.names().filter((name) => name === 'push')).toHaveLength(2);
  });

  test('are paged by cursor and forgotten after three days', async () => {
    for (const name of ['a', 'b', 'c']) await scene.repo.createBranch(name);
    await scene.github.idle();
    const { octokit, seen } = { octokit: scene.appOctokit, seen: new Set<string>() };
    for await (const page of octokit.paginate.iterator(octokit.rest.apps.listWebhookDeliveries, {
      per_page: 2,
    })) {
      for (const each of page.data) seen.add(String(each.id));
    }
    expect(seen.size).toBe(scene.github.deliveries.length);
    scene.github.advance(4 * 24 * 60 * 60 * 1000);
    expect((await octokit.rest.apps.listWebhookDeliveries()).data).toEqual([]);
    expect(await refusal(octokit.rest.apps.getWebhookDelivery({ delivery_id: 1 }))).toMatchObject({
      status: 404,
    });
  });

  test('are given up when nobody answers in time, and when they are too large', async () => {
    const slow = await setScene({ limits: { webhookTimeoutMs: 50 } });
    await slow.github.idle();
    slow.receiver.answer = async () => new Promise((resolve) => setTimeout(() => resolve(200), 400));
    await slow.repo.createBranch('a');
    await slow.github.idle();
    expect(slow.github.deliveries.find((each) => each.event === 'push')).toMatchObject({
      event: 'push',
      statusCode: 0,
      status: 'timed out',
    });
    const before = slow.github.deliveries.length;
    slow.github.world.limits.webhookBytes = 100;
    await slow.repo.createBranch('b');
    expect(slow.github.deliveries).toHaveLength(before);
    await slow.close();
  });
});
