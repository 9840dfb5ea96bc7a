/** Reads one repository through GitHub's API: trees and blobs by object id, never lists of changed files. */
import { type BlobContent, type RepositoryTraits, type RepoTree, toRepoTree } from '../core/index.ts';
import type { GitHubClient } from './client.ts';
import type { ContentCaches } from './content-caches.ts';
import { httpStatus } from './http-status.ts';
import { fetchTexts } from './text-batch.ts';
import { TreeWalk } from './tree-walk.ts';

/** A branch's tip. */
export interface BranchTip {
  readonly commit: string;
  readonly tree: string;
  /** True when a ruleset or classic branch protection holds for it. */
  readonly isProtected: boolean;
  /** What classic branch protection requires. */
  readonly requiredChecks: readonly RequiredCheck[];
}

/** A check that GitHub requires before a merge. */
export interface RequiredCheck {
  readonly context: string;
  /** The App that has to report it; undefined when any source will do. */
  readonly appId: number | undefined;
}

/** A repository as GitHub describes it. */
export interface AboutRepository {
  /** GitHub's number; it never changes. */
  readonly id: number;
  /** The login of its owner now: a name that was asked for can lead to a repository that has moved. */
  readonly owner: string;
  readonly defaultBranch: string;
  readonly traits: RepositoryTraits;
}

/** A commit with what is needed to trust it. */
export interface CommitSummary {
  readonly tree: string;
  readonly parents: readonly string[];
}

/** Larger files are not fetched: no configuration file or script that a person reviews is this large. */
const MAX_BLOB_BYTES = 10_000_000;
const CONCURRENT_BLOBS = 6;
/** GitHub gives so many commits a page (REST documentation: compare two commits). */
const MAX_LINE = 100;
/** As many texts are fetched side by side sooner than a batch, of which the client sends one a second. */
const MAX_SINGLE_TEXTS = 5;

/** Reads a repository as one installation. */
export class RepositoryReader {
  readonly #client: GitHubClient;
  readonly #caches: ContentCaches;
  readonly owner: string;
  readonly repo: string;

  constructor(client: GitHubClient, caches: ContentCaches, owner: string, repo: string) {
    this.#client = client;
    this.#caches = caches;
    this.owner = owner;
    this.repo = repo;
  }

  get #name(): { owner: string; repo: string } {
    return { owner: this.owner, repo: this.repo };
  }

  /** The default branch, and what groups of a policy can ask for. */
  async about(): Promise<AboutRepository> {
    const { data } = await this.#client.rest.repos.get(this.#name);
    return {
      id: data.id,
      owner: data.owner.login,
      defaultBranch: data.default_branch,
      traits: {
        repository: `${this.owner}/${this.repo}`,
        visibility: data.visibility,
        topics: data.topics,
        properties: customProperties(data.custom_properties),
      },
    };
  }

  /** The tip of a branch, or undefined when there is no such branch. */
  async branchTip(branch: string): Promise<BranchTip | undefined> {
    try {
      const { data } = await this.#client.rest.repos.getBranch({ ...this.#name, branch });
      const required = data.protected ? (data.protection.required_status_checks?.checks ?? []) : [];
      return {
        commit: data.commit.sha,
        tree: data.commit.commit.tree.sha,
        isProtected: data.protected,
        requiredChecks: required.map(({ context, app_id: id }) => ({ context, appId: id ?? undefined })),
      };
    } catch (error) {
      if (httpStatus(error) === 404) return undefined;
      throw error;
    }
  }

  /**
   * The checks that rulesets of the repository and of the organisation require on a branch, those left out that do not
   * hold when a branch is made: with them, anybody can make one with any content.
   * A hundred rules are read, which is more than a branch can sensibly have; what lies beyond does not count.
   */
  async checksRequiredByRulesets(branch: string): Promise<readonly RequiredCheck[]> {
    const { data } = await this.#client.rest.repos.getBranchRules({ ...this.#name, branch, per_page: 100 });
    return data.flatMap((rule) => {
      if (rule.type !== 'required_status_checks') return [];
      if (!rule.parameters || rule.parameters.do_not_enforce_on_create === true) return [];
      const checks = rule.parameters.required_status_checks;
      return checks.map(({ context, integration_id: id }) => ({ context, appId: id }));
    });
  }

  /**
   * The commit that a reference points to, or undefined when there is none.
   * @param name without `refs/`, such as `pull/7/merge`
   */
  async reference(name: string): Promise<string | undefined> {
    try {
      const { data } = await this.#client.rest.git.getRef({ ...this.#name, ref: name });
      return data.object.sha;
    } catch (error) {
      if (httpStatus(error) === 404) return undefined;
      throw error;
    }
  }

  /** A commit's tree and parents. */
  async commit(sha: string): Promise<CommitSummary> {
    const { data } = await this.#client.rest.git.getCommit({ ...this.#name, commit_sha: sha });
    return { tree: data.tree.sha, parents: data.parents.map((parent) => parent.sha) };
  }

  /** The best common ancestor of two commits, or undefined when they share no history. */
  async mergeBase(base: string, head: string): Promise<string | undefined> {
    return (await this.#compare(base, head, 1))?.merge_base_commit.sha;
  }

  /**
   * The only best common ancestor: undefined where there can be several, of which git shows one, so that an author
   * could choose what it holds. There is one where the head's own commits are a line, which is looked at up to 100.
   */
  async onlyMergeBase(base: string, head: string): Promise<string | undefined> {
    const compared = await this.#compare(base, head, MAX_LINE);
    if (!compared || compared.total_commits > MAX_LINE) return undefined;
    const isLine = compared.commits.every(({ parents }) => parents.length === 1);
    return isLine ? compared.merge_base_commit.sha : undefined;
  }

  async #compare(base: string, head: string, commits: number) {
    try {
      const basehead = `${base}...${head}`;
      const options = { ...this.#name, basehead, per_page: commits };
      return (await this.#client.rest.repos.compareCommitsWithBasehead(options)).data;
    } catch (error) {
      if (httpStatus(error) === 404) return undefined;
      throw error;
    }
  }

  /**
   * All files of a tree.
   * A listing that GitHub cuts is completed folder by folder; where even that takes too many requests, the result
   * says `truncated` and must not be judged.
   * @param sha the id of a tree or of a commit
   */
  async tree(sha: string): Promise<RepoTree> {
    const known = await this.#caches.tree(sha);
    if (known) return known;
    const walk = new TreeWalk(this.#client, this.#name);
    const complete = await walk.list(sha, '');
    const tree = toRepoTree(sha, walk.entries, !complete);
    if (complete) await this.#caches.keepTree(tree);
    return tree;
  }

  /** One folder's own entries, without what lies below. */
  async folder(sha: string): Promise<readonly { path: string; mode: string; type: string; sha: string }[]> {
    const { data } = await this.#client.rest.git.getTree({ ...this.#name, tree_sha: sha });
    return data.tree;
  }

  /**
   * Contents of many small text files by object id, in few requests; as `blobs` in everything else.
   * @throws what the client throws
   */
  async texts(oids: readonly string[]): Promise<Map<string, BlobContent>> {
    const known = await this.#caches.loadBlobs(oids);
    const missing = oids.filter((oid) => !known.has(oid));
    if (missing.length <= MAX_SINGLE_TEXTS) return this.blobs(oids);
    const fetched = await fetchTexts(this.#client, this.#name, [...new Set(missing)]);
    await this.#caches.keepBlobs(fetched);
    const rest = await this.blobs(missing.filter((oid) => !fetched.has(oid)));
    return new Map([...known, ...fetched, ...rest]);
  }

  /** Contents by object id; what cannot be had is `unavailable`, with the reason. */
  async blobs(oids: readonly string[]): Promise<Map<string, BlobContent>> {
    const contents = await this.#caches.loadBlobs(oids);
    const fetched = new Map<string, BlobContent>();
    const queue = oids.filter((oid) => !contents.has(oid));
    const work = async (): Promise<void> => {
      for (let oid = queue.shift(); oid !== undefined; oid = queue.shift()) {
        fetched.set(oid, await this.#blob(oid));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT_BLOBS }, work));
    await this.#caches.keepBlobs(fetched);
    return new Map([...contents, ...fetched]);
  }

  async #blob(oid: string): Promise<BlobContent> {
    try {
      const { data } = await this.#client.rest.git.getBlob({ ...this.#name, file_sha: oid });
      if ((data.size ?? 0) > MAX_BLOB_BYTES) {
        const size = (data.size ?? 0).toLocaleString('en-US');
        return {
          kind: 'unavailable',
          reason: `it is ${size} bytes long, and Portcullis reads at most 10,000,000`,
        };
      }
      return { kind: 'bytes', bytes: new Uint8Array(Buffer.from(data.content, 'base64')) };
    } catch (error) {
      // 403 is what GitHub answers for a blob above 100 MB (REST documentation: get a blob).
      const status = httpStatus(error);
      if (status === 404) return { kind: 'unavailable', reason: 'GitHub does not have its content' };
      if (status === 403 && isTooLarge(error))
        return { kind: 'unavailable', reason: 'it is too large for GitHub to return' };
      throw error;
    }
  }
}

/** Only organisations have custom properties; elsewhere GitHub leaves the field out (REST: get a repository). */
function customProperties(value: unknown): Record<string, string | readonly string[] | null> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, property]: [string, unknown]) => [name, propertyValue(property)]),
  );
}

function propertyValue(value: unknown): string | readonly string[] | null {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? value : null;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && /too large|too_large/iu.test(error.message);
}
