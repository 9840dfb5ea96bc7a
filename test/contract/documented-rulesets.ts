/** The rulesets of docs/for-repository-admins.md, checked by the compiler against GitHub's own description of its API. */
import type { components, operations, paths } from '@octokit/openapi-types';

type BodyOf<Name extends 'repos/create-org-ruleset' | 'repos/create-repo-ruleset'> = NonNullable<
  operations[Name]['requestBody']
>['content']['application/json'];

const DEFAULT_BRANCH = { include: ['~DEFAULT_BRANCH'], exclude: [] };

/** What makes the check a condition for merging. */
export const ORGANISATION_RULESET = {
  name: 'portcullis',
  target: 'branch',
  enforcement: 'active',
  bypass_actors: [],
  conditions: { ref_name: DEFAULT_BRANCH, repository_name: { include: ['~ALL'], exclude: [] } },
  rules: [
    {
      type: 'pull_request',
      parameters: {
        required_approving_review_count: 1,
        dismiss_stale_reviews_on_push: true,
        require_code_owner_review: true,
        require_last_push_approval: true,
        required_review_thread_resolution: false,
      },
    },
    { type: 'non_fast_forward' },
    { type: 'deletion' },
    {
      type: 'required_status_checks',
      parameters: {
        strict_required_status_checks_policy: true,
        do_not_enforce_on_create: false,
        required_status_checks: [{ context: 'portcullis', integration_id: 12345 }],
      },
    },
  ],
} satisfies BodyOf<'repos/create-org-ruleset'>;

/** The merge queue, which no ruleset of an organisation can have. */
export const QUEUE_RULESET = {
  name: 'merge queue',
  target: 'branch',
  enforcement: 'active',
  bypass_actors: [],
  conditions: { ref_name: DEFAULT_BRANCH },
  rules: [
    {
      type: 'merge_queue',
      parameters: {
        check_response_timeout_minutes: 30,
        grouping_strategy: 'ALLGREEN',
        max_entries_to_build: 5,
        max_entries_to_merge: 5,
        merge_method: 'SQUASH',
        min_entries_to_merge: 1,
        min_entries_to_merge_wait_minutes: 1,
      },
    },
  ],
} satisfies BodyOf<'repos/create-repo-ruleset'>;

type Rule = components['schemas']['repository-rule']['type'];

/** Kinds of rules that the page names in words alone. */
export const NAMED_RULES = ['creation'] satisfies readonly Rule[];

/** Every address of GitHub's API that the page calls. */
export const CALLED_PATHS = [
  '/apps/{app_slug}',
  '/orgs/{org}/rulesets',
  '/repos/{owner}/{repo}/rulesets',
  '/repos/{owner}/{repo}/rules/branches/{branch}',
  '/repos/{owner}/{repo}/statuses/{sha}',
] satisfies readonly (keyof paths)[];
