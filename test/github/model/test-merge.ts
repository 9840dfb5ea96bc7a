import { mergeTree } from '../git/plumbing.ts';
import type { PullRequest } from './pull-request.ts';

export interface TestMergeResult {
  /** Null while GitHub has not computed it. */
  readonly mergeable: boolean | null;
  /** The last test merge that worked, which may be one of older commits. */
  readonly sha: string | null;
}

/**
 * GitHub merges head into base in the background and keeps the result as `refs/pull/N/merge`. Until that is done
 * `mergeable` is null; when there is a conflict the reference stays where it was (docs: pulls, get a pull request).
 */
export class TestMerge {
  readonly #pull: PullRequest;
  #waiting: { key: string; nulls: number; readyAt: number } | undefined;
  #truth: { key: string; mergeable: boolean; sha: string | null } | undefined;
  #shownKey: string | undefined;
  #shownSha: string | null = null;

  constructor(pull: PullRequest) {
    this.#pull = pull;
  }

  /** What GitHub shows without being asked to compute: the state that webhooks and lists carry. */
  peek(): TestMergeResult {
    const known = this.#shownKey === this.#key() ? this.compute().mergeable : null;
    return { mergeable: known, sha: this.#shownSha };
  }

  /** The answer to one GET of the pull request: starts the computation, and after a while has it. */
  ask(): TestMergeResult {
    const key = this.#key();
    if (this.#shownKey === key) return this.peek();
    const { nullAnswers, delayMs } = this.#pull.repository.world.mergeability;
    if (this.#waiting?.key !== key)
      this.#waiting = { key, nulls: nullAnswers, readyAt: Date.now() + delayMs };
    if (this.#waiting.nulls > 0) {
      this.#waiting.nulls -= 1;
      return this.peek();
    }
    if (Date.now() >= this.#waiting.readyAt) this.#show();
    return this.peek();
  }

  /** The truth, at once, without showing it to anybody. */
  compute(): { mergeable: boolean; sha: string | null } {
    const key = this.#key();
    if (this.#truth?.key === key) return this.#truth;
    const { repository, head, baseTip } = this.#pull;
    const tree = mergeTree(repository.directory, baseTip, head.sha);
    this.#truth = { key, mergeable: tree !== undefined, sha: tree === undefined ? null : this.#commit(tree) };
    return this.#truth;
  }

  #commit(tree: string): string {
    const { repository, head, baseTip } = this.#pull;
    const person = { name: 'GitHub', email: 'noreply@github.com', date: repository.world.nextCommitDate() };
    const message = `Merge ${head.sha} into ${baseTip}`;
    return repository.store.writeCommit({
      tree,
      parents: [baseTip, head.sha],
      author: person,
      committer: person,
      message,
    });
  }

  #show(): void {
    const { repository, number } = this.#pull;
    const { sha } = this.compute();
    this.#shownKey = this.#key();
    this.#shownSha = sha ?? this.#shownSha;
    if (sha !== null) repository.refs.set(`refs/pull/${number}/merge`, sha);
  }

  #key(): string {
    return `${this.#pull.baseTip} ${this.#pull.head.sha}`;
  }
}
