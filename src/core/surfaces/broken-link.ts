/** Why a path that a tree has leads nowhere that can be judged. */
import type { Resolution } from '../source/tree-reader.ts';

const BROKEN: Readonly<Record<string, string>> = {
  outside: 'it is a symbolic link that leads out of the repository',
  loop: 'it is a symbolic link that leads back to itself',
  submodule: 'it lies in a submodule, whose content is in another repository',
  unreadable: 'it is a symbolic link whose target could not be read',
};

/** The reason in words, or undefined when the path leads to a file or folder, or its link is still to be fetched. */
export function brokenLinkReason(resolution: Resolution): string | undefined {
  if (resolution.kind === 'absent') return 'it is a symbolic link that leads to nothing';
  if (resolution.kind !== 'broken') return undefined;
  return BROKEN[resolution.reason] ?? 'it could not be read';
}
