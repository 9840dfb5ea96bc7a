import { EMPTY_TREE } from '../git/objects.ts';
import { differences, isAncestor, revisions } from '../git/plumbing.ts';
import type { Account } from '../model/account.ts';
import type { Repository } from '../model/repository.ts';
import type { Wire } from '../model/world.ts';
import { simpleCommitJson } from './commit.ts';

const NOTHING = '0'.repeat(40);
/** A push payload carries at most this many commits (docs: webhook events, push). */
const MOST_COMMITS = 2048;

/** The payload of a `push`; `before` or `after` undefined means that the branch was made or deleted. */
export function pushJson(
  repository: Repository,
  ref: string,
  before: string | undefined,
  after: string | undefined,
  sender: Account,
): Wire {
  const html = `${repository.world.url}/${repository.fullName}`;
  const known = before ?? repository.refs.get(`refs/heads/${repository.defaultBranch}`);
  const exclude = known === after ? undefined : known;
  const created = after === undefined || (before === undefined && known === after);
  const shas = created ? [] : revisions(repository.directory, after, exclude).slice(-MOST_COMMITS);
  const forced =
    before !== undefined && after !== undefined && !isAncestor(repository.directory, before, after);
  return {
    ref,
    before: before ?? NOTHING,
    after: after ?? NOTHING,
    created: before === undefined,
    deleted: after === undefined,
    forced,
    base_ref: null,
    compare: `${html}/compare/${(before ?? NOTHING).slice(0, 12)}...${(after ?? NOTHING).slice(0, 12)}`,
    commits: shas.map((sha) => pushedCommitJson(repository, sha)),
    head_commit: after === undefined ? null : pushedCommitJson(repository, after),
    pusher: { name: sender.login, email: `${sender.login.replace('[bot]', '')}@users.noreply.github.com` },
  };
}

function pushedCommitJson(repository: Repository, sha: string): Wire {
  const [parent] = repository.store.commit(sha)?.parents ?? [];
  const files = differences(repository.directory, parent ?? EMPTY_TREE, sha);
  const named = (...statuses: string[]) =>
    files.filter((file) => statuses.includes(file.status)).map((file) => file.path.toString('utf8'));
  const renamedFrom = files.flatMap((file) => file.previousPath?.toString('utf8') ?? []);
  return {
    ...simpleCommitJson(repository, sha),
    distinct: true,
    url: `${repository.world.url}/${repository.fullName}/commit/${sha}`,
    added: named('added', 'renamed'),
    removed: [...named('removed'), ...renamedFrom],
    modified: named('modified', 'changed'),
  };
}
