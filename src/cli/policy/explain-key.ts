/** `portcullis policy explain`: what a key means, what it is in a policy, and which line says so. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  describeKey,
  type ExplainedKey,
  POLICY_FILE,
  type RepositoryTraits,
  RULES_BY_ID,
  renderKey,
  toKeyReportV1,
  valuesOfKey,
  visibleText,
} from '../../core/index.ts';
import { isFolder } from '../policy-folder.ts';
import { noSuchRule } from '../rules.ts';
import { outputPaint } from '../terminal-paint.ts';
import { UsageError } from '../usage-error.ts';
import { usableFolder } from './read-set.ts';
import { REPOSITORY_OPTIONS, readRepository } from './repository-options.ts';

/**
 * Prints what a key means. Where there is a policy in the folder, also what it says there.
 * @returns 0
 * @throws {UsageError} for a key that does not exist, and for a policy that cannot be used
 */
export async function explainKey(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(args);
  const { format = 'text' } = values;
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`--format is "${visibleText(format)}"; it can be text or json`);
  }
  const traits = readRepository(values);
  const [key, folder, ...more] = positionals;
  if (key === undefined || more.length > 0)
    throw new UsageError('"policy explain" needs one KEY, and at most one DIR');
  const explained = { ...about(key), inForce: await inForce(key, folder, traits) };
  const paint = outputPaint();
  const text =
    format === 'json'
      ? `${JSON.stringify(toKeyReportV1(explained), null, 2)}\n`
      : renderKey(explained, paint);
  process.stdout.write(text);
  return 0;
}

function about(key: string): Pick<ExplainedKey, 'description' | 'rule'> {
  const [, id, option] = /^rules\.([^.]+)(?:\.(.*))?$/u.exec(key) ?? [];
  const rule = id === undefined ? undefined : RULES_BY_ID.get(id)?.meta;
  if (id !== undefined && !rule) throw noSuchRule(id);
  const reading = describeKey(rule && option === undefined ? 'rules' : key);
  if (reading.kind === 'unknown') {
    const near = RULES_BY_ID.has(key) ? `rules.${key}` : reading.nearest;
    const advice = near === undefined ? 'docs/policy.md lists them' : `did you mean "${near}"?`;
    throw new UsageError(`the policy has no key "${visibleText(key)}"; ${advice}`);
  }
  // An option of a rule is told by its own description.
  return option === undefined
    ? { description: { ...reading.description, key }, rule }
    : { description: reading.description, rule: undefined };
}

async function inForce(
  key: string,
  folder: string | undefined,
  traits: RepositoryTraits | undefined,
): Promise<ExplainedKey['inForce']> {
  const named = resolve(folder ?? '.');
  const hasPolicy = await isFolder(join(named, POLICY_FILE)).then(
    () => true,
    () => false,
  );
  if (!hasPolicy && folder === undefined && traits === undefined) return undefined;
  return { repository: traits?.repository, ...valuesOfKey(await usableFolder(named), key, traits) };
}

function parseWords(args: readonly string[]) {
  const options = { format: { type: 'string' }, ...REPOSITORY_OPTIONS } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
