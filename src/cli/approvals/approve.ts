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
  policyOf,
  renderApproval,
  visibleText,
} from '../../core/index.ts';
import { isFolder, readPolicyFolder } from '../policy-folder.ts';
import { UsageError } from '../usage-error.ts';
import { type Candidate, type Candidates, candidatesOfReport, candidatesOfRepository } from './candidates.ts';
import { chosen } from './choose.ts';
import { dayAfter, dayOf } from './days.ts';

/** How `approve` is used. */
export const APPROVE_USAGE = `Options of approve:
  --policy DIR              a copy of the policy repository (default: the current folder)
  --report FILE             what "portcullis check --format json" printed, or
  --repo DIR [PATH[:LINE]]  a repository, and what in it (default: everything that is not approved)
  --head REV                which revision of it (default: the work tree)
  --finding N|FINGERPRINT   which of several; can be given several times
  --all                     all of them
  --repository OWNER/NAME   where it is approved, "*" allowed; several times (default: the remote "origin" of --repo)
  --owner NAME              who answers for it, such as @acme/security
  --reason TEXT             why
  --ticket ID               where it was discussed
  --expires DAY|Nd          the first day on which it does not hold any more, or in how many days (default: 180d)

Exit codes: 0 written or approved already, 1 cannot be approved, 2 wrong usage.
`;

interface ApproveOptions {
  readonly policyFolder: string;
  readonly find: () => Promise<Candidates>;
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
  if (candidates.others > 0) {
    const some = candidates.others === 1 ? '1 finding is' : `${candidates.others} findings are`;
    process.stderr.write(`${some} not a matter of approval: undo the change, or change the policy itself.\n`);
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
  if (one.obstacle !== undefined) {
    process.stdout.write(`${one.place}  ${one.title}\n  Nothing written: ${one.obstacle}.\n`);
    return one.obstacle.startsWith('it is approved already');
  }
  const { words, created, expires, policyFolder } = options;
  const { kind, digest, evidence } = one;
  const known = await answerFor(policyFolder, one, repositories, created);
  if (known.kind === 'approved') {
    process.stdout.write(
      `${one.place}  ${one.title}\n  Nothing written: it is approved already (${known.where}).\n`,
    );
    return true;
  }
  const path = approvalPath(one, one.title);
  await write(policyFolder, path, { kind, digest, evidence, repositories, ...words, created, expires });
  const after = await answerFor(policyFolder, one, repositories, created);
  process.stdout.write(
    `${one.place}  ${one.title}\n  ${path} written, approved for ${repositories.join(', ')} until ${expires}.\n`,
  );
  if (after.kind === 'approved') return true;
  process.stdout.write(`  But the policy does not approve it: ${after.why}.\n`);
  return false;
}

async function write(folder: string, path: string, approval: NewApproval): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  try {
    // Never over a file that is there: it may be a revocation.
    await writeFile(file, renderApproval(approval), { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new UsageError(`${path} is there already; change it, or delete it first`);
    }
    throw error;
  }
}

type Answer =
  | { readonly kind: 'approved'; readonly where: string }
  | { readonly kind: 'not'; readonly why: string };

/** Asks the policy as it is on disk now, for the first repository that is named without `*`. */
async function answerFor(
  folder: string,
  { kind, digest }: Candidate,
  repositories: readonly string[],
  today: string,
): Promise<Answer> {
  const reading = await readPolicyFolder(folder);
  if (reading.kind === 'invalid') {
    const [first] = reading.problems;
    const place = first ? ` (${visibleText(first.at.path)}:${first.at.line})` : '';
    return { kind: 'not', why: `it is not valid${place}; see "portcullis policy validate"` };
  }
  const repository = (repositories.find((one) => !one.includes('*')) ?? repositories[0] ?? '').replaceAll(
    '*',
    'x',
  );
  const approvals = policyOf(reading.set, { repository });
  const answer = approvalFor(
    approvals.kind === 'policy' ? approvals.policy : reading.set,
    kind,
    digest,
    repository,
    today,
  );
  if (answer.kind === 'approved') {
    const { at } = answer.approval;
    return { kind: 'approved', where: `${visibleText(at.path)}:${at.line}` };
  }
  if (answer.kind === 'revoked') {
    return { kind: 'not', why: `${visibleText(answer.approval.at.path)} revokes this content for ever` };
  }
  return { kind: 'not', why: 'no approval in it holds for this repository today' };
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
  for (const name of repository) {
    if (!/^[\w.*-]+\/[\w.*-]+$/u.test(name)) throw new UsageError('--repository needs the form OWNER/NAME');
  }
  const created = new Date().toISOString().slice(0, 10);
  const question = { repo: repo ?? '.', head, place: positionals[0], policyFolder, today: created };
  return {
    policyFolder,
    find: () =>
      report === undefined
        ? candidatesOfRepository({ ...question, repository: repository.find((one) => !one.includes('*')) })
        : candidatesOfReport(report),
    findings: finding,
    all,
    repositories: repository,
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
  const owner = values.owner ?? (await ask('Who answers for it (such as @acme/security)? '));
  if (owner === undefined || owner === '')
    throw new UsageError('--owner is missing: who answers for the approval');
  const reason = values.reason ?? (await ask('Why is it approved? '));
  if (reason === undefined || reason === '') throw new UsageError('--reason is missing: why it is approved');
  return { owner, reason, ticket: values.ticket };
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
