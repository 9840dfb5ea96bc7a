/** `.gitattributes`: its lines, and what they give to a path (gitattributes(5)). */

import type { Span } from '../source/location.ts';
import { type GitPattern, matchesGitPattern, parseGitPattern } from './git-pattern.ts';
import { indexPatterns, type PatternIndex } from './pattern-index.ts';

/** One attribute on a line: `true` for `name`, `false` for `-name`, undefined for `!name`, else the text. */
export interface AttributeAssignment {
  readonly name: string;
  readonly value: boolean | string | undefined;
  readonly span: Span;
}

/** One line with a pattern, or the definition of a macro. */
export interface AttributeLine {
  readonly pattern: GitPattern;
  /** The same in lower case, for file systems that ignore letter case. */
  readonly lowerPattern: GitPattern;
  /** The name that `[attr]name` defines; such a line matches no path. */
  readonly macro: string | undefined;
  readonly assignments: readonly AttributeAssignment[];
  readonly span: Span;
}

/** Git ignores longer lines (gitattributes(5)). */
const MAX_LINE = 2048;

/** Reads the lines that can have an effect. Never throws. */
export function parseGitAttributes(text: string): AttributeLine[] {
  const lines: AttributeLine[] = [];
  for (const match of text.matchAll(/[^\n]+/gu)) {
    const line = match[0].length < MAX_LINE ? parseLine(match[0], match.index) : undefined;
    if (line) lines.push(line);
  }
  return lines;
}

function parseLine(text: string, offset: number): AttributeLine | undefined {
  const start = text.search(/[^ \t\r]/u);
  if (start < 0 || text[start] === '#') return undefined;
  const head = patternAt(text, start);
  if (head === undefined || head.text.startsWith('!')) return undefined;
  const macro = /^\[attr\](.+)$/u.exec(head.text)?.[1];
  const assignments = [...text.slice(head.end).matchAll(/[^ \t\r]+/gu)].map((word) =>
    toAssignment(word[0], offset + head.end + word.index),
  );
  if (assignments.length === 0) return undefined;
  const span = { start: offset + start, end: offset + text.trimEnd().length };
  const pattern = parseGitPattern(head.text);
  const lower = head.text.toLowerCase();
  const lowerPattern = lower === head.text ? pattern : parseGitPattern(lower);
  return { pattern, lowerPattern, macro, assignments, span };
}

/** The pattern, which may stand in quotes as in C. */
function patternAt(text: string, start: number): { text: string; end: number } | undefined {
  const quoted = /^"((?:[^"\\]|\\.)*)"/u.exec(text.slice(start));
  if (quoted) return { text: unquote(quoted[1] ?? ''), end: start + quoted[0].length };
  const plain = /^[^ \t\r]+/u.exec(text.slice(start));
  return plain ? { text: plain[0], end: start + plain[0].length } : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unquote(text: string): string {
  return text.replaceAll(/\\(?:([0-7]{3})|(.))/gsu, (_, octal: string | undefined, other: string) =>
    octal === undefined ? (ESCAPES[other] ?? other) : String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

function toAssignment(word: string, start: number): AttributeAssignment {
  const span = { start, end: start + word.length };
  if (word.startsWith('-')) return { name: word.slice(1), value: false, span };
  if (word.startsWith('!')) return { name: word.slice(1), value: undefined, span };
  const equals = word.indexOf('=');
  if (equals < 0) return { name: word, value: true, span };
  return { name: word.slice(0, equals), value: word.slice(equals + 1), span };
}

/** The lines of one file, and the folder that it stands in. */
export interface AttributeFile<Line extends AttributeLine = AttributeLine> {
  readonly folder: string;
  readonly lines: readonly Line[];
}

/** What decided an attribute. */
export interface DecidedAttribute<Line extends AttributeLine> {
  readonly value: AttributeAssignment['value'];
  readonly line: Line;
  readonly assignment: AttributeAssignment;
}

// `binary` is built in (gitattributes(5)).
const NO_SPAN: Span = { start: 0, end: 0 };
const BUILT_IN = new Map<string, readonly AttributeAssignment[]>([
  ['binary', ['diff', 'merge', 'text'].map((name) => ({ name, value: false, span: NO_SPAN }))],
]);

/** What the attribute files of one tree give to its paths. Made once a tree, because a tree has many paths. */
export class AttributeLookup<Line extends AttributeLine> {
  readonly #macros: ReadonlyMap<string, readonly AttributeAssignment[]>;
  readonly #byFolder: ReadonlyMap<string, IndexedFile<Line>>;

  constructor(files: readonly AttributeFile<Line>[]) {
    this.#macros = macrosOf(files);
    this.#byFolder = new Map(
      files.map(({ folder, lines }) => [
        folder,
        {
          exact: indexLines(lines, ({ pattern }) => pattern),
          lenient: indexLines(lines, ({ lowerPattern }) => lowerPattern),
        },
      ]),
    );
  }

  /**
   * Every attribute that a path gets: the last matching line wins, and the file nearest to the path before those above.
   * @param path from the repository's root
   * @param ignoreCase as git does where `core.ignoreCase` is set (macOS, Windows)
   */
  attributesOf(path: string, ignoreCase: boolean): Map<string, DecidedAttribute<Line>> {
    const decided = new Map<string, DecidedAttribute<Line>>();
    for (const folder of foldersAbove(path)) {
      const file = this.#byFolder.get(folder);
      if (!file) continue;
      const own = folder === '' ? path : path.slice(folder.length + 1);
      const inner = ignoreCase ? own.toLowerCase() : own;
      const index = ignoreCase ? file.lenient : file.exact;
      for (const line of index.candidates([inner.slice(inner.lastIndexOf('/') + 1)])) {
        const pattern = ignoreCase ? line.lowerPattern : line.pattern;
        if (matchesGitPattern(pattern, inner))
          decide(line.assignments, line, undefined, this.#macros, decided);
      }
    }
    return decided;
  }
}

/** The folders that hold a path, nearest first; ends with the root. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    folders.push(path.slice(0, end));
  }
  return [...folders, ''];
}

interface IndexedFile<Line extends AttributeLine> {
  readonly exact: PatternIndex<Line>;
  readonly lenient: PatternIndex<Line>;
}

/** The lines that can decide something: not those whose attributes a later line with the same pattern sets anyway. */
function indexLines<Line extends AttributeLine>(
  lines: readonly Line[],
  patternOf: (line: Line) => GitPattern,
): PatternIndex<Line> {
  const setLater = new Map<string, Set<string>>();
  const useful = lines.toReversed().filter((line) => {
    const pattern = patternOf(line);
    // A pattern for folders never matches a file here: gitattributes do not reach into folders.
    if (line.macro !== undefined || pattern.folderOnly) return false;
    const known = setLater.get(pattern.text) ?? new Set<string>();
    setLater.set(pattern.text, known);
    const before = known.size;
    for (const { name } of line.assignments) known.add(name);
    return known.size > before;
  });
  return indexPatterns(useful.reverse(), patternOf);
}

/** Macros are defined in the root's file only (gitattributes(5)). */
function macrosOf(files: readonly AttributeFile[]): ReadonlyMap<string, readonly AttributeAssignment[]> {
  const macros = new Map(BUILT_IN);
  for (const { lines } of files.filter(({ folder }) => folder === '')) {
    for (const { macro, assignments } of lines) if (macro !== undefined) macros.set(macro, assignments);
  }
  return macros;
}

const MAX_MACROS = 100;

function decide<Line extends AttributeLine>(
  assignments: readonly AttributeAssignment[],
  line: Line,
  written: AttributeAssignment | undefined,
  macros: ReadonlyMap<string, readonly AttributeAssignment[]>,
  decided: Map<string, DecidedAttribute<Line>>,
): void {
  for (const assignment of assignments.toReversed()) {
    if (decided.has(assignment.name)) continue;
    // What a macro brings is pointed at where the macro is used.
    const place = written ?? assignment;
    decided.set(assignment.name, { value: assignment.value, line, assignment: place });
    const members = assignment.value === true ? macros.get(assignment.name) : undefined;
    if (members && decided.size < MAX_MACROS) decide(members, line, place, macros, decided);
  }
}
