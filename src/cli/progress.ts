/** One line that says what a long command is doing. For people at a terminal: logs never see it. */

/** Where the line is drawn. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** What is over before this time needs no words, in milliseconds. */
const PATIENCE = 500;
/** Back to the beginning of the line, and nothing on it (ECMA-48: CR, EL). */
const CLEAR = '\r\u001b[2K';

/** The line. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #started = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #isDrawn = false;

  constructor(stream: ProgressStream = process.stderr) {
    this.#stream = stream;
  }

  /** Says what is being done from now on. @param text words of our own */
  say(text: string): void {
    if (!this.#stream.isTTY) return;
    clearTimeout(this.#timer);
    const left = PATIENCE - (performance.now() - this.#started);
    if (left <= 0) this.#draw(text);
    // Where the next step does not wait for anything, no timer runs; then the line comes with the step after it.
    else this.#timer = setTimeout(() => this.#draw(text), left).unref();
  }

  /** Takes the line away. */
  end(): void {
    clearTimeout(this.#timer);
    if (this.#isDrawn) this.#stream.write(CLEAR);
    this.#isDrawn = false;
  }

  #draw(text: string): void {
    this.#stream.write(`${CLEAR}${text}…`);
    this.#isDrawn = true;
  }
}
