import { expect, test } from 'vitest';
import { freshDatabase } from '../store/test-database.ts';
import { runChaos } from './chaos.ts';

test('two nodes, a dozen pull requests, and everything goes wrong for some seconds', async () => {
  const report = await runChaos({
    pulls: 12,
    nodes: 2,
    seconds: 8,
    patienceSeconds: 90,
    seed: 4,
    faultShare: 0.2,
    databaseUrl: await freshDatabase(),
  });
  expect(report.problems).toEqual([]);
  expect(report.kills).toBeGreaterThan(0);
  expect(report.faults).toBeGreaterThan(0);
}, 180_000);
