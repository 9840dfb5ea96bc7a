/** Writes an approval: the text of a file under `approvals/`, and its name. */
import type { Digest, Json } from '../source/digest.ts';
import type { ApprovalKind } from './policy.ts';

/** What an approval says. */
export interface NewApproval {
  readonly kind: ApprovalKind;
  readonly digest: Digest;
  readonly evidence: Json;
  readonly repositories: readonly string[];
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string | undefined;
  /** Days, `YYYY-MM-DD` in UTC. */
  readonly created: string;
  readonly expires: string;
}

const DIGEST_CHARACTERS = 12;
const LONGEST_NAME = 40;

/**
 * The path of an approval's file: readable, and another one for other content.
 * @param title what people call the content
 */
export function approvalPath({ kind, digest }: Pick<NewApproval, 'kind' | 'digest'>, title: string): string {
  const words = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, LONGEST_NAME)
    // The last word may be cut.
    .replace(/-[a-z0-9]*$/u, (last) => (title.length > LONGEST_NAME ? '' : last))
    .replaceAll(/^-+|-+$/gu, '');
  const name = [words, digest.slice('sha256:'.length, 'sha256:'.length + DIGEST_CHARACTERS)];
  return `approvals/${kind}/${name.filter((part) => part !== '').join('-')}.jsonc`;
}

/** The text of the file, which `readApproval` reads back. */
export function renderApproval(approval: NewApproval): string {
  const { kind, digest, evidence, repositories, owner, reason, ticket, created, expires } = approval;
  const said = { owner, reason, ...(ticket === undefined ? {} : { ticket }), created, expires };
  return `${JSON.stringify({ kind, digest, evidence, repositories, ...said }, null, 2)}\n`;
}
