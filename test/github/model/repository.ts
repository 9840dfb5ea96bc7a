import { join } from 'node:path';
import { EMPTY_TREE, ObjectStore, type Person } from '../git/objects.ts';
import { initBare, isAncestor, mergeTree } from '../git/plumbing.ts';
import { editTree, type FileChanges } from '../git/tree-edit.ts';
import { findEntry, type WalkedEntry, walkTree } from '../git/tree-walk.ts';
import { MergeQueue } from '../merging/merge-queue.ts';
import { type Account, accountNamed } from './account.ts';
import type { App } from './app.ts';
import { CheckBook } from './check-book.ts';
import type { CheckRun, CheckRunInput } from './check-run.ts';
import type { CheckSuite } from './check-suite.ts';
import { PullRequest } from './pull-request.ts';
import { announcePush } from './push.ts';
import { Refs } from './refs.ts';
import {
  announceRepository,
  archiveRepository,
  deleteRepository,
  moveRepository,
  unarchiveRepository,
} from './repository-moves.ts';
import { type Rule, RuleBook, type Ruleset } from './ruleset.ts';
import type { StatusInput } from './status.ts';
import { type World } from './world.ts';

export type Level = 'admin' | 'write' | 'read' | 'none';

export interface CommitOptions {
  readonly files?: FileChanges;
  /** SHA of a tree to begin with, instead of the first parent's. */
  readonly tree?: string;
  readonly message?: string;
  readonly author?: Partial<Person>;
  /** Branch or SHA that a new branch begins at; the default branch if not given. */
  readonly from?: string;
  readonly parents?: readonly string[];
  readonly by?: string;
}

export interface OpenOptions {
  readonly head: string;
  readonly base?: string;
  readonly title?: string;
  readonly body?: string;
  readonly draft?: boolean;
  /** The fork that has the head branch. */
  readonly from?: Repository;
  readonly by?: string;
  /** The branch that the stack goes to whose layer this is (docs: stacked pull requests). */
  readonly stackBase?: string;
}

/** A repository: bare git behind it, and what GitHub adds. */
export class Repository {
  readonly world: World;
  readonly id: number;
  readonly parent: Repository | undefined;
  readonly directory: string;
  readonly store: ObjectStore;
  readonly refs: Refs;
  readonly checks: CheckBook;
  readonly rules: RuleBook;
  readonly queue: MergeQueue;
  readonly createdAt: string;
  owner: Account;
  name: string;
  defaultBranch: string;
  private = true;
  archived = false;
  pushedAt: string;
  readonly pulls: PullRequest[] = [];
  /** Who may do what; everyone else may read. */
  readonly collaborators = new Map<string, Level>();

  constructor(
    world: World,
    options: {
      id: number;
      owner: Account;
      name: string;
      directory: string;
      defaultBranch: string;
      parent?: Repository;
    },
  ) {
    this.world = world;
    this.id = options.id;
    this.owner = options.owner;
    this.name = options.name;
    this.directory = options.directory;
    this.defaultBranch = options.defaultBranch;
    this.parent = options.parent;
    this.store = options.parent?.store ?? new ObjectStore(options.directory);
    this.refs = new Refs(options.directory);
    this.checks = new CheckBook(this);
    this.rules = new RuleBook(this);
    this.queue = new MergeQueue(this);
    this.createdAt = world.now();
    this.pushedAt = this.createdAt;
  }

  get fullName(): string {
    return `${this.owner.login}/${this.name}`;
  }

  /** The bare repository on disk. */
  get path(): string {
    return this.directory;
  }

  /** Forks of this repository that still exist. */
  forks(): Repository[] {
    return [...this.world.repositories.values()].filter((each) => each.parent === this);
  }

  /** The tip of a branch; throws when there is none. */
  branch(name: string): string {
    const sha = this.refs.get(`refs/heads/${name}`);
    if (sha === undefined) throw new Error(`${this.fullName} has no branch ${name}.`);
    return sha;
  }

  /** The commit that a SHA, branch, tag, `HEAD`, `heads/…` or full reference names. */
  resolve(ref: string): string | undefined {
    const names = [ref, `refs/${ref}`, `refs/heads/${ref}`, `refs/tags/${ref}`];
    if (ref === 'HEAD') names.push(`refs/heads/${this.defaultBranch}`);
    const found = names.map((name) => this.refs.get(name)).find((sha) => sha !== undefined);
    if (found !== undefined) return found;
    return this.store.commit(ref) === undefined ? undefined : ref;
  }

  /** SHA of the tree of a commit, branch, or of a tree itself. */
  treeOf(ref: string): string | undefined {
    const commit = this.resolve(ref);
    if (commit !== undefined) return this.store.commit(commit)?.tree;
    return this.store.tree(ref) === undefined ? undefined : ref;
  }

  /** Every entry below a commit or branch, folders too, as the recursive trees API lists them. */
  tree(ref: string): WalkedEntry[] {
    const tree = this.treeOf(ref);
    if (tree === undefined) throw new Error(`${this.fullName} has no ${ref}.`);
    return [...walkTree(this.store, tree)];
  }

  /** The bytes of a file, or undefined when there is none at this path. */
  read(ref: string, path: string): Uint8Array | undefined {
    const entry = findEntry(this.store, this.treeOf(ref) ?? EMPTY_TREE, path);
    return entry === undefined ? undefined : this.store.blob(entry.sha);
  }

  /** Makes a commit object that no branch has yet; returns its SHA. */
  createCommit(options: CommitOptions & { parents: readonly string[] }): string {
    const [first] = options.parents;
    const base = options.tree ?? (first === undefined ? EMPTY_TREE : (this.treeOf(first) ?? EMPTY_TREE));
    const date = this.world.nextCommitDate();
    const author = { name: 'Octo Cat', email: 'octocat@example.com', date, ...options.author };
    const tree = editTree(this.store, base, options.files ?? {});
    const message = options.message ?? 'Change files';
    return this.store.writeCommit({ tree, parents: options.parents, author, committer: author, message });
  }

  /**
   * Makes a commit on a branch and pushes it; a new branch begins at `from`, or at the default branch.
   * @returns the SHA
   */
  async commit(branch: string, options: CommitOptions = {}): Promise<string> {
    const tip = this.refs.get(`refs/heads/${branch}`);
    const start = tip ?? this.resolve(options.from ?? this.defaultBranch);
    if (options.from !== undefined && start === undefined) throw new Error(`There is no ${options.from}.`);
    const parents = options.parents ?? (start === undefined ? [] : [start]);
    const sha = this.createCommit({ ...options, parents });
    this.push(branch, sha, options.by);
    return sha;
  }

  /** Points a branch at a commit, as a push does: events, pull requests and suites follow. */
  push(branch: string, sha: string, by = 'octocat'): void {
    const ref = `refs/heads/${branch}`;
    const before = this.refs.get(ref);
    this.refs.set(ref, sha);
    this.pushedAt = this.world.now();
    announcePush(this, ref, before, sha, accountNamed(this.world, by, 'User'));
  }

  /** Points a branch at any commit, also one that does not follow its tip. */
  async forcePush(branch: string, sha: string, by?: string): Promise<void> {
    const commit = this.resolve(sha);
    if (commit === undefined) throw new Error(`${this.fullName} has no commit ${sha}.`);
    this.push(branch, commit, by);
  }

  async createBranch(name: string, from: string = this.defaultBranch): Promise<string> {
    const sha = this.resolve(from);
    if (sha === undefined) throw new Error(`${this.fullName} has no ${from}.`);
    this.push(name, sha);
    return sha;
  }

  async deleteBranch(name: string, by = 'octocat'): Promise<void> {
    const before = this.branch(name);
    this.refs.delete(`refs/heads/${name}`);
    announcePush(this, `refs/heads/${name}`, before, undefined, accountNamed(this.world, by, 'User'));
  }

  /**
   * Merges a branch or commit into a branch and pushes the result.
   * @param options `strategy` decides the tree: git's own merge, or one side's as with `-s ours`; `tree`, `files` and
   *   `parents` override it, which makes an evil merge
   * @returns the SHA of the merge commit
   */
  async merge(
    head: string,
    into: string,
    options: CommitOptions & { readonly strategy?: 'merge' | 'ours' | 'theirs' } = {},
  ): Promise<string> {
    const ours = this.branch(into);
    const theirs = this.resolve(head);
    if (theirs === undefined) throw new Error(`${this.fullName} has no ${head}.`);
    const tree = options.tree ?? this.#mergedTree(ours, theirs, options.strategy ?? 'merge');
    const message = options.message ?? `Merge ${head} into ${into}`;
    const sha = this.createCommit({ ...options, tree, message, parents: options.parents ?? [ours, theirs] });
    this.push(into, sha, options.by);
    return sha;
  }

  #mergedTree(ours: string, theirs: string, strategy: 'merge' | 'ours' | 'theirs'): string {
    const tree =
      strategy === 'merge'
        ? mergeTree(this.directory, ours, theirs)
        : this.treeOf(strategy === 'ours' ? ours : theirs);
    if (tree === undefined) throw new Error('The merge has conflicts: give it a tree.');
    return tree;
  }

  /** Forks the repository with all its branches. Objects are shared, as in a fork network on GitHub. */
  async fork(owner: Account | string, name: string = this.name): Promise<Repository> {
    const account = typeof owner === 'string' ? accountNamed(this.world, owner, 'User') : owner;
    const id = this.world.nextId();
    const directory = join(this.world.folder, `${id}.git`);
    initBare(directory, this.defaultBranch, join(this.store.directory, 'objects'));
    const { defaultBranch } = this;
    const fork = new Repository(this.world, {
      id,
      owner: account,
      name,
      directory,
      defaultBranch,
      parent: this,
    });
    fork.private = this.private;
    for (const ref of this.refs.matching('refs/heads/')) fork.refs.set(ref.name, ref.sha);
    this.world.repositories.set(id, fork);
    return fork;
  }

  /** Opens a pull request; throws where GitHub refuses one (no such branch, nothing to merge, unrelated histories). */
  async openPullRequest(options: OpenOptions): Promise<PullRequest> {
    const pull = new PullRequest(this, options);
    this.pulls.push(pull);
    pull.announceOpened();
    return pull;
  }

  pullRequest(number: number): PullRequest {
    const found = this.pulls.find((each) => each.number === number);
    if (found === undefined) throw new Error(`${this.fullName} has no pull request ${number}.`);
    return found;
  }

  pullRequests(): PullRequest[] {
    return [...this.pulls];
  }

  /** The check runs of a commit with every annotation, oldest first. */
  checkRuns(ref: string): CheckRun[] {
    return this.checks.runsOf(this.resolve(ref) ?? ref);
  }

  checkSuites(ref: string): CheckSuite[] {
    return this.checks.suitesOf(this.resolve(ref) ?? ref);
  }

  /** A check run as another App would post it, for instance an impostor with our name. */
  async createCheckRun(
    ref: string,
    input: Omit<CheckRunInput, 'head_sha'> & { app: App },
  ): Promise<CheckRun> {
    return this.checks.create(input.app, { ...input, head_sha: this.resolve(ref) ?? ref });
  }

  /** A commit status as any integration or person may set it. */
  createStatus(ref: string, input: StatusInput, by = 'octocat'): void {
    this.checks.addStatus(this.resolve(ref) ?? ref, input, accountNamed(this.world, by, 'User'));
  }

  /** Classic branch protection: the checks that a branch requires; a null App is any source. */
  protectBranch(branch: string, checks: readonly { context: string; app_id: number | null }[]): void {
    this.rules.protect(branch, checks);
  }

  setRuleset(input: { name?: string; branches?: readonly string[]; rules: readonly Rule[] }): Ruleset {
    return this.rules.add(input);
  }

  removeRuleset(id: number): void {
    this.rules.remove(id);
  }

  /** Whether a commit contains another one. */
  contains(descendant: string, ancestor: string): boolean {
    return isAncestor(this.directory, ancestor, descendant);
  }

  setPermission(login: string, level: Level): void {
    this.collaborators.set(login.toLowerCase(), level);
  }

  permissionOf(login: string): Level {
    if (this.owner.login.toLowerCase() === login.toLowerCase()) return 'admin';
    return this.collaborators.get(login.toLowerCase()) ?? 'read';
  }

  async rename(name: string): Promise<void> {
    moveRepository(this, this.owner, name);
  }

  async transfer(owner: Account): Promise<void> {
    moveRepository(this, owner, this.name);
  }

  async archive(): Promise<void> {
    archiveRepository(this);
  }

  async unarchive(): Promise<void> {
    unarchiveRepository(this);
  }

  async setDefaultBranch(name: string): Promise<void> {
    const from = this.defaultBranch;
    this.branch(name);
    this.defaultBranch = name;
    announceRepository(this, 'edited', { changes: { default_branch: { from } } });
  }

  async delete(): Promise<void> {
    deleteRepository(this);
  }
}
