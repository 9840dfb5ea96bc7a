import type { CheckSuite } from '../model/check-suite.ts';
import type { Repository } from '../model/repository.ts';
import { nodeId, type Wire } from '../model/world.ts';
import { appJson } from './app.ts';
import { simpleCommitJson } from './commit.ts';
import { minimalRepositoryJson, repositoryUrl } from './repository.ts';

/** The open pull requests of a head commit; those from forks are left out (nx.js#410, kolibri#14719). */
export function pullStubs(repository: Repository, sha: string): Wire[] {
  const stub = ({ id, name }: Repository) => ({ id, name, url: `${repository.world.url}/repos/${name}` });
  return repository
    .pullRequests()
    .filter((pull) => pull.state === 'open' && !pull.fromFork && pull.head.sha === sha)
    .map((pull) => ({
      id: pull.id,
      number: pull.number,
      url: `${repositoryUrl(repository)}/pulls/${pull.number}`,
      head: {
        ref: pull.head.ref,
        sha: pull.head.sha,
        repo: { ...stub(repository), url: repositoryUrl(repository) },
      },
      base: {
        ref: pull.base.ref,
        sha: pull.base.sha,
        repo: { ...stub(repository), url: repositoryUrl(repository) },
      },
    }));
}

/** A check suite as REST and webhooks give it. */
export function checkSuiteJson(suite: CheckSuite): Wire {
  const { repository } = suite;
  const url = `${repositoryUrl(repository)}/check-suites/${suite.id}`;
  return {
    id: suite.id,
    node_id: nodeId('CS', suite.id),
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    status: suite.status,
    conclusion: suite.conclusion,
    url,
    before: suite.before ?? '0'.repeat(40),
    after: suite.headSha,
    pull_requests: pullStubs(repository, suite.headSha),
    app: appJson(suite.app),
    created_at: suite.createdAt,
    updated_at: suite.createdAt,
    rerequestable: true,
    runs_rerequestable: true,
    latest_check_runs_count: suite.latest().length,
    check_runs_url: `${url}/check-runs`,
    head_commit: simpleCommitJson(repository, suite.headSha),
    repository: minimalRepositoryJson(repository),
  };
}
