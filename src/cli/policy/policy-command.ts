/** `portcullis policy …`: commands for the policy repository. */
import { nearest, visibleText } from '../../core/index.ts';
import { UsageError } from '../usage-error.ts';
import { diffPolicy } from './diff.ts';
import { explainKey } from './explain-key.ts';
import { initPolicy } from './init.ts';
import { testPolicy, validatePolicy } from './review.ts';

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
  const names = Object.keys(COMMANDS).join(', ');
  if (name === undefined) throw new UsageError(`"policy" needs one of the commands ${names}`);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const near = nearest(name, Object.keys(COMMANDS));
    const advice = near === undefined ? `there are ${names}` : `did you mean "policy ${near}"?`;
    throw new UsageError(`there is no command "policy ${visibleText(name)}"; ${advice}`);
  }
  return command(rest);
}
