import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { SeenRepository } from '../../src/store/repository-store.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { freshDatabase } from './test-database.ts';

let store: Store<object>;

beforeEach(async () => {
  await store?.close();
  store = await openStore({ databaseUrl: await freshDatabase() });
});

afterAll(() => store.close());

const SHA = 'a'.repeat(40);
const verdict = {
  installationId: 7,
  repository: 'acme/web',
  subject: '12',
  headSha: SHA,
  baseRef: 'main',
  policyCommit: SHA,
  engine: '0.1.0',
  outcome: 'fail',
  checkRunId: 9,
  findings: [],
  inputs: undefined,
  dependsOnMerge: false,
};
const branch = {
  installationId: 7,
  repository: 'acme/web',
  branch: 'main',
  auditedTree: SHA,
  acceptedTree: SHA,
  bypassCommit: undefined,
  bypassed: ['sha256:abc'],
};

function web(changes: Partial<SeenRepository> = {}): SeenRepository {
  const seen = { installationId: 7, id: 1, name: 'Acme/Web', defaultBranch: 'main', visibility: 'private' };
  return { ...seen, ...changes };
}

async function furnished(): Promise<void> {
  await store.repositories.meet(web());
  await store.verdicts.save(verdict);
  await store.branches.begin(branch);
}

async function subjects(repository: string): Promise<string[]> {
  const verdicts = await store.verdicts.inRepository(repository);
  const branches = await store.branches.inRepository(repository);
  return [...verdicts.map(({ subject, engine }) => `${subject} ${engine}`.trim()), ...branches];
}

test('what is met again without a change stays as it is', async () => {
  expect(await store.repositories.meet(web())).toBe('new');
  await store.verdicts.save(verdict);
  await store.repositories.noteSweep(1);
  expect(await store.repositories.meet(web())).toBe('same');
  expect(await subjects('acme/web')).toEqual(['12 0.1.0']);
  expect(await store.repositories.get(1)).toMatchObject({
    name: 'acme/web',
    sweptAgoMs: expect.any(Number),
  });
});

describe('a new name', () => {
  test('takes all along, and what was decided before is to be decided again', async () => {
    await furnished();
    await store.repositories.noteSweep(1);
    expect(await store.repositories.meet(web({ name: 'acme/site' }))).toBe('changed');
    expect(await subjects('acme/web')).toEqual([]);
    expect(await subjects('acme/site')).toEqual(['12', 'main']);
    expect(await store.repositories.get(1)).toMatchObject({ name: 'acme/site', sweptAgoMs: undefined });
  });

  test('leaves nothing to whoever gets the old one, in either order', async () => {
    await furnished();
    expect(await store.repositories.meet(web({ id: 2 }))).toBe('new');
    expect(await subjects('acme/web')).toEqual([]);
    expect(await store.repositories.ofInstallation(7)).toMatchObject([{ id: 2, name: 'acme/web' }]);
    await store.verdicts.save({ ...verdict, subject: '1' });
    expect(await store.repositories.meet(web({ name: 'acme/site' }))).toBe('new');
    expect(await subjects('acme/site')).toEqual(['12', 'main']);
    expect(await subjects('acme/web')).toEqual(['1 0.1.0']);
  });

  test('can be exchanged with another repository', async () => {
    await furnished();
    await store.repositories.meet(web({ id: 2, name: 'acme/site' }));
    await store.verdicts.save({ ...verdict, repository: 'acme/site', subject: '2' });
    await store.repositories.meet(web({ id: 1, name: 'acme/site' }));
    await store.repositories.meet(web({ id: 2, name: 'acme/web' }));
    expect(await subjects('acme/site')).toEqual(['12', 'main']);
    expect(await subjects('acme/web')).toEqual(['2']);
  });
});

test.each([
  ['default branch', { defaultBranch: 'trunk' }],
  ['visibility', { visibility: 'public' }],
])('another %s outdates what was decided', async (_, change) => {
  await furnished();
  expect(await store.repositories.meet(web(change))).toBe('changed');
  expect(await subjects('acme/web')).toEqual(['12', 'main']);
});

test('another installation takes over', async () => {
  await furnished();
  await store.repositories.meet(web({ installationId: 8 }));
  expect(await store.verdicts.ofOwner(8, 'acme')).toMatchObject([{ subject: '12', engine: '0.1.0' }]);
  expect(await store.branches.withBypass(8, 'acme')).toHaveLength(1);
  expect(await store.repositories.installations()).toEqual([8]);
});

test('what is forgotten has no verdicts, and what entered past the check comes back with it', async () => {
  await furnished();
  expect(await store.repositories.forget(1)).toBe(true);
  expect(await store.repositories.forget(1)).toBe(false);
  expect(await store.repositories.get(1)).toBeUndefined();
  expect(await store.repositories.installations()).toEqual([]);
  expect(await store.branches.withBypass(7, 'acme')).toEqual([]);
  expect(await store.repositories.meet(web())).toBe('new');
  expect(await subjects('acme/web')).toEqual(['main']);
  expect(await store.branches.withBypass(7, 'acme')).toHaveLength(1);
});
