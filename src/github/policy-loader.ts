/** Reads an organisation's policy from its policy repository. */
import { LRUCache } from 'lru-cache';
import { type PolicySource, parsePolicy, RULES } from '../core/index.ts';
import { httpStatus } from './http-status.ts';
import type { RepositoryReader } from './repository-reader.ts';

/** A policy, or why there is none, and where it comes from. */
export interface LoadedPolicy {
  readonly source: PolicySource;
  /** For people: `acme/.claude-policy at 1a2b3c4`. */
  readonly name: string;
  /** The policy commit; empty when none was found. */
  readonly commit: string;
}

/** The file that holds the policy, in the root of the policy repository. */
export const POLICY_FILE = 'policy.jsonc';

/** A policy is looked up again after this long, even when no push event told of a change. */
const MAX_AGE_MS = 60_000;

/** Loads policies, and keeps each for a minute. */
export class PolicyLoader {
  readonly #known = new LRUCache<string, LoadedPolicy>({ max: 1_000, ttl: MAX_AGE_MS });

  /** Forgets an organisation's policy: its repository was pushed to. */
  forget(owner: string): void {
    this.#known.delete(owner.toLowerCase());
  }

  /**
   * The policy on the default branch of the policy repository.
   * A repository or file that is missing, or a policy that is not valid, is an answer, not an error.
   * @throws what the client throws for everything that another attempt can change
   */
  async load(reader: RepositoryReader): Promise<LoadedPolicy> {
    const known = this.#known.get(reader.owner.toLowerCase());
    if (known) return known;
    const loaded = await loadPolicy(reader);
    this.#known.set(reader.owner.toLowerCase(), loaded);
    return loaded;
  }
}

async function loadPolicy(reader: RepositoryReader): Promise<LoadedPolicy> {
  const repository = `${reader.owner}/${reader.repo}`;
  const branch = await defaultBranch(reader);
  if (branch === undefined) {
    return missing(
      repository,
      `the repository ${repository} does not exist, or Portcullis is not installed on it`,
    );
  }
  const tip = await reader.branchTip(branch);
  if (!tip) return missing(repository, `the repository ${repository} has no commit on its default branch`);
  const name = `${repository} at ${tip.commit.slice(0, 7)}`;
  const entry = (await reader.folder(tip.tree)).find((candidate) => candidate.path === POLICY_FILE);
  if (!entry) return missing(name, `there is no file ${POLICY_FILE} in ${repository}`, tip.commit);
  if (entry.type !== 'blob' || !entry.mode.startsWith('100')) {
    return missing(name, `${POLICY_FILE} in ${repository} is not a plain file`, tip.commit);
  }
  const content = (await reader.blobs([entry.sha])).get(entry.sha);
  if (content?.kind !== 'bytes') {
    return missing(name, `${POLICY_FILE} in ${repository} could not be read`, tip.commit);
  }
  const text = new TextDecoder().decode(content.bytes);
  const source = parsePolicy(text, { path: POLICY_FILE, ruleIds: RULES.map((rule) => rule.meta.id) });
  return { source, name, commit: tip.commit };
}

async function defaultBranch(reader: RepositoryReader): Promise<string | undefined> {
  try {
    return await reader.defaultBranch();
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

function missing(name: string, reason: string, commit = ''): LoadedPolicy {
  return { source: { kind: 'unavailable', reason }, name, commit };
}
