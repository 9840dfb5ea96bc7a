import { notAccessible, notFound, unprocessable } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import type { CheckRun, CheckRunInput } from '../model/check-run.ts';
import { annotationJson, checkRunJson } from '../represent/check-run.ts';
import { judgeCheckRun } from './check-run-limits.ts';

const READ = { checks: 'read' } as const;
const WRITE = { checks: 'write' } as const;

/** Check runs and their annotations. */
export const checkRoutes: readonly Route[] = [
  { operation: 'POST /repos/{owner}/{repo}/check-runs', access: WRITE, handle: create },
  {
    operation: 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}',
    access: READ,
    handle: (call) => ({ body: checkRunJson(runOf(call)) }),
  },
  { operation: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', access: WRITE, handle: update },
  {
    operation: 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations',
    access: READ,
    handle: (call) => {
      const run = runOf(call);
      return call.page(run.annotations, (items) => items.map((each) => annotationJson(run, each)));
    },
  },
  {
    operation: 'POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest',
    access: WRITE,
    handle: rerequest,
  },
  { operation: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs', access: READ, handle: ofCommit },
];

function runOf(call: Call): CheckRun {
  const run = call.repository.checks.run(Number(call.param('check_run_id')));
  if (run === undefined) throw notFound();
  return run;
}

function create(call: Call): Reply {
  const input = call.input<CheckRunInput>();
  if (call.repository.store.commit(input.head_sha) === undefined) {
    throw unprocessable(`No commit found for SHA: ${input.head_sha}`);
  }
  judgeCheckRun(input);
  return { status: 201, body: checkRunJson(call.repository.checks.create(call.actingApp, input)) };
}

function update(call: Call): Reply {
  const run = runOf(call);
  // Only the App that made a run may change it.
  if (run.app !== call.actingApp) throw notAccessible();
  const input = call.input<Partial<CheckRunInput>>();
  judgeCheckRun(input, run);
  call.repository.checks.update(run, input);
  return { body: checkRunJson(run) };
}

function rerequest(call: Call): Reply {
  const run = runOf(call);
  if (run.app !== call.actingApp) throw notAccessible();
  run.announce('rerequested', `${run.app.slug}[bot]`);
  return { status: 201, body: {} };
}

function ofCommit(call: Call): Reply {
  const sha = call.repository.resolve(call.param('ref'));
  if (sha === undefined) throw unprocessable(`No commit found for SHA: ${call.param('ref')}`);
  const appId = call.query.get('app_id');
  const runs = call.repository.checks
    .runsOf(sha)
    .filter((run) => appId === null || String(run.app.id) === appId);
  return listRuns(call, runs);
}

/**
 * A list of check runs, newest first, with the filters that both lists have; `filter` is `latest` if not given, which
 * keeps the newest run of each name in each suite.
 */
export function listRuns(call: Call, runs: readonly CheckRun[]): Reply {
  const name = call.query.get('check_name');
  const status = call.query.get('status');
  const all = call.query.get('filter') === 'all';
  const found = runs
    .filter((run) => all || run.suite.latest().includes(run))
    .filter((run) => name === null || run.name === name)
    .filter((run) => status === null || run.status === status)
    .reverse();
  return call.page(found, (items) => ({ total_count: found.length, check_runs: items.map(checkRunJson) }));
}
