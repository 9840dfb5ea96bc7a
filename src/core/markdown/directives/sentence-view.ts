/** A plain sentence, looked at in one language: where its words stand, and which clause they belong to. */
import type { CompiledLanguage, Occurrence, Slot } from './language.ts';

/** A part of a sentence. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

type Place = Pick<Occurrence, 'start' | 'end'>;

const CLAUSE_END = /[,;:、،؛।|\n]|\s[-–—]\s/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'-]*/gu;
const LETTER = /[\p{L}\p{N}]/u;

/** How many characters lie between two places. */
export function distance(a: Place, b: Place): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}

/** What was found once is kept. */
export class SentenceView {
  readonly text: string;
  readonly words: CompiledLanguage;
  readonly spaced: boolean;
  readonly #known = new Map<Slot, readonly Occurrence[]>();
  readonly #clauses: readonly Range[];

  constructor(text: string, words: CompiledLanguage) {
    this.text = text;
    this.words = words;
    this.spaced = words.language.blanks === 'words';
    const ends = Array.from(text.matchAll(CLAUSE_END), (match) => match.index);
    this.#clauses = [...ends, text.length].map((to, index) => ({ from: (ends[index - 1] ?? -1) + 1, to }));
  }

  /** Where the words of a list stand. */
  all(slot: Slot): readonly Occurrence[] {
    const found = this.#known.get(slot) ?? this.words.find(slot, this.text);
    this.#known.set(slot, found);
    return found;
  }

  /** True when a word of a list stands in a part. */
  has(slot: Slot, { from, to }: Range): boolean {
    return this.all(slot).some(({ start, end }) => start >= from && end <= to);
  }

  /** The part around an offset, between commas and the like. */
  clauseOf(offset: number): Range {
    return this.#clauses.find(({ to }) => offset <= to) ?? { from: 0, to: this.text.length };
  }

  /** True when two offsets lie in the same clause. */
  sameClause(a: number, b: number): boolean {
    return this.clauseOf(a) === this.clauseOf(b);
  }

  /** How many words stand between two places; in writing without blanks, two characters count as one. */
  wordsBetween(a: Place, b: Place): number {
    const between = this.text.slice(Math.min(a.end, b.end), Math.max(a.start, b.start));
    return this.spaced ? (between.match(WORD)?.length ?? 0) : Math.ceil(between.length / 2);
  }

  /** Where the next word begins, or `until`. */
  nextWord(offset: number, until: number): number {
    let at = offset;
    while (at < until && !LETTER.test(this.text.charAt(at))) at += 1;
    return at;
  }

  /** A place together with up to two words that follow it. */
  withTwoWords({ start, end, plain }: Occurrence): Occurrence {
    const behind = /^(?:\s{1,3}[\p{L}\p{M}\p{N}'-]{1,30}){0,2}/u.exec(this.text.slice(end, end + 70));
    return { start, end: end + (this.spaced ? (behind?.[0].length ?? 0) : 0), plain };
  }
}
