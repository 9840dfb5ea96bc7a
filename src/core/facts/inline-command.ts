/** A command in the text of a skill or command that Claude Code runs when it is invoked. */
import type { CommandClosure } from '../commands/command-identity.ts';
import { canonicalJson, type Digest, digestOf, type Json } from '../source/digest.ts';
import type { FactBase } from './fact.ts';

/** One inline command. */
export interface InlineCommandFact extends FactBase {
  readonly kind: 'inline-command';
  readonly bearer: string;
  readonly command: string;
  /** What it runs, bound to the content of the repository's files. */
  readonly content: Json;
  readonly digest: Digest;
  readonly closure: CommandClosure;
  readonly problem: string | undefined;
}

/** The digest that an approval of this command names; where it stands plays no part. */
export function inlineCommandDigest(content: Json): Digest {
  return digestOf(canonicalJson({ kind: 'inline-command', content }));
}
