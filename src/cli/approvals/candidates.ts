/** What somebody may want to approve: from a check's report, or from a repository as it is. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  APPROVAL_KINDS,
  type ApprovalKind,
  defaultPolicy,
  type Policy,
  readReport,
  type renderApproval,
  visibleText,
} from '../../core/index.ts';
import { approvableIn } from '../../evaluation/list-approvable.ts';
import { openRepository } from '../load-repository.ts';
import { readPolicy } from '../policy-file.ts';
import { UsageError } from '../usage-error.ts';

/** A content that can be approved. */
export interface Candidate {
  readonly kind: ApprovalKind;
  readonly digest: Parameters<typeof renderApproval>[0]['digest'];
  readonly title: string;
  readonly place: string;
  readonly evidence: Parameters<typeof renderApproval>[0]['evidence'];
  /** How a report names it; none where there is no report. */
  readonly fingerprints: readonly string[];
  /** Why it needs no approval, or none would help; undefined where one does. */
  readonly obstacle: string | undefined;
}

/** Candidates, and in which repository they were found. */
export interface Candidates {
  readonly list: readonly Candidate[];
  readonly repository: string | undefined;
  /** Blocking findings that no approval can cure. */
  readonly others: Extract<ReturnType<typeof readReport>, { kind: 'report' }>['others'];
}

/**
 * The candidates of a report, as `portcullis check --format json` prints it.
 * @throws {UsageError} for a file that cannot be read, or is no report
 */
export async function candidatesOfReport(file: string): Promise<Candidates> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`the report ${visibleText(file)} cannot be read`);
  const report = readReport(text);
  if (report.kind === 'invalid')
    throw new UsageError(`the report ${visibleText(file)} cannot be used: ${report.reason}`);
  const list = report.contents.flatMap((content): Candidate[] => {
    const kind = APPROVAL_KINDS.find((one) => one === content.kind);
    if (!kind) return [];
    const place = `${content.path}:${content.line}`;
    const evidence = { path: content.path, message: content.message };
    const { digest, fingerprints, message } = content;
    return [{ kind, digest, title: message, place, evidence, fingerprints, obstacle: undefined }];
  });
  return { list, repository: undefined, others: report.others };
}

/** Where to look in a repository. */
export interface RepositoryQuestion {
  readonly repo: string;
  readonly head: string | undefined;
  /** `PATH` or `PATH:LINE`; undefined for the whole repository. */
  readonly place: string | undefined;
  readonly policyFolder: string;
  readonly repository: string | undefined;
  readonly today: string;
}

/**
 * What a repository holds and the policy does not approve. With a place, also what needs no approval is listed, so
 * that it can be said why.
 * @throws {UsageError} for a policy that cannot be used, and what git throws
 */
export async function candidatesOfRepository(question: RepositoryQuestion): Promise<Candidates> {
  const local = await openRepository(resolve(question.repo), question.head);
  const repository = question.repository ?? (await local.name());
  const source = await readPolicy(question.policyFolder, repository);
  const policy: Policy = source.kind === 'policy' ? source.policy : defaultPolicy();
  const tree = await local.readHead();
  const found = await approvableIn({ tree, policy, repository, today: question.today }, local.loader);
  const list = found.map((one): Candidate => {
    const { kind, digest, title, at, evidence } = one;
    const place = `${at.path}:${at.line}`;
    return { kind, digest, title, place, evidence, fingerprints: [], obstacle: obstacleOf(one) };
  });
  const { place } = question;
  const wanted =
    place === undefined
      ? list.filter(({ obstacle }) => obstacle === undefined)
      : list.filter((one) => isAt(one, place));
  return { list: wanted, repository, others: [] };
}

type Found = Awaited<ReturnType<typeof approvableIn>>[number];

function obstacleOf({ answer, decidedAt, problem }: Found): string | undefined {
  const where = decidedAt ? ` (${visibleText(decidedAt.path)}:${decidedAt.line})` : '';
  if (answer === 'approved') return `it is approved already${where}`;
  if (answer === 'revoked') return `it was revoked${where}, and what was revoked is never approved again`;
  if (answer === 'denied') return `the policy denies it${where}; change that entry first`;
  if (answer === 'walled')
    return 'the policy lets no traffic to its host through; list the host under "egress"';
  if (problem !== undefined)
    return `it cannot be read (${visibleText(problem)}); write it more plainly first`;
  return undefined;
}

/** A file, a line of it, or a folder. */
function isAt({ place }: Candidate, wanted: string): boolean {
  const path = wanted.replace(/^\.\//u, '').replace(/\/$/u, '');
  return place === path || place.replace(/:\d+$/u, '') === path || place.startsWith(`${path}/`);
}
