/** One entry of `permissions.additionalDirectories`. */
import type { FactBase } from './fact.ts';

/** A folder beyond the project that Claude Code may work in. */
export interface AdditionalDirectoryFact extends FactBase {
  readonly kind: 'additional-directory';
  readonly directory: string;
}
