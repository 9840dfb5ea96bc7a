/** What is looked for in a block, and what is found there. */
import type { Directive } from './directive.ts';
import type { Phrase } from './english.ts';
import type { Form } from './forms.ts';
import type { CompiledLanguage } from './language.ts';

/** The English phrases and the forms of other languages whose words occur in a block. */
export interface Wanted {
  /** True when words may look otherwise than they are written. */
  readonly disguised: boolean;
  readonly phrases: ReadonlySet<Phrase>;
  readonly forms: ReadonlyMap<CompiledLanguage, ReadonlySet<Form>>;
}

/** A directive, with the English phrase that it was found by. */
export interface Candidate extends Directive {
  readonly phrase?: Phrase;
}
