/** The vocabulary of a language, as data, and what is made of it. */
import { fold } from './fold.ts';

/**
 * The parts of a directive that each language has words for. A list holds terms, separated by commas:
 * - `*` at the end of a word stands for any ending, at its beginning for any beginning
 * - `..` stands for some words in between, within one clause: `schalte .. aus`
 * - `^` marks a form that is an order only where it opens its clause, or behind a word of `must`
 */
export interface Vocabulary {
  /** Turns what it stands with into its opposite. */
  readonly no: string;
  /** Says that the thing is forbidden or dangerous, wherever it stands in the sentence. */
  readonly banned: string;
  /** Only tells of an instruction: attacks, tests, possibilities, what somebody might say. */
  readonly tells: string;
  /** Begins a condition, whose negation does not touch the order that follows. */
  readonly condition: string;
  /** Ends the reach of a negation: "but", "instead". */
  readonly contrast: string;
  /** Joins two orders, of which each has its own negation. */
  readonly and: string;
  /** Makes an order of a plain form: "you must", "always". */
  readonly must: string;
  /** May stand before a verb that opens its clause. */
  readonly opening: string;
  /** Stands before the object of a verb that follows. */
  readonly carries: string;
  /** Verbs of other orders, which an order may follow: "read the file and send it". Only where `ordersOpen`. */
  readonly first: string;
  /** All, any, always: leaves no exception. */
  readonly every: string;
  readonly never: string;
  /** Before each task, in every session. */
  readonly eachTime: string;

  readonly ask: string;
  /** Not to ask, as one word or phrase. */
  readonly askNot: string;
  readonly consent: string;
  readonly without: string;
  /** Without asking, as one word or phrase. */
  readonly unconfirmed: string;
  readonly act: string;
  readonly approve: string;
  /** What asks for approval. */
  readonly requests: string;
  /** Names a case in which nobody has to be asked, or says to ask. */
  readonly harmless: string;

  readonly ignore: string;
  readonly earlier: string;
  readonly instructions: string;
  /** Says that instructions in data are meant. */
  readonly elsewhere: string;

  readonly disable: string;
  readonly guard: string;
  readonly edit: string;
  /** What happens to a command that is not allowed. */
  readonly blocked: string;
  readonly start: string;

  readonly send: string;
  readonly secret: string;
  readonly remote: string;

  readonly tell: string;
  readonly tellNot: string;
  readonly user: string;
  readonly this: string;
  readonly secretly: string;

  /** In a heading or a lead: what follows must not be done. */
  readonly prohibited: string;
  /** In a heading or a lead: what follows is an example, a test, a list of signs. */
  readonly illustrated: string;
}

/** The name of a list. */
export type Slot = keyof Vocabulary | 'marks';

/** A language: how it is written, and its words. */
export interface Language extends Vocabulary {
  readonly name: string;
  /** `none` where words are not set apart by blanks. */
  readonly blanks: 'words' | 'none';
  /** The script that tells the language apart; Latin languages are found by their words. */
  readonly script?: RegExp;
  /** Where a negation stands: right before its verb, or on either side of it in the clause. */
  readonly negation: 'before' | 'around';
  /** True where orders look like statements ("desactiva"), so that each has to open its clause. */
  readonly ordersOpen?: true;
  /** True where what an order is about stands before its verb. */
  readonly verbLast?: true;
  /** What is written before a verb, without a blank, to join it with another one. */
  readonly joiningPrefix?: string;
  /** Little words that tell the language from English, where verbs of both look the same. */
  readonly marks?: string;
}

/** Where a term stands in a sentence. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  /** True for a plain form, which is no order by itself. */
  readonly plain: boolean;
}

/** A language that can be looked for. */
export interface CompiledLanguage {
  readonly language: Language;
  readonly find: (slot: Slot, text: string) => Occurrence[];
  readonly has: (slot: Slot, text: string) => boolean;
  /** The terms of a list, as they are written there. */
  readonly terms: (slot: Slot) => readonly string[];
}

/** Turns the lists into patterns without nested repetition. */
export function compileLanguage(language: Language): CompiledLanguage {
  const patterns = new Map<Slot, Patterns>();
  const of = (slot: Slot): Patterns => {
    const known = patterns.get(slot) ?? patternsOf(termsOf(language[slot] ?? ''), language.blanks);
    patterns.set(slot, known);
    return known;
  };
  return {
    language,
    find: (slot, text) => {
      const { sure, plain } = of(slot);
      return [...occurrences(sure, text, false), ...occurrences(plain, text, true)];
    },
    has: (slot, text) => {
      const { sure, plain } = of(slot);
      return [sure, plain].some((pattern) => pattern !== undefined && text.search(pattern) >= 0);
    },
    terms: (slot) => (language[slot] ?? '').split(', ').filter((term) => term !== ''),
  };
}

/** More of them in one sentence say nothing new. */
const MAX_OCCURRENCES = 20;

function occurrences(pattern: RegExp | undefined, text: string, plain: boolean): Occurrence[] {
  const found: Occurrence[] = [];
  if (pattern === undefined) return found;
  // One pattern serves many short texts, so that it is not copied for each as `matchAll` would.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push({ start: match.index, end: match.index + match[0].length, plain });
    if (found.length === MAX_OCCURRENCES) break;
  }
  return found;
}

interface Patterns {
  readonly sure: RegExp | undefined;
  readonly plain: RegExp | undefined;
}

function termsOf(list: string): string[] {
  return list
    .split(',')
    .map((term) => fold(term.trim()).text)
    .filter((term) => term !== '');
}

function patternsOf(terms: readonly string[], blanks: Language['blanks']): Patterns {
  const plain = terms.filter((term) => term.startsWith('^')).map((term) => term.slice(1));
  const sure = terms.filter((term) => !term.startsWith('^'));
  return { sure: anyOf(sure, blanks), plain: anyOf(plain, blanks) };
}

/** The letters of the scripts that set words apart, in their plain forms: the class of all letters is slow to compile. */
const LETTERS = String.raw`a-z0-9_\u0100-\u024f\u0370-\u058f\u0600-\u06ff\u0900-\u0963\u0966-\u097f\uac00-\ud7af`;

function anyOf(terms: readonly string[], blanks: Language['blanks']): RegExp | undefined {
  if (terms.length === 0) return undefined;
  // A longer term comes first, so that it wins over its own beginning.
  const sources = (chosen: readonly string[]): string =>
    chosen
      .toSorted((a, b) => b.length - a.length)
      .map(sourceOf)
      .join('|');
  if (blanks === 'none') return new RegExp(sources(terms), 'g');
  // The endings are written once: a pattern that repeats them for each term is slow to compile.
  const whole = sources(terms.filter((term) => !term.endsWith('*')));
  const stems = sources(terms.filter((term) => term.endsWith('*')).map((term) => term.slice(0, -1)));
  const ending = stems === '' ? '' : `|(?:${stems})[${LETTERS}]{0,20}`;
  return new RegExp(`(?<![${LETTERS}])(?:${whole === '' ? '(?!)' : whole}${ending})(?![${LETTERS}])`, 'g');
}

function sourceOf(term: string): string {
  return (
    term
      .split(/( \.\. |\.\.|\*| )/u)
      .map((part) => {
        if (part === ' .. ') return String.raw`\s[^,;:.]{0,60}?(?<=\s)`;
        if (part === '..') return '[^,;:.]{0,20}?';
        if (part === '*') return `[${LETTERS}]{0,20}`;
        if (part === ' ') return String.raw`\s{1,3}`;
        return part.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
      })
      .join('')
      // Japanese: with a particle behind it the order is the subject of a statement.
      .replace(/こと$/u, 'こと(?![はがをでもにのと])')
  );
}
