/** An interpreter's words: which options load code, and which operand is the script. */
import type { Interpreter } from './interpreters.ts';
import { operandsOf, type Reference } from './reference.ts';
import { literalOf, type ShellWord, wordAfter } from './words.ts';

interface Scan {
  readonly references: Reference[];
  /** Where the operands begin. */
  readonly end: number;
  /** Options of which it is not known whether they take a value. */
  readonly unknown: number;
  /** True when the code was given in an option: what follows are its arguments. */
  readonly satisfied: boolean;
}

/**
 * What an interpreter's command leads to.
 * @param words the words behind the interpreter's name
 */
export function interpreterReferences(interpreter: Interpreter, words: readonly ShellWord[]): Reference[] {
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
  const satisfies = meaning !== 'code';
  return { ...SILENT, references, takesNext, satisfies, endsOptions: meaning === 'module' };
}

type Meaning = 'value' | 'code' | 'inline' | 'module' | 'script';

function meaningOf(interpreter: Interpreter, option: string): Meaning | undefined {
  if (interpreter.values.has(option)) return 'value';
  if (interpreter.code.has(option)) return 'code';
  if (interpreter.node && option === '--run') return 'script';
  if (interpreter.inline.has(option)) return 'inline';
  return interpreter.module.has(option) ? 'module' : undefined;
}

function valueReference(interpreter: Interpreter, meaning: Meaning, word: ShellWord): Reference {
  if (meaning === 'module') return { kind: 'module', word };
  if (meaning === 'script') {
    // node --run, since node 22: without pre- and post-scripts.
    const names = [literalOf(word)];
    return { kind: 'package-script', names, word, folder: undefined, workspaces: false, otherwise: [] };
  }
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
    const satisfies = meaning !== 'code';
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
