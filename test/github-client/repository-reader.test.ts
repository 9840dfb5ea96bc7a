import { createHash } from 'node:crypto';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { API_VERSION, clientClass } from '../../src/github/client.ts';
import { ContentCaches } from '../../src/github/content-caches.ts';
import { httpStatus, isTransient } from '../../src/github/http-status.ts';
import { ANY_REPOSITORY, PolicyLoader } from '../../src/github/policy-loader.ts';
import { RepositoryReader } from '../../src/github/repository-reader.ts';

const API = 'https://api.github.com';

let reader: RepositoryReader;

beforeAll(() => nock.disableNetConnect());
afterAll(() => nock.enableNetConnect());

beforeEach(() => {
  const Client = clientClass({ throttle: false, retryUnitMs: 1, timeoutMs: 1_000 });
  const client = new Client({ auth: { token: 'a-token' }, log: silent });
  reader = new RepositoryReader(client, new ContentCaches(), 'acme', 'web');
});

afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  if (unused.length > 0) throw new Error(`not asked for: ${unused.join(', ')}`);
});

const silent = { debug() {}, info() {}, warn() {}, error() {} };

describe('every request', () => {
  test('names the version of the API', async () => {
    nock(API, { reqheaders: { 'x-github-api-version': API_VERSION } })
      .get('/repos/acme/web')
      .reply(200, { id: 1, owner: { login: 'acme' }, default_branch: 'trunk' });
    expect((await reader.about()).defaultBranch).toBe('trunk');
  });
});

describe('what is not there is an answer', () => {
  test.each([
    ['a branch', '/repos/acme/web/branches/gone', () => reader.branchTip('gone')],
    ['a reference', '/repos/acme/web/git/ref/pull%2F7%2Fmerge', () => reader.reference('pull/7/merge')],
    ['a common ancestor', '/repos/acme/web/compare/a...b?per_page=1', () => reader.mergeBase('a', 'b')],
  ])('%s', async (_, path, ask) => {
    nock(API).get(path).reply(404, { message: 'Not Found' });
    expect(await ask()).toBeUndefined();
  });
});

describe('texts', () => {
  const oid = (content: string): string =>
    createHash('sha1').update(`blob ${content.length}\0${content}`).digest('hex');
  const contents = ['a', 'b', 'c', 'd', 'e', 'f'];
  const answered = (text: string) => ({ isBinary: false, isTruncated: false, text });

  test('that do not have the hash that was asked for are not believed', async () => {
    const blobs = Object.fromEntries(contents.map((text, index) => [`b${index}`, answered(text)]));
    const repository = {
      ...blobs,
      b1: answered('evil'),
      b3: { ...answered('d'), isTruncated: true },
      b5: null,
    };
    nock(API).post('/graphql').reply(200, { data: { repository } });
    for (const text of ['b', 'd', 'f']) {
      const content = Buffer.from(text).toString('base64');
      nock(API)
        .get(`/repos/acme/web/git/blobs/${oid(text)}`)
        .reply(200, { content, size: 1 });
    }
    const found = await reader.texts(contents.map(oid));
    for (const text of contents) {
      expect(found.get(oid(text))).toEqual({ kind: 'bytes', bytes: new TextEncoder().encode(text) });
    }
  });

  test('are not fetched one by one where the points are used up', async () => {
    const errors = [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }];
    nock(API).post('/graphql').reply(200, { data: null, errors });
    await expect(reader.texts(contents.map(oid))).rejects.toThrow(/rate limit/u);
  });
});

describe('blobs', () => {
  test('come as bytes, and once', async () => {
    const content = Buffer.from([0, 255, 10]).toString('base64');
    nock(API).get('/repos/acme/web/git/blobs/aaa').reply(200, { content, encoding: 'base64', size: 3 });
    const blobs = await reader.blobs(['aaa']);
    expect(blobs.get('aaa')).toEqual({ kind: 'bytes', bytes: new Uint8Array([0, 255, 10]) });
  });

  test.each([
    ['missing', 404, 'Not Found', /does not have its content/u],
    [
      'too large for the API',
      403,
      'This API returns blobs up to 100 MB. The requested blob is too large.',
      /too large/u,
    ],
  ])('that are %s are unavailable, with the reason', async (_, status, message, reason) => {
    nock(API).get('/repos/acme/web/git/blobs/aaa').reply(status, { message });
    expect((await reader.blobs(['aaa'])).get('aaa')).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringMatching(reason),
    });
  });

  test('that are larger than anybody reviews are not used', async () => {
    nock(API)
      .get('/repos/acme/web/git/blobs/aaa')
      .reply(200, { content: '', encoding: 'base64', size: 10_000_001 });
    expect((await reader.blobs(['aaa'])).get('aaa')).toMatchObject({ kind: 'unavailable' });
  });

  test('refused for another reason are an error, not an answer', async () => {
    nock(API)
      .get('/repos/acme/web/git/blobs/aaa')
      .reply(403, { message: 'Resource not accessible by integration' });
    await expect(reader.blobs(['aaa'])).rejects.toMatchObject({ status: 403 });
  });
});

describe('the policy', () => {
  const tip = { name: 'main', commit: { sha: 'c1', commit: { tree: { sha: 't1' } } } };

  function policyRepository(tree: readonly object[]): void {
    nock(API)
      .get('/repos/acme/web')
      .reply(200, { id: 1, owner: { login: 'acme' }, default_branch: 'main' });
    nock(API).get('/repos/acme/web/branches/main').reply(200, tip);
    nock(API)
      .get('/repos/acme/web/git/trees/t1')
      .query({ recursive: '1' })
      .reply(200, { sha: 't1', tree, truncated: false });
  }
  const file = { path: 'policy.jsonc', mode: '100644', type: 'blob', sha: 'b1' };

  test.each([
    ['a symbolic link', [{ ...file, mode: '120000' }], /not a plain file/u],
    ['a submodule', [{ ...file, mode: '160000', type: 'commit' }], /not a plain file/u],
    [
      'a linked approval',
      [file, { ...file, path: 'approvals/a.jsonc', mode: '120000' }],
      /not a plain file/u,
    ],
    [
      'a folder',
      [
        { ...file, mode: '040000', type: 'tree' },
        { ...file, path: 'policy.jsonc/a' },
      ],
      /no file policy.jsonc/u,
    ],
  ])('is not read from %s', async (_, tree, reason) => {
    policyRepository(tree);
    const { state } = await new PolicyLoader(ANY_REPOSITORY).load(reader);
    expect(state).toMatchObject({ kind: 'unavailable', reason: expect.stringMatching(reason) });
  });

  test('is not read from a repository that has moved to another owner, although its name still leads there', async () => {
    nock(API)
      .get('/repos/acme/web')
      .reply(200, { id: 1, owner: { login: 'rival' }, default_branch: 'main' });
    const loaded = await new PolicyLoader(ANY_REPOSITORY).load(reader);
    expect(loaded).toMatchObject({ state: { kind: 'unavailable' }, isStranger: true });
    expect(loaded.state).toMatchObject({ reason: expect.stringMatching(/belongs to another owner now/u) });
  });

  test('is kept for a while, and forgotten when its repository was pushed to', async () => {
    const policies = new PolicyLoader(ANY_REPOSITORY);
    policyRepository([file]);
    nock(API)
      .get('/repos/acme/web/git/blobs/b1')
      .reply(200, { content: Buffer.from('{}').toString('base64'), encoding: 'base64', size: 2 });
    const first = await policies.load(reader);
    expect(await policies.load(reader)).toBe(first);
    policies.forget('ACME');
    nock(API).get('/repos/acme/web').reply(404, { message: 'Not Found' });
    expect((await policies.load(reader)).state).toMatchObject({ kind: 'unavailable' });
  });
});

describe('errors that another attempt can change', () => {
  const withHeaders = (status: number, headers: object) =>
    Object.assign(new Error('no'), { status, response: { headers } });

  test.each([
    ['a server error', withHeaders(502, {}), true],
    ['too many requests', withHeaders(429, {}), true],
    ['a secondary limit', withHeaders(403, { 'retry-after': '60' }), true],
    ['a used-up primary limit', withHeaders(403, { 'x-ratelimit-remaining': '0' }), true],
    ['a missing permission', withHeaders(403, { 'x-ratelimit-remaining': '4999' }), false],
    ['something not there', withHeaders(404, {}), false],
    ['a network error', new TypeError('fetch failed'), true],
    ['a bug', new RangeError('no'), false],
  ])('%s', (_, error, expected) => {
    expect(isTransient(error)).toBe(expected);
  });

  test('an error without a status has none', () => {
    expect(httpStatus(new Error('no'))).toBeUndefined();
    expect(httpStatus('no')).toBeUndefined();
  });
});
