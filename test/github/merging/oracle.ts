import type { PullRequest } from '../model/pull-request.ts';
import { requiredChecks, unmetChecks } from './required-checks.ts';

/** The answer to "would GitHub merge this now?". */
export interface Oracle {
  readonly mergeable: boolean;
  readonly reasons: string[];
}

export interface Obstacle {
  /** `state` cannot be overridden by anyone; `rule` by an administrator; the last two by the merge queue. */
  readonly kind: 'state' | 'rule' | 'behind' | 'queue';
  readonly reason: string;
}

/** Everything that keeps a pull request from being merged now. */
export function obstacles(pull: PullRequest): Obstacle[] {
  const { repository } = pull;
  const found: Obstacle[] = [];
  const state = (reason: string) => found.push({ kind: 'state', reason });
  if (pull.merged) state('it is merged already');
  else if (pull.state !== 'open') state('it is closed');
  if (repository.archived) state('the repository is archived');
  if (pull.draft) state('it is a draft');
  const test = pull.testMerge.compute();
  if (!test.mergeable && !pull.merged) state('it has conflicts');
  const commits = test.sha === null ? [pull.head.sha] : [test.sha, pull.head.sha];
  for (const { reason } of unmetChecks(repository, pull.ruledBy, commits))
    found.push({ kind: 'rule', reason });
  const { strict } = requiredChecks(repository, pull.ruledBy);
  if (strict && !repository.contains(pull.head.sha, pull.ruledTip)) {
    found.push({ kind: 'behind', reason: 'the head is not up to date with the base' });
  }
  if (repository.rules.forBranch(pull.ruledBy).some(({ rule }) => rule.type === 'merge_queue')) {
    found.push({ kind: 'queue', reason: 'changes must be made through the merge queue' });
  }
  return found;
}

/** Would GitHub merge this pull request now, and if not, why? */
export function wouldMerge(pull: PullRequest): Oracle {
  const reasons = obstacles(pull).map((obstacle) => obstacle.reason);
  return { mergeable: reasons.length === 0, reasons };
}
