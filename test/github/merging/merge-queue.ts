import { mergeTree } from '../git/plumbing.ts';
import type { PullRequest } from '../model/pull-request.ts';
import type { Repository } from '../model/repository.ts';
import type { Wire } from '../model/world.ts';
import { simpleCommitJson } from '../represent/commit.ts';
import { landPull } from './merge.ts';
import { obstacles } from './oracle.ts';
import { unmetChecks } from './required-checks.ts';

const BOT = 'github-merge-queue';

/** One pull request on top of everything before it in the queue. */
export interface MergeGroup {
  readonly pull: PullRequest;
  readonly branch: string;
  readonly headSha: string;
  readonly baseSha: string;
}

export interface Settlement {
  readonly number: number;
  readonly outcome: 'merged' | 'ejected' | 'waiting';
  readonly reasons: string[];
}

/** The merge queues of one repository's branches (docs: managing a merge queue). */
export class MergeQueue {
  readonly #repository: Repository;
  #groups: MergeGroup[] = [];

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  groups(): readonly MergeGroup[] {
    return this.#groups;
  }

  /** Adds a pull request: its head's required checks must pass; being behind is what the queue is for. */
  enqueue(pull: PullRequest): MergeGroup {
    const standing = obstacles(pull).filter(({ kind }) => kind === 'state' || kind === 'rule');
    if (standing.length > 0) {
      const reasons = standing.map(({ reason }) => reason).join('; ');
      throw new Error(`Pull request ${pull.number} cannot be queued: ${reasons}.`);
    }
    if (this.#groups.some((group) => group.pull === pull))
      throw new Error(`${pull.number} is queued already.`);
    const group = this.#build(pull);
    if (group === undefined) throw new Error(`Pull request ${pull.number} conflicts with the queue.`);
    return group;
  }

  /** Takes a closed pull request out. */
  forget(pull: PullRequest): void {
    const group = this.#groups.find((each) => each.pull === pull);
    if (group === undefined) return;
    this.#destroy(group, pull.merged ? 'merged' : 'dequeued');
    if (!pull.merged) this.#rebuild(pull.base.ref);
  }

  /** Merges, ejects or leaves waiting each queued pull request, first come first, by the checks on its group commit. */
  settle(): Settlement[] {
    const settled: Settlement[] = [];
    for (const { pull } of this.#groups.slice()) {
      const settlement = this.#settleOne(pull);
      if (settlement !== undefined) settled.push(settlement);
    }
    return settled;
  }

  #settleOne(pull: PullRequest): Settlement | undefined {
    const { number } = pull;
    let group = this.#groups.find((each) => each.pull === pull);
    const first = this.#groups.find((each) => each.pull.base.ref === pull.base.ref);
    if (group === undefined) return { number, outcome: 'ejected', reasons: ['it conflicts with the queue'] };
    if (first === group && group.baseSha !== pull.baseTip) {
      // Somebody pushed past the queue: its groups are of an old base.
      this.#rebuild(pull.base.ref);
      group = this.#groups.find((each) => each.pull === pull);
      if (group === undefined) return { number, outcome: 'ejected', reasons: ['it conflicts with the base'] };
    }
    const unmet = unmetChecks(this.#repository, pull.base.ref, [group.headSha]);
    const reasons = unmet.map((each) => each.reason);
    if (unmet.some((each) => each.state === 'failed')) {
      this.#destroy(group, 'dequeued');
      this.#rebuild(pull.base.ref);
      return { number, outcome: 'ejected', reasons };
    }
    if (unmet.length > 0 || group.baseSha !== pull.baseTip) return { number, outcome: 'waiting', reasons };
    landPull(pull, group.headSha, BOT);
    return { number, outcome: 'merged', reasons: [] };
  }

  /** Makes the group commit and asks for its checks; undefined when it conflicts. */
  #build(pull: PullRequest): MergeGroup | undefined {
    const { base, head, number, title } = pull;
    const last = this.#groups.findLast((group) => group.pull.base.ref === base.ref);
    const baseSha = last?.headSha ?? pull.baseTip;
    const tree = mergeTree(this.#repository.directory, baseSha, head.sha);
    if (tree === undefined) return undefined;
    const message = `Merge pull request #${number} from ${head.ref}\n\n${title}`;
    const headSha = this.#repository.createCommit({ tree, parents: [baseSha, head.sha], message });
    const branch = `gh-readonly-queue/${base.ref}/pr-${number}-${baseSha}`;
    const group: MergeGroup = { pull, branch, headSha, baseSha };
    this.#groups.push(group);
    this.#repository.push(branch, headSha, BOT);
    this.#announce('checks_requested', group);
    return group;
  }

  #rebuild(base: string): void {
    const stale = this.#groups.filter((group) => group.pull.base.ref === base);
    for (const group of stale) this.#destroy(group, 'invalidated');
    for (const { pull } of stale) this.#build(pull);
  }

  #destroy(group: MergeGroup, reason: 'merged' | 'invalidated' | 'dequeued'): void {
    this.#groups = this.#groups.filter((each) => each !== group);
    this.#repository.refs.delete(`refs/heads/${group.branch}`);
    this.#announce('destroyed', group, { reason });
  }

  #announce(action: 'checks_requested' | 'destroyed', group: MergeGroup, extra: Wire = {}): void {
    const repository = this.#repository;
    repository.world.outbox.emit('merge_group', action, {
      repository,
      payload: () => ({
        ...extra,
        merge_group: {
          head_sha: group.headSha,
          head_ref: `refs/heads/${group.branch}`,
          base_sha: group.baseSha,
          base_ref: `refs/heads/${group.pull.base.ref}`,
          head_commit: simpleCommitJson(repository, group.headSha),
        },
      }),
    });
  }
}
