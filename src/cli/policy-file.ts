/** The policy of a command-line check: a file on disk, or the strict one. */
import { readFile } from 'node:fs/promises';
import { defaultPolicy, type PolicySource, parsePolicy, RULES } from '../core/index.ts';

/** Approves nothing. Used when no policy is named: never a file of the repository that is judged. */
export const STRICT_POLICY: PolicySource = { kind: 'policy', policy: defaultPolicy() };

/**
 * Reads a policy file.
 * @returns the policy, or why it cannot be used; never throws
 */
export async function readPolicyFile(path: string): Promise<PolicySource> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { kind: 'unavailable', reason: `the file cannot be read (${cause})` };
  }
  return parsePolicy(text, { path, ruleIds: RULES.map((rule) => rule.meta.id) });
}
