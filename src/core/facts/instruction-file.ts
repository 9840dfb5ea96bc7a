/** A file whose text Claude Code puts before the model in every session, without anybody asking for it. */
import type { Digest } from '../source/digest.ts';
import type { FactBase } from './fact.ts';

/** How the client comes to read it. */
export type InstructionRole = 'instructions' | 'rule' | 'import';

/** Such a file. Its content is the identity; the way in which its lines end is none of it. */
export interface InstructionFileFact extends FactBase {
  readonly kind: 'instruction-file';
  readonly role: InstructionRole;
  readonly digest: Digest;
  /** The file's length in UTF-8 bytes. */
  readonly bytes: number;
  /** The texts of its headings, without marks. */
  readonly headings: readonly string[];
}
