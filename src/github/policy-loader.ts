/** Reads an organisation's policy from its policy repository. */
import { LRUCache } from 'lru-cache';
import {
  CODE_OWNERS_PATHS,
  isPolicyFile,
  MAX_CODE_OWNERS_BYTES,
  POLICY_FILE,
  type PolicyProblem,
  type PolicySet,
  type PolicySource,
  policyFileKind,
  policyOf,
  type RepositoryTraits,
  RULES,
  readCodeOwners,
  readPolicySet,
} from '../core/index.ts';
import { httpStatus } from './http-status.ts';
import type { AboutRepository, BranchTip, RepositoryReader } from './repository-reader.ts';

/** The policy in force, or why there is none. */
export type PolicyState =
  | { readonly kind: 'set'; readonly set: PolicySet }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Where the policy is written. */
export interface PolicyHome {
  readonly repository: string;
  readonly branch: string;
  /** Who owns a path of it, as CODEOWNERS on that branch says. */
  readonly ownersOf: (path: string) => readonly string[];
}

/** A policy, or why there is none, and where it comes from. */
export interface LoadedPolicy {
  readonly state: PolicyState;
  /** For people: `acme/.claude-policy at 1a2b3c4`. */
  readonly name: string;
  /** The commit of the policy in force; empty when none was found. */
  readonly commit: string;
  /** The policy repository, `owner/name`, and its default branch; undefined where there is none to write to. */
  readonly home: PolicyHome | undefined;
  /** The newest commit, and what is wrong with it, where the policy in force is an older one. */
  readonly broken: { readonly commit: string; readonly problems: readonly PolicyProblem[] } | undefined;
  /** True when another repository than the known one has the name, or its name leads to another owner. */
  readonly isStranger?: boolean;
}

/** The policy as it holds for one repository. */
export function policySourceFor(
  { state }: Pick<LoadedPolicy, 'state'>,
  traits: RepositoryTraits,
): PolicySource {
  if (state.kind !== 'set') return state;
  const answer = policyOf(state.set, traits);
  if (answer.kind === 'policy') return answer;
  const reason = `a group of the policy asks for the repository's ${answer.trait}, and GitHub did not tell them`;
  return { kind: 'unavailable', reason };
}

/** A policy is looked up again after this long, even when no push event told of a change. */
const MAX_AGE_MS = 60_000;
/** How many commits are looked through for the last good policy. */
const MAX_STEPS_BACK = 30;

/** Which repository an owner's policy is in, by GitHub's number: whoever gets the name does not get the policy with it. */
export interface PolicyIdentities {
  /** The number of the repository that held the owner's policy; undefined when none ever did. */
  readonly known: (owner: string) => Promise<number | undefined>;
  /** Notes it, for all nodes. */
  readonly note: (owner: string, id: number) => Promise<void>;
  /** Numbers that whoever runs Portcullis named: these may take the place of another. */
  readonly accepted: ReadonlySet<number>;
}

/** For readers of a single policy, who keep nothing. */
export const ANY_REPOSITORY: PolicyIdentities = {
  known: () => Promise.resolve(undefined),
  note: () => Promise.resolve(),
  accepted: new Set(),
};

/** Loads policies, and keeps each for a minute. */
export class PolicyLoader {
  readonly #identities: PolicyIdentities;
  readonly #known = new LRUCache<string, LoadedPolicy>({ max: 1_000, ttl: MAX_AGE_MS });
  /** What a commit's files say never changes, so that an older commit is read once. */
  readonly #commits = new LRUCache<string, PolicyState>({ max: 200 });

  constructor(identities: PolicyIdentities) {
    this.#identities = identities;
  }

  /** Forgets an organisation's policy: its repository was pushed to. */
  forget(owner: string): void {
    this.#known.delete(owner.toLowerCase());
  }

  /**
   * The policy on the default branch of the policy repository. Where the newest commit is not valid, the last one
   * that was stays in force: found in the branch's own history, so that a restart forgets nothing.
   * A repository or file that is missing is an answer, not an error.
   * @param newest the newest commit that is known of: what is kept of another one is not good enough
   * @throws what the client throws for everything that another attempt can change
   */
  async load(reader: RepositoryReader, newest?: string): Promise<LoadedPolicy> {
    const key = reader.owner.toLowerCase();
    const known = this.#known.get(key);
    const newestKnown = known?.broken?.commit ?? known?.commit;
    if (known && (newest === undefined || newest === newestKnown)) return known;
    const loaded = await this.#load(reader);
    this.#known.set(key, loaded);
    return loaded;
  }

  /** What is wrong with the policy in a commit or tree; kept like any commit's. @throws what the client throws */
  stateAt(reader: RepositoryReader, commit: string): Promise<PolicyState> {
    return this.#stateAt(reader, { commit, tree: commit });
  }

  async #load(reader: RepositoryReader): Promise<LoadedPolicy> {
    const repository = `${reader.owner}/${reader.repo}`;
    const about = await aboutIt(reader);
    if (about === undefined) {
      return missing(
        repository,
        `the repository ${repository} does not exist, or Portcullis is not installed on it`,
      );
    }
    const stranger = await this.#whyStranger(reader, about);
    if (stranger !== undefined) return { ...missing(repository, stranger), isStranger: true };
    const { defaultBranch: branch } = about;
    const tip = await reader.branchTip(branch);
    if (!tip) return missing(repository, `the repository ${repository} has no commit on its default branch`);
    const state = await this.#stateAt(reader, tip);
    if (state.kind === 'set') await this.#identities.note(reader.owner, about.id);
    const home = { repository, branch, ownersOf: await readOwners(reader, tip.tree) };
    if (state.kind !== 'invalid') return inForce(home, tip.commit, state);
    const good = await this.#lastGood(reader, tip.commit, home);
    if (!good) return inForce(home, tip.commit, state);
    return { ...good, broken: { commit: tip.commit, problems: state.problems } };
  }

  /** Why the repository is not the one that holds the owner's policy; undefined when it is. */
  async #whyStranger(reader: RepositoryReader, about: AboutRepository): Promise<string | undefined> {
    const name = `${reader.owner}/${reader.repo}`;
    if (about.owner.toLowerCase() !== reader.owner.toLowerCase())
      return `the repository ${name} belongs to another owner now`;
    const { known, accepted } = this.#identities;
    const id = await known(reader.owner);
    if (id === undefined || id === about.id || accepted.has(about.id)) return undefined;
    return `the repository ${name} is not the one that held the policy before, but a new one of that name with the number ${about.id}`;
  }

  /** The state of the policy at a commit: read once, and kept by the commit's id. */
  async #stateAt(reader: RepositoryReader, tip: Pick<BranchTip, 'commit' | 'tree'>): Promise<PolicyState> {
    const known = this.#commits.get(tip.commit);
    if (known) return known;
    const state = await readPolicyAt(reader, tip.tree);
    if (state.kind !== 'unavailable') this.#commits.set(tip.commit, state);
    return state;
  }

  /** Goes back along first parents: what the default branch pointed to, never what lay on a branch beside it. */
  async #lastGood(
    reader: RepositoryReader,
    newest: string,
    home: PolicyHome,
  ): Promise<LoadedPolicy | undefined> {
    let { parents } = await reader.commit(newest);
    for (let step = 0; step < MAX_STEPS_BACK; step += 1) {
      const [commit] = parents;
      if (commit === undefined) return undefined;
      const summary = await reader.commit(commit);
      const state = await this.#stateAt(reader, { commit, tree: summary.tree });
      if (state.kind === 'set') return inForce(home, commit, state);
      ({ parents } = summary);
    }
    return undefined;
  }
}

/**
 * Reads the policy in a tree of the policy repository.
 * @throws what the client throws
 */
export async function readPolicyAt(reader: RepositoryReader, treeSha: string): Promise<PolicyState> {
  const repository = `${reader.owner}/${reader.repo}`;
  const tree = await reader.tree(treeSha);
  if (tree.truncated) return unavailable(`${repository} has more files than GitHub lists`);
  const entries = [...tree.entries.values()].filter(({ path }) => isPolicyFile(path));
  const odd = entries.find(({ mode }) => !mode.startsWith('100'));
  if (odd) return unavailable(`${odd.path} in ${repository} is not a plain file`);
  if (!tree.entries.has(POLICY_FILE)) {
    return unavailable(`there is no file policy.jsonc in ${repository}`);
  }
  const contents = await reader.texts(entries.map(({ oid }) => oid));
  const files = new Map<string, string>();
  for (const { path, oid } of entries) {
    const content = contents.get(oid);
    if (content?.kind !== 'bytes') return unavailable(`${path} in ${repository} could not be read`);
    files.set(path, new TextDecoder().decode(content.bytes));
  }
  return readPolicySet(files, { ruleIds: RULES.map((rule) => rule.meta.id) });
}

/**
 * Reads all that belongs to a policy in a tree, the owner's tests included: path to text. A file that cannot be read
 * has an empty text, which is no test.
 * @throws what the client throws
 */
export async function readPolicyTexts(
  reader: RepositoryReader,
  treeSha: string,
): Promise<Map<string, string>> {
  const tree = await reader.tree(treeSha);
  const entries = [...tree.entries.values()].filter(({ path }) => policyFileKind(path) !== undefined);
  const contents = await reader.texts(entries.map(({ oid }) => oid));
  return new Map(
    entries.map(({ path, oid }): [string, string] => {
      const content = contents.get(oid);
      return [path, content?.kind === 'bytes' ? new TextDecoder().decode(content.bytes) : ''];
    }),
  );
}

/** The first CODEOWNERS counts, as on GitHub; one that cannot be read names nobody. */
async function readOwners(reader: RepositoryReader, treeSha: string): Promise<PolicyHome['ownersOf']> {
  const { entries } = await reader.tree(treeSha);
  const entry = CODE_OWNERS_PATHS.flatMap((path) => entries.get(path) ?? [])[0];
  const content = entry && (await reader.blobs([entry.oid])).get(entry.oid);
  if (content?.kind !== 'bytes' || content.bytes.length > MAX_CODE_OWNERS_BYTES) return () => [];
  return readCodeOwners(new TextDecoder().decode(content.bytes));
}

async function aboutIt(reader: RepositoryReader): Promise<AboutRepository | undefined> {
  try {
    return await reader.about();
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

function inForce(home: PolicyHome, commit: string, state: PolicyState): LoadedPolicy {
  const name = `${home.repository} at ${commit.slice(0, 7)}`;
  return { state, name, commit, home, broken: undefined };
}

function unavailable(reason: string): PolicyState {
  return { kind: 'unavailable', reason };
}

function missing(name: string, reason: string): LoadedPolicy {
  return { state: unavailable(reason), name, commit: '', home: undefined, broken: undefined };
}
