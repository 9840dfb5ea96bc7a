/** Reads what GitHub requires before something gets into the default branch, as far as an App may see it. */
import { CHECK_NAME, newestRun } from './check-run-writer.ts';
import type { GitHubClient } from './client.ts';
import { ContentCaches } from './content-caches.ts';
import { httpStatus } from './http-status.ts';
import { RepositoryReader, type RequiredCheck } from './repository-reader.ts';

/** A check that a ruleset requires. */
export interface RuledCheck extends RequiredCheck {
  readonly strict: boolean;
  readonly holdsAtCreation: boolean;
}

/** What stands before a branch. */
export interface Gate {
  readonly branch: string;
  readonly checks: readonly RuledCheck[];
  /** What classic branch protection requires. */
  readonly classicChecks: readonly RequiredCheck[];
  readonly isProtectedClassically: boolean;
  /** The other kinds of rules: `pull_request`, `merge_queue`, `non_fast_forward`. */
  readonly rules: ReadonlySet<string>;
  /** Where the rules come from; who may bypass them GitHub shows to administrators alone. */
  readonly rulesets: readonly {
    readonly id: number;
    readonly isOfOrganisation: boolean;
    readonly source: string;
  }[];
  /** The newest open pull request, and whether the App has completed its check there. */
  readonly newestPull: { readonly number: number; readonly isJudged: boolean } | undefined;
}

/**
 * Reads the gate in five requests at most.
 * @returns undefined when the repository is not to be seen
 * @throws what the client throws
 */
export async function readGate(
  client: GitHubClient,
  appId: number,
  owner: string,
  repo: string,
): Promise<Gate | undefined> {
  const reader = new RepositoryReader(client, new ContentCaches(), owner, repo);
  const branch = await defaultBranchOf(reader);
  if (branch === undefined) return undefined;
  const [tip, { data: rules }, newestPull] = await Promise.all([
    reader.branchTip(branch),
    client.rest.repos.getBranchRules({ owner, repo, branch, per_page: 100 }),
    readNewestPull(client, appId, owner, repo),
  ]);
  const checks: RuledCheck[] = [];
  const rulesets = new Map<number, Gate['rulesets'][number]>();
  for (const rule of rules) {
    const { ruleset_id: id, ruleset_source: source = '', ruleset_source_type: type } = rule;
    if (id !== undefined) rulesets.set(id, { id, source, isOfOrganisation: type === 'Organization' });
    if (rule.type !== 'required_status_checks' || !rule.parameters) continue;
    const { required_status_checks: required, ...how } = rule.parameters;
    const strict = how.strict_required_status_checks_policy;
    const holdsAtCreation = how.do_not_enforce_on_create !== true;
    for (const { context, integration_id: id_ } of required) {
      checks.push({ context, appId: id_, strict, holdsAtCreation });
    }
  }
  return {
    branch,
    checks,
    classicChecks: tip?.requiredChecks ?? [],
    isProtectedClassically: tip?.isProtected === true && rules.length === 0,
    rules: new Set(rules.map(({ type }) => type)),
    rulesets: [...rulesets.values()],
    newestPull,
  };
}

async function defaultBranchOf(reader: RepositoryReader): Promise<string | undefined> {
  try {
    return (await reader.about()).defaultBranch;
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

async function readNewestPull(
  client: GitHubClient,
  appId: number,
  owner: string,
  repo: string,
): Promise<Gate['newestPull']> {
  const { data } = await client.rest.pulls.list({ owner, repo, state: 'open', per_page: 1 });
  const [pull] = data;
  if (pull === undefined) return undefined;
  const run = await newestRun(client, appId, { owner, repo, headSha: pull.head.sha, name: CHECK_NAME });
  return { number: pull.number, isJudged: run !== undefined };
}
