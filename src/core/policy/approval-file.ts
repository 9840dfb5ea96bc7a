/** Reads an approval: a file under `approvals/`. */

import type { z } from 'zod';
import { toPlainJson } from '../source/json-document.ts';
import { inOrder, readPolicyDocument } from './layer.ts';
import type { Places, ValuePath } from './places.ts';
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
  return { kind: 'approval', approval: toApproval(parsed.data, places, []) };
}

/**
 * An approval as the schema accepted it, with its place.
 * @param path where it stands in its file: nothing for a file of its own
 */
export function toApproval(entry: z.infer<typeof ApprovalEntry>, places: Places, path: ValuePath): Approval {
  const { evidence: _, ...approval } = entry;
  const { ticket, revoked } = approval;
  const node = places.node([...path, 'evidence']);
  const evidence = node ? { evidence: toPlainJson(node) } : {};
  const at = path.length === 0 ? places.value(['digest']) : places.value(path);
  return { ...approval, ticket, revoked, ...evidence, at };
}
