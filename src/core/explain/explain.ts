/** The door of `explain`: a tree, a folder and a policy in, the folder's effective configuration out. */
import { toChange } from '../diff/change.ts';
import type { Policy } from '../policy/policy.ts';
import { BlobRequests, type BlobSource } from '../source/blob-source.ts';
import { foldersOf, type RepoTree, toRepoTree } from '../source/repo-tree.ts';
import { TreeReader } from '../source/tree-reader.ts';
import { type Inventory, type InventoryFile, takeInventory } from '../surfaces/inventory.ts';
import { compareFindings, type Finding } from '../verdict/finding.ts';
import { findAll } from '../verdict/verdict.ts';
import { coverageOf, type FindingsByPlace, groupByPlace, placeKey } from './coverage.ts';
import { describeFact, GROUP_ORDER } from './describe-fact.ts';
import type { ExplainedEntry, ExplainedFile, Explanation } from './explanation.ts';
import { precedenceOf, reachOf } from './in-scope.ts';
import { type RankedFact, type Settled, settleEntry } from './settle-entry.ts';

/** What is to be explained. */
export interface ExplainRequest {
  readonly tree: RepoTree;
  /** The folder where a session starts, `''` for the root. */
  readonly folder: string;
  readonly policy: Policy;
  readonly blobs: BlobSource;
  /** `owner/name`. */
  readonly repository: string;
  /** The day, `YYYY-MM-DD` in UTC. */
  readonly today: string;
}

/** The explanation, or what the shell has to fetch before there can be one, or that there is no such folder. */
export type ExplainReading =
  | { readonly kind: 'explanation'; readonly explanation: Explanation }
  | { readonly kind: 'needs'; readonly blobs: readonly string[] }
  | { readonly kind: 'no-folder' };

/** Explains what Claude Code does when it starts in a folder. Pure: equal requests give equal answers. */
export function explain(request: ExplainRequest): ExplainReading {
  const { tree, folder } = request;
  if (folder !== '' && !foldersOf(tree).has(folder)) return { kind: 'no-folder' };
  const requests = new BlobRequests(request.blobs);
  const inventory = takeInventory(new TreeReader(tree, requests));
  const nothing = takeInventory(new TreeReader(toRepoTree('nothing', []), requests));
  if (requests.missing.size > 0) return { kind: 'needs', blobs: [...requests.missing] };
  // Against nothing, all of the tree is new: every rule then says what it thinks of each entry.
  const findings = findAll(toChange(nothing, inventory), request.policy, request);
  return { kind: 'explanation', explanation: toExplanation(inventory, folder, findings) };
}

function toExplanation(inventory: Inventory, folder: string, findings: readonly Finding[]): Explanation {
  const files = new Map(
    inventory.files.filter((file) => reachOf(file, folder) !== 'never').map((file) => [file.path, file]),
  );
  const byPlace = groupByPlace(findings);
  const entries = entriesOf(inventory, files, folder, byPlace);
  const explained = new Set(entries.map((entry) => placeKey(entry.at)));
  const paths = new Set([...files.values()].flatMap((file) => [file.path, file.at]));
  return {
    folder,
    files: [...files.values()].map((file) => toFile(file, folder, inventory)),
    entries,
    notes: findings
      .filter(({ at, status }) => status !== 'existing' && paths.has(at.path) && !explained.has(placeKey(at)))
      .sort(compareFindings),
    otherFolders: otherFolders(inventory, folder),
  };
}

function toFile(file: InventoryFile, folder: string, inventory: Inventory): ExplainedFile {
  const { path, surface, at, state } = file;
  const remark =
    state === 'read' ? undefined : inventory.remarks.find((one) => one.file === path && one.kind === state);
  return {
    path,
    surface,
    at,
    state,
    atStart: reachOf(file, folder) === 'start',
    reason: remark?.detail ?? '',
  };
}

function entriesOf(
  inventory: Inventory,
  files: ReadonlyMap<string, InventoryFile>,
  folder: string,
  byPlace: FindingsByPlace,
): ExplainedEntry[] {
  const ranked = inventory.facts.flatMap((fact) => {
    const file = files.get(fact.file);
    return file ? [{ fact, precedence: precedenceOf(file), reach: reachOf(file, folder) }] : [];
  });
  const atStart = ranked.filter(({ reach }) => reach === 'start');
  return ranked
    .map((one) => toEntry(one, one.reach === 'start' ? settleEntry(one, atStart) : ON_DEMAND, byPlace))
    .sort(byGroup);
}

const ON_DEMAND: Settled = { state: 'on-demand', reason: 'once a session works in that folder' };

function toEntry({ fact }: RankedFact, settled: Settled, byPlace: FindingsByPlace): ExplainedEntry {
  const findings = [...(byPlace.get(placeKey(fact.at)) ?? [])].sort(compareFindings);
  const coverage = coverageOf(findings);
  return { kind: fact.kind, ...describeFact(fact), at: fact.at, ...settled, coverage, findings };
}

const LIST_ORDER: readonly string[] = ['deny', 'ask', 'allow'];

/** By heading; permission rules as they are evaluated; else in the order of the files. */
function byGroup(a: ExplainedEntry, b: ExplainedEntry): number {
  if (a.group !== b.group) {
    const order = groupRank(a.group) - groupRank(b.group);
    if (order !== 0) return order;
    return a.group < b.group ? -1 : 1;
  }
  return LIST_ORDER.indexOf(a.title) - LIST_ORDER.indexOf(b.title);
}

function groupRank(group: string): number {
  const rank = GROUP_ORDER.indexOf(group);
  return rank < 0 ? GROUP_ORDER.length : rank;
}

function otherFolders(inventory: Inventory, folder: string): string[] {
  const others = inventory.files.filter((file) => reachOf(file, folder) === 'never');
  return [...new Set(others.map((file) => file.folder))].sort();
}
