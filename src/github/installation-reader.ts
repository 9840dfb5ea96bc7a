/** Lists what an App is installed on: installations, their repositories, and the open pull requests of those. */
import type { GitHubClient } from './client.ts';
import { httpStatus } from './http-status.ts';
import { targetBranch } from './pull-request-reader.ts';

/** A repository as lists show it. */
export interface ListedRepository {
  readonly id: number;
  readonly name: string;
  readonly defaultBranch: string;
  readonly visibility: string;
  /** True for one in which nothing can be merged: archived, or disabled by GitHub. */
  readonly closed: boolean;
}

/** An open pull request as the list shows it. */
export interface ListedPull {
  readonly number: number;
  readonly headSha: string;
  /** The branch that it goes to. */
  readonly baseRef: string;
  readonly repository: ListedRepository;
}

interface RepositoryAnswer {
  readonly id: number;
  readonly full_name: string;
  readonly default_branch: string;
  readonly visibility?: string | undefined;
  readonly archived: boolean;
  readonly disabled: boolean;
}

const PAGE = 100;

/** The installations of the App that work. @param client signed in as the App */
export async function listInstallations(client: GitHubClient): Promise<number[]> {
  return client.paginate(client.rest.apps.listInstallations, { per_page: PAGE }, ({ data }) =>
    data.filter(({ suspended_at }) => suspended_at === null).map(({ id }) => id),
  );
}

/** Whether the App is installed there and not suspended. @param client signed in as the App */
export async function isInstalled(client: GitHubClient, installationId: number): Promise<boolean> {
  try {
    const { data } = await client.rest.apps.getInstallation({ installation_id: installationId });
    return data.suspended_at === null;
  } catch (error) {
    if (httpStatus(error) === 404) return false;
    throw error;
  }
}

/** All repositories of the installation that the client is signed in as; one request for a hundred. */
export async function listRepositories(client: GitHubClient): Promise<ListedRepository[]> {
  const list = client.rest.apps.listReposAccessibleToInstallation;
  return client.paginate(list, { per_page: PAGE }, ({ data }) => repositoriesIn(data).map(listed));
}

/** The plugin that pages gives the list itself, which the types of this one endpoint do not say. */
function repositoriesIn(
  data: readonly RepositoryAnswer[] | { readonly repositories: readonly RepositoryAnswer[] },
): readonly RepositoryAnswer[] {
  return 'repositories' in data ? data.repositories : data;
}

/** One repository, or undefined when it is gone or not to be seen. */
export async function readRepository(
  client: GitHubClient,
  owner: string,
  repo: string,
): Promise<ListedRepository | undefined> {
  try {
    return listed((await client.rest.repos.get({ owner, repo })).data);
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

/**
 * The open pull requests of a repository, the oldest first, so that one opened meanwhile changes no page before;
 * one request for a hundred.
 */
export async function listOpenPulls(
  client: GitHubClient,
  owner: string,
  repo: string,
): Promise<ListedPull[]> {
  const options = { owner, repo, state: 'open', sort: 'created', direction: 'asc', per_page: PAGE } as const;
  return client.paginate(client.rest.pulls.list, options, ({ data }) =>
    data.map((pull) => ({
      number: pull.number,
      headSha: pull.head.sha,
      baseRef: targetBranch(pull),
      repository: listed(pull.base.repo),
    })),
  );
}

function listed(answer: RepositoryAnswer): ListedRepository {
  return {
    id: answer.id,
    name: answer.full_name,
    defaultBranch: answer.default_branch,
    visibility: answer.visibility ?? '',
    closed: answer.archived || answer.disabled,
  };
}
