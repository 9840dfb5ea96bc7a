import { checkSuiteJson } from '../represent/check-suite.ts';
import { type Account, accountNamed } from './account.ts';
import type { App } from './app.ts';
import type { CheckRun, Conclusion, RunStatus } from './check-run.ts';
import type { Repository } from './repository.ts';

/** The check runs of one App on one commit. */
export class CheckSuite {
  readonly id: number;
  readonly repository: Repository;
  readonly app: App;
  readonly headSha: string;
  readonly headBranch: string | null;
  readonly before: string | null;
  readonly createdAt: string;
  readonly runs: CheckRun[] = [];

  constructor(
    repository: Repository,
    app: App,
    at: { sha: string; branch: string | null; before: string | null },
  ) {
    this.id = repository.world.nextId();
    this.repository = repository;
    this.app = app;
    this.headSha = at.sha;
    this.headBranch = at.branch;
    this.before = at.before;
    this.createdAt = repository.world.now();
  }

  /** The newest run of each name. */
  latest(): CheckRun[] {
    return [...new Map(this.runs.map((run) => [run.name, run])).values()];
  }

  get status(): RunStatus {
    const latest = this.latest();
    if (latest.length === 0) return 'queued';
    return latest.every((run) => run.status === 'completed') ? 'completed' : 'in_progress';
  }

  get conclusion(): Conclusion | null {
    if (this.status !== 'completed') return null;
    const found = new Set(this.latest().map((run) => run.conclusion));
    const order = [
      'failure',
      'timed_out',
      'action_required',
      'cancelled',
      'stale',
      'success',
      'neutral',
      'skipped',
    ] as const;
    return order.find((conclusion) => found.has(conclusion)) ?? null;
  }

  /** A click on "Re-run all checks": `check_suite.rerequested` to its App. */
  async rerequest(by = 'octocat'): Promise<void> {
    this.announce('rerequested', accountNamed(this.repository.world, by, 'User'));
  }

  announce(action: 'requested' | 'rerequested' | 'completed', sender: Account): void {
    this.repository.world.outbox.emit('check_suite', action, {
      repository: this.repository,
      sender,
      ...(action === 'completed' ? {} : { only: this.app }),
      payload: () => ({ check_suite: checkSuiteJson(this) }),
    });
  }
}
