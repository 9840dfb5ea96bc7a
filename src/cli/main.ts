/** The command line: which command, which help, which exit code. */
import { APPROVALS_USAGE, approvals } from './approvals/approvals.ts';
import { APPROVE_USAGE, approve } from './approvals/approve.ts';
import { CHECK_USAGE, check } from './check.ts';
import { EXPLAIN_USAGE, explainCommand } from './explain.ts';
import { POLICY_USAGE, policyCommand } from './policy/policy-command.ts';
import { RULES_USAGE, rulesCommand } from './rules.ts';
import { UsageError } from './usage-error.ts';

/** Exit codes, a public contract: passed, blocked, could not be evaluated (wrong usage included). */
export const EXIT = { passed: 0, blocked: 1, notEvaluated: 2 } as const;

const USAGE = `Portcullis judges the Claude Code configuration of a git repository against a policy.

Usage:
  portcullis check [options]             judge a change
  portcullis explain [options] [PATH]    show what Claude Code would do in a folder
  portcullis rules [RULE-ID]             list the rules, or explain one
  portcullis approve [options] [PATH]    write an approval into a policy repository
  portcullis approvals [options] [DIR]   list the approvals of a policy repository
  portcullis policy COMMAND [options]    work on a policy repository
  portcullis help                        show this text

${CHECK_USAGE}
${EXPLAIN_USAGE}
${RULES_USAGE}
${APPROVE_USAGE}
${APPROVALS_USAGE}
${POLICY_USAGE}`;

/**
 * Runs one command.
 * @param args the words after the program's name
 * @returns the exit code; never throws
 */
export async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === 'check') return await check(rest);
    if (command === 'explain') return await explainCommand(rest);
    if (command === 'rules') return rulesCommand(rest);
    if (command === 'approve') return await approve(rest);
    if (command === 'approvals') return await approvals(rest);
    if (command === 'policy') return await policyCommand(rest);
    if (command === 'help' || command === '--help' || command === '-h') {
      process.stdout.write(USAGE);
      return EXIT.passed;
    }
    throw new UsageError(command === undefined ? 'a command is missing' : `there is no command "${command}"`);
  } catch (error) {
    process.stderr.write(`portcullis: ${messageOf(error)}\n`);
    return EXIT.notEvaluated;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}. Run "portcullis help" to see how it is used.`;
  return error instanceof Error ? error.message : String(error);
}
