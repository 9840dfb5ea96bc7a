/** Words on a terminal: width, colours, line breaks. */
import { styleText } from 'node:util';

/** What a text is, from which its colour follows. */
export type Tone = 'strong' | 'dim' | 'good' | 'bad' | 'link';

const FORMATS = {
  strong: 'bold',
  dim: 'dim',
  good: 'green',
  bad: 'red',
  link: 'cyan',
} as const;

/** The most columns that are used: longer lines are hard to read. */
const MAX_WIDTH = 100;

/** Where the story is printed. */
export class Terminal {
  readonly width: number;
  readonly #colours: boolean;
  readonly #stream: NodeJS.WriteStream;

  constructor(stream: NodeJS.WriteStream, env: Readonly<Record<string, string | undefined>>) {
    this.#stream = stream;
    this.#colours = stream.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
    this.width = Math.min(stream.isTTY ? stream.columns : 80, MAX_WIDTH);
  }

  /** A text in the colour of its tone, or as it is where colours are not wanted. */
  paint(tone: Tone, text: string): string {
    return this.#colours ? styleText(FORMATS[tone], text, { validateStream: false }) : text;
  }

  /** Prints lines. */
  print(...lines: readonly string[]): void {
    this.#stream.write(lines.map((line) => `${line.trimEnd()}\n`).join(''));
  }

  /**
   * Prints a paragraph, broken at spaces and indented.
   * @param tone the colour of all of it
   */
  paragraph(indent: number, text: string, tone?: Tone): void {
    for (const line of wrap(text, this.width - indent)) {
      this.print(`${' '.repeat(indent)}${tone === undefined ? line : this.paint(tone, line)}`);
    }
  }
}

/** Breaks a text at spaces; words that are longer than a line stay whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
