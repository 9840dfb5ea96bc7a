/** Text from a repository, made safe to show: nothing invisible, nothing that steers a terminal, no secrets. */

// Control characters, zero-width and bidirectional controls, line and paragraph separators, the byte order mark,
// soft hyphen, variation selectors beyond the emoji one, tag characters, lone surrogates.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffc]|[\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;

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
  const characters = [...text];
  if (characters.length <= limit) return text;
  return `${characters.slice(0, limit).join('')}… (${characters.length - limit} more characters)`;
}
