/** The words that call for a closer look: which languages and which of their forms each of them may belong to. */
import { fold } from './fold.ts';
import { FORMS, type Form } from './forms.ts';
import type { CompiledLanguage } from './language.ts';
import { LANGUAGES } from './languages/index.ts';

/** A form of a language, or English with its letters turned by half the alphabet. */
export type AnchorEntry = { readonly words: CompiledLanguage; readonly form: Form } | 'rot13';
type Entry = AnchorEntry;

/** A word is told by its beginning, of so many letters. */
export const BEGINNING = 6;

/** By the beginning of a word, or by the whole of a shorter one; where words are not set apart, by any two characters. */
export const WORDS = new Map<number, Entry[]>();
export const PAIRS = new Map<number, Entry[]>();
/** By a shorter beginning, which scripts with short syllables have. */
export const STEMS = new Map<number, Entry[]>();

function addTerm(term: string, entry: Exclude<Entry, 'rot13'>): void {
  const parts = term
    .replace(/^\^/u, '')
    .split(/[\s.]+/u)
    .filter((part) => part !== '');
  if (entry.words.language.blanks === 'none') {
    const [first = 0, second = 0] = unitsOf(parts[0] ?? '');
    add(PAIRS, first * 65_536 + second, entry);
    return;
  }
  const [best = ''] = parts.toSorted((a, b) => weightOf(b) - weightOf(a));
  const units = unitsOf(best.replaceAll('*', '')).slice(0, BEGINNING);
  const whole = units.length === BEGINNING || !best.endsWith('*');
  add(whole ? WORDS : STEMS, units.reduce(extend, 0), entry);
}

/** A whole word tells more than the beginning of one. */
function weightOf(part: string): number {
  return part.endsWith('*') ? part.length - 3 : part.length;
}

function add(index: Map<number, Entry[]>, key: number, entry: Entry): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [entry]);
  else if (!known.some((one) => isSame(one, entry))) known.push(entry);
}

function isSame(a: Entry, b: Entry): boolean {
  return a === b || (a !== 'rot13' && b !== 'rot13' && a.words === b.words && a.form === b.form);
}

/** The key of a word's beginning, one letter longer. */
export function extend(key: number, unit: number): number {
  return Math.imul(key, 31) + unit;
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => plainUnit(text.charCodeAt(at))).filter(
    (unit) => unit > SKIPPED,
  );
}

/** What no word has, and what is read over inside of one. */
export const NO_LETTER = 0;
export const SKIPPED = 1;
const UNKNOWN = 65_535;
/** Tells for most keys that no word has them, without looking for them: indexed by their last 16 bits. */
export const SEEN_KEYS = new Uint8Array(65_536);
const PLAIN_UNITS = new Uint16Array(65_536).fill(UNKNOWN);

/** The plain form of one code unit, as a number; of several letters the first. */
export function plainUnit(code: number): number {
  const known = PLAIN_UNITS[code] ?? NO_LETTER;
  if (known !== UNKNOWN) return known;
  const character = String.fromCharCode(code);
  const plain = fold(character).text;
  const unit = plain === '' ? SKIPPED : /[\p{L}\p{M}\p{N}]/u.test(plain) ? plain.charCodeAt(0) : NO_LETTER;
  PLAIN_UNITS[code] = unit;
  return unit;
}

for (const words of LANGUAGES) {
  for (const form of FORMS) {
    for (const slot of form.anchors) for (const term of words.terms(slot)) addTerm(term, { words, form });
  }
}

// ignore, disregard, override, bypass, disable, permission, confirmation, approval, exfiltrate, upload, secrets, send
const TURNED =
  'vtaber qvfertneq bireevqr olcnff qvfnoyr crezvffvba pbasvezngvba nccebiny rksvygengr hcybnq frpergf fraq';
for (const word of TURNED.split(' '))
  add(WORDS, unitsOf(word).slice(0, BEGINNING).reduce(extend, 0), 'rot13');
for (const key of WORDS.keys()) SEEN_KEYS[key & 0xffff] = 1;
