/** One way in which a GitHub workflow starts Claude Code with more freedom than it should have. */
import type { FactBase } from './fact.ts';

/**
 * - `skips-permissions`: nobody and nothing is asked
 * - `accepts-edits`: edits are accepted by themselves
 * - `any-command`: every shell command is allowed
 * - `anyone-may-start`: people without write access start it
 * - `any-bot-may-start`: any app starts it, with text of its own
 * - `own-configuration`: it gets servers, hooks or plugins beside the files that are judged
 * - `foreign-checkout`: the configuration and code of a fork are checked out before it starts
 * - `injected-text`: text that a stranger wrote becomes part of a shell command
 * - `moving-action`: the action is not fixed to a commit, and runs with secrets or write access for strangers' events
 */
export type WorkflowRisk =
  | 'skips-permissions'
  | 'accepts-edits'
  | 'any-command'
  | 'anyone-may-start'
  | 'any-bot-may-start'
  | 'own-configuration'
  | 'foreign-checkout'
  | 'injected-text'
  | 'moving-action';

/** A file of the repository that a workflow hands to Claude Code. */
export interface HandedFile {
  readonly kind: 'settings' | 'mcp';
  readonly path: string;
}

/** A risk, where it is written. */
export interface WorkflowRiskFact extends FactBase {
  readonly kind: 'workflow-risk';
  readonly risk: WorkflowRisk;
  readonly text: string;
  /** True when an event that a stranger can cause starts it, and nothing asks who that is. */
  readonly exposed: boolean;
  /** The events of that kind; empty where there are none. */
  readonly events: readonly string[];
  /** Of `own-configuration`: the file that it names, where it names one. */
  readonly handed?: HandedFile;
}
