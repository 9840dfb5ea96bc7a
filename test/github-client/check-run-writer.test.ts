import nock from 'nock';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CHECK_NAME, writeCheckRun } from '../../src/github/check-run-writer.ts';
import { clientClass } from '../../src/github/client.ts';

const API = 'https://api.github.com';
const silent = { debug() {}, info() {}, warn() {}, error() {} };

beforeAll(() => nock.disableNetConnect());
afterAll(() => nock.enableNetConnect());
afterEach(() => nock.cleanAll());

function annotations(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    path: 'a.json',
    start_line: index + 1,
    end_line: index + 1,
    annotation_level: 'failure' as const,
    title: 'A title',
    message: 'A message',
  }));
}

test.each([
  [50, [50]],
  [51, [50, 1]],
  [120, [50, 50, 20]],
  [9_999, Array.from({ length: 10 }, () => 50)],
])('%i annotations are sent in requests of fifty, five hundred at most', async (count, expected) => {
  const Client = clientClass({ throttle: false, retryUnitMs: 1, timeoutMs: 1_000 });
  const client = new Client({ auth: { token: 'a-token' }, log: silent });
  const lines: number[][] = [];
  const collect = (body: unknown): boolean => {
    lines.push(linesOf(body));
    return true;
  };
  nock(API)
    .get(/\/commits\/h\/check-runs/u)
    .reply(200, { total_count: 0, check_runs: [] });
  nock(API).post('/repos/acme/web/check-runs', collect).reply(201, { id: 7 });
  for (const _ of expected.slice(1)) {
    nock(API).patch('/repos/acme/web/check-runs/7', collect).reply(200, { id: 7 });
  }
  const report = { title: 't', summary: 's', text: 'x', annotations: annotations(count) };
  const commit = {
    owner: 'acme',
    repo: 'web',
    headSha: 'h',
    externalId: 'e',
    conclusion: 'failure',
  } as const;
  await writeCheckRun(client, 1, { name: CHECK_NAME, ...commit, report });
  expect(lines.map(({ length }) => length)).toEqual(expected);
  expect(new Set(lines.flat()).size).toBe(Math.min(count, 500));
  expect(nock.pendingMocks()).toEqual([]);
});

test('annotations that an interrupted write left out are added, and only those', async () => {
  const Client = clientClass({ throttle: false, retryUnitMs: 1, timeoutMs: 1_000 });
  const client = new Client({ auth: { token: 'a-token' }, log: silent });
  const lines: number[][] = [];
  const run = { id: 7, status: 'completed', external_id: 'e', output: { annotations_count: 100 } };
  nock(API)
    .get(/\/commits\/h\/check-runs/u)
    .reply(200, { total_count: 1, check_runs: [run] });
  nock(API)
    .patch('/repos/acme/web/check-runs/7', (body) => {
      lines.push(linesOf(body));
      return true;
    })
    .reply(200, { id: 7 });
  const report = { title: 't', summary: 's', text: 'x', annotations: annotations(120) };
  const place = { owner: 'acme', repo: 'web', headSha: 'h', externalId: 'e' } as const;
  const request = { name: CHECK_NAME, ...place, conclusion: 'failure', report } as const;
  expect(await writeCheckRun(client, 1, request)).toBe(7);
  expect(lines).toEqual([Array.from({ length: 20 }, (_, index) => index + 101)]);
});

function linesOf(body: unknown): number[] {
  return JSON.parse(JSON.stringify(body)).output.annotations.map(
    (annotation: { start_line: number }) => annotation.start_line,
  );
}
