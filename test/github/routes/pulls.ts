import { notFound, unprocessable } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import { PullRequest } from '../model/pull-request.ts';
import { commitJson } from '../represent/commit.ts';
import { fileJson } from '../represent/diff.ts';
import { pullChanges, pullRequestJson, pullRequestSimpleJson } from '../represent/pull-request.ts';
import { botOf } from './git-writes.ts';

const READ = { pull_requests: 'read' } as const;

/** Pull requests. */
export const pullRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/pulls', access: READ, handle: list },
  { operation: 'POST /repos/{owner}/{repo}/pulls', access: { pull_requests: 'write' }, handle: create },
  { operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}', access: READ, handle: get },
  { operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files', access: READ, handle: files },
  { operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits', access: READ, handle: commits },
  { operation: 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', access: READ, handle: ofCommit },
];

function pullOf(call: Call): PullRequest {
  const pull = call.repository.pulls.find((each) => each.number === Number(call.param('pull_number')));
  if (pull === undefined) throw notFound();
  return pull;
}

function list(call: Call): Reply {
  const state = call.query.get('state') ?? 'open';
  const head = call.query.get('head');
  const base = call.query.get('base');
  const byUpdate = call.query.get('sort') === 'updated';
  const direction = call.query.get('direction') ?? 'desc';
  const found = call.repository
    .pullRequests()
    .filter((pull) => state === 'all' || pull.state === state)
    .filter((pull) => head === null || `${pull.head.owner.login}:${pull.head.ref}` === head)
    .filter((pull) => base === null || pull.base.ref === base);
  if (byUpdate) found.sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1));
  if (direction === 'desc') found.reverse();
  return call.page(found, (items) => items.map(pullRequestSimpleJson));
}

interface PullInput {
  readonly head: string;
  readonly base: string;
  readonly title?: string;
  readonly body?: string;
  readonly draft?: boolean;
}

/** GitHub takes so many characters of a body. */
const MAX_BODY = 65_536;

/** A pull request of a branch of the repository itself, opened by the App. */
function create(call: Call): Reply {
  const { repository } = call;
  const { head, base, title, body = '', draft = false } = call.input<PullInput>();
  if (title === undefined) throw unprocessable('Validation Failed', [invalid('title', 'missing_field')]);
  if (body.length > MAX_BODY) throw unprocessable('Validation Failed', [invalid('body', 'too_long')]);
  for (const [field, branch] of Object.entries({ head, base })) {
    if (repository.refs.get(`refs/heads/${branch}`) === undefined)
      throw unprocessable('Validation Failed', [invalid(field, 'invalid')]);
  }
  const twin = repository.pulls.find(
    (pull) => pull.state === 'open' && !pull.fromFork && pull.head.ref === head && pull.base.ref === base,
  );
  if (twin !== undefined) {
    const message = `A pull request already exists for ${repository.owner.login}:${head}.`;
    throw unprocessable('Validation Failed', [{ ...invalid('head', 'custom'), message }]);
  }
  const pull = new PullRequest(repository, { head, base, title, body, draft, by: botOf(call).login });
  repository.pulls.push(pull);
  pull.announceOpened();
  return { status: 201, body: pullRequestJson(pull) };
}

function invalid(field: string, code: string) {
  return { resource: 'PullRequest', field, code };
}

/** Asking for a pull request is what makes GitHub begin its test merge. */
function get(call: Call): Reply {
  const pull = pullOf(call);
  const test = pull.state === 'open' ? pull.testMerge.ask() : pull.testMerge.peek();
  return { body: pullRequestJson(pull, test) };
}

/** At most 3,000 files, however many there are (docs: list pull requests files). */
function files(call: Call): Reply {
  const pull = pullOf(call);
  const { repository, head } = pull;
  const { from, files: all } = pullChanges(pull);
  const at = { from, to: head.sha, sha: head.sha };
  return call.page(all.slice(0, repository.world.limits.pullFiles), (items) =>
    items.map((file) => fileJson(repository, file, at)),
  );
}

function commits(call: Call): Reply {
  const pull = pullOf(call);
  const shas = pullChanges(pull).commits.slice(0, pull.repository.world.limits.pullCommits);
  return call.page(shas, (items) => items.map((sha) => commitJson(pull.repository, sha)));
}

/** Pull requests that contain a commit; none for heads in forks (nx.js#410, kolibri#14719). */
function ofCommit(call: Call): Reply {
  const { repository } = call;
  const sha = call.param('commit_sha');
  if (repository.store.commit(sha) === undefined) throw notFound();
  const found = repository.pullRequests().filter((pull) => {
    if (pull.fromFork) return false;
    return pull.head.sha === sha || pullChanges(pull).commits.includes(sha);
  });
  return call.page(found, (items) => items.map(pullRequestSimpleJson));
}
