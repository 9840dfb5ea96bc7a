import { isAncestor } from '../git/plumbing.ts';
import { pushJson } from '../represent/push.ts';
import type { Account } from './account.ts';
import type { Repository } from './repository.ts';

/**
 * What GitHub does after a push: `push`, check suites, `synchronize` for the pull requests whose head it is, and the
 * end of those that the push merged indirectly.
 */
export function announcePush(
  repository: Repository,
  ref: string,
  before: string | undefined,
  after: string | undefined,
  sender: Account,
): void {
  const { outbox } = repository.world;
  outbox.emit('push', undefined, {
    repository,
    sender,
    payload: () => pushJson(repository, ref, before, after, sender),
  });
  const branch = ref.replace('refs/heads/', '');
  if (after !== undefined) repository.checks.requestSuites(branch, before, after, sender);
  for (const pull of pullsWithHead(repository, branch)) pull.headMoved(after, sender);
  if (after === undefined) for (const pull of pullsWithBase(repository, branch)) pull.baseDeleted(sender);
  if (after !== undefined) closeMerged(repository, branch, after, sender);
}

/** Open pull requests, here or upstream, whose head is this branch. */
function pullsWithHead(repository: Repository, branch: string) {
  const pulls = [...repository.pulls, ...(repository.parent?.pulls ?? [])];
  return pulls.filter(
    (pull) => pull.state === 'open' && pull.head.repo === repository && pull.head.ref === branch,
  );
}

function pullsWithBase(repository: Repository, branch: string) {
  return repository.pulls.filter((pull) => pull.state === 'open' && pull.base.ref === branch);
}

/** A pull request whose head the base now contains counts as merged (docs: about pull request merges, indirect). */
function closeMerged(repository: Repository, branch: string, after: string, sender: Account): void {
  for (const pull of pullsWithBase(repository, branch)) {
    if (!pull.merging && isAncestor(repository.directory, pull.head.sha, after))
      pull.markMerged(after, sender);
  }
}
