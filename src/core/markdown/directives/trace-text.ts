/** One pass over the characters of a text, which tells what it has to be looked at for. */
import type { Span } from '../../source/location.ts';
import {
  type AnchorEntry,
  BEGINNING,
  extend,
  NO_LETTER,
  PAIRS,
  plainUnit,
  SEEN_KEYS,
  SKIPPED,
  STEMS,
  WORDS,
} from './anchor-index.ts';
import { hasDressedWord, kindOf, LOOK_ALIKE, mayDisguise } from './disguise.ts';

/** What a word calls for. */
export interface Anchor {
  readonly at: number;
  readonly entries: readonly AnchorEntry[];
}

/** What one pass over a text tells. */
export interface Traces {
  readonly anchors: readonly Anchor[];
  /** Long runs of the characters that Base64 is written with. */
  readonly runs: readonly Span[];
  /** Long runs of the characters that hexadecimal numbers are written with, and of what may set them apart. */
  readonly hexRuns: readonly Span[];
  /** True when words may look otherwise than they are written. */
  readonly disguised: boolean;
}

/** Looks for the anchors of all languages, for long runs, and for letters that do not belong together. Linear. */
export function traceText(text: string): Traces {
  const anchors: Anchor[] = [];
  const runs: Span[] = [];
  const hexRuns: Span[] = [];
  const see = (at: number, entries: readonly AnchorEntry[] | undefined): void => {
    if (entries) anchors.push({ at, entries });
  };
  let disguised = false;
  let foreign = false;
  let key = 0;
  let length = 0;
  let runStart = 0;
  let hexStart = 0;
  let previous = NO_LETTER;
  let traits = traitsOf(END);
  // One step beyond the end, where every word and every run has ended.
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : END;
    const before = traits;
    traits = traitsOf(code);
    const changed = traits ^ before;
    if (changed & IN_RUN) {
      if (traits & IN_RUN) runStart = at;
      else if (at - runStart >= MIN_RUN) runs.push({ start: runStart, end: at });
    }
    if (changed & IN_HEX) {
      if (traits & IN_HEX) hexStart = at;
      else if (at - hexStart >= MIN_HEX) hexRuns.push({ start: hexStart, end: at });
    }
    if (changed > (IN_RUN | IN_HEX)) {
      disguised ||= mayDisguise(before >> 2, traits >> 2);
      foreign ||= traits >> 2 === LOOK_ALIKE;
    }
    const unit = plainUnit(code);
    if (unit === SKIPPED) continue;
    if (unit === NO_LETTER) {
      if (length > 0 && length < BEGINNING && SEEN_KEYS[key & 0xffff]) see(at - 1, WORDS.get(key));
      key = 0;
      length = 0;
    } else {
      if (length < BEGINNING) key = extend(key, unit);
      length += 1;
      if (length === BEGINNING) {
        if (SEEN_KEYS[key & 0xffff]) see(at, WORDS.get(key));
      } else if (unit >= FIRST_OTHER && length < BEGINNING) see(at, STEMS.get(key));
      if (unit >= FIRST_IDEOGRAPHIC && previous >= FIRST_IDEOGRAPHIC)
        see(at, PAIRS.get(previous * 65_536 + unit));
    }
    previous = unit;
  }
  return { anchors, runs, hexRuns, disguised: disguised || (foreign && hasDressedWord(text)) };
}

const MIN_RUN = 20;
/** Twelve numbers of two digits. */
const MIN_HEX = 24;
/** No letter, and in no run. */
const END = 0;

const IN_RUN = 1;
const IN_HEX = 2;
const UNKNOWN = 255;
const TRAITS = new Uint8Array(65_536).fill(UNKNOWN);

/** In which runs a code unit may stand, and above that its kind. */
function traitsOf(code: number): number {
  const known = TRAITS[code] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const character = String.fromCharCode(code);
  const inRun = /[A-Za-z0-9/+_-]/u.test(character) ? IN_RUN : 0;
  const inHex = /[0-9A-Fa-fx\\\s,:]/u.test(character) ? IN_HEX : 0;
  const traits = (kindOf(code) << 2) | inRun | inHex;
  TRAITS[code] = traits;
  return traits;
}

/** Behind the Latin letters. */
const FIRST_OTHER = 0x370;
/** Kana and ideographs begin here. */
const FIRST_IDEOGRAPHIC = 0x3040;
