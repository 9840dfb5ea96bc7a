/** A command's words, and every string that each of them may stand for. */

/** Stands for the value of $CLAUDE_PROJECT_DIR in a reading. Commands that hold NUL are refused before. */
export const PROJECT = '\u0000P';

/** Stands for the root of the work tree, as `git rev-parse --show-toplevel` prints it. */
export const ROOT = '\u0000R';

/** Stands for text that only the running shell knows: a variable, a substitution, a pattern. */
export const UNKNOWN = '\u0000?';

/** One word of a command. */
export interface ShellWord {
  /** As written, without quotes; a project folder expansion is always `$CLAUDE_PROJECT_DIR`. */
  readonly value: string;
  /** What it may stand for, with `PROJECT` and `UNKNOWN` in place of what is not text. Never empty. */
  readonly readings: readonly string[];
  /** True when quotes and the project folder are all that a shell would interpret in it. */
  readonly plain: boolean;
}

/** More readings than this and the word counts as unknown. */
const MAX_READINGS = 8;

/** Every concatenation of one reading of each list; a single unknown reading when there are too many. */
export function combineReadings(lists: readonly (readonly string[])[]): readonly string[] {
  let combined: readonly string[] = [''];
  for (const list of lists) {
    combined = [...new Set(combined.flatMap((head) => list.map((tail) => head + tail)))];
    if (combined.length > MAX_READINGS) return [UNKNOWN];
  }
  return combined;
}

/** A word that is text and nothing else. */
export function literalWord(value: string): ShellWord {
  return { value, readings: [value], plain: true };
}

/** The same word without its first `length` characters, for the value in `--option=value`. */
export function wordAfter(word: ShellWord, length: number): ShellWord {
  const readings = word.readings.map((reading) => reading.slice(length));
  return { value: word.value.slice(length), readings, plain: word.plain };
}

/** The word when it is text and nothing else, `''` otherwise: for comparisons with names of programs and options. */
export function literalOf(word: ShellWord | undefined): string {
  const [reading, ...others] = word?.readings ?? [];
  if (reading === undefined || others.length > 0 || reading.includes('\0')) return '';
  return reading;
}

const CLIENT_EXPANSION =
  /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}|\$(CLAUDE_PROJECT_DIR)(?![A-Za-z0-9_])/gu;
const BARE_EXPANSION = /\$(CLAUDE_PROJECT_DIR)(?![A-Za-z0-9_])/gu;

/** The expansions of a text: after the last brace only those without braces, so that no search runs in vain. */
function expansionsIn(text: string): { at: number; whole: string; name?: string; fallback?: string }[] {
  const closed = text.lastIndexOf('}') + 1;
  const found = (part: string, pattern: RegExp, start: number) =>
    [...part.matchAll(pattern)].map(({ 0: whole, 1: name, 2: fallback, index }) => {
      return { at: start + index, whole, ...(name && { name }), ...(fallback !== undefined && { fallback }) };
    });
  return [
    ...found(text.slice(0, closed), CLIENT_EXPANSION, 0),
    ...found(text.slice(closed), BARE_EXPANSION, closed).map(({ at, whole }) => ({ at, whole })),
  ];
}

/**
 * A word of the exec form. The client expands `${VAR}` and `${VAR:-default}` in an MCP server's command and args
 * (2.1.330, experiment); whether it expands a name without braces is not established, so both readings count.
 */
export function argvWord(text: string): ShellWord {
  const lists: (readonly string[])[] = [];
  let end = 0;
  for (const { at, whole, name, fallback } of expansionsIn(text)) {
    lists.push([text.slice(end, at)], expansionReadings(whole, name, fallback));
    end = at + whole.length;
  }
  lists.push([text.slice(end)]);
  return { value: text, readings: combineReadings(lists), plain: true };
}

function expansionReadings(whole: string, name: string | undefined, fallback: string | undefined): string[] {
  // A missing variable is kept as it is written (2.1.330, experiment): that, too, is a possible path.
  const value = name === undefined || name === 'CLAUDE_PROJECT_DIR' ? PROJECT : UNKNOWN;
  return [value, fallback ?? whole];
}
