/** `portcullis policy …`: commands for the policy repository. */
import { UsageError } from '../usage-error.ts';
import { diffPolicy } from './diff.ts';
import { explainKey } from './explain-key.ts';
import { initPolicy } from './init.ts';
import { testPolicy, validatePolicy } from './review.ts';

/** How the commands are used. */
export const POLICY_USAGE = `Commands of policy:
  policy init [DIR]         write a policy repository to begin with
  policy validate [DIR]     say what is wrong with a policy, and what it may not mean
  policy test [DIR]         run the policy tests under tests/
  policy explain KEY [DIR]  say what a key means, what it is in a policy, and which line says so
  policy diff A B           say what policy B allows that A does not, and the other way round

  DIR is a copy of the policy repository (default: the current folder).
  --owner LOGIN             the organisation, for remarks about owners (default: from the remote "origin")
  --repository OWNER/NAME   the repository that "explain" is about (default: what holds for all)
  A, B                      copies of the policy repository, or revisions of the one in --repo DIR (default: here)
  --format text|json        how the result is printed (default: text)

  Of init:
  --preset NAME             baseline, controlled or mature (default: asked for, else baseline)
  --owner NAME              who owns the policy, such as @acme/security (default: asked for)
  --report                  only say for now what would be blocked
  --managed-settings FILE   take over what managed settings and the policy have in common
  --repo DIR                say what a repository holds that is not approved; can be given several times
  --approve-existing        and approve it for half a year

Exit codes: 0 fine, 1 not valid, a test fails, or B allows more than A, 2 could not be read.
`;

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  validate: validatePolicy,
  test: testPolicy,
  diff: diffPolicy,
  init: initPolicy,
  explain: explainKey,
};

/**
 * Runs one of the commands.
 * @returns the exit code
 * @throws {UsageError} for what is not understood, and for a folder without a policy
 */
export async function policyCommand(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(POLICY_USAGE);
    return 0;
  }
  const names = Object.keys(COMMANDS).join(', ');
  if (name === undefined) throw new UsageError(`"policy" needs one of the commands ${names}`);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`there is no command "policy ${name}"; there are ${names}`);
  return command(rest);
}
