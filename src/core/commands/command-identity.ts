/** A command's identity: its words, with every repository file that it runs replaced by that file's digest. */
import { type Digest, digestOf, type Json } from '../source/digest.ts';
import { normalizePath } from '../source/git-path.ts';
import { ClosureWalker } from './closure.ts';
import { compare } from './collector.ts';
import type { ClosurePart, CommandClosure, CommandIdentity, CommandInput, CommandScope } from './command.ts';
import { followImports } from './imports.ts';
import { inPluginRoot } from './plugin-root.ts';
import { MAX_COMMAND_LENGTH, readShell, type ShellReading } from './shell.ts';
import { argvWord, type ShellWord } from './words.ts';

export type { ClosurePart, CommandClosure, CommandIdentity, CommandInput, CommandScope } from './command.ts';
export { describeCommand } from './describe.ts';

/** Everything that a command runs or its files load. */
export function allParts(closure: CommandClosure | undefined): readonly ClosurePart[] {
  return closure ? [...closure.parts, ...closure.imports] : [];
}

type Pins = ReadonlyMap<string, readonly Digest[]>;

/**
 * The identity of a command in a tree: an approval of exactly this identity covers it.
 *
 * In a plain command, a word that names a file of the repository counts as the content of that file: the same bytes keep
 * their approval in another folder, where the word differs only by the path. Any other shell text is bound as it is
 * written, because a path in it can do more than name the file. What the files load counts by content alone.
 * @param input the command as the configuration states it
 * @param scope the tree, and where the command would run
 * @returns the canonical form, what the command runs, and a problem when it can never be approved
 */
export function identifyCommand(input: CommandInput, scope: CommandScope): CommandIdentity {
  const command = readInput(inPluginRoot(input, scope));
  const walker = new ClosureWalker(scope);
  if (command.kind === 'shell') walker.walkShell(command.reading);
  else if (command.problem === undefined) walker.walkWords(command.words);
  const { closure: named, problem } = walker.collector;
  const loaded = followImports(named.parts, scope);
  const closure: CommandClosure = {
    parts: named.parts,
    imports: loaded.imports,
    programs: [...new Set([...named.programs, ...loaded.programs])].sort(compare),
    unfollowed: [...named.unfollowed, ...loaded.unfollowed],
    pending: named.pending || loaded.pending,
  };
  const pins = new Map<string, readonly Digest[]>();
  for (const part of closure.parts) pins.set(part.path, [part.digest]);
  const canonical = withImports(canonicalOf(command, pins), closure);
  const reason = command.problem ?? problem;
  return reason === undefined ? { canonical, closure } : { canonical, closure, problem: reason };
}

/**
 * The identity that a policy entry approves. Equal to that of `identifyCommand` when the pins are the closure's parts,
 * but for `imports`: whether what is loaded is pinned is a question of its own.
 * @param input the approved command
 * @param pins digests by path: as written in the command, or as `ClosurePart.path`
 */
export function identifyPinnedCommand(
  input: CommandInput,
  pins: Pins,
): { canonical: Json; problem?: string } {
  const command = readInput(input);
  const canonical = canonicalOf(command, pins);
  return command.problem === undefined ? { canonical } : { canonical, problem: command.problem };
}

/** What is loaded belongs to the identity too: an approval by digest covers the whole closure. */
function withImports(canonical: CanonicalCommand, { imports }: CommandClosure): CanonicalCommand {
  if (imports.length === 0) return canonical;
  return { ...canonical, imports: sortedDigests(imports.map((part) => part.digest)) };
}

type ReadCommand =
  | {
      readonly kind: 'shell';
      readonly text: string;
      readonly reading: ShellReading;
      readonly problem: string | undefined;
    }
  | {
      readonly kind: 'argv';
      readonly source: string;
      readonly words: readonly ShellWord[];
      readonly problem: string | undefined;
    };

function readInput(input: CommandInput): ReadCommand {
  if (input.kind === 'shell') {
    const reading = readShell(input.text);
    return { kind: 'shell', text: input.text, reading, problem: reading.problem };
  }
  return {
    kind: 'argv',
    source: input.argv.join('\0'),
    words: input.argv.map(argvWord),
    problem: argvProblem(input.argv),
  };
}

function argvProblem(argv: readonly string[]): string | undefined {
  const length = argv.reduce((sum, word) => sum + word.length + 1, 0);
  if (length > MAX_COMMAND_LENGTH) return 'it is longer than 65,536 characters';
  if (argv.some((word) => word.includes('\0'))) return 'it holds a NUL character';
  return argv.length === 0 ? 'it names no program' : undefined;
}

type CanonicalCommand = { readonly [key: string]: Json };

function canonicalOf(command: ReadCommand, pins: Pins): CanonicalCommand {
  if (command.problem !== undefined)
    return { unreadable: digestOf(command.kind === 'shell' ? command.text : command.source) };
  if (command.kind === 'argv') return canonicalWords(command.words, pins, true);
  if (command.reading.plain) return canonicalWords(command.reading.plain, pins, false);
  return { shell: command.text, files: sortedDigests([...pins.values()].flat()) };
}

function canonicalWords(words: readonly ShellWord[], pins: Pins, exec: boolean): CanonicalCommand {
  const index = indexPins(pins);
  const argv = words.map((word) => canonicalWord(word, index));
  const rest = [...pins].filter(([path]) => !index.used.has(path)).flatMap(([, digests]) => digests);
  const literals = argv.filter((word) => typeof word === 'string');
  return {
    argv,
    ...(exec && (literals.some(isSpecial) || isBuiltin(argv[0])) ? { exec: true } : {}),
    ...(rest.length > 0 ? { also: sortedDigests(rest) } : {}),
  };
}

function canonicalWord(word: ShellWord, pins: PinIndex): Json {
  const whole = consume(word.value, pins);
  if (whole.length > 0) return { files: whole };
  const equals = word.value.startsWith('-') ? word.value.indexOf('=') : -1;
  if (equals < 0) return word.value;
  const files = consume(word.value.slice(equals + 1), pins);
  return files.length > 0 ? { option: word.value.slice(0, equals + 1), files } : word.value;
}

/** The digests of the pins that a word leads to, by its last segments: which folder it starts from is not part of it. */
function consume(value: string, pins: PinIndex): Digest[] {
  const path = pathOf(value);
  if (path === undefined) return [];
  const named = pins.byName.get(nameOf(path)) ?? [];
  const written = named.filter((pin) => pin === value && pin !== path);
  // A pin under the word as it is written is about this word alone.
  const matched = written.length > 0 ? written : named.filter((pin) => leadsTo(path, pin));
  for (const pin of matched) pins.used.add(pin);
  return sortedDigests(matched.flatMap((pin) => pins.pins.get(pin) ?? []));
}

function leadsTo(path: string, pin: string): boolean {
  return pathOf(pin) === path || (pin.endsWith(`/${path}`) && !isInstalled(pin));
}

interface PinIndex {
  readonly pins: Pins;
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly used: Set<string>;
}

function indexPins(pins: Pins): PinIndex {
  const byName = new Map<string, string[]>();
  for (const pin of pins.keys()) {
    const name = nameOf(pathOf(pin) ?? pin);
    byName.set(name, [...(byName.get(name) ?? []), pin]);
  }
  return { pins, byName, used: new Set() };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isInstalled(pin: string): boolean {
  return pin.startsWith('node_modules/') || pin.includes('/node_modules/');
}

function pathOf(value: string): string | undefined {
  const rest = value.replace(/^\$(?:CLAUDE_PROJECT_DIR|\{CLAUDE_PROJECT_DIR\})\//u, '');
  if (rest === '' || /^[/~]|^[A-Za-z]:/u.test(rest)) return undefined;
  const path = normalizePath(rest);
  return path === '' ? '.' : path;
}

function sortedDigests(digests: readonly Digest[]): Digest[] {
  return [...new Set(digests)].sort(compare);
}

// Quoting in a shell text gives such words the same value, but there the client expands nothing in them.
function isSpecial(word: string): boolean {
  return !/^[A-Za-z0-9_@%+=:,./-]+$/u.test(word);
}

const BUILTINS = new Set(
  '. source eval exec command builtin cd export set trap alias unset ulimit umask read if then else elif fi for while until do done case esac function select time coproc return exit wait jobs let local declare typeset readonly'.split(
    ' ',
  ),
);

/** A name that a shell would not look for in PATH, or an assignment. */
function isBuiltin(word: Json | undefined): boolean {
  return typeof word === 'string' && (BUILTINS.has(word) || /^[A-Za-z_][A-Za-z0-9_]*\+?=/u.test(word));
}
