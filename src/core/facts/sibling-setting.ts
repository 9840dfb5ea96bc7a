/** Something in the configuration of another agent or editor that runs a command, or takes a question away. */
import type { FactBase } from './fact.ts';

/** One such setting. */
export interface SiblingSettingFact extends FactBase {
  readonly kind: 'sibling-setting';
  /** The program that reads it: `Cursor`, `VS Code`. */
  readonly agent: string;
  /** Dotted: `mcpServers.db`, `chat.tools.autoApprove`. */
  readonly name: string;
  /** The command, the URL or the value. */
  readonly value: string;
  readonly effect: 'runs' | 'calls' | 'sets' | 'approves';
}
