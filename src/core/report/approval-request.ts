/** A proposal of an approval, as a link to the page on which GitHub takes a new file. */

import { nameOfApprovable } from '../approval/approvable-name.ts';
import type { Approvable } from '../approval/approve-fact.ts';
import { evidenceOf } from '../approval/evidence.ts';
import { dayAfter } from '../policy/days.ts';
import { approvalPath, renderApproval } from '../policy/write-approval.ts';
import type { Json } from '../source/digest.ts';
import { shown } from '../source/shown.ts';
import type { Finding } from '../verdict/finding.ts';

/** Where a proposal goes, and for which repository it is. */
export interface ApprovalDesk {
  /** The page for a new file in the policy repository: `https://HOST/OWNER/NAME/new/BRANCH`. */
  readonly newFileUrl: string;
  /** The repository that asks, `owner/name`. */
  readonly repository: string;
  /** The day of the judgement, `YYYY-MM-DD` in UTC. */
  readonly today: string;
  /** Who owns a path of the policy repository; nobody where its CODEOWNERS names nobody. */
  readonly ownersOf: (path: string) => readonly string[];
}

/** The link; where the file is too long for one, its text beside it. */
export interface ApprovalRequest {
  readonly url: string;
  /** To be copied by hand; undefined when the link carries it. */
  readonly text: string | undefined;
}

/** GitHub answers longer addresses with status 414 (GitHub: Creating new files, 8,191 bytes). */
const MAX_URL_BYTES = 8_000;
/** Half a year: `portcullis approve` suggests the same. */
export const APPROVAL_DAYS = 180;

/**
 * True for a finding that a new approval can cure. Only for what is new: debts are many, and nobody waits for them. An
 * approval that ended has a file already.
 */
export function isAskable({ approvable, status, decidedAt }: Finding): boolean {
  return (
    approvable !== undefined && status === 'introduced' && decidedAt?.path.startsWith('approvals/') !== true
  );
}

/** Why an approval is asked for, and where that is discussed. */
interface Purpose {
  readonly reason: string;
  readonly ticket: string | undefined;
}

/** The file of an approval: where it lies, and its text. */
interface ProposedFile {
  readonly path: string;
  /** @param evidence what the digest stands for; it alone makes the text long */
  readonly textWith: (evidence: Json) => string;
}

/**
 * The file that would approve a content. Its owner is who owns the file in the policy repository: whoever can let it in
 * answers for it. Where nobody is named, the owner stays empty, which no policy may have: somebody has to fill it in.
 * @param isNamed false keeps the words of the content out of the file's name
 */
export function proposedFile(
  { kind, digest, fact }: Approvable,
  { repository, today, ownersOf }: Pick<ApprovalDesk, 'repository' | 'today' | 'ownersOf'>,
  purpose: Purpose,
  isNamed = true,
): ProposedFile {
  const { what, name } = nameOfApprovable(fact);
  // With the repository's name, because another one may have asked for the same content.
  const title = `${repository.slice(repository.indexOf('/') + 1)} ${isNamed ? shown(`${what} ${name}`) : what}`;
  const path = approvalPath({ kind, digest }, title);
  const owner = ownersOf(path).join(', ');
  const days = { created: today, expires: dayAfter(today, APPROVAL_DAYS) };
  const said = { kind, digest, repositories: [repository], owner, ...purpose, ...days };
  return { path, textWith: (evidence) => renderApproval({ ...said, evidence }) };
}

/** The proposal for one content. Evidence is masked; every value is percent-encoded. */
export function requestApproval(approvable: Approvable, desk: ApprovalDesk): ApprovalRequest {
  const reason = 'Write here why this is needed, and who asks for it.';
  const { path, textWith } = proposedFile(approvable, desk, { reason, ticket: undefined });
  const evidence = evidenceOf(approvable.fact);
  const page = `${desk.newFileUrl}?filename=${percentEncoded(path)}`;
  const full = textWith(evidence);
  const files = [full, textWith(withoutWords(evidence))];
  // An encoded address is ASCII, so that its characters are its bytes.
  const url = files
    .map((text) => `${page}&value=${percentEncoded(text)}`)
    .find((one) => one.length <= MAX_URL_BYTES);
  return url === undefined ? { url: page, text: full } : { url, text: undefined };
}

/** The digests alone: what runs can be found in the repository by its path. */
export function withoutWords(evidence: Json): Json {
  if (typeof evidence !== 'object' || evidence === null || Array.isArray(evidence)) return evidence;
  return Object.fromEntries(Object.entries(evidence).filter(([name]) => name === 'path' || name === 'files'));
}

/** Percent-encoded, also what could end a link in Markdown or mean emphasis. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*~_]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
