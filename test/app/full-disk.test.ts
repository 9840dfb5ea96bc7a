/** The database answers and cannot write: nothing is acknowledged that is not stored, and nothing is lost or doubled. */
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { startEmbedded } from '../../src/store/embedded/postgres-server.ts';
import type { PullRequest } from '../github/index.ts';
import { freshDatabase, temporaryFolder } from '../store/test-database.ts';
import { propose, type Stage, setStage } from './stage.ts';

const HOOK = '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"./notify.sh"}]}]}}';
const SERVER = '{"mcpServers":{"db":{"command":"npx","args":["-y","db@1.0.0"]}}}';
const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function given(databaseUrl: string): Promise<Stage> {
  const stage = await setStage({ databaseUrl });
  closers.push(() => stage.close());
  return stage;
}

/** Runs one statement. */
async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Every table refuses new rows and versions of rows, with the code that PostgreSQL gives a full disk. */
const FILL = `
  CREATE FUNCTION public.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
  DO $$ DECLARE found regclass; BEGIN
    FOR found IN SELECT oid::regclass FROM pg_class
      WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text LIKE 'portcullis%' LOOP
      EXECUTE format('CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON %s
        FOR EACH STATEMENT EXECUTE FUNCTION public.full_disk()', found);
    END LOOP; END $$`;
const FREE = 'DROP FUNCTION public.full_disk CASCADE';

/** What the App says when it is asked whether it is ready. */
async function readiness({ app }: Stage): Promise<[status: number, text: string]> {
  const answer = await fetch(`${app.url}/readyz`);
  return [answer.status, (await answer.text()).trim()];
}

/** How deliveries of an event were answered. */
function answers({ github }: Stage, event: string): (number | null)[] {
  return github.deliveries.filter((delivery) => delivery.event === event).map(({ statusCode }) => statusCode);
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20);
}

/** The App starts again, and looks into GitHub's log of deliveries; sweeps, which would find the same, are kept from it. */
async function caughtUp(stage: Stage): Promise<void> {
  await stage.stop();
  stage.github.faults.http({ path: '/app/installations', effect: 'error-before' });
  await stage.start();
  await stage.settled();
}

describe('while the disk of the database is full', () => {
  test('webhooks are answered with 500, and what they told is judged later', async () => {
    const databaseUrl = await freshDatabase();
    const stage = await given(databaseUrl);
    await propose(stage, { 'a.md': 'a\n' }, { branch: 'before' });
    expect(await readiness(stage)).toEqual([200, 'ok']);
    await execute(databaseUrl, FILL);
    const heard = answers(stage, 'pull_request').length;
    await stage.repo.commit('bad', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    await stage.repo.commit('good', { files: { 'a.md': 'a\n' }, from: 'main' });
    const bad = await stage.repo.openPullRequest({ head: 'bad', title: 'Bad' });
    const good = await stage.repo.openPullRequest({ head: 'good', title: 'Good' });
    await stage.github.idle();
    expect(answers(stage, 'pull_request').slice(heard)).toEqual([500, 500]);
    // The last good answer counts for a second.
    await until(async () => (await readiness(stage))[0] !== 200);
    expect(await readiness(stage)).toEqual([503, 'the disk of the database is full']);
    expect(await good.wouldMerge()).toMatchObject({ mergeable: false });
    await execute(databaseUrl, FREE);
    expect(await readiness(stage)).toEqual([200, 'ok']);
    await caughtUp(stage);
    expect(await good.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    expect(await bad.wouldMerge()).toMatchObject({ mergeable: false });
    expect(bad.checkRuns()).toMatchObject([{ conclusion: 'failure' }]);
    expect(good.checkRuns()).toHaveLength(1);
  });

  test('jobs that are under way end after it, each in one check run', async () => {
    const databaseUrl = await freshDatabase();
    const stage = await given(databaseUrl);
    await stage.settled();
    const { faults } = stage.github;
    const slow = { effect: 'slow', delayMs: 300, times: 1 } as const;
    // One is full before its verdict is stored, the other while its check run is written.
    faults.http({ ...slow, method: 'GET', path: '/repos/acme/web/pulls/1' });
    faults.http({ ...slow, method: 'POST', path: '/repos/acme/web/check-runs' });
    await stage.repo.commit('one', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    await stage.repo.commit('two', { files: { '.mcp.json': SERVER }, from: 'main' });
    const pulls = [
      await stage.repo.openPullRequest({ head: 'one', title: 'One' }),
      await stage.repo.openPullRequest({ head: 'two', title: 'Two' }),
    ];
    await until(() => faults.hits.length === 2);
    await execute(databaseUrl, FILL);
    await until(async () => (await readiness(stage))[0] === 503);
    await sleep(500);
    expect(pulls.flatMap((pull) => pull.checkRuns())).toHaveLength(1);
    await execute(databaseUrl, FREE);
    await stage.settled();
    for (const pull of pulls) {
      expect(pull.checkRuns()).toMatchObject([{ conclusion: 'failure' }]);
      expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    }
  });
});

/** A file system of its own for the folder, or false where this user may not make one. */
function mounted(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=120m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return false;
  }
  closers.push(() => {
    execFileSync('umount', ['--lazy', folder]);
  });
  return true;
}

test('a disk that is really full, and has room again later', async (context) => {
  const folder = await temporaryFolder('small-disk');
  if (!mounted(folder)) context.skip('needs the right to mount');
  chmodSync(folder, 0o711);
  const server = await startEmbedded(join(folder, 'data'));
  closers.push(() => server.stop());
  const stage = await given(server.url);
  const ballast = join(folder, 'ballast');
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize));
  const pulls: [pull: PullRequest, isBad: boolean][] = [];
  // What is free in pages that exist already is used up first.
  for (let number = 0; !answers(stage, 'pull_request').includes(500); number += 1) {
    const isBad = number % 2 === 1;
    const files = isBad ? { '.claude/settings.json': HOOK } : { 'a.md': `${number}\n` };
    await stage.repo.commit(`b${number}`, { files, from: 'main' });
    pulls.push([await stage.repo.openPullRequest({ head: `b${number}`, title: 'A change' }), isBad]);
    await stage.github.idle();
  }
  rmSync(ballast);
  await until(async () => (await readiness(stage))[0] === 200);
  await caughtUp(stage);
  for (const [pull, isBad] of pulls) {
    expect(pull.checkRuns()).toMatchObject([{ conclusion: isBad ? 'failure' : 'success' }]);
    expect((await pull.wouldMerge()).mergeable).toBe(!isBad);
  }
  expect(stage.github.deliveries.some(({ redelivery }) => redelivery)).toBe(true);
});
