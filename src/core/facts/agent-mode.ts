/** `permissionMode` in the front matter of an agent. */
import type { FactBase } from './fact.ts';

/** The mode that an agent asks to work in. */
export interface AgentModeFact extends FactBase {
  readonly kind: 'agent-mode';
  readonly agent: string;
  readonly mode: string;
}
