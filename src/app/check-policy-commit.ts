/** Checks a commit of the policy repository: is it a policy, and where not? */
import { canonicalJson, digestOf, toPolicyReport } from '../core/index.ts';
import { POLICY_CHECK_NAME, writeCheckRun } from '../github/check-run-writer.ts';
import type { GitHubClient } from '../github/client.ts';
import { type JobPlace, type JobServices, readerFor } from './services.ts';

/** A commit of the policy repository. */
export interface PolicyCommit extends JobPlace {
  readonly headSha: string;
}

/**
 * Writes the check run `portcullis / policy` on a commit of the policy repository.
 * @param tree the tree to check: the commit's own, or what merging it would give
 * @throws what the client throws
 */
export async function checkPolicyCommit(
  services: JobServices,
  client: GitHubClient,
  commit: PolicyCommit,
  tree: string,
): Promise<void> {
  const state = await services.policies.stateAt(readerFor(services, client, commit), tree);
  const report = toPolicyReport(state);
  const { owner, repo, headSha } = commit;
  const said = digestOf(canonicalJson([report.title, report.summary, report.text])).slice(7, 23);
  const conclusion = state.kind === 'set' ? 'success' : 'failure';
  await services.confirm();
  await writeCheckRun(
    client,
    services.appId,
    { name: POLICY_CHECK_NAME, owner, repo, headSha, conclusion, report, externalId: `p1:${said}` },
    false,
  );
}
