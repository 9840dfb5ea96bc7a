/** The policies that the commands work on. */
import { type PolicySet, RULES, readPolicySet, visibleText } from '../../core/index.ts';
import { readPolicyFiles } from '../policy-folder.ts';
import { UsageError } from '../usage-error.ts';

/**
 * A valid policy from the texts of its files.
 * @param name what the caller called it
 * @throws {UsageError} for one that is not valid, with the first problem's place
 */
export function usableSet(files: ReadonlyMap<string, string>, name: string): PolicySet {
  const reading = readPolicySet(files, { ruleIds: RULES.map(({ meta }) => meta.id) });
  if (reading.kind === 'set') return reading.set;
  const [first] = reading.problems;
  const place = first ? ` (${visibleText(first.at.path)}:${first.at.line}:${first.at.column})` : '';
  throw new UsageError(
    `the policy of ${visibleText(name)} is not valid${place}; "portcullis policy validate" says what is wrong`,
  );
}

/** A valid policy from a folder. @throws {UsageError} for a folder that cannot be read, or is not valid */
export async function usableFolder(folder: string): Promise<PolicySet> {
  const files = await readPolicyFiles(folder).catch(() => undefined);
  if (!files) throw new UsageError(`the policy repository ${visibleText(folder)} cannot be read`);
  return usableSet(files, folder);
}
