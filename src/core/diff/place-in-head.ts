/** Where to point in the head for something that is no longer there. */
import { type Location, startOfFile } from '../source/location.ts';
import type { Change } from './change.ts';

/**
 * The place in the head's file that held the lost thing: the innermost key of `path` that is still there.
 * @param lost where the thing stood in the base
 * @param path member names from the file's root, such as `permissions`, `deny`
 */
export function placeInHead(
  change: Change,
  lost: { file: string; at: Location },
  path: readonly string[],
): Location {
  const file = change.head.files.find((candidate) => candidate.path === lost.file);
  for (let length = path.length; length > 0; length -= 1) {
    const anchor = file?.anchors.get(path.slice(0, length).join('.'));
    if (anchor) return anchor;
  }
  return startOfFile(file?.at ?? lost.file);
}
