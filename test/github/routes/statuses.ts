import { notFound, unprocessable } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import { accountNamed } from '../model/account.ts';
import type { StatusInput } from '../model/status.ts';
import { combinedStatusJson, statusJson } from '../represent/status.ts';

const READ = { statuses: 'read' } as const;

/** Commit statuses. */
export const statusRoutes: readonly Route[] = [
  { operation: 'POST /repos/{owner}/{repo}/statuses/{sha}', access: { statuses: 'write' }, handle: create },
  {
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
    access: READ,
    handle: (call) => {
      const statuses = call.repository.checks.statusesOf(shaOf(call));
      return call.page(statuses, (items) => items.map((status) => statusJson(call.repository, status)));
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}/status',
    access: READ,
    handle: (call) => {
      const sha = shaOf(call);
      return { body: combinedStatusJson(call.repository, sha, call.repository.checks.statusesOf(sha)) };
    },
  },
];

function shaOf(call: Call): string {
  const sha = call.repository.resolve(call.param('ref'));
  if (sha === undefined) throw notFound();
  return sha;
}

function create(call: Call): Reply {
  const { repository } = call;
  const sha = call.param('sha');
  if (repository.store.commit(sha) === undefined) throw unprocessable(`No commit found for SHA: ${sha}`);
  const creator = accountNamed(call.world, `${call.actingApp.slug}[bot]`, 'Bot');
  const status = repository.checks.addStatus(sha, call.input<StatusInput>(), creator);
  return { status: 201, body: statusJson(repository, status) };
}
