/** The lines of a text, and the marks of block quotes at their beginning. */

/** One line. `end` is before the line break, `next` behind it. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** The lines of a text; CRLF, LF and CR end one. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/gu)) {
    const next = match.index + match[0].length;
    lines.push({ text: text.slice(start, match.index), start, end: match.index, next });
    start = next;
  }
  if (start < text.length)
    lines.push({ text: text.slice(start), start, end: text.length, next: text.length });
  return lines;
}

const QUOTE = /^ {0,3}> ?/u;

/** How many block quotes a line stands in, and where what they hold begins. */
export function containerOf(line: string): { depth: number; offset: number } {
  let depth = 0;
  let offset = 0;
  for (;;) {
    const match = line.charAt(offset) === '>' || offset === 0 ? QUOTE.exec(line.slice(offset)) : null;
    if (!match || depth >= 8) return { depth, offset };
    depth += 1;
    offset += match[0].length;
  }
}
