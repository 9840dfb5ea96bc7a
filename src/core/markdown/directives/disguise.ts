/** Letters that look like others, and characters within words that nobody sees. */

/** What a code unit is: nothing of note, a Latin letter, a letter of a script with look-alikes, and so on. */
const NOTHING = 0;
const LATIN = 1;
export const LOOK_ALIKE = 2;
const UNSEEN = 3;
const DRESSED = 4;
const LETTER = 5;
const UNKNOWN = 255;

const KINDS = new Uint8Array(65_536).fill(UNKNOWN);

/** The kind of a code unit, as a number for `mayDisguise`. */
export function kindOf(code: number): number {
  const known = KINDS[code] ?? NOTHING;
  if (known !== UNKNOWN) return known;
  const kind = kindOfCharacter(String.fromCharCode(code), code);
  KINDS[code] = kind;
  return kind;
}

function kindOfCharacter(character: string, code: number): number {
  if (/[A-Za-z]/u.test(character)) return LATIN;
  // Mathematical letters begin with this surrogate, tag characters with that one.
  if (code === 0xd835 || /[\uff21-\uff5a]/u.test(character)) return DRESSED;
  if (code === 0xdb40 || /\p{Default_Ignorable_Code_Point}/u.test(character)) return UNSEEN;
  if (/[\u0250-\u02af\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}]/u.test(character))
    return LOOK_ALIKE;
  return /\p{L}/u.test(character) ? LETTER : NOTHING;
}

/** True when one kind behind the other may make a word look otherwise than it is written. */
export function mayDisguise(before: number, kind: number): boolean {
  if (kind === DRESSED) return true;
  if (before === UNSEEN) return kind !== NOTHING;
  return (before === LATIN && kind === LOOK_ALIKE) || (before === LOOK_ALIKE && kind === LATIN);
}

const WHOLE_WORD =
  /[A-Za-z]['’)]?\s[аеорсухіјѕԁһԛԝАЕОРСУХІЈЅ]{3,40}(?!\p{L})|(?<!\p{L})[аеорсухіјѕԁһԛԝАЕОРСУХІЈЅ]{3,40}\s[A-Za-z]/u;

/** True when a word between Latin ones is made of nothing but look-alikes. */
export function hasDressedWord(text: string): boolean {
  return WHOLE_WORD.test(text);
}
