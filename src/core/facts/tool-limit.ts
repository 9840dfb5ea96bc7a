/** The tools that an agent, skill or command is held to, or must not use. */
import type { FactBase } from './fact.ts';

/** `only`: an agent's `tools`; without it an agent has every tool. `never`: `disallowedTools`, `disallowed-tools`. */
export interface ToolLimitFact extends FactBase {
  readonly kind: 'tool-limit';
  readonly limit: 'only' | 'never';
  /** The key as written. */
  readonly setting: string;
  readonly bearer: string;
  readonly tools: readonly string[];
}
