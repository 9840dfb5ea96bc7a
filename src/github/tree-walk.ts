/** Lists all files of a tree, and never takes a part of them for all. */
import type { TreeEntry } from '../core/index.ts';
import type { GitHubClient } from './client.ts';
import { isFileMode } from './content-caches.ts';

/** GitHub's recursive listing ends at 100,000 entries; below that, folders are listed one by one, up to this many. */
const MAX_TREE_REQUESTS = 200;
/** Git's id of a tree without entries: the only one that has nothing below it. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** Lists a tree, descending only where GitHub cut the listing. */
export class TreeWalk {
  readonly entries: TreeEntry[] = [];
  readonly #client: GitHubClient;
  readonly #name: { owner: string; repo: string };
  #requests = 0;

  constructor(client: GitHubClient, name: { owner: string; repo: string }) {
    this.#client = client;
    this.#name = name;
  }

  /** @returns false when the budget ran out before everything was listed */
  async list(sha: string, prefix: string): Promise<boolean> {
    if (this.#requests >= MAX_TREE_REQUESTS) return false;
    const all = await this.#request(sha, true);
    if (!all.truncated && isWhole(all.tree)) {
      this.#add(all.tree, prefix);
      return true;
    }
    const own = await this.#request(sha, false);
    if (own.truncated) return false;
    this.#add(own.tree, prefix);
    for (const entry of own.tree) {
      if (entry.type === 'tree' && !(await this.list(entry.sha, `${prefix}${entry.path}/`))) return false;
    }
    return true;
  }

  async #request(sha: string, recursive: boolean) {
    this.#requests += 1;
    const options = { ...this.#name, tree_sha: sha };
    const { data } = await this.#client.rest.git.getTree(
      recursive ? { ...options, recursive: '1' } : options,
    );
    return data;
  }

  #add(entries: readonly { path: string; mode: string; sha: string }[], prefix: string): void {
    for (const { path, mode, sha } of entries) {
      if (isFileMode(mode)) this.entries.push({ path: prefix + path, mode, oid: sha });
    }
  }
}

/**
 * True when everything below each folder is there too. A redirect, as after a rename, can lose the question for it; the
 * answer is then one folder, and says nothing of being cut.
 */
function isWhole(entries: readonly { path: string; type: string; sha: string }[]): boolean {
  const parents = new Set(entries.map(({ path }) => path.slice(0, Math.max(path.lastIndexOf('/'), 0))));
  return entries.every(({ type, path, sha }) => type !== 'tree' || sha === EMPTY_TREE || parents.has(path));
}
