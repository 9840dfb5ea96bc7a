import { type Commit, EMPTY_TREE, type Person } from '../git/objects.ts';
import { differences } from '../git/plumbing.ts';
import type { Repository } from '../model/repository.ts';
import { isoSeconds, nodeId, type Wire } from '../model/world.ts';
import { fileJson } from './diff.ts';
import { repositoryUrl } from './repository.ts';

const VERIFICATION = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

function commitOf(repository: Repository, sha: string): Commit {
  const commit = repository.store.commit(sha);
  if (commit === undefined) throw new Error(`${repository.fullName} has no commit ${sha}.`);
  return commit;
}

function personJson(person: Person): Wire {
  return { name: person.name, email: person.email, date: isoSeconds(person.date * 1000) };
}

/** A commit as webhooks and check suites carry it. */
export function simpleCommitJson(repository: Repository, sha: string): Wire {
  const commit = commitOf(repository, sha);
  const person = ({ name, email }: Person) => ({ name, email });
  return {
    id: sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: isoSeconds(commit.committer.date * 1000),
    author: person(commit.author),
    committer: person(commit.committer),
  };
}

/** A commit as the git data API gives it. */
export function gitCommitJson(repository: Repository, sha: string): Wire {
  const commit = commitOf(repository, sha);
  const url = repositoryUrl(repository);
  return {
    sha,
    node_id: nodeId('C', sha),
    url: `${url}/git/commits/${sha}`,
    html_url: htmlUrl(repository, sha),
    author: personJson(commit.author),
    committer: personJson(commit.committer),
    tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: parentsJson(repository, commit, 'git/commits'),
    verification: VERIFICATION,
  };
}

/** A commit as the commits API lists it. */
export function commitJson(repository: Repository, sha: string): Wire {
  const commit = commitOf(repository, sha);
  const url = repositoryUrl(repository);
  return {
    sha,
    node_id: nodeId('C', sha),
    commit: {
      author: personJson(commit.author),
      committer: personJson(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${sha}`,
      comment_count: 0,
      verification: VERIFICATION,
    },
    url: `${url}/commits/${sha}`,
    html_url: htmlUrl(repository, sha),
    comments_url: `${url}/commits/${sha}/comments`,
    author: null,
    committer: null,
    parents: parentsJson(repository, commit, 'commits'),
  };
}

/** One commit with its files compared to its first parent. */
export function commitWithFilesJson(repository: Repository, sha: string): Wire {
  const commit = commitOf(repository, sha);
  const [parent] = commit.parents;
  const from = parent ?? EMPTY_TREE;
  const files = differences(repository.directory, from, sha);
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return {
    ...commitJson(repository, sha),
    stats: { additions, deletions, total: additions + deletions },
    files: files
      .slice(0, repository.world.limits.compareFiles)
      .map((file) => fileJson(repository, file, { from, to: sha, sha })),
  };
}

function parentsJson(repository: Repository, commit: Commit, path: string): Wire[] {
  return commit.parents.map((sha) => ({
    sha,
    url: `${repositoryUrl(repository)}/${path}/${sha}`,
    html_url: htmlUrl(repository, sha),
  }));
}

function htmlUrl(repository: Repository, sha: string): string {
  return `${repository.world.url}/${repository.fullName}/commit/${sha}`;
}
