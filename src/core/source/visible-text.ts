/** Text from a repository, made safe to show: nothing invisible, nothing that steers a terminal, no secrets. */

// \p{Cc} control, \p{Cf} format (zero-width, bidirectional, tags, soft hyphen, byte order mark), \p{Cs} lone
// surrogates, line and paragraph separators, fillers that show nothing, and variation selectors but the emoji one.
const INVISIBLE =
  /\p{Cc}|\p{Cf}|\p{Cs}|[\u2028\u2029\u115f\u1160\u3164\uffa0]|[\u17b4\u17b5]|[\u180b-\u180d\u180f]|[\ufe00-\ufe0e]|[\u{e0100}-\u{e01ef}]/gu;

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

/** Cuts a text to a number of characters and says so. */
export function shorten(text: string, limit: number): string {
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  return `${characters.slice(0, limit).join('')}… (${characters.length - limit} more characters)`;
}
