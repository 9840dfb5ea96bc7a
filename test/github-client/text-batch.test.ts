/** A policy repository is read in few requests, and whatever arrives is what git has. */
import { createAppAuth } from '@octokit/auth-app';
import { afterEach, describe, expect, test } from 'vitest';
import { clientClass } from '../../src/github/client.ts';
import { ContentCaches } from '../../src/github/content-caches.ts';
import { ANY_REPOSITORY, PolicyLoader, type PolicyState } from '../../src/github/policy-loader.ts';
import { RepositoryReader } from '../../src/github/repository-reader.ts';
import { type Scene, setScene } from '../github/testing/scene.ts';

let scene: Scene | undefined;
afterEach(() => scene?.close());

type Files = Record<string, string | { readonly bytes: Uint8Array }>;

async function policyWith(files: Files, caches = new ContentCaches()) {
  scene = await setScene();
  const { github, org, app, installation } = scene;
  await org.createRepository('.claude-policy', { files: { 'policy.jsonc': '{}', ...files } });
  const Client = clientClass({ throttle: false, retryUnitMs: 1, timeoutMs: 10_000 });
  const client = new Client({
    baseUrl: github.url,
    authStrategy: createAppAuth,
    auth: { appId: app.id, privateKey: app.privateKey, installationId: installation.id },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const reader = new RepositoryReader(client, caches, 'acme', '.claude-policy');
  const count = (route: string): number => github.requests.filter((each) => each.route === route).length;
  return {
    github,
    read: async (): Promise<PolicyState> => (await new PolicyLoader(ANY_REPOSITORY).load(reader)).state,
    batches: () => count('POST /graphql'),
    singles: () => count('GET /repos/{owner}/{repo}/git/blobs/{file_sha}'),
  };
}

function approvals(count: number): Files {
  const approval = (index: number): string =>
    JSON.stringify({
      kind: 'hook',
      digest: `sha256:${index.toString(16).padStart(64, '0')}`,
      repositories: ['acme/*'],
      owner: '@acme/security',
      reason: `Reviewed – no. ${index}`,
      created: '2026-11-01',
      expires: '2027-05-01',
    });
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`approvals/a${index}.json`, approval(index)]),
  );
}

function approvalsIn(state: PolicyState): number {
  return state.kind === 'set' ? state.set.approvals.length : -1;
}

describe('many approvals', () => {
  test('come a hundred in one request, and once', async () => {
    const caches = new ContentCaches();
    const { read, batches, singles } = await policyWith(approvals(250), caches);
    expect(approvalsIn(await read())).toBe(250);
    expect([batches(), singles()]).toEqual([3, 0]);
    expect(approvalsIn(await read())).toBe(250);
    expect([batches(), singles()]).toEqual([3, 0]);
  });

  test('a few come one by one', async () => {
    const { read, batches, singles } = await policyWith(approvals(4));
    expect(approvalsIn(await read())).toBe(4);
    expect([batches(), singles()]).toEqual([0, 5]);
  });
});

describe('what GraphQL does not give whole is fetched alone', () => {
  test('a policy above 512,000 bytes, whose end counts', async () => {
    const long = `{\n${'// a long comment\n'.repeat(40_000)}"rulez": {} }`;
    const { read, batches, singles } = await policyWith({ ...approvals(9), 'policy.jsonc': long });
    expect(await read()).toMatchObject({ kind: 'invalid', problems: [{ at: { line: 40_002 } }] });
    expect([batches(), singles()]).toEqual([1, 1]);
  });

  test.each<[string, Uint8Array]>([
    ['with a NUL', Buffer.from('{ "description": "\0" }')],
    ['that is not UTF-8', Buffer.from([...Buffer.from('{} // '), 0xff, 0xfe])],
  ])('a file %s', async (_, bytes) => {
    const { read, batches, singles } = await policyWith({ ...approvals(9), 'groups/odd.jsonc': { bytes } });
    expect((await read()).kind).toBe('invalid');
    expect([batches(), singles()]).toEqual([1, 1]);
  });

  test('everything, when GraphQL fails', async () => {
    const { github, read, singles } = await policyWith(approvals(9));
    github.faults.http({ path: '/graphql', effect: 'error-before', status: 500, times: 10 });
    expect(approvalsIn(await read())).toBe(9);
    expect(singles()).toBe(10);
  });
});

test('where GitHub asks to wait, nothing else is tried', async () => {
  const { github, read, singles } = await policyWith(approvals(9));
  github.faults.http({ path: '/graphql', effect: 'secondary-limit', times: 10 });
  await expect(read()).rejects.toMatchObject({ status: 403 });
  expect(singles()).toBe(0);
});
