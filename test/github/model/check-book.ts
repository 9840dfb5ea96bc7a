import { type Account, accountNamed } from './account.ts';
import type { App } from './app.ts';
import { CheckRun, type CheckRunInput } from './check-run.ts';
import { CheckSuite } from './check-suite.ts';
import type { Repository } from './repository.ts';
import { type CommitStatus, makeStatus, type StatusInput } from './status.ts';

const SKIP_TRAILER = /\n\n(?:.*\n)*skip-checks: *true\s*$/;

/** All check suites, check runs and commit statuses of one repository. */
export class CheckBook {
  readonly #repository: Repository;
  readonly #suites: CheckSuite[] = [];
  readonly #statuses: CommitStatus[] = [];

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  suite(id: number): CheckSuite | undefined {
    return this.#suites.find((suite) => suite.id === id);
  }

  suitesOf(sha: string): CheckSuite[] {
    return this.#suites.filter((suite) => suite.headSha === sha);
  }

  run(id: number): CheckRun | undefined {
    return this.#suites.flatMap((suite) => suite.runs).find((run) => run.id === id);
  }

  /** Every run of every commit. */
  allRuns(): CheckRun[] {
    return this.#suites.flatMap((suite) => suite.runs);
  }

  /** The runs of a commit, oldest first. */
  runsOf(sha: string): CheckRun[] {
    return this.suitesOf(sha)
      .flatMap((suite) => suite.runs)
      .sort((a, b) => a.id - b.id);
  }

  /** Statuses of a commit, newest first. */
  statusesOf(sha: string): CommitStatus[] {
    return this.#statuses.filter((status) => status.sha === sha).reverse();
  }

  /**
   * After a push: one suite for each App with write access to checks, unless the commit's trailer says
   * `skip-checks: true` (docs: about status checks). Only pushes to this repository come here, none to forks of it.
   */
  requestSuites(branch: string, before: string | undefined, sha: string, sender: Account): void {
    const message = this.#repository.store.commit(sha)?.message ?? '';
    if (SKIP_TRAILER.test(message)) return;
    for (const installation of this.#repository.world.installations.values()) {
      if (installation.permissions['checks'] !== 'write' || installation.suspendedAt !== undefined) continue;
      if (!installation.covers(this.#repository)) continue;
      if (this.suitesOf(sha).some((suite) => suite.app === installation.app)) continue;
      this.#newSuite(installation.app, sha, branch, before).announce('requested', sender);
    }
  }

  /** Makes a check run, and its suite if the App has none yet on this commit. */
  create(app: App, input: CheckRunInput): CheckRun {
    const suite =
      this.suitesOf(input.head_sha).find((each) => each.app === app) ?? this.#newSuite(app, input.head_sha);
    const run = new CheckRun(suite, input);
    suite.runs.push(run);
    this.#dropOldest(suite, run.name);
    run.announce('created');
    this.#announceCompletion(run);
    return run;
  }

  /** Changes a check run. */
  update(run: CheckRun, input: Partial<CheckRunInput>): void {
    const wasCompleted = run.status === 'completed';
    run.change(input);
    if (!wasCompleted) this.#announceCompletion(run);
  }

  addStatus(sha: string, input: StatusInput, creator: Account): CommitStatus {
    const status = makeStatus(this.#repository, sha, input, creator);
    this.#statuses.push(status);
    return status;
  }

  #newSuite(app: App, sha: string, branch?: string, before?: string): CheckSuite {
    const refs = this.#repository.refs.matching('refs/heads/');
    const name = branch ?? refs.find((ref) => ref.sha === sha)?.name.replace('refs/heads/', '') ?? null;
    const suite = new CheckSuite(this.#repository, app, { sha, branch: name, before: before ?? null });
    this.#suites.push(suite);
    return suite;
  }

  /** More than 1,000 runs of one name in a suite: GitHub deletes the oldest (docs: checks API limits). */
  #dropOldest(suite: CheckSuite, name: string): void {
    const same = suite.runs.filter((run) => run.name === name);
    const excess = same.length - this.#repository.world.limits.runsPerName;
    for (const run of same.slice(0, Math.max(0, excess))) suite.runs.splice(suite.runs.indexOf(run), 1);
  }

  #announceCompletion(run: CheckRun): void {
    if (run.status !== 'completed') return;
    run.announce('completed');
    const bot = accountNamed(this.#repository.world, `${run.app.slug}[bot]`, 'Bot');
    if (run.suite.status === 'completed') run.suite.announce('completed', bot);
  }
}
