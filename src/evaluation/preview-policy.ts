/** What a proposed policy would change: open pull requests and existing configuration, judged from what is known. */
import type { PolicySource, Verdict } from '../core/index.ts';
import { judgeKnown, type KnownContents, type KnownTrees } from './judge-known.ts';

/** An open pull request that was judged before. */
export interface KnownPullRequest {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly trees: KnownTrees | undefined;
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
  const turnsRed: string[] = [];
  const turnsGreen: string[] = [];
  const unknown: string[] = [];
  let unchanged = 0;
  for (const pull of pulls) {
    const [before, after] = [await judge(pull, 'before'), await judge(pull, 'after')];
    const name = `${pull.repository}#${pull.number}`;
    if (!before || !after) unknown.push(name);
    else if (before.conclusion === after.conclusion) unchanged += 1;
    else if (after.conclusion === 'failure') turnsRed.push(name);
    else turnsGreen.push(name);
  }
  const unapproved = await existingConfiguration(pulls, policy, contents, today);
  return { turnsRed, turnsGreen, unchanged, unknown, unapproved };
}

/** Every repository as if all that it has were new: what would block then, and does not today. */
async function existingConfiguration(
  pulls: readonly KnownPullRequest[],
  policy: ProposedPolicy,
  contents: KnownContents,
  today: string,
): Promise<UnapprovedConfiguration[]> {
  const bases = new Map<string, string>();
  for (const { repository, trees } of pulls) if (trees) bases.set(repository, trees.base);
  const found: UnapprovedConfiguration[] = [];
  for (const [repository, head] of bases) {
    const trees = { base: NO_FILES, head, merge: undefined, ancestor: undefined };
    const blocked = async (source: PolicySource | undefined): Promise<ReadonlySet<string>> => {
      if (!source) return new Set();
      const about = { policy: source, repository, today };
      return blocking(await judgeKnown(trees, withEmptyTree(contents), about));
    };
    const before = await blocked(policy.before(repository));
    const after = await blocked(policy.after(repository));
    const count = [...after].filter((fingerprint) => !before.has(fingerprint)).length;
    if (count > 0) found.push({ repository, count });
  }
  return found;
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
    loadBlobs: (oids) => contents.loadBlobs(oids),
    tree: (oid) => (oid === NO_FILES ? Promise.resolve(empty) : contents.tree(oid)),
  };
}
