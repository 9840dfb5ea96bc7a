/** How much a Bash rule grants: the worst of the commands that it lets run. */
import { type CommandArgument, forEachChild, parse, type SyntaxNode } from 'unbash';
import { type BreadthReading, worst } from './breadth-class.ts';
import { classifyCommand } from './command-class.ts';
import type { CommandPattern } from './command-pattern.ts';
import { contentBreadth } from './content-breadth.ts';
import type { SensitivePaths } from './sensitive-path.ts';

const MAX_LENGTH = 20_000;

const ANYTHING = { breadth: 'blanket', reach: 'network' } as const;

/**
 * Classifies the specifier of a command rule.
 * @param pattern from `readCommandPattern`
 * @param sensitive where secrets are kept, beside the places that everybody has
 */
export function commandBreadth(pattern: CommandPattern, sensitive: SensitivePaths): BreadthReading {
  const text = pattern.text.trim();
  if (/^[*\s]+$/u.test(text)) return { ...ANYTHING, reason: 'any shell command' };
  if (text.startsWith('*')) return { ...ANYTHING, reason: 'any shell command that ends as written' };
  if (text.length > MAX_LENGTH) return { breadth: 'broad', reason: 'a command too long to judge' };
  const commands = simpleCommands(text);
  const readings = commands.flatMap((words) => [
    classifyCommand(words, pattern.wildcard),
    ...contentBreadth(words, sensitive),
  ]);
  return worst(readings, { breadth: 'broad', reason: 'a command that cannot be read' });
}

/** The word lists of all simple commands in the text, nested substitutions included. */
function simpleCommands(text: string): string[][] {
  if (isPlain(text)) return [text.split(' ')];
  try {
    const script = parse(text);
    const found: string[][] = [];
    if ((script.errors ?? []).length > 0) return [splitWords(text)];
    visit(script, found, 0);
    return found.length > 0 ? found : [splitWords(text)];
  } catch {
    return [splitWords(text)];
  }
}

// No character and no first word here means anything to a shell. Nearly all rules are written so, and a grammar takes
// ten times as long to say the same.
const PLAIN = /^[\w./:@*+,%-]+(?: [\w./:@*+,%-]+)*$/u;
const RESERVED =
  /^(?:case|coproc|do|done|elif|else|esac|fi|for|function|if|in|select|then|time|until|while)(?: |$)/u;

/** True for one simple command whose words are what stands between its spaces. */
function isPlain(text: string): boolean {
  return PLAIN.test(text) && !RESERVED.test(text);
}

function visit(node: SyntaxNode, found: string[][], depth: number): void {
  if (depth > 50) return;
  if (node.type === 'Command') {
    const words = [node.name, ...node.args].flatMap((word) => (word === undefined ? [] : [wordText(word)]));
    if (words.length > 0) found.push(words);
  }
  forEachChild(node, (child) => visit(child, found, depth + 1));
}

/** A word without its quotes; an assignment among the arguments as written. */
function wordText(word: CommandArgument): string {
  return word.type === 'Word' ? word.value : word.text;
}

function splitWords(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}
