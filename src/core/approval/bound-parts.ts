/** The files that an approval binds: whoever decides about it has to read them. */
import { allParts } from '../commands/command-identity.ts';
import type { Digest } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import type { Approvable } from './approve-fact.ts';

/** A file, or a part of one, with the digest of its content. */
export interface BoundPart {
  /** For people. */
  readonly path: string;
  readonly digest: Digest;
  readonly at: Location;
}

/** What a digest binds beside the words of the configuration. */
export function boundParts({ fact }: Approvable): readonly BoundPart[] {
  if (fact.kind === 'bundled-code') return fact.parts;
  return allParts('closure' in fact ? fact.closure : undefined);
}
