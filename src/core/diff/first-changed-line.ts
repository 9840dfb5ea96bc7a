/** Where a file begins to differ: the line to point at when the whole file is what matters. */
import type { ClosurePart } from '../commands/command-identity.ts';
import { type Location, startOfFile } from '../source/location.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import type { Change } from './change.ts';

/**
 * The first line of a file in the head that the base does not have at the same place. A file that is new, or cannot
 * be compared, is pointed at where it begins.
 */
export function firstChangedLine({ base, head }: Change, path: string): Location {
  const before = linesOf(base.reader, path);
  const after = linesOf(head.reader, path);
  if (!before || !after) return startOfFile(path);
  const index = after.findIndex((line, at) => line !== before[at]);
  // Nothing but the end was cut off, or the file is now a link to equal content.
  if (index < 0) return startOfFile(path);
  const line = index + 1;
  const width = (after[line - 1] ?? '').length;
  return { path, line, column: 1, endLine: line, endColumn: width + 1 };
}

/** Where a piece of code that a command runs differs from before: the first changed line of a file, or the script itself. */
export function placeOfCode(change: Change, part: ClosurePart): Location {
  return part.kind === 'file' ? firstChangedLine(change, part.path) : part.at;
}

/** Nothing for a path that leads elsewhere: its own text is no line of the file that is run. */
function linesOf(reader: TreeReader, path: string): string[] | undefined {
  const reading = reader.read(path);
  if (reading.kind !== 'file' || reading.links.length > 0) return undefined;
  return new TextDecoder().decode(reading.bytes).split(/\r\n|\r|\n/u);
}
