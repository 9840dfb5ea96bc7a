/** What every evaluation of the App shares, and how it reaches GitHub. */

import type { PolicySource } from '../core/index.ts';
import type { ApprovalsApp } from '../github/approvals-app.ts';
import type { RequestBudget } from '../github/budget.ts';
import type { GitHubClient } from '../github/client.ts';
import type { ContentCaches } from '../github/content-caches.ts';
import { type LoadedPolicy, type PolicyLoader, policySourceFor } from '../github/policy-loader.ts';
import { RepositoryReader } from '../github/repository-reader.ts';
import type { ApprovalRequests } from '../store/approval-requests.ts';
import type { BranchStore } from '../store/branch-store.ts';
import type { DecisionLog } from '../store/decision-log.ts';
import type { DeliveryStore } from '../store/delivery-store.ts';
import type { PolicyCommits } from '../store/policy-commits.ts';
import type { RepositoryStore } from '../store/repository-store.ts';
import type { VerdictStore } from '../store/verdict-store.ts';
import type { Metrics } from './metrics.ts';
import type { Schedule } from './schedule.ts';
import type { Job } from './work.ts';

/** What every evaluation of the App shares. */
export interface AppServices {
  readonly clientFor: (installationId: number) => Promise<GitHubClient>;
  /** Signed in as the App itself: it sees installations, and no repositories. */
  readonly appClient: () => Promise<GitHubClient>;
  /** How long work that nobody waits for has to wait. */
  readonly budget: Pick<RequestBudget, 'mayRunBackground'>;
  readonly schedule: Schedule;
  readonly appId: number;
  readonly policyRepository: string;
  readonly policies: PolicyLoader;
  readonly caches: ContentCaches;
  /** Today as `YYYY-MM-DD` in UTC. */
  readonly today: () => string;
  /** How long to wait for GitHub's test merge before each further look, in milliseconds. */
  readonly mergeWaits: readonly number[];
  /** The address of GitHub's pages, without a slash at its end. */
  readonly pages: string;
  readonly ruleUrl: (ruleId: string) => string;
  /** The version of Portcullis. */
  readonly engine: string;
  /** Adds a job, not to be started before `delayMs`; resolves when it is durably stored. */
  readonly enqueue: (job: Job, delayMs?: number) => Promise<void>;
  readonly repositories: RepositoryStore;
  readonly deliveries: DeliveryStore;
  /** The events that have a handler, such as `push` and `pull_request.opened`. */
  readonly handled: ReadonlySet<string>;
  readonly verdicts: VerdictStore;
  readonly branches: BranchStore;
  readonly approvalRequests: ApprovalRequests;
  /** The second App; undefined where nobody set it up. */
  readonly approvals: ApprovalsApp | undefined;
  readonly policyCommits: PolicyCommits;
  readonly decisions: DecisionLog;
  readonly metrics: Metrics;
  /** Tells the people who run Portcullis what they should look at. */
  readonly alert: (words: string, about: Readonly<Record<string, unknown>>) => void;
  /** Notes in the log what was done. */
  readonly note: (words: string, about: Readonly<Record<string, unknown>>) => void;
}

/** What one evaluation has beside that. */
export interface JobServices extends AppServices {
  /**
   * To be called before anything is written to GitHub.
   * @throws ClaimLost when another node may be doing this job by now
   */
  readonly confirm: () => Promise<void>;
}

/** The repository that a job is about. */
export interface JobPlace {
  readonly installationId: number;
  readonly owner: string;
  readonly repo: string;
  readonly cause?: Cause;
}

/** The event that a job was added for; the last one, where several were answered by one job. */
export interface Cause {
  /** GitHub's id of the delivery, which its log of deliveries and ours have in common. */
  readonly delivery: string;
  /** The login of whoever did it. */
  readonly actor: string;
}

/** A reader of the job's repository. */
export function readerFor(
  services: AppServices,
  client: GitHubClient,
  { owner, repo }: JobPlace,
): RepositoryReader {
  return new RepositoryReader(client, services.caches, owner, repo);
}

/** The policy as it holds for a repository, and where it comes from. */
export interface PolicyInForce {
  readonly source: PolicySource;
  readonly loaded: LoadedPolicy;
  /** The newest commit that any node knew of when this policy was asked for. */
  readonly newest: string;
}

/**
 * The policy of the organisation or user that owns the repository.
 * No older one is used than any node knows of. What GitHub says of the repository is asked for only where a group of the policy depends on it.
 */
export async function policyFor(
  services: AppServices,
  client: GitHubClient,
  place: JobPlace,
): Promise<PolicyInForce> {
  const { owner, repo } = place;
  const { caches } = services;
  const { loaded, newest } = await newestPolicy(services, client, place);
  const asks = loaded.state.kind === 'set' && loaded.state.set.traits.length > 0;
  const traits = asks
    ? (await new RepositoryReader(client, caches, owner, repo).about()).traits
    : { repository: `${owner}/${repo}` };
  return { loaded, newest, source: policySourceFor(loaded, traits) };
}

/** The policy of an owner, whatever repository it is for. */
export async function newestPolicy(
  services: AppServices,
  client: GitHubClient,
  { installationId, owner }: Omit<JobPlace, 'repo'>,
): Promise<Omit<PolicyInForce, 'source'>> {
  const { caches, policies, policyRepository } = services;
  const told = await services.policyCommits.get(owner);
  const loaded = await policies.load(new RepositoryReader(client, caches, owner, policyRepository), told);
  // Nobody was told of this one yet, so that its webhook is late or lost: all pull requests have to follow.
  const newest = newestOf(loaded);
  if (newest !== told) {
    await services.policyCommits.tell(owner, newest);
    await services.enqueue({ kind: 'policy', installationId, owner });
  }
  return { loaded, newest };
}

/** The newest commit of the policy, valid or not; empty when there is none. */
export function newestOf({ broken, commit }: LoadedPolicy): string {
  return broken?.commit ?? commit;
}
