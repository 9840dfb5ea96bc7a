/** The product's own page about a pull request: what `portcullis check --format html` writes in a clone. */
import {
  type BlobContent,
  type FileMode,
  parsePolicy,
  type RepoTree,
  RULES,
  toRepoTree,
} from '../../src/core/index.ts';
import { htmlReport } from '../../src/evaluation/html-report.ts';
import { type ChangeLoader, type JudgedChange, judgeChange } from '../../src/evaluation/judge-change.ts';
import type { PullRequest, Repository } from '../../test/github/index.ts';

/**
 * Judges the pull request as it is now, and renders the page.
 * @param policyText the organisation's policy
 */
export async function reportPage(pull: PullRequest, policyText: string): Promise<string> {
  const judged = await judgePull(pull, policyText);
  return htmlReport(judged, loaderFor(pull), {
    ruleUrl: (id) => `/rules/${id}.md`,
    policyName: `${pull.repository.owner.login}/.claude-policy`,
    version: 'on this machine',
  });
}

/**
 * Judges the pull request as it is now.
 * @param policyText the organisation's policy
 */
export function judgePull(pull: PullRequest, policyText: string): Promise<JudgedChange> {
  const { repository, base, head } = pull;
  const request = {
    base: treeOf(repository, base.sha),
    head: treeOf(repository, head.sha),
    policy: parsePolicy(policyText, { path: 'policy.jsonc', ruleIds: RULES.map(({ meta }) => meta.id) }),
    repository: repository.fullName,
    today: new Date().toISOString().slice(0, 10),
  };
  return judgeChange(request, loaderFor(pull), new Map());
}

function loaderFor({ repository, base }: PullRequest): ChangeLoader {
  return {
    loadBlobs: async (oids) => new Map(oids.map((oid) => [oid, contentOf(repository, oid)])),
    // Base and head are all there is here.
    loadMergeBase: async () => treeOf(repository, base.sha),
  };
}

const FILE_MODES: readonly FileMode[] = ['100644', '100755', '120000', '160000'];

function treeOf(repository: Repository, sha: string): RepoTree {
  const entries = repository.tree(sha).flatMap(({ path, mode: name, sha: oid }) => {
    const mode = FILE_MODES.find((one) => one === name);
    return mode === undefined ? [] : [{ path, mode, oid }];
  });
  return toRepoTree(sha, entries);
}

function contentOf(repository: Repository, oid: string): BlobContent {
  const bytes = repository.store.blob(oid);
  return bytes === undefined
    ? { kind: 'unavailable', reason: 'there is no such object' }
    : { kind: 'bytes', bytes };
}
