/** The lines of a text, and the marks of block quotes at their beginning. */

/** One line. `end` is before the line break, `next` behind it. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** Takes a text apart line by line; CRLF, LF and CR end one. */
export class LineReader {
  readonly #text: string;
  #start: number;
  // Looked for apart, each once: a text has hardly ever both.
  #feed: number;
  #return: number;

  /** @param start the offset of the first line that is wanted */
  constructor(text: string, start = 0) {
    this.#text = text;
    this.#start = start;
    this.#feed = positionOf(text, '\n', start);
    this.#return = positionOf(text, '\r', start);
  }

  /** The next line; undefined at the end of the text. */
  next(): Line | undefined {
    const text = this.#text;
    const start = this.#start;
    if (start >= text.length) return undefined;
    const end = Math.min(this.#feed, this.#return);
    const both = end === this.#return && this.#feed === end + 1 && this.#feed < text.length;
    const next = both ? end + 2 : Math.min(end + 1, text.length);
    if (this.#feed < next) this.#feed = positionOf(text, '\n', next);
    if (this.#return < next) this.#return = positionOf(text, '\r', next);
    this.#start = next;
    return { text: text.slice(start, end), start, end, next };
  }
}

/** The end of the text stands for "nowhere". */
function positionOf(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? text.length : at;
}

/** All lines of a text. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const reader = new LineReader(text);
  for (let line = reader.next(); line; line = reader.next()) lines.push(line);
  return lines;
}

const QUOTE = /^ {0,3}> ?/u;

/** How many block quotes a line stands in, and where what they hold begins. */
export function containerOf(line: string): { depth: number; offset: number } {
  let depth = 0;
  let offset = 0;
  if (!line.includes('>')) return { depth, offset };
  for (;;) {
    const match = line.charAt(offset) === '>' || offset === 0 ? QUOTE.exec(line.slice(offset)) : null;
    if (!match || depth >= 8) return { depth, offset };
    depth += 1;
    offset += match[0].length;
  }
}

/** True for a line that can only be prose: no mark of Markdown is a letter, and nearly every line begins with one. */
export function beginsWithLetter(text: string): boolean {
  const lower = text.charCodeAt(0) | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** The width of the blanks at the beginning of a line; a tab counts as the way to the next multiple of four. */
export function widthOf(blanks: string): number {
  let width = 0;
  for (const character of blanks) width += character === '\t' ? 4 - (width % 4) : 1;
  return width;
}
