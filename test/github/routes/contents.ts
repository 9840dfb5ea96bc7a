import { posix } from 'node:path';
import type { TreeEntry } from '../git/objects.ts';
import { decodeName, findEntry } from '../git/tree-walk.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import type { Repository } from '../model/repository.ts';
import type { Wire } from '../model/world.ts';
import { repositoryUrl } from '../represent/repository.ts';

/** The contents API, which follows symbolic links: a trap for whoever judges by it. */
export const contentRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/contents/{path}', access: { contents: 'read' }, handle: contents },
];

function contents(call: Call): Reply {
  const { repository } = call;
  const path = call.param('path').replace(/^\/+|\/+$/g, '');
  const ref = call.query.get('ref') ?? repository.defaultBranch;
  const tree = repository.treeOf(ref);
  if (tree === undefined) throw new Problem(404, `No commit found for the ref ${ref}`);
  const found: TreeEntry | undefined =
    path === '' ? { name: '', mode: '040000', sha: tree } : findEntry(repository.store, tree, path);
  if (found === undefined) throw notFound();
  const place: Place = { repository, tree, ref, path };
  if (found.mode === '040000') return { body: directory(call, place, found) };
  if (found.mode === '160000')
    return { body: { ...entryJson(place, 'submodule', found), submodule_git_url: null } };
  return file(call, place, found);
}

interface Place {
  readonly repository: Repository;
  readonly tree: string;
  readonly ref: string;
  readonly path: string;
}

/** At most 1,000 entries of a folder (docs: get repository content). */
function directory(call: Call, place: Place, entry: TreeEntry): Wire[] {
  const { repository } = place;
  return (repository.store.tree(entry.sha) ?? [])
    .slice(0, repository.world.limits.directoryEntries)
    .map((child) => {
      const name = decodeName(child.name);
      const path = place.path === '' ? name : `${place.path}/${name}`;
      return entryJson({ ...place, path }, typeInDirectory(call, child.mode), child);
    });
}

/** In lists of the older API version a submodule is a file (docs: REST API breaking changes). */
function typeInDirectory(call: Call, mode: string): string {
  if (mode === '040000') return 'dir';
  if (mode === '120000') return 'symlink';
  return mode === '160000' && call.version !== '2022-11-28' ? 'submodule' : 'file';
}

function file(call: Call, place: Place, found: TreeEntry): Reply {
  const { repository } = place;
  let entry = found;
  if (found.mode === '120000') {
    const target = repository.store.blob(found.sha)?.toString('utf8') ?? '';
    const path = posix.join(posix.dirname(place.path), target);
    const behind = findEntry(repository.store, place.tree, path);
    // A link to a file inside the repository gives that file; any other link gives itself.
    if (behind === undefined || !behind.mode.startsWith('100')) {
      return { body: { ...entryJson(place, 'symlink', found), target } };
    }
    entry = behind;
  }
  const bytes = repository.store.blob(entry.sha) ?? Buffer.alloc(0);
  const { contentsBytes, blobBytes } = repository.world.limits;
  if (bytes.length > blobBytes) throw new Problem(403, 'This API returns blobs up to 100 MB in size.');
  if (/[.+]raw\b/.test(call.accept)) {
    return { raw: bytes, headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' } };
  }
  const small = bytes.length <= contentsBytes;
  const content = small ? bytes.toString('base64').replace(/.{60}/g, '$&\n') : '';
  return { body: { ...entryJson(place, 'file', entry), content, encoding: small ? 'base64' : 'none' } };
}

function entryJson({ repository, ref, path }: Place, type: string, entry: TreeEntry): Wire {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const url = `${repositoryUrl(repository)}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const gitUrl = `${repositoryUrl(repository)}/git/${type === 'dir' ? 'trees' : 'blobs'}/${entry.sha}`;
  const html = `${repository.world.url}/${repository.fullName}/blob/${encodeURIComponent(ref)}/${encoded}`;
  return {
    type,
    size: type === 'file' || type === 'symlink' ? repository.store.size(entry.sha) : 0,
    name: posix.basename(path),
    path,
    sha: entry.sha,
    url,
    git_url: gitUrl,
    html_url: html,
    download_url: type === 'file' ? html : null,
    _links: { self: url, git: gitUrl, html },
  };
}
