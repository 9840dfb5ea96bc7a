/** Talks to the owner: says and asks in words, without colours. */
import { createInterface } from 'node:readline/promises';
import { visibleText } from '../core/index.ts';

/** Where the walk talks to the owner. */
export interface Terminal {
  /** Prints a paragraph. What comes from elsewhere has to be made visible by the caller. */
  say(paragraph: string): void;
  /**
   * Asks, and takes the answer that `isGood` accepts.
   * @param fallback the answer of whoever only presses Enter, and of whoever cannot be asked
   * @returns undefined where nobody can be asked and there is no fallback
   */
  ask(question: Question): Promise<string | undefined>;
}

/** A question. */
export interface Question {
  readonly words: string;
  readonly fallback?: string | undefined;
  readonly isGood?: (answer: string) => boolean;
  /** What a good answer looks like. */
  readonly hint?: string;
}

/**
 * The terminal of a process.
 * @param mayAsk false takes every fallback
 * @param end ends a question that is open. On a terminal, Ctrl-C comes to whoever asks, and not as a signal
 */
export function processTerminal(
  { stdin, stdout }: Pick<NodeJS.Process, 'stdin' | 'stdout'>,
  mayAsk: boolean,
  end: AbortController,
): Terminal {
  const say = (paragraph: string): void => {
    stdout.write(`${paragraph}\n`);
  };
  return {
    say,
    ask: async (question) => {
      if (!mayAsk || !stdin.isTTY) return question.fallback;
      const lines = createInterface({ input: stdin, output: stdout });
      lines.once('SIGINT', () => end.abort());
      try {
        for (;;) {
          const answer = (await lines.question(promptOf(question), { signal: end.signal })).trim();
          const chosen = answer === '' ? question.fallback : answer;
          if (chosen !== undefined && (question.isGood?.(chosen) ?? true)) return chosen;
          say(`Please answer with ${question.hint ?? 'a word'}: ${visibleText(answer)} is not one.`);
        }
      } finally {
        lines.close();
      }
    },
  };
}

function promptOf({ words, fallback }: Question): string {
  return fallback === undefined || fallback === '' ? `${words} ` : `${words} [${fallback}] `;
}

/** Asks for yes or no. @param fallback the answer of whoever only presses Enter */
export async function confirm(terminal: Terminal, words: string, fallback: boolean): Promise<boolean> {
  const answer = await terminal.ask({
    words,
    fallback: fallback ? 'yes' : 'no',
    isGood: (one) => /^(?:y|yes|n|no)$/iu.test(one),
    hint: 'yes or no',
  });
  return answer?.toLowerCase().startsWith('y') ?? fallback;
}
