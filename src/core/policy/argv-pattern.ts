/** `*` in the words of an approved command: a part of one word, and never another option, path or variable. */

/**
 * What a `*` can stand for: a name, a number or a version. It begins with a letter, a digit or `_`, so that it is no
 * option and no `..`; and it holds nothing that leads to another folder, host, value, variable or command.
 */
const FIRST = /[A-Za-z0-9_]/u;
const FOLLOWING = /[A-Za-z0-9_.+-]/u;

/** Why a list of words cannot be a pattern, or undefined when it can. */
export function argvPatternProblem(words: readonly string[]): string | undefined {
  if (words[0]?.includes('*') === true) return 'may not hold "*" in its first word, the program';
  if (words.some((word) => word.includes('**')))
    return 'may not hold "**"; "*" stands for a part of one word';
  // `--*` would admit every option of the program.
  if (words.some((word) => /^-[^=]*\*/u.test(word)))
    return 'may not hold "*" in the name of an option; after "=" it may stand';
  return undefined;
}

/**
 * True when a command has the words of a pattern: as many, and each equal or matched by its `*`. A word that is equal
 * to its pattern letter by letter matches, also with `*` in it.
 */
export function matchArgv(patterns: readonly string[], argv: readonly string[]): boolean {
  return (
    patterns.length === argv.length && patterns.every((pattern, at) => matchWord(pattern, argv[at] ?? ''))
  );
}

/** Between its stars a pattern has fixed texts; each star takes one run of its characters, so the time is bounded. */
function matchWord(pattern: string, word: string): boolean {
  if (pattern === word) return true;
  if (!pattern.includes('*')) return false;
  const parts = pattern.split('*');
  // `reached`: where in the word the parts so far can end.
  let reached = new Set([0]);
  for (const [index, part] of parts.entries()) {
    const starts = index === 0 ? reached : afterStar(word, reached);
    reached = new Set([...starts].filter((at) => word.startsWith(part, at)).map((at) => at + part.length));
  }
  return reached.has(word.length);
}

function afterStar(word: string, starts: ReadonlySet<number>): Set<number> {
  const ends = new Set<number>();
  for (let at = 0, open = false; at < word.length; at += 1) {
    const character = word[at] ?? '';
    open = (open && FOLLOWING.test(character)) || (starts.has(at) && FIRST.test(character));
    if (open) ends.add(at + 1);
  }
  return ends;
}
