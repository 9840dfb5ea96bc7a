import { entryType } from '../git/objects.ts';
import { decodeName, type WalkedEntry, walkTree } from '../git/tree-walk.ts';
import { notFound, Problem, unprocessable } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import type { Repository } from '../model/repository.ts';
import { nodeId, type Wire } from '../model/world.ts';
import { gitCommitJson } from '../represent/commit.ts';
import { repositoryUrl } from '../represent/repository.ts';

const SHA = /^[0-9a-f]{40}$/;

/** The git data API: references, commits, trees, blobs. */
export const gitRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/git/ref/{ref}', access: { contents: 'read' }, handle: ref },
  {
    operation: 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}',
    access: { contents: 'read' },
    handle: matchingRefs,
  },
  {
    operation: 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
    access: { contents: 'read' },
    handle: gitCommit,
  },
  { operation: 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}', access: { contents: 'read' }, handle: tree },
  { operation: 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}', access: { contents: 'read' }, handle: blob },
];

/** A reference as the API gives it. */
export function refJson(repository: Repository, name: string, sha: string): Wire {
  const url = repositoryUrl(repository);
  return {
    ref: name,
    node_id: nodeId('REF', `${repository.id}:${name}`),
    url: `${url}/git/${name}`,
    object: { sha, type: 'commit', url: `${url}/git/commits/${sha}` },
  };
}

function ref(call: Call): Reply {
  const name = `refs/${call.param('ref')}`;
  const sha = call.repository.refs.get(name);
  if (sha === undefined) throw notFound();
  return { body: refJson(call.repository, name, sha) };
}

function matchingRefs(call: Call): Reply {
  const refs = call.repository.refs.matching(`refs/${call.param('ref')}`);
  return { body: refs.map(({ name, sha }) => refJson(call.repository, name, sha)) };
}

function gitCommit(call: Call): Reply {
  const sha = call.param('commit_sha');
  if (call.repository.store.commit(sha) === undefined) throw notFound();
  return { body: gitCommitJson(call.repository, sha) };
}

/** A tree by its SHA, or by a commit or branch; cut off at GitHub's limits (docs: get a tree). */
function tree(call: Call): Reply {
  const { repository } = call;
  const sha = repository.treeOf(call.param('tree_sha'));
  if (sha === undefined) throw notFound();
  const url = repositoryUrl(repository);
  // Any value, even 0, means recursive.
  const recursive = call.query.has('recursive');
  const { treeEntries, treeBytes } = repository.world.limits;
  const entries: Wire[] = [];
  let bytes = 0;
  let truncated = false;
  for (const entry of recursive ? walkTree(repository.store, sha) : folder(repository, sha)) {
    const json = treeEntryJson(repository, url, entry);
    bytes += JSON.stringify(json).length;
    if (recursive && (entries.length >= treeEntries || bytes > treeBytes)) {
      truncated = true;
      break;
    }
    entries.push(json);
  }
  return { body: { sha, url: `${url}/git/trees/${sha}`, tree: entries, truncated } };
}

function folder(repository: Repository, sha: string): WalkedEntry[] {
  return (repository.store.tree(sha) ?? []).map((entry) => ({
    path: decodeName(entry.name),
    rawPath: entry.name,
    mode: entry.mode,
    type: entryType(entry.mode),
    sha: entry.sha,
  }));
}

/** A folder as the API answers when it was made: its own entries alone. */
export function treeJson(repository: Repository, sha: string): Wire {
  const url = repositoryUrl(repository);
  const entries = folder(repository, sha).map((entry) => treeEntryJson(repository, url, entry));
  return { sha, url: `${url}/git/trees/${sha}`, tree: entries, truncated: false };
}

function treeEntryJson(repository: Repository, url: string, entry: WalkedEntry): Wire {
  const { path, mode, type, sha } = entry;
  if (type === 'commit') return { path, mode, type, sha };
  if (type === 'tree') return { path, mode, type, sha, url: `${url}/git/trees/${sha}` };
  return { path, mode, type, sha, size: repository.store.size(sha), url: `${url}/git/blobs/${sha}` };
}

function blob(call: Call): Reply {
  const { repository } = call;
  const sha = call.param('file_sha');
  if (!SHA.test(sha))
    throw unprocessable('The sha parameter must be exactly 40 characters and contain only [0-9a-f].');
  const bytes = repository.store.blob(sha);
  if (bytes === undefined) throw notFound();
  if (bytes.length > repository.world.limits.blobBytes) {
    const errors = [{ resource: 'Blob', field: 'data', code: 'too_large' }];
    throw new Problem(403, 'This API returns blobs up to 100 MB in size.', { errors });
  }
  if (/[.+]raw\b/.test(call.accept)) {
    return { raw: bytes, headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' } };
  }
  const lines = bytes.toString('base64').replace(/.{60}(?=.)/g, '$&\n');
  return {
    body: {
      sha,
      node_id: nodeId('B', sha),
      size: bytes.length,
      url: `${repositoryUrl(repository)}/git/blobs/${sha}`,
      content: bytes.length === 0 ? '' : `${lines}\n`,
      encoding: 'base64',
    },
  };
}
