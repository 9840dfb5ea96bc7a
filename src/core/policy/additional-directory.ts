/** `permissions.additionalDirectories`: folders that a repository may add to a session's reach. */
import { matchPathGlob } from './glob.ts';
import type { Listed, Policy } from './policy.ts';

/**
 * The entry that covers a directory, or undefined. Texts are compared segment by segment; `*` stays within one
 * segment and never stands for `..`. A trailing slash does not count.
 * @param named true when only entries without `*` count: for directories that hold secrets
 */
export function directoryAllowed(
  policy: Policy,
  directory: string,
  named = false,
): Listed<string> | undefined {
  const asked = withoutSlash(directory);
  return policy.permissions.additionalDirectories.find(
    ({ value }) => !(named && value.includes('*')) && matchPathGlob(withoutSlash(value), asked),
  );
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
