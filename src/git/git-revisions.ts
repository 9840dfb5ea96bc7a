/** Names of commits in a local repository. */
import { GitError, runGit } from './git-process.ts';

/** Git's id of the empty tree (SHA-1): the base of a repository without commits. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/**
 * The object id of the tree that a revision names.
 * @throws {GitError} when there is no such revision
 */
export async function resolveRevision(folder: string, revision: string): Promise<string> {
  try {
    return await firstLineOf(folder, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${revision}^{tree}`,
    ]);
  } catch {
    throw new GitError(`there is no revision "${revision}" in this repository`);
  }
}

/** The root of the work tree, or undefined for a bare repository. */
export async function workTreeRoot(folder: string): Promise<string | undefined> {
  const bare = await firstLineOf(folder, ['rev-parse', '--is-bare-repository']);
  if (bare === 'true') return undefined;
  return firstLineOf(folder, ['rev-parse', '--show-toplevel']);
}

/**
 * The merge base of a revision with the default branch.
 * The default branch is what `origin/HEAD` points to, else the first of `origin/main`, `origin/master`, `main`,
 * `master` that exists.
 * @returns undefined when the repository has no commit; the revision itself when it shares no history
 */
export async function defaultBase(folder: string, head: string): Promise<string | undefined> {
  if (!(await exists(folder, head))) return undefined;
  const branch = await defaultBranch(folder);
  if (branch === undefined) return head;
  try {
    return await firstLineOf(folder, ['merge-base', branch, head]);
  } catch {
    return branch;
  }
}

const BRANCH_NAMES = ['origin/main', 'origin/master', 'main', 'master'];

async function defaultBranch(folder: string): Promise<string | undefined> {
  try {
    return await firstLineOf(folder, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD']);
  } catch {
    for (const name of BRANCH_NAMES) if (await exists(folder, name)) return name;
    return undefined;
  }
}

async function exists(folder: string, revision: string): Promise<boolean> {
  try {
    await runGit(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
    return true;
  } catch {
    return false;
  }
}

/** `owner/name` from the URL of the remote `origin`, where it has that form. */
export async function repositoryName(folder: string): Promise<string | undefined> {
  try {
    const url = await firstLineOf(folder, ['config', '--get', 'remote.origin.url']);
    return /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/u.exec(url)?.[1];
  } catch {
    return undefined;
  }
}

async function firstLineOf(folder: string, args: readonly string[]): Promise<string> {
  const output = await runGit(folder, args);
  return output.toString('utf8').split('\n')[0] ?? '';
}
