import type { Repository } from '../model/repository.ts';
import type { CommitStatus } from '../model/status.ts';
import { nodeId, type Wire } from '../model/world.ts';
import { userJson } from './account.ts';
import { minimalRepositoryJson, repositoryUrl } from './repository.ts';

/** A commit status. */
export function statusJson(repository: Repository, status: CommitStatus): Wire {
  return {
    url: `${repositoryUrl(repository)}/statuses/${status.sha}`,
    avatar_url: `${repository.world.url}/avatars/u/${status.creator.id}?v=4`,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: userJson(status.creator),
  };
}

/** The newest status of each context, and what they come to together. */
export function combinedStatusJson(
  repository: Repository,
  sha: string,
  statuses: readonly CommitStatus[],
): Wire {
  const newest = statuses.filter(
    (status, index) => statuses.findIndex((each) => each.context === status.context) === index,
  );
  return {
    state: combinedState(newest),
    sha,
    total_count: newest.length,
    statuses: newest.map((status) => ({ ...statusJson(repository, status), required: false })),
    repository: minimalRepositoryJson(repository),
    commit_url: `${repositoryUrl(repository)}/commits/${sha}`,
    url: `${repositoryUrl(repository)}/commits/${sha}/status`,
  };
}

function combinedState(statuses: readonly CommitStatus[]): string {
  if (statuses.some(({ state }) => state === 'error' || state === 'failure')) return 'failure';
  // No status at all counts as pending (docs: get the combined status).
  if (statuses.length === 0 || statuses.some(({ state }) => state === 'pending')) return 'pending';
  return 'success';
}
