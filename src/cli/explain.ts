/** `portcullis explain`: what Claude Code would do when it starts in a folder of a local repository. */
import { existsSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Explanation,
  type Policy,
  RULES_BY_ID,
  type Rule,
  renderExplanation,
  renderExplanationPage,
  toExplainReportV1,
  visibleText,
} from '../core/index.ts';
import { explainFolder } from '../evaluation/explain-folder.ts';
import { openRepository } from './load-repository.ts';
import { readPolicy, shownPolicy } from './policy-file.ts';
import { programVersion } from './program-version.ts';
import { printRules } from './rules.ts';
import { outputPaint } from './terminal-paint.ts';
import { UsageError } from './usage-error.ts';

const FORMATS = ['text', 'json', 'html'] as const;

interface ExplainOptions {
  readonly repo: string;
  readonly folder: string;
  readonly head: string | undefined;
  readonly policy: string | undefined;
  readonly repository: string | undefined;
  readonly format: (typeof FORMATS)[number];
}

/**
 * Prints the effective configuration of a folder.
 * @returns the exit code
 * @throws {UsageError} for options that are not understood, and for a policy that cannot be used
 * @throws {GitError} for a folder that is no repository, or a revision that does not exist
 */
export async function explainCommand(args: readonly string[]): Promise<number> {
  const rule = ruleNamedBy(args);
  if (rule) return printRules([rule], 'text');
  const options = parseExplainOptions(args);
  const local = await openRepository(options.repo, options.head);
  const [tree, repository] = await Promise.all([local.readHead(), options.repository ?? local.name()]);
  const policy = await usablePolicy(options.policy, repository);
  const { folder } = options;
  const today = new Date().toISOString().slice(0, 10);
  const explanation = await explainFolder({ tree, folder, policy, repository, today }, local.loader);
  if (!explanation) throw new UsageError(`there is no folder "${visibleText(folder)}" in the repository`);
  process.stdout.write(render(explanation, { ...options, repository, today }, policy));
  if (options.policy === undefined && options.format === 'text') {
    process.stderr.write('No --policy was given: compared with a strict policy that approves nothing.\n');
  }
  return 0;
}

function render(
  explanation: Explanation,
  about: Pick<ExplainOptions, 'format' | 'policy'> & { readonly repository: string; readonly today: string },
  { approvals }: Policy,
): string {
  const { format, repository, today } = about;
  if (format === 'json') return `${JSON.stringify(toExplainReportV1(explanation), null, 2)}\n`;
  if (format === 'text') return renderExplanation(explanation, outputPaint());
  const version = programVersion();
  return renderExplanationPage(explanation, {
    repository,
    today,
    policyName: shownPolicy(about.policy),
    version,
    approvals,
  });
}

/** The rule that is the only word, where no folder of that name is here. */
function ruleNamedBy(args: readonly string[]): Rule | undefined {
  const [word = '', ...others] = args;
  return others.length > 0 || existsSync(word) ? undefined : RULES_BY_ID.get(word);
}

async function usablePolicy(path: string | undefined, repository: string): Promise<Policy> {
  const source = await readPolicy(path, repository);
  if (source.kind === 'policy') return source.policy;
  const reason = source.kind === 'unavailable' ? source.reason : source.problems[0]?.message;
  throw new UsageError(`the policy cannot be used: ${visibleText(reason ?? 'it is not valid')}`);
}

function parseExplainOptions(args: readonly string[]): ExplainOptions {
  const { values, positionals } = parseWords(args);
  const { head, policy, repository, format = 'text' } = values;
  const known = FORMATS.find((one) => one === format);
  if (known === undefined) {
    throw new UsageError(`--format is "${visibleText(format)}"; it can be ${FORMATS.join(', ')}`);
  }
  if (positionals.length > 1) throw new UsageError('only one PATH can be explained');
  if (repository !== undefined && !/^[\w.-]+\/[\w.-]+$/u.test(repository)) {
    throw new UsageError('--repository needs the form OWNER/NAME');
  }
  const folder = folderInRepository(positionals[0] ?? '');
  return { repo: resolve(values.repo ?? '.'), folder, head, policy, repository, format: known };
}

/** A path from the repository's root, as git writes it. */
function folderInRepository(path: string): string {
  const folder = relative('/', resolve('/', path.split(sep).join(posix.sep)));
  const climbs = posix.normalize(path).startsWith('..');
  if (climbs || path.startsWith('/'))
    throw new UsageError('PATH is a folder of the repository, from its root');
  return folder.split(sep).join(posix.sep);
}

function parseWords(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { repo: text, head: text, policy: text, repository: text, format: text };
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
