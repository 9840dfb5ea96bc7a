import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EnvironmentError, readEnvironment } from '../../src/app/environment.ts';
import { PRODUCTION, type RunningApp, startApp } from '../../src/app/start.ts';
import { startGitHubDouble } from '../github/index.ts';
import { freshDatabase } from '../store/test-database.ts';

const SECRET = 'k3-9f!mQ2#rT7uXw5zB8eJ1hL4nP6sVy0';
let app: RunningApp;
let privateKey: string;

beforeAll(async () => {
  const github = await startGitHubDouble();
  privateKey = github.createApp({
    name: 'Portcullis',
    permissions: {},
    events: [],
    webhookSecret: SECRET,
  }).privateKey;
  await github.close();
  app = await startApp(
    {
      appId: 1,
      privateKey,
      webhookSecret: SECRET,
      policyRepository: '.claude-policy',
      policyRepositoryIds: [],
      approvals: undefined,
      host: '127.0.0.1',
      port: 0,
      metricsPort: undefined,
      baseUrl: 'http://127.0.0.1:9',
      docsUrl: 'https://docs.example/rules',
      database: { databaseUrl: await freshDatabase() },
      retentionDays: undefined,
    },
    { ...PRODUCTION, throttle: false, retryPauses: [], logLevel: 'fatal' },
  );
});

afterAll(() => app.close());

function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${app.url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'x-github-delivery': '7f1d9b3e-6a5c-4a7e-9a53-0d6d9a4b8f10',
      'x-github-event': 'ping',
      'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
      ...headers,
    },
  });
}

describe('the webhook endpoint', () => {
  test('accepts what is signed with the secret', async () => {
    expect((await post('{"zen":"Keep it logically awesome.","hook_id":1}')).status).toBe(202);
  });

  test.each([
    ['another secret', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }],
    ['a signature of another form', { 'x-hub-signature-256': 'nonsense' }],
    ['an empty signature', { 'x-hub-signature-256': '' }],
    ['no delivery id', { 'x-github-delivery': '' }],
  ])('refuses %s', async (_, headers) => {
    expect((await post('{}', headers)).status).toBe(400);
  });

  test('tells the caller nothing about an error inside', async () => {
    const response = await post('this is signed and no JSON');
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('internal error\n');
  });

  test('refuses a body that says it is too large, before reading it', async () => {
    expect(await rawStatus({ 'content-length': String(30 * 1024 * 1024) }, [])).toBe(413);
  });

  test('stops reading a body that grows too large', async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    const status = await rawStatus(
      { 'transfer-encoding': 'chunked' },
      Array.from({ length: 40 }, () => chunk),
    );
    expect(status === 413 || status === 'closed').toBe(true);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(120 * 1024 * 1024);
  });

  test.each([
    ['GET', '/api/github/webhooks', 405],
    ['GET', '/probot', 404],
    ['GET', '/healthz', 200],
    ['GET', '/readyz', 200],
  ])('%s %s answers %d', async (method, path, status) => {
    expect((await fetch(`${app.url}${path}`, { method })).status).toBe(status);
  });
});

function rawStatus(headers: Record<string, string>, chunks: readonly Buffer[]): Promise<number | 'closed'> {
  return new Promise((resolve) => {
    const sent = request(
      `${app.url}/api/github/webhooks`,
      {
        method: 'POST',
        headers: {
          'x-github-delivery': 'a',
          'x-github-event': 'push',
          'x-hub-signature-256': 'sha256=0',
          ...headers,
        },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    sent.on('error', () => resolve('closed'));
    sent.flushHeaders();
    for (const chunk of chunks) sent.write(chunk);
    if (chunks.length > 0) sent.end();
  });
}

describe('the environment', () => {
  const good = () => ({ APP_ID: '7', WEBHOOK_SECRET: SECRET, PRIVATE_KEY: privateKey });

  test('is read with safe defaults', () => {
    expect(readEnvironment(good())).toMatchObject({
      appId: 7,
      host: '127.0.0.1',
      port: 3000,
      policyRepository: '.claude-policy',
      policyRepositoryIds: [],
      database: { dataDir: '.portcullis' },
      retentionDays: undefined,
    });
  });

  test('can name a database server', () => {
    const DATABASE_URL = 'postgres://portcullis:secret@db.example/portcullis';
    expect(readEnvironment({ ...good(), DATABASE_URL }).database).toEqual({ databaseUrl: DATABASE_URL });
  });

  test('can name a second App, which has a key of its own', () => {
    const approvals = { APPROVALS_APP_ID: '8', APPROVALS_PRIVATE_KEY: privateKey };
    expect(readEnvironment(good()).approvals).toBeUndefined();
    expect(readEnvironment({ ...good(), ...approvals }).approvals).toMatchObject({ appId: 8 });
  });

  test.each([
    ['a second App without a key', { APPROVALS_APP_ID: '8' }, /APPROVALS_PRIVATE_KEY: set/u],
    ['a second key without an App', { APPROVALS_PRIVATE_KEY: 'x' }, /APPROVALS_APP_ID is missing/u],
    ['the same App twice', { APPROVALS_APP_ID: '7', APPROVALS_PRIVATE_KEY: 'x' }, /Register a second one/u],
    [
      'a second key that is none',
      { APPROVALS_APP_ID: '8', APPROVALS_PRIVATE_KEY: 'x' },
      /APPROVALS_PRIVATE_KEY: this is not/u,
    ],
    ['no secret', { WEBHOOK_SECRET: undefined }, /WEBHOOK_SECRET is missing/u],
    ["Probot's default secret", { WEBHOOK_SECRET: 'development' }, /shorter than 32/u],
    ['a monotonous secret', { WEBHOOK_SECRET: 'a'.repeat(40) }, /repeats a few characters/u],
    ['no App id', { APP_ID: undefined }, /APP_ID/u],
    ['no key', { PRIVATE_KEY: undefined }, /PRIVATE_KEY/u],
    ['a key that is none', { PRIVATE_KEY: 'hello' }, /not a PEM key/u],
    ['a database that is none', { DATABASE_URL: 'mysql://db.example' }, /DATABASE_URL is an address/u],
    ['a policy repository with an owner', { POLICY_REPOSITORY: 'acme/policy' }, /without its owner/u],
  ])('with %s is refused', (_, change, words) => {
    expect(() => readEnvironment({ ...good(), ...change })).toThrow(EnvironmentError);
    expect(() => readEnvironment({ ...good(), ...change })).toThrow(words);
  });
});
