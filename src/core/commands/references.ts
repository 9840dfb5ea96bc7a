/** Which words of a command lead to code, by what the program does with them. */
import { interpreterReferences } from './interpreter-options.ts';
import { interpreterNamed } from './interpreters.ts';
import { readPackageManager } from './package-managers.ts';
import { operandsOf, type Reference } from './reference.ts';
import type { EnvAssignment, SimpleCommand } from './shell.ts';
import { readTool } from './tools.ts';
import { literalOf, literalWord, type ShellWord, wordAfter } from './words.ts';
import { unwrap } from './wrappers.ts';

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
    // `$(< file)` is the file's text, wherever it goes.
    const isRead = runner !== undefined || command.words.length === 0;
    references.push(isRead ? { kind: 'code', word, node: false } : { kind: 'operand', word });
  }
  for (const text of command.texts) {
    const word = literalWord(text);
    const isShell = runner?.inlineIs === 'shell' && command.words.length > 0;
    references.push(isShell ? { kind: 'shell', word } : { kind: 'inline', word });
  }
  return references;
}

// Programs whose output is the text of their operands, more or less.
const READERS = new Set(
  'cat bat tac head tail sed awk grep envsubst base64 zcat gunzip xxd rev tr jq yq openssl'.split(' '),
);

/**
 * Files that a text shows to an interpreter without a script of its own: `cat hooks/check | bash`.
 * @param commands all commands of one text; which of them feeds which is not asked
 */
export function fedToInterpreters(commands: readonly SimpleCommand[]): ShellWord[] {
  const isFed = commands.some(({ words }) => {
    const bare = words
      .slice(1)
      .every((word) => /^-[a-z]*$/u.test(word.value) && !/^-[a-z]*[cem]/u.test(word.value));
    return bare && interpreterNamed(programName(words[0])) !== undefined;
  });
  if (!isFed) return [];
  const readers = commands.filter(({ words }) => READERS.has(programName(words[0])));
  return readers.flatMap(({ words }) => words.slice(1).filter((word) => !word.value.startsWith('-')));
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
  const run: Reference[] =
    name === 'docker' && isCompose(words) ? [{ kind: 'run', name: 'docker-compose' }] : [];
  return [...programReferences(first, name), ...run, ...argumentReferences(name, words, depth)];
}

/** `docker compose`, also behind global options with their values. */
function isCompose(words: readonly ShellWord[]): boolean {
  const at = words.findIndex((word) => literalOf(word) === 'compose');
  if (at < 1) return false;
  const isOption = (index: number): boolean => words[index]?.value.startsWith('-') ?? false;
  return words.slice(1, at).every((_, index) => isOption(index + 1) || isOption(index));
}

function programReferences(word: ShellWord, name: string): Reference[] {
  const isPath = word.readings.some((reading) => /[/\\\0~]/u.test(reading));
  const run: Reference[] = name === '' ? [] : [{ kind: 'run', name }];
  if (isPath) return [{ kind: 'code', word, node: false }, ...run];
  return name === '' ? [] : [{ kind: 'program', name, word }, ...run];
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
