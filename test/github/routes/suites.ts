import { notAccessible, notFound, unprocessable } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import type { CheckSuite } from '../model/check-suite.ts';
import { checkSuiteJson } from '../represent/check-suite.ts';
import { listRuns } from './checks.ts';

const READ = { checks: 'read' } as const;

/** Check suites. */
export const suiteRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/check-suites/{check_suite_id}',
    access: READ,
    handle: (call) => ({ body: checkSuiteJson(suiteOf(call)) }),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs',
    access: READ,
    handle: (call) => listRuns(call, suiteOf(call).runs),
  },
  {
    operation: 'POST /repos/{owner}/{repo}/check-suites/{check_suite_id}/rerequest',
    access: { checks: 'write' },
    handle: rerequest,
  },
  { operation: 'GET /repos/{owner}/{repo}/commits/{ref}/check-suites', access: READ, handle: ofCommit },
];

function suiteOf(call: Call): CheckSuite {
  const suite = call.repository.checks.suite(Number(call.param('check_suite_id')));
  if (suite === undefined) throw notFound();
  return suite;
}

function rerequest(call: Call): Reply {
  const suite = suiteOf(call);
  if (suite.app !== call.actingApp) throw notAccessible();
  void suite.rerequest();
  return { status: 201, body: {} };
}

function ofCommit(call: Call): Reply {
  const sha = call.repository.resolve(call.param('ref'));
  if (sha === undefined) throw unprocessable(`No commit found for SHA: ${call.param('ref')}`);
  const appId = call.query.get('app_id');
  const name = call.query.get('check_name');
  const found = call.repository.checks
    .suitesOf(sha)
    .filter((suite) => appId === null || String(suite.app.id) === appId)
    .filter((suite) => name === null || suite.runs.some((run) => run.name === name));
  return call.page(found, (items) => ({
    total_count: found.length,
    check_suites: items.map(checkSuiteJson),
  }));
}
