/** An instruction in a text for Claude that turns it against the people it works for. */
import type { Span } from '../../source/location.ts';
import type { Encoding } from './encoded.ts';

/**
 * What the instruction asks for:
 * - `no-confirmation`: to act without asking
 * - `skip-permissions`: to be started without permission checks
 * - `ignore-instructions`: to disregard other instructions
 * - `disable-guard`: to switch off or get around hooks, permissions, the sandbox or reviews
 * - `edit-settings`: to edit the files that say what it may do
 * - `send-secrets`: to send secrets away
 * - `fetch-and-run`: to run code from the network
 * - `conceal`: to hide what it does
 */
export type DirectiveKind =
  | 'no-confirmation'
  | 'skip-permissions'
  | 'ignore-instructions'
  | 'disable-guard'
  | 'edit-settings'
  | 'send-secrets'
  | 'fetch-and-run'
  | 'conceal';

/** One such instruction. */
export interface Directive {
  readonly kind: DirectiveKind;
  /** True when the words leave no other reading. */
  readonly certain: boolean;
  readonly span: Span;
  /** The sentence or the command; of an encoded one, what it says. */
  readonly text: string;
  /** How it is written, where not in plain letters. */
  readonly encoding?: Encoding;
}
