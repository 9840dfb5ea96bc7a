/** The words after `npm run try --`. */
import { parseArgs } from 'node:util';

/** How the demonstration is used. */
export const USAGE = `Starts Portcullis against a stand-in of GitHub on this machine and opens six pull requests.
Nothing leaves the machine, and nothing of the pull requests is ever run.

Usage:
  npm run try                  runs, then shows the result on a local page until Ctrl-C
  npm run try -- --once        runs, prints, and exits

Options:
  --once       exit by itself: 0 when every pull request ended as intended, 1 otherwise
  --port N     the port of the local page (default: any free one)
  --help       show this text

Colours appear on a terminal only, and not when NO_COLOR is set.
`;

/** What was asked for. */
export interface Options {
  readonly once: boolean;
  readonly help: boolean;
  /** 0 for any free port. */
  readonly port: number;
}

/** The command line is not understood; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the command line.
 * @throws {UsageError}
 */
export function readOptions(args: readonly string[]): Options {
  const { once, help, port } = parseWords(args);
  return { once, help, port: port === undefined ? 0 : portNumber(port) };
}

function parseWords(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const options = { once: flag, help: { ...flag, short: 'h' }, port: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/u.test(text) || port > 65_535)
    throw new UsageError('--port needs a number from 0 to 65535');
  return port;
}
