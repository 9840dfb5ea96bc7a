/** A command in a few words, for people. Nothing is decided by it. */

import type { CommandInput } from './command.ts';
import { interpreterNamed } from './interpreters.ts';
import { programName } from './references.ts';
import { readShell } from './shell.ts';
import { argvWord, literalOf, type ShellWord } from './words.ts';
import { unwrap } from './wrappers.ts';

const MAX_LENGTH = 80;
const MAX_DEPTH = 6;

// Programs of which the first operand says what they do.
const WITH_OPERAND = new Set(
  'npx bunx pnpx uvx pipx npm pnpm yarn bun deno make just task composer go cargo docker git gh uv source .'.split(
    ' ',
  ),
);
const VERBS = new Set(['run', 'run-script', 'exec', 'dlx', 'x', 'tool', 'compose', 'workspace']);

/**
 * Names the program that a command runs, looking through `env`, `timeout`, `sh -c` and the like.
 * @returns a line of at most 80 characters such as `npx @acme/lint` or `node tools/check.mjs (and 2 more commands)`;
 *   control characters are removed, everything else is the author's text and has to be escaped where it is shown
 */
export function describeCommand(input: CommandInput): string {
  const text =
    input.kind === 'argv' ? describeWords(input.argv.map(argvWord), 0) : describeShell(input.text, 0);
  return shorten(text ?? (input.kind === 'argv' ? input.argv.join(' ') : input.text));
}

function shorten(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (clean.length <= MAX_LENGTH) return clean;
  // Half of a surrogate pair would be left at the cut.
  return `${clean.slice(0, MAX_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function describeShell(text: string, depth: number): string | undefined {
  const commands = readShell(text).commands.filter((command) => command.words.length > 0);
  const [first, ...others] = commands.filter((command) => !isSetup(command.words));
  const described = first ? describeWords(first.words, depth) : undefined;
  if (described === undefined) return undefined;
  const more = others.length === 1 ? ' (and 1 more command)' : ` (and ${others.length} more commands)`;
  return others.length === 0 ? described : `${shorten(described).slice(0, MAX_LENGTH - more.length)}${more}`;
}

// What only prepares for the command that matters.
function isSetup(words: readonly ShellWord[]): boolean {
  return ['cd', 'set', 'export', '[', 'test', 'true', ':', 'exit', 'echo'].includes(programName(words[0]));
}

function describeWords(words: readonly ShellWord[], depth: number): string | undefined {
  const [first, ...rest] = words;
  if (!first || depth > MAX_DEPTH) return undefined;
  const name = programName(first);
  const unwrapped = unwrap(name, words);
  if (unwrapped && unwrapped.words.length > 0) return describeWords(unwrapped.words, depth + 1);
  const interpreter = interpreterNamed(name);
  if (interpreter?.inlineIs === 'shell') {
    const at = rest.findIndex((word) => isCommandFlag(literalOf(word)));
    const text = at < 0 ? undefined : rest[at + 1];
    const inner = text ? describeShell(text.value, depth + 1) : undefined;
    if (inner !== undefined) return inner;
  }
  if (!interpreter && !WITH_OPERAND.has(name)) return first.value;
  return [first.value, ...leadingOperands(rest, interpreter !== undefined)].join(' ');
}

/** `-c`, also among other letters: `-euc`. */
function isCommandFlag(word: string): boolean {
  return word.includes('c') && /^-[a-z]+$/u.test(word);
}

function leadingOperands(words: readonly ShellWord[], interpreted: boolean): string[] {
  const option = words.find((word) => /^(?:-c|-e|-p|-m|--eval)$/u.test(word.value));
  const inline = interpreted ? option : undefined;
  const operands = words.filter((word) => !word.value.startsWith('-')).map((word) => word.value);
  if (inline) return [inline.value, inline.value === '-m' ? (operands[0] ?? '') : '…'];
  return operands.slice(0, VERBS.has(operands[0] ?? '') ? 2 : 1);
}
