/** One pass over the characters of a text, which tells what it has to be looked at for. */
import type { Span } from '../../source/location.ts';
import {
  type AnchorEntry,
  BEGINNING,
  extend,
  NO_LETTER,
  PAIRS,
  plainUnit,
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
  /** True when words may look otherwise than they are written. */
  readonly disguised: boolean;
}

/** Looks for the anchors of all languages, for long runs, and for letters that do not belong together. Linear. */
export function traceText(text: string): Traces {
  const anchors: Anchor[] = [];
  const runs: Span[] = [];
  const see = (at: number, entries: readonly AnchorEntry[] | undefined): void => {
    if (entries) anchors.push({ at, entries });
  };
  let disguised = false;
  let foreign = false;
  let key = 0;
  let length = 0;
  let run = 0;
  let previous = NO_LETTER;
  let kind = 0;
  // One step beyond the end, where every word and every run has ended.
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0x20;
    const before = kind;
    kind = kindOf(code);
    if (kind !== before && mayDisguise(before, kind)) disguised = true;
    foreign ||= kind === LOOK_ALIKE;
    if (isRunCode(code)) run += 1;
    else {
      if (run >= MIN_RUN) runs.push({ start: at - run, end: at });
      run = 0;
    }
    const unit = plainUnit(code);
    if (unit === SKIPPED) continue;
    if (unit === NO_LETTER) {
      if (length > 0 && length < BEGINNING) see(at - 1, WORDS.get(key));
      key = 0;
      length = 0;
    } else {
      if (length < BEGINNING) key = extend(key, unit);
      length += 1;
      if (length === BEGINNING) see(at, WORDS.get(key));
      else if (unit >= FIRST_OTHER && length < BEGINNING) see(at, STEMS.get(key));
      if (unit >= FIRST_IDEOGRAPHIC && previous >= FIRST_IDEOGRAPHIC)
        see(at, PAIRS.get(previous * 65_536 + unit));
    }
    previous = unit;
  }
  return { anchors, runs, disguised: disguised || (foreign && hasDressedWord(text)) };
}

const MIN_RUN = 20;

function isRunCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x2f && code <= 0x39) ||
    code === 0x2b ||
    code === 0x2d ||
    code === 0x5f
  );
}

/** Behind the Latin letters. */
const FIRST_OTHER = 0x370;
/** Kana and ideographs begin here. */
const FIRST_IDEOGRAPHIC = 0x3040;
