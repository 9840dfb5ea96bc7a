/** Sentences of one language. */
export interface LanguageCases {
  /** What is asked for, with `!` where no other reading is left, and the sentence with the expected place in ⟦ ⟧. */
  readonly unsafe: readonly (readonly [kind: string, sentence: string])[];
  readonly benign: readonly string[];
}
