/** `portcullis policy validate` and `portcullis policy test`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  lintPolicy,
  POLICY_FILE,
  type PolicyProblem,
  policyFileKind,
  RULES,
  readPolicySet,
  readPolicyTest,
  remarksFail,
  renderPolicyRemarks,
  renderPolicyTests,
  runPolicyTests,
  toPolicyReportV1,
  toPolicyTestReportV1,
  visibleText,
} from '../../core/index.ts';
import { repositoryName } from '../../git/git-revisions.ts';
import { readPolicyFiles } from '../policy-folder.ts';
import { outputPaint } from '../terminal-paint.ts';
import { UsageError } from '../usage-error.ts';
import { usableSet } from './read-set.ts';

interface ReviewOptions {
  readonly folder: string;
  readonly owner: string | undefined;
  readonly format: 'text' | 'json';
}

/**
 * Says what is wrong with a policy, and what it may not mean.
 * @returns 0 for a valid policy, 1 otherwise
 * @throws {UsageError} for options that are not understood, and for a folder that cannot be read
 */
export async function validatePolicy(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  const files = await filesOf(options.folder);
  const reading = readPolicySet(files, { ruleIds: RULES.map(({ meta }) => meta.id) });
  const owner = options.owner ?? (await ownerOf(options.folder));
  const remarks = {
    problems: [...(reading.kind === 'invalid' ? reading.problems : []), ...testProblems(files)],
    lint: reading.kind === 'set' ? lintPolicy({ set: reading.set, files, today: today(), owner }) : [],
  };
  if (options.format === 'json') printJson(toPolicyReportV1(remarks));
  else process.stdout.write(renderPolicyRemarks(remarks, files, outputPaint()));
  return remarksFail(remarks) ? 1 : 0;
}

/**
 * Runs the policy tests.
 * @returns 0 when all pass, 1 otherwise
 * @throws {UsageError} as `validatePolicy`, and for a policy that is not valid
 */
export async function testPolicy(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  const files = await filesOf(options.folder);
  const results = runPolicyTests(usableSet(files, options.folder), files, today());
  if (options.format === 'json') printJson(toPolicyTestReportV1(results));
  else process.stdout.write(renderPolicyTests(results, files, outputPaint()));
  if (results.length === 0) process.stderr.write('There are no files under tests/, so nothing was tested.\n');
  return results.every(({ kind }) => kind === 'passed') ? 0 : 1;
}

function testProblems(files: ReadonlyMap<string, string>): PolicyProblem[] {
  return [...files].flatMap(([path, text]) => {
    const reading = policyFileKind(path) === 'test' ? readPolicyTest(text, path) : undefined;
    return reading?.kind === 'invalid' ? reading.problems : [];
  });
}

async function filesOf(folder: string): Promise<Map<string, string>> {
  const files = await textsOf(folder);
  if (!files.has(POLICY_FILE)) {
    throw new UsageError(
      `there is no ${POLICY_FILE} in ${visibleText(folder)}; name a copy of the policy repository`,
    );
  }
  return files;
}

async function textsOf(folder: string): Promise<Map<string, string>> {
  try {
    return await readPolicyFiles(folder, (path) => policyFileKind(path) !== undefined);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the policy repository cannot be read: ${visibleText(cause)}`);
  }
}

/** The owner of the remote "origin"; undefined where there is none. */
async function ownerOf(folder: string): Promise<string | undefined> {
  try {
    return (await repositoryName(folder))?.split('/')[0];
  } catch {
    return undefined;
  }
}

function parseOptions(args: readonly string[]): ReviewOptions {
  const { values, positionals } = parseWords(args);
  const { owner, format = 'text' } = values;
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`--format is "${visibleText(format)}"; it can be text or json`);
  }
  if (positionals.length > 1) throw new UsageError('only one DIR can be looked at');
  return { folder: resolve(positionals[0] ?? '.'), owner, format };
}

function parseWords(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { owner: text, format: text }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
