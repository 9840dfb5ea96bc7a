import type { Account } from './account.ts';
import type { Repository } from './repository.ts';

export type StatusState = 'error' | 'failure' | 'pending' | 'success';

export interface StatusInput {
  readonly state: StatusState;
  readonly context?: string;
  readonly description?: string | null;
  readonly target_url?: string | null;
}

/** A commit status: the older sibling of the check run, which the same required name also means. */
export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: StatusState;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: Account;
  /** The App that set it, when an App did. */
  readonly appId: number | undefined;
  readonly createdAt: string;
}

/** Makes a status from what a request says; the context is `default` if not given, as on GitHub. */
export function makeStatus(
  repository: Repository,
  sha: string,
  input: StatusInput,
  creator: Account,
): CommitStatus {
  const { world } = repository;
  const app = world.apps.find((each) => `${each.slug}[bot]` === creator.login);
  return {
    id: world.nextId(),
    sha,
    state: input.state,
    context: input.context ?? 'default',
    description: input.description ?? null,
    targetUrl: input.target_url ?? null,
    creator,
    appId: app?.id,
    createdAt: world.now(),
  };
}
