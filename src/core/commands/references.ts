/** Which words of a command lead to code, by what the program does with them. */
import { type Interpreter, interpreterNamed } from './interpreters.ts';
import { readPackageManager } from './package-managers.ts';
import type { EnvAssignment, SimpleCommand } from './shell.ts';
import { readTool } from './tools.ts';
import { literalOf, literalWord, type ShellWord, wordAfter } from './words.ts';
import { unwrap } from './wrappers.ts';

/** Something in a command that may lead to repository content. */
export type Reference =
  /** A file or folder that is run or loaded, if it exists. `node`: also without extension. */
  | { readonly kind: 'code'; readonly word: ShellWord; readonly node: boolean }
  /** Counts only when it is an executable file or has a script's extension. */
  | { readonly kind: 'operand'; readonly word: ShellWord }
  /** A Python module's name. */
  | { readonly kind: 'module'; readonly word: ShellWord }
  /** A script of package.json. `otherwise`: the words to launch when there is none of that name. */
  | {
      readonly kind: 'package-script';
      readonly names: readonly string[];
      readonly word: ShellWord;
      readonly folder: ShellWord | undefined;
      /** Whether the packages below the current one count, too. */
      readonly workspaces: boolean;
      readonly otherwise: readonly ShellWord[];
    }
  /** A package's program, which a committed copy shadows. */
  | { readonly kind: 'launch'; readonly word: ShellWord }
  /** A program found through PATH. */
  | { readonly kind: 'program'; readonly name: string; readonly word: ShellWord }
  /** Files of which the first existing ones decide what runs, such as a Makefile. */
  | { readonly kind: 'build-file'; readonly names: readonly string[]; readonly word: ShellWord }
  /** Shell text. */
  | { readonly kind: 'shell'; readonly word: ShellWord }
  /** Code in another language. */
  | { readonly kind: 'inline'; readonly word: ShellWord }
  /** A change of folder. */
  | { readonly kind: 'folder-change'; readonly word: ShellWord }
  /** What cannot be followed, in words. */
  | { readonly kind: 'note'; readonly text: string };

/** Wrappers inside wrappers are followed this deep. */
const MAX_DEPTH = 12;

/** The program's name: without folder, and without the extensions that Windows adds. */
export function programName(word: ShellWord | undefined): string {
  const text = literalOf(word).replaceAll('\\', '/');
  return text.slice(text.lastIndexOf('/') + 1).replace(/\.(?:exe|cmd|bat)$/iu, '');
}

/** Everything in a simple command that may lead to repository content. */
export function referencesOf(command: SimpleCommand): Reference[] {
  const references = referencesOfWords(command.words, 0);
  references.push(...command.assignments.flatMap(assignmentReferences));
  const runner = interpreterNamed(programName(command.words[0]));
  for (const word of command.inputs) {
    references.push(runner ? { kind: 'code', word, node: false } : { kind: 'operand', word });
  }
  for (const text of command.texts) {
    const word = literalWord(text);
    const isShell = runner?.inlineIs === 'shell' && command.words.length > 0;
    references.push(isShell ? { kind: 'shell', word } : { kind: 'inline', word });
  }
  return references;
}

/**
 * The same for words alone.
 * @param depth how many wrappers were looked through already
 */
export function referencesOfWords(words: readonly ShellWord[], depth: number): Reference[] {
  const [first] = words;
  if (!first) return [];
  if (depth > MAX_DEPTH) return [{ kind: 'note', text: 'a command wrapped more than twelve times' }];
  const name = programName(first);
  return [...programReferences(first, name), ...argumentReferences(name, words, depth)];
}

function programReferences(word: ShellWord, name: string): Reference[] {
  const isPath = word.readings.some((reading) => /[/\\\0~]/u.test(reading));
  if (isPath) return [{ kind: 'code', word, node: false }];
  return name === '' ? [] : [{ kind: 'program', name, word }];
}

function argumentReferences(name: string, words: readonly ShellWord[], depth: number): Reference[] {
  const inner = (rest: readonly ShellWord[]): Reference[] => referencesOfWords(rest, depth + 1);
  const unwrapped = unwrap(name, words);
  if (unwrapped) {
    return [
      ...unwrapped.code.map((word): Reference => ({ kind: 'code', word, node: false })),
      ...unwrapped.assignments.flatMap((word) => assignmentReferences(toAssignment(word))),
      ...wrapperExtras(name, words),
      ...inner(unwrapped.words),
      // Where a wrapper's option was misread, the command stands further right.
      ...operandsOf(words.slice(1)),
    ];
  }
  const managed = readPackageManager(name, words, inner) ?? readTool(name, words, inner);
  if (managed) return [...managed, ...operandsOf(words.slice(1))];
  const interpreter = interpreterNamed(name);
  if (interpreter) return interpreterReferences(interpreter, words.slice(1));
  return operandsOf(words.slice(1));
}

// `env -S 'node x.js'` holds a command in one word; `uv run --script x`, `uv run -m tools`.
function wrapperExtras(name: string, words: readonly ShellWord[]): Reference[] {
  return words.flatMap((word, index): Reference[] => {
    const next = words[index + 1];
    const text = literalOf(word);
    if (name === 'env' && /^(?:-S|--split-string=)./u.test(text)) {
      return [{ kind: 'shell', word: wordAfter(word, text.startsWith('-S') ? 2 : 15) }];
    }
    if (!next) return [];
    if (name === 'env' && /^(?:-[a-zA-Z]*S|--split-string)$/u.test(text))
      return [{ kind: 'shell', word: next }];
    if (name === 'uv' && (text === '-m' || text === '--module')) return [{ kind: 'module', word: next }];
    if (name === 'uv' && (text === '-s' || text === '--script'))
      return [{ kind: 'code', word: next, node: false }];
    return [];
  });
}

function toAssignment(word: ShellWord): EnvAssignment {
  const equals = word.value.indexOf('=');
  return { name: word.value.slice(0, equals), value: wordAfter(word, equals + 1) };
}

// NODE_OPTIONS, BASH_ENV, PYTHONSTARTUP, LD_PRELOAD … name code; PATH decides which programs run.
function assignmentReferences(assignment: EnvAssignment): Reference[] {
  const { name, value } = assignment;
  const notes: Reference[] =
    name === 'PATH' ? [{ kind: 'note', text: 'the programs that a changed PATH leads to' }] : [];
  const loads =
    /^(?:BASH_ENV|ENV|PYTHONSTARTUP|LD_PRELOAD|ZDOTDIR|NODE_OPTIONS|RUBYOPT|PERL5OPT|PYTHONPATH|NODE_PATH)$/u;
  return [...notes, ...piecesOf(value).map((word) => toReference(word, loads.test(name)))];
}

function toReference(word: ShellWord, isCode: boolean): Reference {
  return isCode ? { kind: 'code', word, node: true } : { kind: 'operand', word };
}

function piecesOf(word: ShellWord): ShellWord[] {
  const pieces = new Set(word.readings.flatMap((reading) => reading.split(/[\s:;=]+/u)));
  return [...pieces].filter((piece) => piece !== '').map((piece) => ({ ...word, readings: [piece] }));
}

/** Words of which nothing is known: each may be a file, also in the form `--option=file`. */
export function operandsOf(words: readonly ShellWord[]): Reference[] {
  return words.flatMap((word): Reference[] => {
    const references: Reference[] = [{ kind: 'operand', word }];
    const equals = word.value.indexOf('=');
    if (equals > 0) references.push({ kind: 'operand', word: wordAfter(word, equals + 1) });
    return references;
  });
}

interface Scan {
  readonly references: Reference[];
  /** Where the operands begin. */
  readonly end: number;
  /** Options of which it is not known whether they take a value. */
  readonly unknown: number;
  /** True when the code was given in an option: what follows are its arguments. */
  readonly satisfied: boolean;
}

function interpreterReferences(interpreter: Interpreter, words: readonly ShellWord[]): Reference[] {
  const scan = scanOptions(interpreter, words);
  const operands = words.slice(scan.end);
  const skip = interpreter.subcommands.has(literalOf(operands[0])) ? 1 : 0;
  const inner = skip > 0 ? scanOptions(interpreter, operands.slice(1)) : undefined;
  const rest = inner ? operands.slice(1 + inner.end) : operands;
  const found = [...scan.references, ...(inner?.references ?? [])];
  if (literalOf(operands[0]) === 'eval' && inner) return [...found, ...rest.map(toInline)];
  const satisfied = scan.satisfied || inner?.satisfied === true;
  // Each unknown option may have taken a word that looks like the script.
  const scripts = satisfied ? 0 : 1 + scan.unknown + (inner?.unknown ?? 0);
  const code = rest
    .slice(0, scripts)
    .map((word): Reference => ({ kind: 'code', word, node: interpreter.node }));
  return [...found, ...code, ...operandsOf(words)];
}

function toInline(word: ShellWord): Reference {
  return { kind: 'inline', word };
}

function scanOptions(interpreter: Interpreter, words: readonly ShellWord[]): Scan {
  const references: Reference[] = [];
  let unknown = 0;
  let satisfied = false;
  let index = 0;
  for (; index < words.length; index += 1) {
    const word = words[index];
    if (!word || !/^[-+]./u.test(word.value)) break;
    if (word.value === '--') return { references, end: index + 1, unknown, satisfied };
    const option = readOption(interpreter, word, words[index + 1]);
    references.push(...option.references);
    if (option.takesNext) index += 1;
    if (option.isUnknown) unknown += 1;
    satisfied ||= option.satisfies;
    if (option.endsOptions) return { references, end: index + 1, unknown, satisfied };
  }
  return { references, end: Math.min(index, words.length), unknown, satisfied };
}

interface OptionReading {
  readonly references: readonly Reference[];
  readonly takesNext: boolean;
  readonly isUnknown: boolean;
  readonly satisfies: boolean;
  readonly endsOptions: boolean;
}

const SILENT: OptionReading = {
  references: [],
  takesNext: false,
  isUnknown: false,
  satisfies: false,
  endsOptions: false,
};

function readOption(interpreter: Interpreter, word: ShellWord, next: ShellWord | undefined): OptionReading {
  const equals = word.value.indexOf('=');
  const name = equals > 0 ? word.value.slice(0, equals) : word.value;
  const attached = equals > 0 ? wordAfter(word, equals + 1) : undefined;
  const meaning = meaningOf(interpreter, name);
  if (!meaning) return readCluster(interpreter, word, next);
  const value = attached ?? next;
  const takesNext = !attached;
  if (meaning === 'value' || !value) return { ...SILENT, takesNext };
  const references = [valueReference(interpreter, meaning, value)];
  const satisfies = meaning === 'inline' || meaning === 'module';
  return { ...SILENT, references, takesNext, satisfies, endsOptions: meaning === 'module' };
}

type Meaning = 'value' | 'code' | 'inline' | 'module';

function meaningOf(interpreter: Interpreter, option: string): Meaning | undefined {
  if (interpreter.values.has(option)) return 'value';
  if (interpreter.code.has(option)) return 'code';
  if (interpreter.inline.has(option)) return 'inline';
  return interpreter.module.has(option) ? 'module' : undefined;
}

function valueReference(interpreter: Interpreter, meaning: Meaning, word: ShellWord): Reference {
  if (meaning === 'module') return { kind: 'module', word };
  if (meaning === 'inline') return { kind: interpreter.inlineIs === 'shell' ? 'shell' : 'inline', word };
  return { kind: 'code', word, node: interpreter.node };
}

/** `-lc text`, `-um module`, `-r./x.js`: letters joined with each other or with their value. */
function readCluster(interpreter: Interpreter, word: ShellWord, next: ShellWord | undefined): OptionReading {
  if (word.value.startsWith('--')) return { ...SILENT, isUnknown: !isFlag(word.value) };
  const letters = word.value.slice(1);
  const limit = interpreter.clusters ? letters.length : 1;
  for (let index = 0; index < limit; index += 1) {
    const meaning = meaningOf(interpreter, `${word.value.slice(0, 1)}${letters[index] ?? ''}`);
    if (!meaning) continue;
    const isLast = index === letters.length - 1;
    // Shells read the text from the next word even when more letters follow: `bash -cx 'text'`.
    const fromNext = isLast || interpreter.inlineIs === 'shell';
    const value = fromNext ? next : wordAfter(word, index + 2);
    if (meaning === 'value' || !value) return { ...SILENT, takesNext: fromNext };
    const satisfies = meaning === 'inline' || meaning === 'module';
    const references = [valueReference(interpreter, meaning, value)];
    return { ...SILENT, references, takesNext: fromNext, satisfies, endsOptions: meaning === 'module' };
  }
  return { ...SILENT, isUnknown: word.value.length > 2 && !interpreter.clusters };
}

// Long options that never take their value from the next word.
const FLAGS =
  /=|^--(?:no-|experimental-|trace-|enable-|expose|allow-|deny-|watch|test$|inspect|check|harmony|use-|bun$|hot$|smol$|silent$|quiet$|version$|help$|login$|norc$|noprofile$|posix$|interactive$|strict|cached-only|unstable|abort-|preserve-|transpile-only$|swc$|esm$|files$)/u;

function isFlag(option: string): boolean {
  return FLAGS.test(option);
}
