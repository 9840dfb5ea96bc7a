/** Checks a commit of the policy repository: is it a policy, and where not? */
import {
  type Conclusion,
  canonicalJson,
  digestOf,
  lintPolicy,
  type PolicyReview,
  type PolicySet,
  policyOf,
  reviewFails,
  runPolicyTests,
  toPolicyReport,
} from '../core/index.ts';
import { type PolicyPreview, previewPolicy } from '../evaluation/preview-policy.ts';
import { POLICY_CHECK_NAME, writeCheckRun } from '../github/check-run-writer.ts';
import type { GitHubClient } from '../github/client.ts';
import {
  type LoadedPolicy,
  type PolicyState,
  policySourceFor,
  readPolicyTexts,
} from '../github/policy-loader.ts';
import type { RepositoryReader } from '../github/repository-reader.ts';
import type { StoredVerdict } from '../store/verdict-store.ts';
import { type JobPlace, type JobServices, readerFor } from './services.ts';

/** A commit of the policy repository. */
export interface PolicyCommit extends JobPlace {
  readonly headSha: string;
  /** True for a pull request: what it would change is told. */
  readonly proposed: boolean;
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
  const reader = readerFor(services, client, commit);
  const state = await services.policies.stateAt(reader, tree);
  const preview =
    state.kind === 'set' && commit.proposed ? await previewOf(services, client, commit, state) : undefined;
  const review = state.kind === 'set' ? await reviewOf(services, reader, state.set, tree) : NO_REVIEW;
  const report = toPolicyReport(state, preview, review);
  const { owner, repo, headSha } = commit;
  const said = digestOf(canonicalJson([report.title, report.summary, report.text])).slice(7, 23);
  const conclusion = state.kind === 'set' && !reviewFails(review) ? 'success' : 'failure';
  await services.confirm();
  await writeCheckRun(client, services.appId, {
    name: POLICY_CHECK_NAME,
    owner,
    repo,
    headSha,
    conclusion,
    report,
    externalId: `p1:${said}`,
  });
}

const NO_REVIEW: PolicyReview = { lint: [], tests: [] };

/** What the lint and the owner's tests say of a policy that can be read. */
async function reviewOf(
  services: JobServices,
  reader: RepositoryReader,
  set: PolicySet,
  tree: string,
): Promise<PolicyReview> {
  const files = await readPolicyTexts(reader, tree);
  const today = services.today();
  const lint = lintPolicy({ set, files, today, owner: reader.owner });
  return { lint, tests: runPolicyTests(set, files, today) };
}

/** What the policy would change for the pull requests that are known. */
async function previewOf(
  services: JobServices,
  client: GitHubClient,
  place: JobPlace,
  state: PolicyState,
): Promise<PolicyPreview> {
  const { installationId, owner } = place;
  const now = await services.policies.load(readerFor(services, client, place));
  const known = await services.repositories.ofInstallation(installationId);
  const visibilities = new Map(known.map(({ name, visibility }) => [name, visibility]));
  const sourceIn = (policy: PolicyState) => (repository: string) => {
    // Topics and properties are not stored: only GitHub knows them.
    const visibility = visibilities.get(repository);
    const traits = visibility === undefined ? { repository } : { repository, visibility };
    const asks = policy.kind === 'set' && policyOf(policy.set, traits).kind === 'unknown';
    return asks ? undefined : policySourceFor({ ...now, state: policy }, traits);
  };
  const stored = await services.verdicts.ofOwner(installationId, owner);
  const pulls = stored.map((verdict) => {
    const { repository, subject, inputs } = verdict;
    const number = Number(subject);
    return { repository, number, trees: inputs, conclusion: conclusionNow(services, now, verdict) };
  });
  const proposed = { before: sourceIn(now.state), after: sourceIn(state) };
  return previewPolicy(pulls, proposed, services.caches, services.today());
}

/** What the check of a pull request says, where the policy in force and this engine decided it. */
function conclusionNow(
  { engine }: JobServices,
  { commit, broken }: LoadedPolicy,
  verdict: StoredVerdict,
): Conclusion | undefined {
  if (verdict.engine !== engine || verdict.policyCommit !== commit || broken) return undefined;
  return verdict.outcome === 'pass' || verdict.outcome.startsWith('reported-') ? 'success' : 'failure';
}
