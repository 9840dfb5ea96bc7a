/** Something in a text that Claude reads and a person does not see. */
import type { HiddenKind } from '../markdown/hidden-characters.ts';
import type { UnseenPlace } from '../markdown/unseen-text.ts';
import type { FactBase } from './fact.ts';

/** Characters that show nothing, or an instruction in a place that does not show. */
export interface HiddenTextFact extends FactBase {
  readonly kind: 'hidden-text';
  readonly hidden:
    | { readonly kind: 'characters'; readonly characters: HiddenKind; readonly message: string }
    | { readonly kind: 'instruction'; readonly place: UnseenPlace };
  /** The words around the characters, or the instruction. */
  readonly shown: string;
}
