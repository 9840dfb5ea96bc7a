/** GitHub is away for hours: no job is lost or given up, and every verdict is right afterwards. Time is moved, not waited for. */
import { Client } from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import type { PullRequest } from '../github/index.ts';
import { freshDatabase } from '../store/test-database.ts';
import { propose, type Stage, setStage } from './stage.ts';

const HOOK = '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"./notify.sh"}]}]}}';
const LENIENT = '{ "rules": { "unapproved-hook": "warn" } }';

let stage: Stage | undefined;
let client: Client | undefined;

afterEach(async () => {
  await client?.end();
  await stage?.close();
  stage = undefined;
});

async function given(): Promise<Stage> {
  const databaseUrl = await freshDatabase();
  stage = await setStage({ databaseUrl, policy: '{}' });
  client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return stage;
}

/** Time passes for everything that waits for a time, ten minutes at once: the longest pause between two attempts. */
async function pass(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 10) {
    const step = `interval '10 minutes'`;
    await client!.query(`UPDATE portcullis_queue.job SET start_after = start_after - ${step}
      WHERE state < 'active' AND start_after > now()`);
    await client!.query(`UPDATE portcullis.pause SET until = until - ${step}`);
    await stage!.settled();
  }
}

/** What waits has been tried so often by now. */
async function wasTried(times: number): Promise<void> {
  if (times === 0) return;
  await client!.query(
    "UPDATE portcullis_queue.job SET data = jsonb_set(data, '{attempt}', $1) WHERE state < 'active'",
    [String(times)],
  );
}

/** How often the queue tried what waits; the highest. */
async function attempts(): Promise<number> {
  const { rows } = await client!.query<{ most: number | null }>(
    "SELECT max((data->>'attempt')::integer) AS most FROM portcullis_queue.job WHERE state < 'completed'",
  );
  return rows[0]?.most ?? 0;
}

function conclusions(pull: PullRequest): (string | null)[] {
  return pull.checkRuns().map(({ conclusion }) => conclusion);
}

describe.each([
  ['answers 503 for an hour', 'error-before', 60, 0],
  ['breaks every connection', 'reset', 20, 0],
  ['answers 503 for longer than failures are counted', 'error-before', 20, 20],
] as const)('GitHub %s', (_, effect, minutes, tried) => {
  test('and every verdict is right afterwards, in one check run each', async () => {
    const { github, repo, policyRepo } = await given();
    const known = await propose(stage!, { '.claude/settings.json': HOOK }, { branch: 'known' });
    const pushed = await propose(stage!, { 'a.md': 'a\n' }, { branch: 'pushed' });
    expect([conclusions(known), conclusions(pushed)]).toEqual([['failure'], ['success']]);
    const other = await propose(stage!, { 'c.md': 'c\n' }, { branch: 'other' });
    github.faults.http({ effect });
    await repo.commit('pushed', {
      files: { '.mcp.json': '{"mcpServers":{"x":{"command":"npx","args":["x"]}}}' },
    });
    const opened = await propose(stage!, { 'b.md': 'b\n' }, { branch: 'opened' });
    await policyRepo.commit('main', { files: { 'policy.jsonc': LENIENT } });
    await wasTried(tried);
    await pass(minutes);
    expect(await attempts()).toBeGreaterThanOrEqual(tried + minutes / 10);
    expect(await opened.wouldMerge()).toMatchObject({ mergeable: false });
    github.faults.clear();
    await pass(10);
    expect(await attempts()).toBe(0);
    expect(conclusions(known)).toEqual(['failure', 'success']);
    expect(conclusions(pushed)).toEqual(['failure']);
    expect(conclusions(opened)).toEqual(['success']);
    expect(conclusions(other)).toEqual(['success']);
    expect(await known.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    expect(await pushed.wouldMerge()).toMatchObject({ mergeable: false });
    expect(await opened.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });
});

test('what people see as a failure is left to the sweeps after two hours, which judge it when it can be judged', async () => {
  const { github } = await given();
  github.faults.http({ method: 'GET', path: '/repos/acme/web/git/trees/*', effect: 'error-before' });
  const pull = await propose(stage!, { 'a.md': 'a\n' });
  await wasTried(14);
  await pass(20);
  expect(conclusions(pull)).toEqual(['failure']);
  // The sweeps have added another.
  expect(await attempts()).toBeLessThan(14);
  github.faults.clear();
  await stage!.stop();
  await stage!.start();
  await stage!.settled();
  expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
});
