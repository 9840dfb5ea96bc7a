/** Code that a skill brings along, or that a workflow consists of. */
import { canonicalJson, type Digest, digestOf } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import type { FactBase } from './fact.ts';

/** `script`: text for an interpreter; `program`: machine code or an archive of code, which nobody can review. */
export type CodeNature = 'script' | 'program';

/** One file of code. */
export interface CodePart {
  /** The path within the skill's folder, or the workflow's file name. */
  readonly path: string;
  readonly digest: Digest;
  readonly executable: boolean;
  readonly nature: CodeNature;
  readonly at: Location;
}

/** All code of one skill or workflow. */
export interface BundledCodeFact extends FactBase {
  readonly kind: 'bundled-code';
  readonly bearer: 'skill' | 'workflow';
  readonly name: string;
  readonly parts: readonly CodePart[];
  /** What an approval names: it covers all parts together. */
  readonly digest: Digest;
}

/**
 * The digest over all parts. Where the folder of a skill lies plays no part, but the paths inside it do: the text of the
 * skill names them. A workflow is one file, and keeps its approval under another name.
 */
export function bundledCodeDigest(bearer: BundledCodeFact['bearer'], parts: readonly CodePart[]): Digest {
  const content = parts
    .map(({ path, digest, executable }) => [
      bearer === 'skill' ? path : '',
      digest,
      executable ? 'executable' : 'plain',
    ])
    .sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
  return digestOf(canonicalJson({ kind: bearer, content }));
}

/** True when every part of `head` is a part of `base`, at the same place: code was only taken away. */
export function bundledCodeCovers(base: BundledCodeFact, head: BundledCodeFact): boolean {
  const known = new Set(base.parts.map(identityOf));
  return base.file === head.file && head.parts.every((part) => known.has(identityOf(part)));
}

function identityOf({ path, digest, executable }: CodePart): string {
  return [path, digest, executable].join('\u0000');
}
