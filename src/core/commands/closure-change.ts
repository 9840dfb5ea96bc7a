/** What changed in the code that a command runs, while its declaration stayed. */
import { allParts, type ClosurePart, type CommandClosure } from './command-identity.ts';

/** The first file that the command did not run before with this content. */
export function newPart(
  before: CommandClosure | undefined,
  after: CommandClosure | undefined,
): ClosurePart | undefined {
  const known = new Set(allParts(before).map(keyOf));
  return allParts(after).find((part) => !known.has(keyOf(part)));
}

/** The first file that the command named before and that is no longer there. */
export function missingPart(
  before: CommandClosure | undefined,
  after: CommandClosure | undefined,
): ClosurePart | undefined {
  const kept = new Set(after?.parts.map((part) => part.path));
  return before?.parts.find((part) => !kept.has(part.path));
}

function keyOf({ path, digest }: ClosurePart): string {
  return `${path}\u0000${digest}`;
}
