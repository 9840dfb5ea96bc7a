/** Where something stands in a file, as people and GitHub count: lines and columns from 1. */

/** Start and end offsets in UTF-16 code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a file. Columns count UTF-16 code units from 1; `endColumn` is exclusive, as in SARIF. */
export interface Location {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The place that stands for a whole file: its first character. */
export function startOfFile(path: string): Location {
  return { path, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/** A file's text with an index of its lines, to turn spans into locations. */
export class SourceText {
  readonly path: string;
  readonly text: string;
  // Made when it is first asked for: most texts hold nothing that has to be pointed at.
  #lineStarts: readonly number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** The location of a span; offsets outside the text are clamped to it. */
  locate(span: Span): Location {
    const start = this.#position(span.start);
    const end = this.#position(Math.max(span.start, span.end));
    return {
      path: this.path,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    };
  }

  /** The offset of a line and column; outside the text it is clamped to the text. */
  offsetOf({ line, column }: Pick<Location, 'line' | 'column'>): number {
    this.#lineStarts ??= lineStartsOf(this.text);
    const start = this.#lineStarts[line - 1] ?? this.text.length;
    return Math.min(start + column - 1, this.text.length);
  }

  #position(offset: number): { line: number; column: number } {
    this.#lineStarts ??= lineStartsOf(this.text);
    const starts = this.#lineStarts;
    const clamped = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: clamped - (starts[low] ?? 0) + 1 };
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // CRLF counts once, a lone CR ends a line too, as in editors and on GitHub.
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return starts;
}
