/** Everything in a tree that an approval can be about, and whether the policy approves it. */
import { nameOfApprovable } from '../approval/approvable-name.ts';
import { approvalKindOf, approveFact, isApprovable } from '../approval/approve-fact.ts';
import { evidenceOf } from '../approval/evidence.ts';
import type { FactApproval } from '../approval/fact-approval.ts';
import type { ApprovalKind } from '../policy/policy.ts';
import { BlobRequests } from '../source/blob-source.ts';
import type { Digest, Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import { shown } from '../source/shown.ts';
import { TreeReader } from '../source/tree-reader.ts';
import { takeInventory } from '../surfaces/inventory.ts';
import type { ExplainRequest } from './explain.ts';

/** One content that an approval can name. */
export interface ApprovableContent {
  readonly kind: ApprovalKind;
  readonly digest: Digest;
  /** For people: `hook PostToolUse: ./format.sh`. Masked and visible. */
  readonly title: string;
  readonly at: Location;
  readonly evidence: Json;
  readonly answer: FactApproval['kind'];
  /** The line of the policy that answered, where one did. */
  readonly decidedAt: Location | undefined;
  /** Why nothing can approve it, where that is so. */
  readonly problem: string | undefined;
}

/** What was found, or what the shell has to fetch before that can be said. */
export type ApprovableReading =
  | { readonly kind: 'listed'; readonly contents: readonly ApprovableContent[] }
  | { readonly kind: 'needs'; readonly blobs: readonly string[] };

/** Lists the contents of a tree, each once, in the order of its places. Pure: equal requests give equal answers. */
export function listApprovable(request: Omit<ExplainRequest, 'folder'>): ApprovableReading {
  const requests = new BlobRequests(request.blobs);
  const inventory = takeInventory(new TreeReader(request.tree, requests));
  if (requests.missing.size > 0) return { kind: 'needs', blobs: [...requests.missing] };
  const found = new Map<string, ApprovableContent>();
  for (const fact of inventory.facts) {
    if (!isApprovable(fact)) continue;
    const kind = approvalKindOf(fact);
    const key = `${kind} ${fact.digest}`;
    if (found.has(key)) continue;
    const approval = approveFact(fact, request);
    const { what, name } = nameOfApprovable(fact);
    found.set(key, {
      kind,
      digest: fact.digest,
      title: shown(`${what} ${name}`),
      at: fact.at,
      evidence: evidenceOf(fact),
      answer: approval.kind,
      decidedAt: 'at' in approval ? approval.at : undefined,
      problem: 'problem' in fact ? fact.problem : undefined,
    });
  }
  return { kind: 'listed', contents: [...found.values()].sort(byPlace) };
}

function byPlace({ at: a }: ApprovableContent, { at: b }: ApprovableContent): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
