/** The command that makes the check required: exact, to be run by an administrator with GitHub's own program. */
import { CHECK_NAME } from '../github/check-run-writer.ts';

/** What the ruleset is for. */
export interface RulesetTarget {
  readonly appId: number;
  /** `owner/name` of one repository. */
  readonly repository: string;
  /** Patterns of further governed branches, from the policy. */
  readonly branches: readonly string[];
}

/** Every parameter has to be named (GitHub documentation: create a repository ruleset). */
const PULL_REQUEST = {
  dismiss_stale_reviews_on_push: false,
  require_code_owner_review: false,
  require_last_push_approval: false,
  required_approving_review_count: 0,
  required_review_thread_resolution: false,
};

/** The ruleset as GitHub's REST API takes it. Nobody may bypass it; a report of another App does not count. */
export function rulesetBody({ appId, branches }: RulesetTarget): Readonly<Record<string, unknown>> {
  const include = ['~DEFAULT_BRANCH', ...branches.map((pattern) => `refs/heads/${pattern}`)];
  return {
    name: CHECK_NAME,
    target: 'branch',
    enforcement: 'active',
    bypass_actors: [],
    conditions: { ref_name: { include, exclude: [] } },
    rules: [
      { type: 'pull_request', parameters: PULL_REQUEST },
      { type: 'non_fast_forward' },
      { type: 'deletion' },
      {
        type: 'required_status_checks',
        parameters: {
          required_status_checks: [{ context: CHECK_NAME, integration_id: appId }],
          strict_required_status_checks_policy: true,
          do_not_enforce_on_create: false,
        },
      },
    ],
  };
}

/** The command, for a shell. */
export function rulesetCommand(target: RulesetTarget): string {
  const body = JSON.stringify(rulesetBody(target), null, 2);
  return `gh api --method POST repos/${target.repository}/rulesets --input - <<'RULESET'\n${body}\nRULESET`;
}
