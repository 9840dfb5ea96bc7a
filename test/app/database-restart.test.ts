/** The database goes away under load and comes back: everything is judged, once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, expect, test } from 'vitest';
import { type EmbeddedServer, startEmbedded } from '../../src/store/embedded/postgres-server.ts';
import type { PullRequest } from '../github/index.ts';
import { temporaryFolder } from '../store/test-database.ts';
import { type Stage, setStage } from './stage.ts';

const HOOK = '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"./notify.sh"}]}]}}';
const PULLS = 40;

let stage: Stage | undefined;
let server: EmbeddedServer | undefined;

afterEach(async () => {
  await stage?.close();
  await server?.stop();
  stage = undefined;
}, 200_000);

/** Kills a worker of the server, which then starts all of them again, as after a crash (PostgreSQL documentation). */
async function crash(url: string): Promise<void> {
  for (;;) {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE application_name = 'portcullis queue' LIMIT 1",
      );
      const [worker] = rows;
      if (worker) {
        process.kill(worker.pid, 'SIGKILL');
        return;
      }
    } catch {
      // It is starting again.
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(20);
  }
}

test('a database that restarts while forty pull requests are opened loses none of them', async () => {
  server = await startEmbedded(await temporaryFolder('restarts'));
  stage = await setStage({ databaseUrl: server.url, policy: '{}' });
  const { repo, github } = stage;
  const pulls: [pull: PullRequest, isBad: boolean][] = [];
  for (let number = 0; number < PULLS; number += 1) {
    const isBad = number % 2 === 1;
    const files = isBad ? { '.claude/settings.json': HOOK } : { 'a.md': `${number}\n` };
    await repo.commit(`b${number}`, { files, from: 'main' });
    pulls.push([await repo.openPullRequest({ head: `b${number}`, title: 'A change' }), isBad]);
    if (number % 10 === 5) await crash(server.url);
    await sleep(20);
  }
  await github.idle();
  const refused = github.deliveries.filter(({ statusCode }) => statusCode !== 202);
  // What was answered with 202 is stored; what was refused stands in GitHub's log.
  expect(refused.every(({ statusCode }) => statusCode === 500)).toBe(true);
  await stage.stop();
  github.faults.http({ path: '/app/installations', effect: 'error-before' });
  await stage.start();
  await stage.settled();
  for (const [pull, isBad] of pulls) {
    expect(pull.checkRuns()).toMatchObject([{ conclusion: isBad ? 'failure' : 'success' }]);
    expect((await pull.wouldMerge()).mergeable).toBe(!isBad);
  }
});
