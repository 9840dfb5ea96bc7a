import type { Repository } from './repository.ts';

export interface RequiredCheck {
  readonly context: string;
  /** The App whose report counts; anyone's when not given. */
  readonly integration_id?: number;
}

/** The rules that the double enforces, in the words of GitHub's REST API. */
export type Rule =
  | { readonly type: 'pull_request'; readonly parameters?: Readonly<Record<string, unknown>> }
  | { readonly type: 'non_fast_forward' }
  | { readonly type: 'deletion' }
  | {
      readonly type: 'required_status_checks';
      readonly parameters: {
        readonly required_status_checks: readonly RequiredCheck[];
        readonly strict_required_status_checks_policy: boolean;
      };
    }
  | { readonly type: 'merge_queue'; readonly parameters?: Readonly<Record<string, unknown>> };

export interface Ruleset {
  readonly id: number;
  readonly name: string;
  readonly branches: readonly string[];
  readonly rules: readonly Rule[];
  readonly createdAt: string;
}

const PULL_REQUEST_DEFAULTS = {
  dismiss_stale_reviews_on_push: false,
  require_code_owner_review: false,
  require_last_push_approval: false,
  required_approving_review_count: 0,
  required_review_thread_resolution: false,
};

const MERGE_QUEUE_DEFAULTS = {
  check_response_timeout_minutes: 60,
  grouping_strategy: 'ALLGREEN',
  max_entries_to_build: 5,
  max_entries_to_merge: 5,
  merge_method: 'MERGE',
  min_entries_to_merge: 1,
  min_entries_to_merge_wait_minutes: 5,
};

/** A check that classic branch protection requires. */
export interface ClassicCheck {
  readonly context: string;
  readonly app_id: number | null;
}

/** The rulesets and classic protections of one repository. */
export class RuleBook {
  readonly #repository: Repository;
  readonly #classic = new Map<string, readonly ClassicCheck[]>();
  #rulesets: Ruleset[] = [];

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  all(): readonly Ruleset[] {
    return this.#rulesets;
  }

  /** Adds an active ruleset; for the default branch when no branches are given. */
  add(input: { name?: string; branches?: readonly string[]; rules: readonly Rule[] }): Ruleset {
    const { world } = this.#repository;
    const ruleset: Ruleset = {
      id: world.nextId(),
      name: input.name ?? 'Protect',
      branches: input.branches ?? ['~DEFAULT_BRANCH'],
      rules: input.rules.map(complete),
      createdAt: world.now(),
    };
    this.#rulesets.push(ruleset);
    return ruleset;
  }

  remove(id: number): void {
    this.#rulesets = this.#rulesets.filter((ruleset) => ruleset.id !== id);
  }

  /** Protects one branch in the classic way, which the rules API does not show. */
  protect(branch: string, checks: readonly ClassicCheck[]): void {
    this.#classic.set(branch, checks);
  }

  /** The checks of a branch's classic protection, or undefined when it has none. */
  classicChecks(branch: string): readonly ClassicCheck[] | undefined {
    return this.#classic.get(branch);
  }

  /** The rules that hold for a branch, each with the ruleset it comes from. */
  forBranch(branch: string): Array<{ rule: Rule; ruleset: Ruleset }> {
    return this.#rulesets
      .filter((ruleset) => ruleset.branches.some((pattern) => this.#matches(pattern, branch)))
      .flatMap((ruleset) => ruleset.rules.map((rule) => ({ rule, ruleset })));
  }

  #matches(pattern: string, branch: string): boolean {
    if (pattern === '~ALL') return true;
    if (pattern === '~DEFAULT_BRANCH') return branch === this.#repository.defaultBranch;
    const expression = pattern
      .replace('refs/heads/', '')
      .split('**')
      .map((part) =>
        part
          .replace(/[.+^${}()|[\]\\]/g, '\\$&')
          .replaceAll('*', '[^/]*')
          .replaceAll('?', '[^/]'),
      )
      .join('.*');
    return new RegExp(`^${expression}$`).test(branch);
  }
}

/** Adds the parameters that GitHub always answers with. */
function complete(rule: Rule): Rule {
  if (rule.type === 'pull_request')
    return { ...rule, parameters: { ...PULL_REQUEST_DEFAULTS, ...rule.parameters } };
  if (rule.type === 'merge_queue')
    return { ...rule, parameters: { ...MERGE_QUEUE_DEFAULTS, ...rule.parameters } };
  return rule;
}
