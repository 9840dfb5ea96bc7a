/** Splits prose into sentences. */

/** A sentence and where it begins in the text that was split. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
}

const BOUNDARY = /[.!?](?=["'”’)\]*_`]{0,4}(?:\s|$))["'”’)\]*_`]{0,4}|[。！？;](?=\s|$)|[。！？]/gu;
const ABBREVIATION = /(?:\b(?:e\.g|i\.e|etc|vs|cf|incl|approx)|\b[A-Z])$/u;

/** The sentences of a text: they end with `.`, `!`, `?` or `;`. A list's entry is a text of its own. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const add = (end: number): void => {
    const raw = text.slice(start, end);
    const trimmed = raw.trimStart();
    if (trimmed !== '')
      sentences.push({ text: trimmed.trimEnd(), start: start + raw.length - trimmed.length });
    start = end;
  };
  for (const match of text.matchAll(BOUNDARY)) {
    if (
      match[0].startsWith('.') &&
      ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), match.index))
    ) {
      continue;
    }
    add(match.index + match[0].length);
  }
  add(text.length);
  return sentences;
}
