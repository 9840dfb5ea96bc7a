/** Commands in the text of a skill or command that Claude Code runs before the model sees the text. */
import type { Span } from '../source/location.ts';

/** One command, and where it stands in the text that was searched. */
export interface InlineCommand {
  readonly command: string;
  readonly span: Span;
}

// Only at the start of the text or after white space: `x!` and `(!` in front of the backtick make it text. Code
// fences, block quotes and HTML comments do not protect it, line breaks within do not end it, and white space is what
// JavaScript calls so, U+00A0 and U+2028 included (client 2.1.330, 60 forms tried).
const INLINE = /(?<=^|\s)!`([^`]+)`/gu;
const FENCE = '```';

/**
 * Finds the commands that client 2.1.330 runs when a skill or command with this body is invoked.
 * @param body the text after the front matter; spans are offsets in it
 */
export function findInlineCommands(body: string): InlineCommand[] {
  const inline = [...body.matchAll(INLINE)].map(({ 1: command = '', index }) => ({
    command: command.trim(),
    span: { start: index, end: index + command.length + 3 },
  }));
  const all = [...inline, ...fencedCommands(body)].filter(({ command }) => command !== '');
  return all.sort((one, other) => one.span.start - other.span.start);
}

/** Everything between three backticks with an exclamation mark, anywhere in a line, and the next three backticks. */
function fencedCommands(body: string): InlineCommand[] {
  const found: InlineCommand[] = [];
  for (let start = body.indexOf(`${FENCE}!`); start >= 0; ) {
    const from = start + FENCE.length + 1;
    const end = body.indexOf(FENCE, from);
    if (end < 0) return found;
    found.push({ command: body.slice(from, end).trim(), span: { start, end: end + FENCE.length } });
    start = body.indexOf(`${FENCE}!`, end + FENCE.length);
  }
  return found;
}
