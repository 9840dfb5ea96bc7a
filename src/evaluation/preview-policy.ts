/** What a proposed policy would change: open pull requests and existing configuration, judged from what is known. */
import type { Conclusion, PolicySource, Verdict } from '../core/index.ts';
import { judgeKnown, type KnownContents, type KnownTrees } from './judge-known.ts';

/** An open pull request that was judged before. */
export interface KnownPullRequest {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly trees: KnownTrees | undefined;
  /** What its check says now; undefined where another policy or engine decided. */
  readonly conclusion: Conclusion | undefined;
}

/** The policy of a repository, before and after; undefined where only GitHub knows which layers it has. */
export interface ProposedPolicy {
  before(repository: string): PolicySource | undefined;
  after(repository: string): PolicySource | undefined;
}

/** A repository whose existing configuration the proposed policy no longer approves. */
export interface UnapprovedConfiguration {
  readonly repository: string;
  /** How many things become unapproved. */
  readonly count: number;
}

/** What would change. */
export interface PolicyPreview {
  /** `owner/name#12`. */
  readonly turnsRed: readonly string[];
  readonly turnsGreen: readonly string[];
  readonly unchanged: number;
  /** How many repositories were looked at: those whose pull requests were judged before. */
  readonly repositories: number;
  /** Could not be judged from what is known. */
  readonly unknown: readonly string[];
  readonly unapproved: readonly UnapprovedConfiguration[];
}

/** Stands for the tree of a repository without files: git's id of the empty tree. */
const NO_FILES = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/**
 * Judges every known pull request, and what is in every known repository, under both policies.
 * It has no way to reach GitHub: whatever it does, it writes nothing.
 * @throws what `contents` throws
 */
export async function previewPolicy(
  pulls: readonly KnownPullRequest[],
  policy: ProposedPolicy,
  contents: KnownContents,
  today: string,
): Promise<PolicyPreview> {
  const judge = async (pull: KnownPullRequest, which: 'before' | 'after'): Promise<Verdict | undefined> => {
    const { repository, trees } = pull;
    const source = policy[which](repository);
    if (!trees || !source) return undefined;
    return judgeKnown(trees, contents, { policy: source, repository, today });
  };
  const turnOf = async (pull: KnownPullRequest): Promise<Turn> => {
    const before = pull.conclusion ?? (await judge(pull, 'before'))?.conclusion;
    const after = before && (await judge(pull, 'after'))?.conclusion;
    if (!before || !after) return 'unknown';
    if (before === after) return 'unchanged';
    return after === 'failure' ? 'turnsRed' : 'turnsGreen';
  };
  const found: Record<Turn, string[]> = { turnsRed: [], turnsGreen: [], unchanged: [], unknown: [] };
  const unapproved: UnapprovedConfiguration[] = [];
  const repositories = [...Map.groupBy(pulls, ({ repository }) => repository)];
  for (let start = 0; start < repositories.length; start += TOGETHER) {
    const part = repositories.slice(start, start + TOGETHER);
    const trees = part.flatMap(([, those]) =>
      those.flatMap(({ trees: known }) => (known ? treesOf(known) : [])),
    );
    await contents.prepareTrees(trees);
    // First: what a branch has, its pull requests have too, and then it is in memory.
    const lost = await Promise.all(
      part.map(([repository, those]) => existingConfiguration(repository, those, policy, contents, today)),
    );
    unapproved.push(...lost.flatMap((each) => each ?? []));
    const turns = await Promise.all(
      part.flatMap(([, those]) => those).map(async (pull) => ({ pull, turn: await turnOf(pull) })),
    );
    for (const { pull, turn } of turns) found[turn].push(`${pull.repository}#${pull.number}`);
  }
  return { ...found, unchanged: found.unchanged.length, repositories: repositories.length, unapproved };
}

type Turn = 'turnsRed' | 'turnsGreen' | 'unchanged' | 'unknown';

/** Repositories that are looked at side by side: the store is asked for all of them at once. */
const TOGETHER = 20;

function treesOf({ base, head, merge, ancestor }: KnownTrees): string[] {
  return [base, head, merge, ancestor].filter((oid) => oid !== undefined);
}

/** A repository as if all that it has were new: what would block then, and does not today. */
async function existingConfiguration(
  repository: string,
  pulls: readonly KnownPullRequest[],
  policy: ProposedPolicy,
  contents: KnownContents,
  today: string,
): Promise<UnapprovedConfiguration | undefined> {
  const head = pulls.findLast(({ trees }) => trees !== undefined)?.trees?.base;
  if (head === undefined) return undefined;
  const trees = { base: NO_FILES, head, merge: undefined, ancestor: undefined };
  const blocked = async (source: PolicySource | undefined): Promise<ReadonlySet<string>> => {
    if (!source) return new Set();
    const about = { policy: source, repository, today };
    return blocking(await judgeKnown(trees, withEmptyTree(contents), about));
  };
  const after = await blocked(policy.after(repository));
  // What nothing blocks afterwards has lost nothing.
  const before = after.size === 0 ? after : await blocked(policy.before(repository));
  const count = [...after].filter((fingerprint) => !before.has(fingerprint)).length;
  return count > 0 ? { repository, count } : undefined;
}

function blocking(verdict: Verdict | undefined): ReadonlySet<string> {
  const findings = verdict?.findings.filter(
    ({ level, status }) => level === 'block' && status === 'introduced',
  );
  const all = findings?.flatMap((finding) => (finding.members.length > 0 ? finding.members : [finding]));
  return new Set(all?.map(({ fingerprint }) => fingerprint));
}

function withEmptyTree(contents: KnownContents): KnownContents {
  const empty = { oid: NO_FILES, entries: new Map(), truncated: false };
  return {
    blobs: contents.blobs,
    prepareTrees: (oids) => contents.prepareTrees(oids),
    loadBlobs: (oids) => contents.loadBlobs(oids),
    tree: (oid) => (oid === NO_FILES ? Promise.resolve(empty) : contents.tree(oid)),
  };
}
