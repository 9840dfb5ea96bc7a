import type { Repository } from '../model/repository.ts';
import { nodeId, type Wire } from '../model/world.ts';
import { userJson } from './account.ts';

const LINKS: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** The address of a repository in the REST API. */
export function repositoryUrl(repository: Repository): string {
  return `${repository.world.url}/repos/${repository.fullName}`;
}

/** A repository in the short form (`minimal-repository`). */
export function minimalRepositoryJson(repository: Repository): Wire {
  const url = repositoryUrl(repository);
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: repository.fullName,
    private: repository.private,
    owner: userJson(repository.owner),
    html_url: `${repository.world.url}/${repository.fullName}`,
    description: null,
    fork: repository.parent !== undefined,
    url,
    ...Object.fromEntries(Object.entries(LINKS).map(([key, suffix]) => [key, `${url}${suffix}`])),
  };
}

/** A repository as `GET /repos/{owner}/{repo}`, pull requests and webhooks give it. */
export function represent(repository: Repository): Wire {
  const html = `${repository.world.url}/${repository.fullName}`;
  const open = repository.pullRequests().filter((each) => each.state === 'open').length;
  return {
    ...minimalRepositoryJson(repository),
    created_at: repository.createdAt,
    updated_at: repository.pushedAt,
    pushed_at: repository.pushedAt,
    git_url: `git:${html.slice(html.indexOf('//'))}.git`,
    ssh_url: `git@127.0.0.1:${repository.fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    homepage: null,
    size: 1,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: repository.forks().length,
    mirror_url: null,
    archived: repository.archived,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.private ? 'private' : 'public',
    forks: repository.forks().length,
    open_issues: open,
    watchers: 0,
    default_branch: repository.defaultBranch,
  };
}

/** A repository with what only `GET /repos/{owner}/{repo}` adds. */
export function fullRepositoryJson(repository: Repository): Wire {
  const parent = repository.parent;
  return {
    ...represent(repository),
    network_count: repository.forks().length,
    subscribers_count: 0,
    ...(parent === undefined ? {} : { parent: represent(parent), source: represent(parent) }),
  };
}
