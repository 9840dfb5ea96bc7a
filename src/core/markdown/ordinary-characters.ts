/** Which invisible characters ordinary writing needs, and where. */

/** What stands around a run of invisible characters. */
export interface Surroundings {
  /** The character before it and the one behind it; empty at the ends of the text. */
  readonly before: string;
  readonly after: string;
  /** Of the line that it stands in. */
  readonly direction: LineDirection;
}

/** Which direction marks a line needs: `none`, `marks` beside right-to-left letters, `all` where they are also closed. */
export type LineDirection = 'none' | 'marks' | 'all';

/**
 * Direction marks are needed where right-to-left letters stand in the line. Isolates and embeddings have to be closed
 * in it; overrides are needed by no writing.
 */
export function directionOf(line: string): LineDirection {
  if (!RIGHT_TO_LEFT.test(line)) return 'none';
  return /[\u202d\u202e]/u.test(line) || !isBalanced(line) ? 'marks' : 'all';
}

// Scripts whose letters join or form ligatures: ZWJ and ZWNJ are part of their spelling.
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Thaana}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Balinese}\p{Script=Javanese}\p{Script=Hebrew}]/u;
// Scripts that write no spaces between words: ZWSP and WORD JOINER say where a line may break.
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;
const EMOJI_PART = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u20e3\p{Regional_Indicator}]/u;
const TAKES_EMOJI_SELECTOR = /[\p{Emoji}\p{S}\p{P}\u20e3]/u;
const TAKES_VARIANT = /[\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}\p{Sm}\p{P}\p{N}\p{So}]/u;
// Flags of England, Scotland, Wales and other regions: a black flag and the region's code in tag letters.
const FLAG = /^[\u{e0061}-\u{e007a}]{2}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,4}\u{e007f}$/u;

/** True when a run of invisible characters is part of how its surroundings are written. */
export function isOrdinary(characters: string, around: Surroundings): boolean {
  const rest = withoutDirection(characters, around);
  if (rest === '') return true;
  if (/^[\ufe0e\ufe0f]{0,2}\u200d$/u.test(rest) && joinsEmoji(around)) return true;
  if (/^[\u200c\u200d]$/u.test(rest)) return JOINING.test(around.before) || JOINING.test(around.after);
  // An emoji is sometimes followed by its selector more than once; that says nothing.
  if (/^(?:\ufe0f{1,3}|\ufe0e)$/u.test(rest)) return TAKES_EMOJI_SELECTOR.test(around.before);
  if (around.before === '\u{1f3f4}' && FLAG.test(rest)) return true;
  if (/^[\ufe00-\ufe0d]$/u.test(rest)) return TAKES_VARIANT.test(around.before);
  if (/^[\u{e0100}-\u{e01ef}]$/u.test(rest)) return /\p{Script=Han}/u.test(around.before);
  return isOrdinaryInScript(rest, around);
}

function isOrdinaryInScript(rest: string, { before, after }: Surroundings): boolean {
  if (/^[\u200b\u2060]$/u.test(rest)) return UNSPACED.test(before) || UNSPACED.test(after);
  if (/^[\u180b-\u180f]$/u.test(rest)) return /\p{Script=Mongolian}/u.test(before + after);
  if (/^[\u115f\u1160\u3164\uffa0]$/u.test(rest)) return /\p{Script=Hangul}/u.test(before + after);
  if (/^[\u17b4\u17b5]$/u.test(rest)) return /\p{Script=Khmer}/u.test(before);
  return rest === '\u034f' && (/\p{M}/u.test(after) || JOINING.test(before));
}

function joinsEmoji({ before, after }: Surroundings): boolean {
  return EMOJI_PART.test(before) && EMOJI_PART.test(after);
}

/** The run without the direction marks that its line needs. */
function withoutDirection(characters: string, { direction }: Surroundings): string {
  if (direction === 'none') return characters;
  return characters.replace(
    direction === 'all' ? /[\u200e\u200f\u061c\u202a-\u202c\u2066-\u2069]/gu : /[\u200e\u200f\u061c]/gu,
    '',
  );
}

function isBalanced(line: string): boolean {
  const count = (pattern: RegExp): number => line.match(pattern)?.length ?? 0;
  return count(/[\u2066-\u2068]/gu) === count(/\u2069/gu) && count(/[\u202a\u202b]/gu) === count(/\u202c/gu);
}
