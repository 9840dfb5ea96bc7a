/** `portcullis approve`: writes approvals into a copy of the policy repository. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import {
  approvalFor,
  approvalPath,
  type NewApproval,
  POLICY_FILE,
  renderApproval,
  visibleText,
} from '../../core/index.ts';
import { usableFolder } from '../policy/read-set.ts';
import { isFolder } from '../policy-folder.ts';
import { UsageError } from '../usage-error.ts';
import { type Candidate, type Candidates, candidatesOfReport, candidatesOfRepository } from './candidates.ts';
import { chosen } from './choose.ts';
import { dayAfter, dayOf } from './days.ts';
import { readRepositoryPattern } from './repository-pattern.ts';

interface ApproveOptions {
  readonly policyFolder: string;
  readonly find: () => Promise<Candidates>;
  /** True where `find` judges, and does not only read a report. */
  readonly judgesAgain: boolean;
  readonly findings: readonly string[];
  readonly all: boolean;
  readonly repositories: readonly string[];
  readonly words: { readonly owner: string; readonly reason: string; readonly ticket: string | undefined };
  readonly created: string;
  readonly expires: string;
}

/**
 * Writes one file for each content that is chosen, and looks whether the policy approves it then.
 * @returns the exit code
 * @throws {UsageError} for what is not understood, and where it has to be said which content is meant
 */
export async function approve(args: readonly string[]): Promise<number> {
  const options = await parseOptions(args);
  const candidates = await options.find();
  const repositories = repositoriesOf(options, candidates);
  for (const { path, line, message, help } of candidates.others) {
    process.stderr.write(`${path}:${line}  No approval cures this: ${message} ${help}\n`);
  }
  if (candidates.list.length === 0) {
    process.stdout.write(candidates.others.length > 0 ? '' : 'Nothing here needs an approval.\n');
    return candidates.others.length > 0 ? 1 : 0;
  }
  const picked = await chosen(candidates.list, options);
  let failed = false;
  for (const one of picked) failed = !(await approveOne(one, repositories, options)) || failed;
  return failed ? 1 : 0;
}

async function approveOne(
  one: Candidate,
  repositories: readonly string[],
  options: ApproveOptions,
): Promise<boolean> {
  const { words, created, expires, policyFolder } = options;
  const { kind, digest, evidence } = one;
  process.stdout.write(`${one.place}  ${one.title}\n`);
  // What holds for the first repository may not hold for the others that were named.
  const isSettled = one.obstacle !== undefined && !(isApproved(one) && repositories.length > 1);
  if (isSettled) {
    process.stdout.write(`  Nothing written: ${one.obstacle}.\n`);
    return isApproved(one);
  }
  const known = await answerFor(policyFolder, one, repositories, created);
  if (known.kind !== 'none') {
    process.stdout.write(`  Nothing written: ${known.words}.\n`);
    return known.kind === 'approved';
  }
  const approval = { kind, digest, evidence, repositories, ...words, created, expires };
  const path = await write(policyFolder, approvalPath(one, one.title), approval);
  process.stdout.write(`  ${path} written, approved for ${repositories.join(', ')} until ${expires}.\n`);
  return isCured(one, options);
}

/** Judges again with what was written: something else in the policy can still stand against it. */
async function isCured(one: Candidate, options: ApproveOptions): Promise<boolean> {
  if (!options.judgesAgain) {
    process.stdout.write('  Check again to see whether something else in the policy stands against it.\n');
    return true;
  }
  const { list } = await options.find();
  const now = list.find(({ kind, digest }) => kind === one.kind && digest === one.digest);
  if (!now || isApproved(now)) return true;
  process.stdout.write(
    `  But it is not approved: ${now.obstacle ?? 'no approval holds for this repository today'}.\n`,
  );
  return false;
}

function isApproved({ obstacle }: Candidate): boolean {
  return obstacle?.startsWith('it is approved already') ?? false;
}

const MOST_FILES = 100;

/** @returns the path that was free: another approval of the content can be for other repositories */
async function write(folder: string, path: string, approval: NewApproval): Promise<string> {
  for (let number = 1; number <= MOST_FILES; number += 1) {
    const name = number === 1 ? path : path.replace(/\.jsonc$/u, `-${number}.jsonc`);
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    // Never over a file that is there: it may be a revocation.
    const isWritten = await writeFile(file, renderApproval(approval), { flag: 'wx' }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (isWritten) return name;
  }
  throw new UsageError(
    `there are ${MOST_FILES} approvals of this content already; delete those that have ended`,
  );
}

interface Answer {
  readonly kind: 'approved' | 'revoked' | 'none';
  readonly words: string;
}

/** Asks the approvals on disk: the content has to be approved for every repository that is named. */
async function answerFor(
  folder: string,
  { kind, digest }: Candidate,
  repositories: readonly string[],
  today: string,
): Promise<Answer> {
  const set = await usableFolder(folder);
  const answers = repositories.map((repository): Answer => {
    const answer = approvalFor(set, kind, digest, repository, today);
    if (answer.kind !== 'approved' && answer.kind !== 'revoked') return { kind: 'none', words: '' };
    const { at, repositories: named } = answer.approval;
    const where = `${visibleText(at.path)}:${at.line}`;
    if (answer.kind === 'revoked')
      return { kind: 'revoked', words: `${where} revokes this content for ever` };
    // A pattern is covered by the same pattern, and by nothing that this can tell.
    const isCovered = !repository.includes('*') || named.includes(repository);
    return isCovered
      ? { kind: 'approved', words: `it is approved already (${where})` }
      : { kind: 'none', words: '' };
  });
  const revoked = answers.find((answer) => answer.kind === 'revoked');
  const open = answers.find((answer) => answer.kind === 'none');
  return revoked ?? open ?? answers[0] ?? { kind: 'none', words: '' };
}

function repositoriesOf({ repositories }: ApproveOptions, { repository }: Candidates): readonly string[] {
  if (repositories.length > 0) return repositories;
  if (repository !== undefined && !repository.startsWith('local/')) return [repository];
  throw new UsageError(
    'it is not known where to approve it; name the repository with --repository OWNER/NAME',
  );
}

async function parseOptions(args: readonly string[]): Promise<ApproveOptions> {
  const { values, positionals } = parseWords(args);
  const { report, repo, head, policy = '.', all = false, finding = [], repository = [] } = values;
  if (positionals.length > 1) throw new UsageError('only one PATH can be named');
  if (report !== undefined && (repo !== undefined || positionals.length > 0))
    throw new UsageError('give either --report, or --repo and a PATH');
  const policyFolder = resolve(policy);
  await mustHavePolicy(policyFolder);
  if (report !== undefined && head !== undefined) throw new UsageError('--head needs --repo, not --report');
  if (all && finding.length > 0) throw new UsageError('give either --all, or the findings with --finding');
  const repositories = [...new Set(repository.map(readRepositoryPattern))];
  const created = new Date().toISOString().slice(0, 10);
  const question = { repo: repo ?? '.', head, place: positionals[0], policyFolder, today: created };
  return {
    policyFolder,
    find: () =>
      report === undefined
        ? candidatesOfRepository({ ...question, repository: repositories.find((one) => !one.includes('*')) })
        : candidatesOfReport(report),
    judgesAgain: report === undefined,
    findings: finding,
    all,
    repositories,
    words: await askedWords(values),
    created,
    expires: expiryOf(values.expires ?? '180d', created),
  };
}

async function mustHavePolicy(folder: string): Promise<void> {
  const isThere = await isFolder(join(folder, POLICY_FILE)).then(
    () => true,
    () => false,
  );
  if (!isThere)
    throw new UsageError(
      `there is no ${POLICY_FILE} in ${visibleText(folder)}; name a copy of the policy repository with --policy`,
    );
}

function expiryOf(text: string, created: string): string {
  const days = /^(\d{1,4})d$/u.exec(text)?.[1];
  const day = days === undefined ? dayOf(text) : dayAfter(created, Number(days));
  if (day === undefined)
    throw new UsageError('--expires needs a day such as 2027-05-01, or a number of days such as 90d');
  if (day <= created)
    throw new UsageError('--expires is not later than today, so the approval would never hold');
  return day;
}

/** Owner and reason are asked for where somebody can answer. */
async function askedWords(values: {
  readonly owner?: string;
  readonly reason?: string;
  readonly ticket?: string;
}) {
  const owner = values.owner?.trim() ?? (await ask('Who answers for it (such as @acme/security)? '));
  if (owner === undefined || owner === '')
    throw new UsageError('--owner is missing: who answers for the approval');
  const reason = values.reason?.trim() ?? (await ask('Why is it approved? '));
  if (reason === undefined || reason === '') throw new UsageError('--reason is missing: why it is approved');
  const ticket = values.ticket?.trim();
  if (ticket === '') throw new UsageError('--ticket is empty; leave it out, or say where it was discussed');
  return { owner, reason, ticket };
}

async function ask(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

function parseWords(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const many = { type: 'string', multiple: true } as const;
  const options = {
    policy: text,
    report: text,
    repo: text,
    head: text,
    finding: many,
    all: { type: 'boolean' },
    repository: many,
    owner: text,
    reason: text,
    ticket: text,
    expires: text,
  } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
