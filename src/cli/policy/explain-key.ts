/** `portcullis policy explain`: what a key means, what it is in a policy, and which line says so. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  describeKey,
  type ExplainedKey,
  POLICY_FILE,
  policyOf,
  policyValues,
  RULES_BY_ID,
  renderKey,
  toKeyReportV1,
  visibleText,
} from '../../core/index.ts';
import { isFolder } from '../policy-folder.ts';
import { outputPaint } from '../terminal-paint.ts';
import { UsageError } from '../usage-error.ts';
import { usableFolder } from './read-set.ts';

/**
 * Prints what a key means. Where there is a policy in the folder, also what it says there.
 * @returns 0
 * @throws {UsageError} for a key that does not exist, and for a policy that cannot be used
 */
export async function explainKey(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(args);
  const { format = 'text', repository } = values;
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`--format is "${visibleText(format)}"; it can be text or json`);
  }
  if (repository !== undefined && !/^[\w.-]+\/[\w.-]+$/u.test(repository)) {
    throw new UsageError('--repository needs the form OWNER/NAME');
  }
  const [key, folder, ...more] = positionals;
  if (key === undefined || more.length > 0)
    throw new UsageError('"policy explain" needs one KEY, and at most one DIR');
  const explained = { ...about(key), inForce: await inForce(key, folder, repository) };
  const paint = outputPaint();
  const text =
    format === 'json'
      ? `${JSON.stringify(toKeyReportV1(explained), null, 2)}\n`
      : renderKey(explained, paint);
  process.stdout.write(text);
  return 0;
}

function about(key: string): Pick<ExplainedKey, 'description' | 'rule'> {
  const id = /^rules\.([^.]+)/u.exec(key)?.[1];
  const rule = id === undefined ? undefined : RULES_BY_ID.get(id)?.meta;
  if (id !== undefined && !rule)
    throw new UsageError(`there is no rule "${visibleText(id)}"; docs/rules lists them`);
  const reading = describeKey(rule ? 'rules' : key);
  if (reading.kind === 'unknown') {
    const advice =
      reading.nearest === undefined ? 'docs/policy.md lists them' : `did you mean "${reading.nearest}"?`;
    throw new UsageError(`the policy has no key "${visibleText(key)}"; ${advice}`);
  }
  return { description: rule ? { ...reading.description, key } : reading.description, rule };
}

async function inForce(
  key: string,
  folder: string | undefined,
  repository: string | undefined,
): Promise<ExplainedKey['inForce']> {
  const named = resolve(folder ?? '.');
  const hasPolicy = await isFolder(join(named, POLICY_FILE)).then(
    () => true,
    () => false,
  );
  if (!hasPolicy && folder === undefined && repository === undefined) return undefined;
  const answer = policyOf(await usableFolder(named), {
    repository: repository ?? 'nobody/nothing',
    topics: [],
    properties: {},
    visibility: 'private',
  });
  if (answer.kind === 'unknown') {
    throw new UsageError(`a group depends on the repository's ${answer.trait}, which only GitHub knows`);
  }
  const values = policyValues(answer.policy).filter(
    (one) => one.key === key || one.key.startsWith(`${key}.`),
  );
  return { repository, values };
}

function parseWords(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { format: text, repository: text },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
