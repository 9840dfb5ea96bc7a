/** Reads an approval: a file under `approvals/`. */

import type { z } from 'zod';
import type { Location } from '../source/location.ts';
import { inOrder, readPolicyDocument } from './layer.ts';
import type { Approval, PolicyProblem } from './policy.ts';
import { type Approval as ApprovalEntry, ApprovalFile } from './schema/approval-file.ts';

/** An approval, or everything that is wrong with its file. */
export type ApprovalReading =
  | { readonly kind: 'approval'; readonly approval: Approval }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] };

/** Reads one file. Never throws, whatever the text. */
export function readApproval(text: string, path: string): ApprovalReading {
  const document = readPolicyDocument(text, path, ApprovalFile);
  if (document.kind === 'unreadable') return { kind: 'invalid', problems: document.problems };
  const { parsed, places, problems } = document;
  if (!parsed.success || problems.length > 0) return { kind: 'invalid', problems: inOrder(problems) };
  return { kind: 'approval', approval: toApproval(parsed.data, places.value(['digest'])) };
}

/** An approval as the schema accepted it, with its place. */
export function toApproval(entry: z.infer<typeof ApprovalEntry>, at: Location): Approval {
  const { kind, digest, repositories, owner, reason, ticket, created, expires, revoked } = entry;
  return { kind, digest, repositories, owner, reason, ticket, created, expires, revoked, at };
}
