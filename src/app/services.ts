/** What every evaluation of the App shares, and how it reaches GitHub. */
import type { GitHubClient } from '../github/client.ts';
import type { ContentCaches } from '../github/content-caches.ts';
import type { LoadedPolicy, PolicyLoader } from '../github/policy-loader.ts';
import { RepositoryReader } from '../github/repository-reader.ts';

/** What every evaluation of the App shares. */
export interface AppServices {
  readonly clientFor: (installationId: number) => Promise<GitHubClient>;
  readonly appId: number;
  readonly policyRepository: string;
  readonly policies: PolicyLoader;
  readonly caches: ContentCaches;
  /** Today as `YYYY-MM-DD` in UTC. */
  readonly today: () => string;
  /** How long to wait for GitHub's test merge before each further look, in milliseconds. */
  readonly mergeWaits: readonly number[];
  readonly ruleUrl: (ruleId: string) => string;
}

/** The repository that a job is about. */
export interface JobPlace {
  readonly installationId: number;
  readonly owner: string;
  readonly repo: string;
}

/** A reader of the job's repository. */
export function readerFor(
  services: AppServices,
  client: GitHubClient,
  { owner, repo }: JobPlace,
): RepositoryReader {
  return new RepositoryReader(client, services.caches, owner, repo);
}

/** The policy of the organisation or user that owns the repository. */
export function policyFor(services: AppServices, client: GitHubClient, owner: string): Promise<LoadedPolicy> {
  return services.policies.load(
    new RepositoryReader(client, services.caches, owner, services.policyRepository),
  );
}
