/** From a shell text to the simple commands in it, wherever they stand. */
import { forEachChild, type ParsedScript, parse, type SyntaxNode, type Word } from 'unbash';
import { readWord } from './shell-word.ts';
import { literalWord, type ShellWord } from './words.ts';

/** Longer commands are refused: nobody can review them. */
export const MAX_COMMAND_LENGTH = 65_536;

/** Deeper syntax is refused, so that nothing here can exhaust the stack. */
const MAX_DEPTH = 300;

/** More commands than this in one text are refused, too. */
const MAX_COMMANDS = 500;

/** `NAME=value` in front of a command or as one. */
export interface EnvAssignment {
  readonly name: string;
  readonly value: ShellWord;
}

/** A program with its words, and what is fed to it. */
export interface SimpleCommand {
  readonly words: readonly ShellWord[];
  readonly assignments: readonly EnvAssignment[];
  /** Files read by `<`. */
  readonly inputs: readonly ShellWord[];
  /** Here-documents and here-strings. */
  readonly texts: readonly string[];
  /** Files written by `>` and `>>`. */
  readonly outputs: readonly ShellWord[];
}

/** What a shell text consists of. */
export interface ShellReading {
  readonly commands: readonly SimpleCommand[];
  /** Words that are not part of a command, such as the list of a `for` loop or what is fed to a loop. */
  readonly loose: readonly ShellWord[];
  /** What loops and groups write to. */
  readonly written: readonly ShellWord[];
  /** The words, when the text is one simple command of plain words and nothing else. */
  readonly plain: readonly ShellWord[] | undefined;
  /** Why the text cannot be read. */
  readonly problem?: string;
}

/**
 * Reads a shell text with bash's grammar. Never throws.
 * Hooks run in the user's `sh`; what bash and other shells read differently is never plain.
 */
export function readShell(text: string): ShellReading {
  if (text.length > MAX_COMMAND_LENGTH) return unreadable('it is longer than 65,536 characters');
  if (text.includes('\0')) return unreadable('it holds a NUL character');
  try {
    return walk(parse(text), text);
  } catch {
    // The parser promises not to throw; a stack that is too small for it must not end the evaluation either.
    return unreadable('it is too deeply nested');
  }
}

function unreadable(problem: string): ShellReading {
  return { commands: [], loose: [], written: [], plain: undefined, problem };
}

function walk(script: ParsedScript, text: string): ShellReading {
  const commands: SimpleCommand[] = [];
  const loose: ShellWord[] = [];
  const written: ShellWord[] = [];
  const stack: { node: SyntaxNode; depth: number }[] = [{ node: script, depth: 0 }];
  for (let item = stack.pop(); item; item = stack.pop()) {
    const { node, depth } = item;
    if (depth > MAX_DEPTH) return unreadable('it is too deeply nested');
    if (node.type === 'Script' && 'errors' in node && node.errors?.length) {
      return unreadable(`a shell cannot read it: ${node.errors[0]?.message ?? 'syntax error'}`);
    }
    if (commands.length > MAX_COMMANDS) return unreadable('it holds more than 500 commands');
    if (node.type === 'Command') commands.push(toSimpleCommand(node));
    if (node.type === 'Redirected') {
      const { inputs, texts, outputs } = redirectsOf(node.redirects);
      loose.push(...inputs, ...texts.map(literalWord));
      written.push(...outputs);
    }
    if (node.type === 'For' || node.type === 'Select') loose.push(...(node.wordlist ?? []).map(readWord));
    if (node.type === 'ArrayValue') loose.push(...node.elements.map(readWord));
    const children: { node: SyntaxNode; depth: number }[] = [];
    forEachChild(node, (child) => children.push({ node: child, depth: depth + 1 }));
    stack.push(...children.reverse());
  }
  return { commands, loose, written, plain: plainWords(script, text) };
}

type CommandNode = Extract<SyntaxNode, { type: 'Command' }>;
type Redirection = CommandNode['redirects'][number];

function toSimpleCommand(node: CommandNode): SimpleCommand {
  const words: ShellWord[] = node.name ? [readWord(node.name)] : [];
  const assignments: EnvAssignment[] = [];
  for (const part of [...node.prefix, ...node.args]) {
    if (part.type === 'Word') words.push(readWord(part));
    if (part.type === 'Assignment') {
      const value = part.value.type === 'Word' ? readWord(part.value) : literalWord('');
      assignments.push({ name: part.name, value });
    }
  }
  return { words, assignments, ...redirectsOf(node.redirects) };
}

function redirectsOf(redirects: readonly Redirection[]): Pick<SimpleCommand, 'inputs' | 'texts' | 'outputs'> {
  const inputs: ShellWord[] = [];
  const outputs: ShellWord[] = [];
  const texts: string[] = [];
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc') texts.push(redirect.body.text);
    if (redirect.type === 'HereString' && redirect.target) texts.push(readWord(redirect.target).value);
    const reads = redirect.type === 'Redirect' && (redirect.operator === '<' || redirect.operator === '<>');
    if (reads && redirect.target) inputs.push(readWord(redirect.target));
    const writes = redirect.type === 'Redirect' && /^(?:&?>>?[|&]?|<>)$/u.test(redirect.operator);
    if (writes && redirect.target) outputs.push(readWord(redirect.target));
  }
  return { inputs, texts, outputs };
}

/** The words when nothing but blanks stands between plain words: no operator, comment or line break. */
function plainWords(script: ParsedScript, text: string): readonly ShellWord[] | undefined {
  const [statement, ...others] = script.commands;
  if (!statement || others.length > 0 || statement.background) return undefined;
  const { command } = statement;
  if (command.type !== 'Command' || !command.name || command.prefix.length > 0) return undefined;
  const nodes: Word[] = [command.name];
  for (const part of command.suffix) {
    if (part.type !== 'Word') return undefined;
    nodes.push(part);
  }
  let end = 0;
  for (const node of nodes) {
    if (!/^[ \t]*$/u.test(text.slice(end, node.pos))) return undefined;
    end = node.end;
  }
  if (!/^[ \t]*$/u.test(text.slice(end))) return undefined;
  const words = nodes.map(readWord);
  return words.every((word) => word.plain) ? words : undefined;
}
