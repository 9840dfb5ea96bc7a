import { createSign, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { octokitFor, refusal, type Scene, setScene } from './testing/scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(async () => scene.close());

const web = { owner: 'acme', repo: 'web' };

/** A JWT made by hand, so that each claim can be wrong. */
function jwt(claims: object, key: string = scene.app.privateKey, alg = 'RS256'): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

async function getApp(
  token?: string,
): Promise<{ status: number; message: string | undefined; slug: string | undefined }> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(`${scene.github.url}/app`, { headers });
  const body: { message?: string; slug?: string } = JSON.parse(await answer.text());
  return { status: answer.status, message: body.message, slug: body.slug };
}

const now = () => Math.floor(Date.now() / 1000);

describe('the JWT of an App', () => {
  test.each([
    ['id as a number', () => scene.app.id],
    ['id as text', () => String(scene.app.id)],
    ['client id', () => scene.app.clientId],
  ])('is good with the %s as issuer', async (_, iss) => {
    const token = jwt({ iss: iss(), iat: now() - 30, exp: now() + 600 });
    expect(await getApp(token)).toMatchObject({ status: 200, slug: 'portcullis' });
  });

  test.each([
    ['has expired', () => jwt({ iss: scene.app.id, iat: now() - 700, exp: now() - 1 }), 401],
    ['lives too long', () => jwt({ iss: scene.app.id, iat: now(), exp: now() + 660 }), 401],
    ['is issued in the future', () => jwt({ iss: scene.app.id, iat: now() + 300, exp: now() + 500 }), 401],
    [
      'names another algorithm',
      () => jwt({ iss: scene.app.id, iat: now(), exp: now() + 60 }, undefined, 'none'),
      401,
    ],
    ['names no App', () => jwt({ iss: 1, iat: now(), exp: now() + 60 }), 404],
    [
      'is signed with another key',
      () => jwt({ iss: scene.app.id, iat: now(), exp: now() + 60 }, strangeKey()),
      401,
    ],
    ['is missing', () => undefined, 401],
    ['is no token at all', () => 'hello', 401],
  ])('is refused when it %s', async (_, token, status) => {
    expect((await getApp(token())).status).toBe(status);
  });

  test('does not open repositories', async () => {
    const authorization = `bearer ${jwt({ iss: scene.app.id, iat: now(), exp: now() + 60 })}`;
    const answer = await fetch(`${scene.github.url}/repos/acme/web`, { headers: { authorization } });
    expect(answer.status).toBe(403);
  });
});

function strangeKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}

describe('installation tokens', () => {
  test('have the long form, expire after an hour, and are refused then', async () => {
    const { data } = await scene.appOctokit.rest.apps.createInstallationAccessToken({
      installation_id: scene.installation.id,
    });
    expect(data.token).toMatch(/^ghs_\d+_[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(Math.round((Date.parse(data.expires_at) - Date.now()) / 60_000)).toBe(60);
    const ask = async () =>
      (
        await fetch(`${scene.github.url}/repos/acme/web`, {
          headers: { authorization: `token ${data.token}` },
        })
      ).status;
    expect(await ask()).toBe(200);
    scene.github.expireTokens();
    expect(await ask()).toBe(401);
  });

  test('can be narrowed to repositories and permissions, never widened', async () => {
    await scene.org.createRepository('other', { files: { 'a.txt': 'a' } });
    const { data } = await scene.appOctokit.rest.apps.createInstallationAccessToken({
      installation_id: scene.installation.id,
      repositories: ['web'],
      permissions: { contents: 'read' },
    });
    expect(data).toMatchObject({ repository_selection: 'selected', permissions: { contents: 'read' } });
    const ask = async (path: string) =>
      (await fetch(`${scene.github.url}${path}`, { headers: { authorization: `token ${data.token}` } }))
        .status;
    expect(await ask('/repos/acme/web/git/trees/main')).toBe(200);
    expect(await ask('/repos/acme/other/git/trees/main')).toBe(404);
    expect(await ask('/repos/acme/web/pulls')).toBe(403);
    const wider = scene.appOctokit.rest.apps.createInstallationAccessToken({
      installation_id: scene.installation.id,
      permissions: { contents: 'write' },
    });
    expect(await refusal(wider)).toMatchObject({ status: 422 });
  });

  test('reach the repositories of the installation only', async () => {
    await scene.github.organization('rival').createRepository('secret', { files: { a: 'a' } });
    await scene.github.organization('rival').createRepository('open', { files: { a: 'a' }, private: false });
    expect(await refusal(scene.octokit.rest.repos.get({ owner: 'rival', repo: 'secret' }))).toEqual({
      status: 404,
      message: 'Not Found',
    });
    expect((await scene.octokit.rest.repos.get({ owner: 'rival', repo: 'open' })).status).toBe(200);
    const all = await scene.octokit.rest.apps.listReposAccessibleToInstallation();
    expect(all.data.repositories.map((each) => each.full_name)).toEqual(['acme/web']);
  });

  test('of a suspended installation are refused', async () => {
    await scene.octokit.rest.repos.get(web);
    await scene.installation.suspend();
    expect(await refusal(scene.octokit.rest.repos.get(web))).toMatchObject({ status: 403 });
    await scene.installation.unsuspend();
    expect((await scene.octokit.rest.repos.get(web)).status).toBe(200);
  });
});

test('permissions are enforced on each route', async () => {
  const app = scene.github.createApp({ name: 'Reader', permissions: { contents: 'read', checks: 'read' } });
  const { id } = await app.install(scene.org, { repositories: ['web'] });
  const octokit = octokitFor(scene.github, app, id);
  const denied = { status: 403, message: 'Resource not accessible by integration' };
  expect((await octokit.rest.git.getTree({ ...web, tree_sha: 'main' })).status).toBe(200);
  expect(await refusal(octokit.rest.pulls.list(web))).toEqual(denied);
  const head_sha = scene.repo.branch('main');
  expect(await refusal(octokit.rest.checks.create({ ...web, name: 'x', head_sha }))).toEqual(denied);
  expect(
    await refusal(octokit.rest.repos.createCommitStatus({ ...web, sha: head_sha, state: 'success' })),
  ).toEqual(denied);
  expect(() => scene.github.createApp({ name: 'Eager', permissions: {}, events: ['pull_request'] })).toThrow(
    /pull_requests/,
  );
});

test('installations are found by repository, organisation, user and id', async () => {
  const { apps } = scene.appOctokit.rest;
  const { id } = scene.installation;
  const found = [
    await apps.getInstallation({ installation_id: id }),
    await apps.getRepoInstallation(web),
    await apps.getOrgInstallation({ org: 'acme' }),
  ];
  expect(found.map((each) => each.data.id)).toEqual([id, id, id]);
  expect(await refusal(apps.getUserInstallation({ username: 'acme' }))).toMatchObject({ status: 404 });
  expect((await apps.listInstallations()).data).toHaveLength(1);
  expect((await apps.getAuthenticated()).data?.id).toBe(scene.app.id);
});

test('without credentials only public repositories exist', async () => {
  await scene.org.createRepository('site', { files: { a: 'a' }, private: false });
  const status = async (path: string) => (await fetch(`${scene.github.url}${path}`)).status;
  expect(await status('/repos/acme/web')).toBe(404);
  expect(await status('/repos/acme/site')).toBe(200);
  expect(await status('/installation/repositories')).toBe(401);
  expect(await status('/no/such/place')).toBe(404);
});

test('requests are logged by route, and counted against the limit', async () => {
  const { github, octokit } = scene;
  await octokit.rest.repos.get(web);
  github.resetRequests();
  const { headers } = await octokit.rest.git.getTree({ ...web, tree_sha: 'main', recursive: '1' });
  expect(headers['x-ratelimit-limit']).toBe('5000');
  expect(headers['x-ratelimit-used']).toBe('2');
  await octokit.rest.rateLimit.get();
  expect(github.requests).toMatchObject([
    {
      method: 'GET',
      path: '/repos/acme/web/git/trees/main',
      route: 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
      status: 200,
      installationId: scene.installation.id,
    },
    { route: 'GET /rate_limit' },
  ]);
});

test('the primary limit refuses with 403 until the hour is over', async () => {
  const tight = await setScene({ limits: { rateLimit: 2 } });
  await tight.octokit.rest.repos.get(web);
  await tight.octokit.rest.repos.get(web);
  expect(await refusal(tight.octokit.rest.repos.get(web))).toMatchObject({ status: 403 });
  await tight.close();
});

test('former names redirect', async () => {
  await scene.repo.rename('site');
  const old = await fetch(`${scene.github.url}/repos/acme/web`, { redirect: 'manual' });
  expect(old.status).toBe(301);
  expect(old.headers.get('location')).toBe(`${scene.github.url}/repositories/${scene.repo.id}`);
  expect((await scene.octokit.rest.git.getTree({ ...web, tree_sha: 'main' })).data.tree).toHaveLength(1);
  const byId = await scene.octokit.request('GET /repositories/{repository_id}', {
    repository_id: scene.repo.id,
  });
  expect(byId.data).toMatchObject({ full_name: 'acme/site' });
});
