/** A proposal of an approval, as a link to the page on which GitHub takes a new file. */

import { nameOfApprovable } from '../approval/approvable-name.ts';
import type { Approvable } from '../approval/approve-fact.ts';
import { evidenceOf, shown } from '../approval/evidence.ts';
import { dayAfter } from '../policy/days.ts';
import { approvalPath, renderApproval } from '../policy/write-approval.ts';
import type { Json } from '../source/digest.ts';

/** Where a proposal goes, and for which repository it is. */
export interface ApprovalDesk {
  /** The page for a new file in the policy repository: `https://HOST/OWNER/NAME/new/BRANCH`. */
  readonly newFileUrl: string;
  /** The repository that asks, `owner/name`. */
  readonly repository: string;
  /** The day of the judgement, `YYYY-MM-DD` in UTC. */
  readonly today: string;
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
const DAYS = 180;

/** The proposal for one content. Evidence is masked; every value is percent-encoded. */
export function requestApproval(approvable: Approvable, desk: ApprovalDesk): ApprovalRequest {
  const { kind, digest, fact } = approvable;
  const { what, name } = nameOfApprovable(fact);
  const { repository, today } = desk;
  // With the repository's name, because another one may have asked for the same content.
  const title = `${repository.slice(repository.indexOf('/') + 1)} ${shown(`${what} ${name}`)}`;
  const fileOf = (evidence: Json): string =>
    renderApproval({
      kind,
      digest,
      evidence,
      repositories: [repository],
      owner: 'the code owners of this repository',
      reason: 'Write here why this is needed, and who asks for it.',
      ticket: undefined,
      created: today,
      expires: dayAfter(today, DAYS),
    });
  const page = `${desk.newFileUrl}?filename=${encode(approvalPath({ kind, digest }, title))}`;
  const full = fileOf(evidenceOf(fact));
  const files = [full, fileOf(withoutWords(evidenceOf(fact)))];
  // An encoded address is ASCII, so that its characters are its bytes.
  const url = files.map((text) => `${page}&value=${encode(text)}`).find((one) => one.length <= MAX_URL_BYTES);
  return url === undefined ? { url: page, text: full } : { url, text: undefined };
}

/** The digests alone: what runs can be found in the repository by its path. */
function withoutWords(evidence: Json): Json {
  if (typeof evidence !== 'object' || evidence === null || Array.isArray(evidence)) return evidence;
  return Object.fromEntries(Object.entries(evidence).filter(([name]) => name === 'path' || name === 'files'));
}

/** Percent-encoded, also what could end a link in Markdown or mean emphasis. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*~_]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
