/** The few regular expressions that people write into host and path patterns, turned into a glob. */

/**
 * Claude Code reads `hostPattern` and `pathPattern` of a marketplace as unanchored regular expressions (2.1.330,
 * experiment: `github.com` admitted `github.com.evil.example`). Here the expression is anchored at both ends, and only
 * a part of the syntax is accepted that needs no backtracking: literal characters, `\` before a punctuation mark,
 * `.*`, a leading `^` and a trailing `$`. A bare `.` is refused, since it matches any character.
 * @returns the glob with the same meaning, or undefined for any other expression
 */
export function globOfExpression(expression: string): string | undefined {
  const start = expression.startsWith('^') ? 1 : 0;
  const anchored = expression.endsWith('$') && !expression.endsWith('\\$');
  const body = expression.slice(start, anchored ? -1 : undefined);
  let glob = '';
  for (let index = 0; index < body.length; index += 1) {
    const character = body[index] ?? '';
    const next = body[index + 1] ?? '';
    if (character === '.' && next === '*') glob += '*';
    else if (character === '\\' && /[./\-_@:$^+?()[\]{}|]/u.test(next)) glob += next;
    else if (/[\\^$.*+?()[\]{}|]/u.test(character)) return undefined;
    else {
      glob += character;
      continue;
    }
    index += 1;
  }
  return glob === '' ? undefined : glob;
}
