import { EMPTY_TREE } from '../git/objects.ts';
import { editTree, type FileChange } from '../git/tree-edit.ts';
import { notFound, unprocessable } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import { accountNamed } from '../model/account.ts';
import { gitCommitJson } from '../represent/commit.ts';
import { refJson, treeJson } from './git.ts';

const WRITE = { contents: 'write' } as const;

/** The part of the git data API that writes. Existing references are never moved: nothing here needs that. */
export const gitWriteRoutes: readonly Route[] = [
  { operation: 'POST /repos/{owner}/{repo}/git/trees', access: WRITE, handle: createTree },
  { operation: 'POST /repos/{owner}/{repo}/git/commits', access: WRITE, handle: createCommit },
  { operation: 'POST /repos/{owner}/{repo}/git/refs', access: WRITE, handle: createRef },
];

interface TreeInput {
  readonly base_tree?: string;
  readonly tree: readonly {
    readonly path?: string;
    readonly mode?: string;
    readonly content?: string;
    readonly sha?: string | null;
  }[];
}

function createTree(call: Call): Reply {
  const { repository } = call;
  const { base_tree: from, tree: entries } = call.input<TreeInput>();
  const base = from === undefined ? EMPTY_TREE : repository.treeOf(from);
  if (base === undefined) throw notFound();
  const changes = Object.fromEntries(
    entries.map(({ path = '', mode = '100644', content, sha }): [string, FileChange] => {
      if (sha === null) return [path, null];
      return [path, { sha: sha ?? repository.store.write('blob', Buffer.from(content ?? '')), mode }];
    }),
  );
  const sha = editTree(repository.store, base, changes);
  return { status: 201, body: treeJson(repository, sha) };
}

/** Without an author it is the App's own commit. */
function createCommit(call: Call): Reply {
  const { repository } = call;
  const { message, tree, parents = [] } = call.input<{ message: string; tree: string; parents?: string[] }>();
  if (repository.store.tree(tree) === undefined) throw unprocessable('Tree SHA does not exist');
  const missing = parents.find((sha) => repository.store.commit(sha) === undefined);
  if (missing !== undefined) throw unprocessable('Parent SHA does not exist or is not a commit object');
  const name = botOf(call).login;
  // The brackets of a real one are no e-mail address to the validator.
  const email = `${call.actingApp.slug}@users.noreply.github.com`;
  const sha = repository.createCommit({ parents, tree, message, author: { name, email } });
  return { status: 201, body: gitCommitJson(repository, sha) };
}

function createRef(call: Call): Reply {
  const { repository } = call;
  const { ref, sha } = call.input<{ ref: string; sha: string }>();
  if (!/^refs\/[^/]+\/./.test(ref)) throw unprocessable('Reference name must begin with refs/');
  if (repository.refs.get(ref) !== undefined) throw unprocessable('Reference already exists');
  if (repository.store.commit(sha) === undefined) throw unprocessable('Object does not exist');
  repository.push(ref.replace('refs/heads/', ''), sha, botOf(call).login);
  return { status: 201, body: refJson(repository, ref, sha) };
}

/** The account under which an App acts. */
export function botOf(call: Call) {
  return accountNamed(call.world, `${call.actingApp.slug}[bot]`, 'Bot');
}
