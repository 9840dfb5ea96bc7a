import { type FileDifference, patch } from '../git/plumbing.ts';
import type { Repository } from '../model/repository.ts';
import type { Wire } from '../model/world.ts';
import { repositoryUrl } from './repository.ts';

/**
 * A changed file as compare, commits and pull requests list it (`diff-entry`).
 * @param at the two trees or commits compared, and the commit that links point at
 */
export function fileJson(
  repository: Repository,
  file: FileDifference,
  at: { from: string; to: string; sha: string },
): Wire {
  const name = file.path.toString('utf8');
  const path = encodeURIComponent(name);
  const html = `${repository.world.url}/${repository.fullName}`;
  const paths = file.previousPath === undefined ? [file.path] : [file.previousPath, file.path];
  const text =
    file.additions + file.deletions === 0 ? undefined : patch(repository.directory, at.from, at.to, paths);
  return {
    sha: file.status === 'removed' ? file.previousSha : file.sha,
    filename: name,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${html}/blob/${at.sha}/${path}`,
    raw_url: `${html}/raw/${at.sha}/${path}`,
    contents_url: `${repositoryUrl(repository)}/contents/${path}?ref=${at.sha}`,
    ...(text === undefined ? {} : { patch: text }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath.toString('utf8') }),
  };
}
