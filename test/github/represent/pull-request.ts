import { EMPTY_TREE } from '../git/objects.ts';
import { differences, type FileDifference, mergeBase, revisions } from '../git/plumbing.ts';
import { obstacles } from '../merging/oracle.ts';
import type { PullRequest } from '../model/pull-request.ts';
import type { TestMergeResult } from '../model/test-merge.ts';
import { nodeId, type Wire } from '../model/world.ts';
import { userJson } from './account.ts';
import { repositoryUrl, represent } from './repository.ts';

interface Changes {
  /** The two commits that were compared. */
  readonly key: string;
  readonly from: string;
  readonly files: readonly FileDifference[];
  readonly commits: readonly string[];
}

/** Each payload and answer needs them, and they change only with a push. */
const remembered = new WeakMap<PullRequest, Changes>();

/** What a pull request changes: the three-dot difference, from the merge base to the head. */
export function pullChanges(pull: PullRequest): Changes {
  const { directory } = pull.repository;
  // A merged pull request is compared with the base as it was.
  const base = pull.merged ? pull.base.sha : pull.baseTip;
  const key = `${base} ${pull.head.sha}`;
  const known = remembered.get(pull);
  if (known?.key === key) return known;
  const from = mergeBase(directory, base, pull.head.sha) ?? EMPTY_TREE;
  const commits = revisions(directory, pull.head.sha, base);
  const changes = { key, from, files: differences(directory, from, pull.head.sha), commits };
  remembered.set(pull, changes);
  return changes;
}

/** A pull request as lists give it (`pull-request-simple`). */
export function pullRequestSimpleJson(pull: PullRequest): Wire {
  const { repository, head, base } = pull;
  const url = `${repositoryUrl(repository)}/pulls/${pull.number}`;
  const issue = `${repositoryUrl(repository)}/issues/${pull.number}`;
  const html = `${repository.world.url}/${repository.fullName}/pull/${pull.number}`;
  const statuses = `${repositoryUrl(repository)}/statuses/${head.sha}`;
  const links = {
    self: url,
    html,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${repositoryUrl(repository)}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses,
  };
  return {
    url,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: userJson(pull.author),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: mergeCommitSha(pull),
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: [],
    milestone: null,
    draft: pull.draft,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: statuses,
    head: {
      label: `${head.owner.login}:${head.ref}`,
      ref: head.ref,
      sha: head.sha,
      user: userJson(head.owner),
      repo: head.repo === undefined ? null : represent(head.repo),
    },
    base: {
      label: `${repository.owner.login}:${base.ref}`,
      ref: base.ref,
      sha: base.sha,
      user: userJson(repository.owner),
      repo: represent(repository),
    },
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
    active_lock_reason: null,
    stack: stackJson(pull),
  };
}

function stackJson({ repository, stackBase: ref }: PullRequest): Wire | null {
  return ref === undefined ? null : { base: { ref, sha: repository.branch(ref) } };
}

/**
 * One pull request in full.
 * @param test what is known of its test merge; webhooks carry what was known before
 */
export function pullRequestJson(pull: PullRequest, test: TestMergeResult = pull.testMerge.peek()): Wire {
  const { files, commits } = pullChanges(pull);
  return {
    ...pullRequestSimpleJson(pull),
    merge_commit_sha: pull.mergeCommit ?? test.sha,
    merged: pull.merged,
    mergeable: pull.state === 'open' ? test.mergeable : null,
    rebaseable: pull.state === 'open' ? test.mergeable : null,
    mergeable_state: mergeableState(pull, test),
    merged_by: pull.mergedBy === undefined ? null : userJson(pull.mergedBy),
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}

function mergeCommitSha(pull: PullRequest): string | null {
  return pull.mergeCommit ?? pull.testMerge.peek().sha;
}

/** In one word, what wouldMerge() says in sentences. */
function mergeableState(pull: PullRequest, test: TestMergeResult): string {
  if (test.mergeable === null || pull.state !== 'open') return 'unknown';
  if (!test.mergeable) return 'dirty';
  if (pull.draft) return 'draft';
  const kinds = obstacles(pull).map(({ kind }) => kind);
  if (kinds.includes('rule') || kinds.includes('queue')) return 'blocked';
  return kinds.includes('behind') ? 'behind' : 'clean';
}
