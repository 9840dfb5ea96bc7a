/** Text from a repository, made safe to show: nothing invisible, nothing that steers a terminal, no secrets. */

// \p{Cc} control, \p{Cf} format (zero-width, bidirectional, tags, soft hyphen, byte order mark), \p{Cs} lone
// surrogates, line and paragraph separators, and what Unicode lets every renderer leave out: fillers that show nothing,
// joiners, and variation selectors but the emoji one. And code points that will never be characters, which HTML refuses.
const INVISIBLE =
  /(?!\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Replaces every character that a reader would not see by a visible escape such as `\u{200b}`. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const named = NAMED[character];
    return named ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** True when the text holds a character that a reader would not see. */
export function hasInvisible(text: string): boolean {
  return text.search(INVISIBLE) >= 0;
}

/** Takes out every character that a reader would not see; line ends and tabs stay. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, (character) => (character in NAMED ? character : ''));
}

/**
 * Cuts a text to a number of characters and says so.
 * @param unseen how many more there are, beyond the text
 */
export function shorten(text: string, limit: number, unseen = 0): string {
  const characters = Array.from(text);
  const rest = characters.length - limit + unseen;
  if (characters.length <= limit && unseen === 0) return text;
  return `${characters.slice(0, limit).join('')}… (${Math.max(rest, unseen)} more characters)`;
}
