/** A sentence that tells Claude to weaken its own guard, to send secrets away, or to hide what it does. */
import type { DirectiveKind } from '../markdown/directives/directive.ts';
import type { Encoding } from '../markdown/directives/encoded.ts';
import type { FactBase } from './fact.ts';

/** Such a sentence. */
export interface InstructionDirectiveFact extends FactBase {
  readonly kind: 'instruction-directive';
  readonly directive: DirectiveKind;
  /** True when the words leave no other reading. */
  readonly certain: boolean;
  /** The sentence; of an encoded one, what it says. */
  readonly text: string;
  /** How it is written, where not in plain letters. */
  readonly encoding?: Encoding;
}
