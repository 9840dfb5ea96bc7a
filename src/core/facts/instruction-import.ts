/** An `@path` in an instruction file that leads where no review sees what it brings. */
import type { FactBase } from './fact.ts';

/**
 * Where it leads:
 * - `outside`: to a path outside the repository
 * - `link-outside`: to a symbolic link that leaves the repository, or to a submodule
 * - `absolute`: to an absolute path that looks like one within the repository
 * - `secret`: to a file that holds secrets
 * - `missing`: to a file that is not there
 */
export type ImportReach = 'outside' | 'link-outside' | 'absolute' | 'secret' | 'missing';

/** Such an import. */
export interface InstructionImportFact extends FactBase {
  readonly kind: 'instruction-import';
  readonly reach: ImportReach;
  /** The path as it is written. */
  readonly target: string;
}
