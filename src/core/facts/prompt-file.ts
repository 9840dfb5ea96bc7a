/** A file whose text reaches the model, or steers what a session does. */
import type { Digest } from '../source/digest.ts';
import type { FactBase } from './fact.ts';

/** What the text is for. */
export type PromptRole =
  | 'agent'
  | 'command'
  | 'skill'
  | 'skill reference'
  | 'output style'
  | 'agent memory'
  | 'loop prompt'
  | 'scheduled task list'
  | 'worktree file list';

/** Such a file. */
export interface PromptFileFact extends FactBase {
  readonly kind: 'prompt-file';
  readonly role: PromptRole;
  /** The name that people use for it. */
  readonly name: string;
  readonly digest: Digest;
}
