import { mergeBase } from '../git/plumbing.ts';
import { type MergeMethod, mergePull } from '../merging/merge.ts';
import type { MergeGroup } from '../merging/merge-queue.ts';
import { type Oracle, wouldMerge } from '../merging/oracle.ts';
import { pullRequestJson } from '../represent/pull-request.ts';
import { type Account, accountNamed } from './account.ts';
import type { CheckRun } from './check-run.ts';
import type { OpenOptions, Repository } from './repository.ts';
import { TestMerge } from './test-merge.ts';
import type { Wire } from './world.ts';

/** A pull request. Its objects and references live in the base repository, whatever becomes of a fork. */
export class PullRequest {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  readonly author: Account;
  readonly testMerge: TestMerge;
  readonly createdAt: string;
  title: string;
  body: string | null;
  draft: boolean;
  state: 'open' | 'closed' = 'open';
  merged = false;
  mergedBy: Account | undefined;
  mergedAt: string | undefined;
  closedAt: string | undefined;
  /** The commit on the base branch that a merge made. */
  mergeCommit: string | undefined;
  /** True while the double itself merges it, so that the push does not merge it again. */
  merging = false;
  updatedAt: string;
  readonly head: { ref: string; sha: string; repo: Repository | undefined; readonly owner: Account };
  readonly base: { ref: string; sha: string };
  /** The branch that the stack goes to whose layer this is; its rules hold (docs: stacked pull requests). */
  readonly stackBase: string | undefined;

  constructor(repository: Repository, options: OpenOptions) {
    const from = options.from ?? repository;
    const base = options.base ?? repository.defaultBranch;
    const { world } = repository;
    this.repository = repository;
    this.head = { ref: options.head, sha: from.branch(options.head), repo: from, owner: from.owner };
    this.base = { ref: base, sha: repository.branch(base) };
    if (this.head.sha === this.base.sha) throw new Error(`No commits between ${base} and ${options.head}.`);
    if (mergeBase(repository.directory, this.head.sha, this.base.sha) === undefined) {
      throw new Error(`The ${base} branch has no history in common with ${options.head}.`);
    }
    this.id = world.nextId();
    this.number = repository.pulls.length + 1;
    this.title = options.title ?? `Merge ${options.head}`;
    this.body = options.body ?? null;
    this.draft = options.draft ?? false;
    this.stackBase = options.stackBase;
    this.author = accountNamed(world, options.by ?? 'octocat', 'User');
    this.createdAt = world.now();
    this.updatedAt = this.createdAt;
    this.testMerge = new TestMerge(this);
    repository.refs.set(`refs/pull/${this.number}/head`, this.head.sha);
  }

  get fromFork(): boolean {
    return this.head.repo !== this.repository;
  }

  /** The commit that this pull request would merge into now. */
  get baseTip(): string {
    return this.repository.refs.get(`refs/heads/${this.base.ref}`) ?? this.base.sha;
  }

  /** The branch whose rules hold for it. */
  get ruledBy(): string {
    return this.stackBase ?? this.base.ref;
  }

  /** The tip of that branch. */
  get ruledTip(): string {
    return this.repository.refs.get(`refs/heads/${this.ruledBy}`) ?? this.base.sha;
  }

  announceOpened(): void {
    this.#emit('opened');
  }

  /** The head branch moved or went away. */
  headMoved(sha: string | undefined, sender: Account): void {
    if (sha === undefined) {
      this.#close(sender);
      return;
    }
    const before = this.head.sha;
    if (before === sha) return;
    this.head.sha = sha;
    this.base.sha = this.baseTip;
    this.repository.refs.set(`refs/pull/${this.number}/head`, sha);
    this.#emit('synchronize', { before, after: sha }, sender);
  }

  /** Without its base branch a pull request is closed. */
  baseDeleted(sender: Account): void {
    this.#close(sender);
  }

  /** The head's repository was deleted. */
  forgetHead(repository: Repository): void {
    if (this.head.repo === repository && repository !== this.repository) this.head.repo = undefined;
  }

  /** Changes the base branch: `pull_request.edited` with `changes.base` (github/docs#23051), never `synchronize`. */
  async retarget(base: string, by?: string): Promise<void> {
    const sha = this.repository.branch(base);
    const from = { ref: { from: this.base.ref }, sha: { from: this.base.sha } };
    this.base.ref = base;
    this.base.sha = sha;
    this.#emit('edited', { changes: { base: from } }, this.#actor(by));
  }

  async edit(change: { readonly title?: string; readonly body?: string }, by?: string): Promise<void> {
    const changes: Wire = {};
    if (change.title !== undefined) {
      changes['title'] = { from: this.title };
      this.title = change.title;
    }
    if (change.body !== undefined) {
      changes['body'] = { from: this.body ?? '' };
      this.body = change.body;
    }
    this.#emit('edited', { changes }, this.#actor(by));
  }

  async close(by?: string): Promise<void> {
    if (this.state === 'open') this.#close(this.#actor(by));
  }

  /** Opens it again at the tip of its head branch, which may have moved meanwhile. */
  async reopen(by?: string): Promise<void> {
    if (this.merged) throw new Error('A merged pull request cannot be reopened.');
    const { repo, ref } = this.head;
    const tip = repo?.refs.get(`refs/heads/${ref}`);
    if (tip === undefined) throw new Error('A pull request whose branch is gone cannot be reopened.');
    this.state = 'open';
    this.closedAt = undefined;
    this.head.sha = tip;
    this.base.sha = this.baseTip;
    this.repository.refs.set(`refs/pull/${this.number}/head`, tip);
    this.#emit('reopened', {}, this.#actor(by));
  }

  async ready(by?: string): Promise<void> {
    if (!this.draft) return;
    this.draft = false;
    this.#emit('ready_for_review', {}, this.#actor(by));
  }

  async convertToDraft(by?: string): Promise<void> {
    if (this.draft) return;
    this.draft = true;
    this.#emit('converted_to_draft', {}, this.#actor(by));
  }

  /** Notes that the base branch contains this pull request since `commit`. */
  markMerged(commit: string, by: Account): void {
    this.merged = true;
    this.mergedBy = by;
    this.mergeCommit = commit;
    this.mergedAt = this.repository.world.now();
    this.#close(by);
  }

  /** The check runs of its head commit. */
  checkRuns(): CheckRun[] {
    return this.repository.checkRuns(this.head.sha);
  }

  /** A click on a button of a check run: `check_run.requested_action` to the App that made it. */
  async requestAction(run: CheckRun | string, identifier: string, by?: string): Promise<void> {
    const name = typeof run === 'string' ? run : run.name;
    const found = typeof run === 'string' ? this.checkRuns().findLast((each) => each.name === name) : run;
    if (found === undefined) throw new Error(`Pull request ${this.number} has no check run ${name}.`);
    await found.requestAction(identifier, by);
  }

  /** Would GitHub merge this now? */
  async wouldMerge(): Promise<Oracle> {
    return wouldMerge(this);
  }

  /** Merges it, or throws with the oracle's reasons; `admin` passes over the rules, not over conflicts. */
  async merge(
    options: { method?: MergeMethod; admin?: boolean; by?: string } = {},
  ): Promise<{ sha: string }> {
    return mergePull(this, options);
  }

  /** Puts it into the merge queue of its base branch. */
  async enqueue(): Promise<MergeGroup> {
    return this.repository.queue.enqueue(this);
  }

  #actor(by: string | undefined): Account {
    return by === undefined ? this.author : accountNamed(this.repository.world, by, 'User');
  }

  #close(sender: Account): void {
    this.state = 'closed';
    this.closedAt = this.repository.world.now();
    this.repository.queue.forget(this);
    this.#emit('closed', {}, sender);
  }

  #emit(action: string, extra: Wire = {}, sender: Account = this.author): void {
    const { repository } = this;
    this.updatedAt = repository.world.now();
    repository.world.outbox.emit('pull_request', action, {
      repository,
      sender,
      payload: () => ({ number: this.number, pull_request: pullRequestJson(this), ...extra }),
    });
  }
}
