/** The approvable facts of a small repository. */
import { type ApprovableFact, isApprovable } from '../../../src/core/approval/approve-fact.ts';
import type { BlobContent } from '../../../src/core/index.ts';
import { BlobRequests } from '../../../src/core/source/blob-source.ts';
import { TreeReader } from '../../../src/core/source/tree-reader.ts';
import { takeInventory } from '../../../src/core/surfaces/inventory.ts';
import { type Repository, treeOf } from '../cases/repository.ts';

/** Everything in the repository that an approval by digest can be about, in the order of the inventory. */
export function approvableFacts(repository: Repository): ApprovableFact[] {
  const contents = new Map<string, BlobContent>();
  const reader = new TreeReader(treeOf(repository, contents), new BlobRequests(contents));
  return takeInventory(reader).facts.filter(isApprovable);
}

/** The one that there is. */
export function onlyFact(repository: Repository): ApprovableFact {
  const [fact, ...others] = approvableFacts(repository);
  if (!fact || others.length > 0) throw new Error(`there are ${others.length + (fact ? 1 : 0)} facts`);
  return fact;
}
