/** The policy of a command-line check: a file or a policy repository on disk, or the strict one. */
import { readFile, realpath } from 'node:fs/promises';
import {
  defaultPolicy,
  type PolicySource,
  parsePolicy,
  policyOf,
  RULES,
  visibleText,
} from '../core/index.ts';
import { isFolder, readPolicyFolder } from './policy-folder.ts';

/** Approves nothing. Used when no policy is named: never a file of the repository that is judged. */
export const STRICT_POLICY: PolicySource = { kind: 'policy', policy: defaultPolicy() };

/**
 * Reads a policy: a single file, or a working copy of the policy repository with its layers and approvals.
 * @param path the file or folder; undefined for the strict policy
 * @param repository `owner/name`, whose layers are taken from a folder
 * @returns the policy, or why it cannot be used; never throws
 */
export async function readPolicy(path: string | undefined, repository: string): Promise<PolicySource> {
  if (path === undefined) return STRICT_POLICY;
  try {
    const real = await realpath(path);
    if (await isFolder(real)) return await policyOfFolder(real, repository);
    const text = await readFile(real, 'utf8');
    return parsePolicy(text, { path, ruleIds: RULES.map((rule) => rule.meta.id) });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { kind: 'unavailable', reason: `it cannot be read (${cause})` };
  }
}

async function policyOfFolder(folder: string, repository: string): Promise<PolicySource> {
  const reading = await readPolicyFolder(folder);
  if (reading.kind === 'invalid') return reading;
  const answer = policyOf(reading.set, { repository });
  if (answer.kind === 'policy') return answer;
  const reason = `a group depends on the repository's ${answer.trait}, which only GitHub knows; name the policy of the organisation alone, or let the App judge`;
  return { kind: 'unavailable', reason };
}

/** The policy that `--policy` names, for the head of a page. */
export function shownPolicy(path: string | undefined): string {
  return path === undefined ? 'none was given: a strict one that approves nothing' : visibleText(path);
}
