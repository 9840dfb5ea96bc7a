/** The specifier of a Bash rule: `npm run test`, `npm run:*`, `npm run *`, `git * main`. */
import { globContains, starTokens } from './glob.ts';

export interface CommandPattern {
  /** The pattern with white space folded and `x:*` written as `x *`; for exact commands the text itself. */
  readonly text: string;
  /** False for an exact command. */
  readonly wildcard: boolean;
  /** The `x:*` form, in which a star within `x` is an ordinary character. */
  readonly literalPrefix: boolean;
  /** Holds characters that make the shell run more than one simple command, or that this module does not model. */
  readonly compound: boolean;
}

// A rule with one of these is compared by equality only. The client splits compound commands and asks for every part,
// but takes an exact rule for the whole line; `zz $(yy)`, `zz {a,b}` and `zz <(yy)` are not covered by `zz *`
// (client 2.1.330, experiment).
const NOT_SIMPLE = /[;&|`$(){}<>\\\n\r\t]|^\s*!/u;
const KEYWORD = /^(?:if|for|while|until|case|select|function|time|coproc|\[\[)\b/u;

/**
 * Reads the specifier of a command rule. White space (client 2.1.330, experiment): around and inside a wildcard rule
 * it is folded, in an exact rule it is not, and the command is folded.
 * @param specifier the text between the parentheses
 */
export function readCommandPattern(specifier: string): CommandPattern {
  const compound = NOT_SIMPLE.test(specifier) || KEYWORD.test(specifier.trim());
  if (specifier.endsWith(':*')) {
    const prefix = foldSpaces(specifier.slice(0, -2));
    return { text: `${prefix} *`, wildcard: true, literalPrefix: prefix.includes('*'), compound };
  }
  if (!specifier.includes('*')) return { text: specifier, wildcard: false, literalPrefix: false, compound };
  return { text: foldSpaces(specifier), wildcard: true, literalPrefix: false, compound };
}

function foldSpaces(text: string): string {
  return text.trim().replace(/ +/gu, ' ');
}

/** `x *` with its only star at the end also matches the bare `x`; with a second star it does not (client 2.1.330, experiment). */
function alternatives(pattern: CommandPattern): string[] {
  const { text } = pattern;
  if (!pattern.wildcard || !text.endsWith(' *')) return [text];
  const bare = text.slice(0, -2);
  return bare.includes('*') ? [text] : [bare, text];
}

/** True when two command patterns are one rule in two spellings. */
export function sameCommand(one: CommandPattern, other: CommandPattern): boolean {
  return (
    one.text === other.text && one.wildcard === other.wildcard && one.literalPrefix === other.literalPrefix
  );
}

/**
 * True when every command line that `narrow` matches is matched by `wide`; false when unsure.
 * Compound commands are comparable by equality only.
 */
export function commandContains(wide: CommandPattern, narrow: CommandPattern): boolean {
  if (sameCommand(wide, narrow)) return true;
  if (wide.compound || narrow.compound || !wide.wildcard) return false;
  if (wide.literalPrefix || narrow.literalPrefix) return false;
  // Looked at first: nearly all pairs differ here, and taking patterns apart is a hundred times as much work.
  if (!narrow.text.startsWith(headOf(wide.text))) return false;
  const wideTokens = alternatives(wide).map(starTokens);
  return alternatives(narrow).every((text) =>
    wideTokens.some((tokens) => globContains(tokens, starTokens(text))),
  );
}

/** How everything begins that a wildcard pattern matches: what stands before its first star; `x *` matches `x` too. */
function headOf(text: string): string {
  const head = text.slice(0, text.indexOf('*'));
  return head.endsWith(' ') ? head.slice(0, -1) : head;
}
