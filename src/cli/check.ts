/** `portcullis check`: judges a change in a local repository. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  codeSpan,
  describeChange,
  renderMarkdown,
  renderText,
  renderWorkflowCommands,
  rulePageUrl,
  toReportV1,
  toSarif,
  visibleText,
} from '../core/index.ts';
import { htmlReport } from '../evaluation/html-report.ts';
import { type JudgedChange, judgeChange } from '../evaluation/judge-change.ts';
import { type LocalRepository, openRepository } from './load-repository.ts';
import { readPolicy, shownPolicy } from './policy-file.ts';
import { programVersion } from './program-version.ts';
import { Progress } from './progress.ts';
import { outputPaint } from './terminal-paint.ts';
import { UsageError } from './usage-error.ts';

const FORMATS = ['text', 'json', 'markdown', 'html', 'github', 'sarif'] as const;

type CheckFormat = (typeof FORMATS)[number];

interface CheckOptions {
  readonly repo: string;
  readonly base: string | undefined;
  readonly head: string | undefined;
  readonly policy: string | undefined;
  readonly repository: string | undefined;
  readonly format: CheckFormat;
}

/**
 * Judges a change and prints the result.
 * @returns the exit code
 * @throws {UsageError} for options that are not understood
 * @throws {GitError} for a folder that is no repository, or a revision that does not exist
 */
export async function check(args: readonly string[]): Promise<number> {
  const options = parseCheckOptions(args);
  const local = await openRepository(options.repo, options.head);
  const judged = await judge(local, options);
  const { verdict } = judged;
  process.stdout.write(
    options.format === 'html'
      ? await htmlReport(judged, local.loader, {
          ruleUrl: rulePageUrl,
          policyName: shownPolicy(options.policy),
          version: programVersion(),
        })
      : render(judged, options),
  );
  if (options.policy === undefined && options.format === 'text') {
    process.stderr.write('No --policy was given: judged against a strict policy that approves nothing.\n');
  }
  if (verdict.conclusion === 'success') return 0;
  return verdict.outcome === 'undetermined' ? 2 : 1;
}

async function judge(local: LocalRepository, options: CheckOptions): Promise<JudgedChange> {
  const progress = new Progress();
  try {
    return await judgeAloud(local, options, progress);
  } finally {
    progress.end();
  }
}

async function judgeAloud(
  local: LocalRepository,
  options: CheckOptions,
  progress: Progress,
): Promise<JudgedChange> {
  progress.say('Reading both states of the repository');
  const [base, head, repository] = await Promise.all([
    local.readBase(options.base),
    local.readHead(),
    options.repository ?? local.name(),
  ]);
  const policy = await readPolicy(options.policy, repository);
  const request = { base, head, policy, repository, today: new Date().toISOString().slice(0, 10) };
  const loader = {
    ...local.loader,
    loadBlobs: (oids: readonly string[]) => {
      progress.say(oids.length === 1 ? 'Reading 1 file' : `Reading ${oids.length} files`);
      return local.loader.loadBlobs(oids);
    },
  };
  progress.say('Judging the change');
  return judgeChange(request, loader, new Map());
}

function render({ verdict, request }: JudgedChange, options: CheckOptions): string {
  const { format } = options;
  if (format === 'json') return `${JSON.stringify(toReportV1(verdict), null, 2)}\n`;
  if (format === 'sarif') {
    const sarif = toSarif(verdict, { ruleUrl: rulePageUrl, version: programVersion() });
    return `${JSON.stringify(sarif, null, 2)}\n`;
  }
  const description = describeChange(request, verdict);
  const context = { ruleUrl: rulePageUrl, policyName: policyName(options), description };
  if (format === 'markdown') return renderMarkdown(verdict, context);
  if (format === 'github') return renderWorkflowCommands(verdict, context);
  return renderText(verdict, { paint: outputPaint(), description });
}

function policyName({ policy }: CheckOptions): string {
  return policy === undefined
    ? 'a strict policy that approves nothing'
    : `the policy in ${codeSpan(visibleText(policy))}`;
}

function parseCheckOptions(args: readonly string[]): CheckOptions {
  const values = parseWords(args);
  const wanted = values.format ?? 'text';
  const format = FORMATS.find((one) => one === wanted);
  if (format === undefined) {
    throw new UsageError(`--format is "${visibleText(wanted)}"; it can be ${FORMATS.join(', ')}`);
  }
  const { base, head, policy, repository } = values;
  if (repository !== undefined && !/^[\w.-]+\/[\w.-]+$/u.test(repository)) {
    throw new UsageError('--repository needs the form OWNER/NAME');
  }
  return { repo: resolve(values.repo ?? '.'), base, head, policy, repository, format };
}

function parseWords(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { repo: text, base: text, head: text, policy: text, repository: text, format: text };
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
