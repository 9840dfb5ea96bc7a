import { differences, mergeBase, revisions } from '../git/plumbing.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import type { Repository } from '../model/repository.ts';
import { commitJson, commitWithFilesJson } from '../represent/commit.ts';
import { fileJson } from '../represent/diff.ts';
import { repositoryUrl } from '../represent/repository.ts';

/** Commits and comparisons. */
export const commitRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/commits', access: { contents: 'read' }, handle: list },
  { operation: 'GET /repos/{owner}/{repo}/commits/{ref}', access: { contents: 'read' }, handle: get },
  {
    operation: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    access: { contents: 'read' },
    handle: compare,
  },
];

function list(call: Call): Reply {
  const { repository } = call;
  const tip = repository.resolve(call.query.get('sha') ?? repository.defaultBranch);
  if (tip === undefined) throw new Problem(409, 'Git Repository is empty.');
  const path = call.query.get('path');
  const shas = revisions(repository.directory, tip).reverse();
  const touching = path === null ? shas : shas.filter((sha) => touches(repository, sha, path));
  return call.page(touching, (items) => items.map((sha) => commitJson(repository, sha)));
}

function touches(repository: Repository, sha: string, path: string): boolean {
  const [parent] = repository.store.commit(sha)?.parents ?? [];
  const now = repository.read(sha, path);
  const before = parent === undefined ? undefined : repository.read(parent, path);
  return now === undefined || before === undefined ? now !== before : Buffer.compare(now, before) !== 0;
}

function get(call: Call): Reply {
  const ref = call.param('ref');
  const sha = call.repository.resolve(ref);
  if (sha === undefined) throw new Problem(422, `No commit found for SHA: ${ref}`);
  if (/[.+]sha\b/.test(call.accept)) {
    return {
      raw: Buffer.from(sha),
      headers: { 'content-type': 'application/vnd.github.sha; charset=utf-8' },
    };
  }
  return { body: commitWithFilesJson(call.repository, sha) };
}

/** Three dots: from the merge base to the head, capped (docs: compare two commits). */
function compare(call: Call): Reply {
  const { repository } = call;
  const { compareFiles, compareCommits } = repository.world.limits;
  const [left = '', right = ''] = call.param('basehead').split('...');
  const base = side(repository, left);
  const head = side(repository, right);
  const ancestor = base && head && mergeBase(repository.directory, base, head);
  if (base === undefined || head === undefined || ancestor === undefined) throw notFound();
  const ahead = revisions(repository.directory, head, base);
  const behind = revisions(repository.directory, base, head).length;
  const files = differences(repository.directory, ancestor, head);
  const at = { from: ancestor, to: head, sha: head };
  const url = `${repositoryUrl(repository)}/compare/${left}...${right}`;
  const html = `${repository.world.url}/${repository.fullName}/compare`;
  const page = Math.max(1, Number(call.query.get('page') ?? 1));
  const size =
    call.query.has('page') || call.query.has('per_page')
      ? Number(call.query.get('per_page') ?? 30)
      : compareCommits;
  return {
    body: {
      url,
      html_url: `${html}/${left}...${right}`,
      permalink_url: `${html}/${base.slice(0, 7)}...${head.slice(0, 7)}`,
      diff_url: `${html}/${left}...${right}.diff`,
      patch_url: `${html}/${left}...${right}.patch`,
      base_commit: commitJson(repository, base),
      merge_base_commit: commitJson(repository, ancestor),
      status: comparison(ahead.length, behind),
      ahead_by: ahead.length,
      behind_by: behind,
      total_commits: ahead.length,
      commits: ahead.slice((page - 1) * size, page * size).map((sha) => commitJson(repository, sha)),
      // Only the first page has the files.
      files: page > 1 ? [] : files.slice(0, compareFiles).map((file) => fileJson(repository, file, at)),
    },
  };
}

/** One side of a comparison: a reference, or `owner:branch` of a fork. */
function side(repository: Repository, name: string): string | undefined {
  const [owner, branch] = name.split(':');
  if (branch === undefined) return repository.resolve(name);
  const network = [repository, ...repository.forks()];
  return network.find((each) => each.owner.login === owner)?.resolve(branch);
}

function comparison(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'diverged';
  if (ahead > 0) return 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}
