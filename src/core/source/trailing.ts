/** Cuts off the end of texts. A pattern such as `/ +$/` would look at every run of blanks again from each of its blanks. */

/** A text without those of `characters` that stand at its end. Takes linear time. */
export function withoutTrailing(text: string, characters: string): string {
  if (!characters.includes(text.charAt(text.length - 1))) return text;
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** A text without the blanks, tabs and carriage returns at the ends of its lines, and without empty lines at its end. */
export function withoutTrailingBlanks(text: string): string {
  // Nearly no text has any, and to look for them is a tenth of the work of taking lines apart.
  if (!/[ \t\r]\n/u.test(text)) return text.trimEnd();
  return text
    .split('\n')
    .map((line) => withoutTrailing(line, ' \t\r'))
    .join('\n')
    .trimEnd();
}
