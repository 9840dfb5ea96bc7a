/** The command line: which command, which help, which exit code. */
import { nearest, visibleText } from '../core/index.ts';
import { approvals } from './approvals/approvals.ts';
import { approve } from './approvals/approve.ts';
import { check } from './check.ts';
import { explainCommand } from './explain.ts';
import { asksForHelp, COMMANDS, helpOf, helpOfAll } from './help.ts';
import { policyCommand } from './policy/policy-command.ts';
import { rulesCommand } from './rules.ts';
import { UsageError } from './usage-error.ts';

/** Exit codes, a public contract: passed, blocked, could not be evaluated (wrong usage included). */
export const EXIT = { passed: 0, blocked: 1, notEvaluated: 2 } as const;

/**
 * Runs one command.
 * @param args the words after the program's name
 * @returns the exit code; never throws
 */
export async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === 'help' || command === '--help' || command === '-h') return printHelp(rest);
    if (command !== undefined && asksForHelp(rest)) return printHelp(args);
    if (command === 'check') return await check(rest);
    if (command === 'explain') return await explainCommand(rest);
    if (command === 'rules') return rulesCommand(rest);
    if (command === 'approve') return await approve(rest);
    if (command === 'approvals') return await approvals(rest);
    if (command === 'policy') return await policyCommand(rest);
    throw command === undefined ? new UsageError('a command is missing') : noSuchCommand(command);
  } catch (error) {
    process.stderr.write(`portcullis: ${messageOf(error)}\n`);
    return EXIT.notEvaluated;
  }
}

/** The help of the command that the words name; of all without any. */
function printHelp(args: readonly string[]): number {
  const [command, second] = args.filter((word) => word !== '--help' && word !== '-h');
  if (command === undefined) {
    process.stdout.write(helpOfAll());
    return EXIT.passed;
  }
  // The words behind a command can be paths; only "policy" has commands of its own.
  const name =
    command === 'policy' && second !== undefined && second !== 'help' ? `policy ${second}` : command;
  const text = helpOf(name);
  if (text === undefined) throw noSuchCommand(name);
  process.stdout.write(text);
  return EXIT.passed;
}

function noSuchCommand(name: string): UsageError {
  const near = nearest(name, [...COMMANDS.map((command) => command.name), 'policy', 'help']);
  const advice = near === undefined ? '' : `; did you mean "${near}"?`;
  return new UsageError(`there is no command "${visibleText(name)}"${advice}`);
}

function messageOf(error: unknown): string {
  if (error instanceof UsageError) {
    const stop = /[.?!]$/u.test(error.message) ? '' : '.';
    return `${error.message}${stop} Run "portcullis help" to see how it is used.`;
  }
  return error instanceof Error ? error.message : String(error);
}
