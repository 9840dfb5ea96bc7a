import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startGitHubDouble } from './index.ts';
import { OPERATIONS, WEBHOOKS } from './openapi/operations.ts';
import { type Extract, readExtract, Validator, type Violation } from './openapi/validate.ts';
import { ROUTES } from './routes/index.ts';
import { refusal, setScene } from './testing/scene.ts';

describe.each(['api', 'webhooks'] as const)('the extract %s.json', (kind) => {
  const extract: Extract = JSON.parse(readExtract(kind));

  test('is what its digest says, and says where it comes from', () => {
    const { source, digest, ...content } = extract;
    expect(createHash('sha256').update(JSON.stringify(content)).digest('hex')).toBe(digest);
    expect(source).toMatchObject({
      package: expect.stringMatching(/^@octokit\/openapi/),
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('knows exactly what the double serves', () => {
    const served = kind === 'api' ? ROUTES.map((route) => route.operation) : WEBHOOKS;
    expect(Object.keys(extract.operations ?? extract.webhooks ?? {}).sort()).toEqual([...served].sort());
  });

  test('is made from the list of what is served', () => {
    expect(ROUTES.map((route) => route.operation).sort()).toEqual([...OPERATIONS].sort());
  });

  test('refers to nothing that it lacks', () => {
    const wanted = [...readExtract(kind).matchAll(/"#\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(wanted.filter((name) => !(name in extract.schemas))).toEqual([]);
  });
});

describe('a violation is seen', () => {
  let violations: Violation[];
  let validator: Validator;
  beforeEach(() => {
    violations = [];
    validator = new Validator(violations, { answers: true });
  });

  test.each<[string, Violation['kind'], () => unknown]>([
    ['an answer without its fields', 'response', () => validator.response('GET /app', 200, { id: 1 })],
    [
      'an answer with a status that is not described',
      'response',
      () => validator.response('GET /app', 299, {}),
    ],
    [
      'a webhook without its fields',
      'webhook',
      () => validator.webhook('push', undefined, { ref: 'refs/heads/main' }),
    ],
    ['a webhook that does not exist', 'webhook', () => validator.webhook('push', 'pulled', {})],
    [
      'a parameter that does not exist',
      'request',
      () => validator.request('GET /app', { params: {}, query: new URLSearchParams('x=1'), body: undefined }),
    ],
    [
      'a parameter of the wrong type',
      'request',
      () => {
        const params = { owner: 'acme', repo: 'web', pull_number: 'one' };
        const query = new URLSearchParams();
        return validator.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
          params,
          query,
          body: undefined,
        });
      },
    ],
  ])('%s', (_, kind, break_) => {
    break_();
    expect(violations).toMatchObject([{ kind }]);
  });

  test('in requests that real clients send, which are refused too', async () => {
    const scene = await setScene();
    const wrong = scene.octokit.request({
      method: 'POST',
      url: '/repos/{owner}/{repo}/check-runs',
      owner: 'acme',
      repo: 'web',
      name: 'portcullis',
      head_sha: scene.repo.branch('main'),
      status: 'completed',
      conclusion: 'success',
      output: { title: 'Title', summary: 'Summary', annotations: [{ path: 'a' }] },
    });
    expect(await refusal(wrong)).toMatchObject({ status: 422 });
    expect(scene.github.violations).toMatchObject([
      {
        kind: 'request',
        operation: 'POST /repos/{owner}/{repo}/check-runs',
        problem: expect.stringContaining('start_line'),
      },
    ]);
    await expect(scene.close()).rejects.toThrow(/as GitHub describes it/);
  });
});

describe('doubles', () => {
  const open: Array<{ close(): Promise<void> }> = [];
  afterEach(async () => {
    for (const double of open.splice(0)) await double.close();
  });

  test('live side by side and leave nothing behind', async () => {
    const [one, two] = [await startGitHubDouble(), await startGitHubDouble()];
    open.push(one, two);
    await one.organization('acme').createRepository('web');
    expect(two.world.repositories.size).toBe(0);
    expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await one.close();
    expect(existsSync(one.world.folder)).toBe(false);
    expect(existsSync(two.world.folder)).toBe(true);
    await expect(fetch(`${one.url}/app`)).rejects.toThrow('fetch failed');
  });

  test('make the same commits each time', async () => {
    const tips: string[] = [];
    for (let index = 0; index < 2; index += 1) {
      const double = await startGitHubDouble();
      open.push(double);
      const repo = await double.organization('acme').createRepository('web', { files: { a: 'a' } });
      tips.push(await repo.commit('feature', { files: { b: 'b' } }));
    }
    expect(tips[0]).toBe(tips[1]);
  });
});
