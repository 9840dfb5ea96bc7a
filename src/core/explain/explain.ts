/** The door of `explain`: a tree, a folder and a policy in, the folder's effective configuration out. */
import { toChange } from '../diff/change.ts';
import { type Fact, isPublished } from '../facts/fact.ts';
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
import { loadedPlugins, precedenceOf, reachOf } from './in-scope.ts';
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

type Reached = InventoryFile & { readonly reach: ExplainedFile['reach'] };

function toExplanation(inventory: Inventory, folder: string, findings: readonly Finding[]): Explanation {
  const plugins = loadedPlugins(inventory);
  const files = new Map<string, Reached>();
  const others = new Set<string>();
  for (const file of inventory.files) {
    const reach = reachOf(file, folder, plugins);
    if (reach === 'never') others.add(file.folder);
    else if (files.get(file.path)?.reach !== 'start') files.set(file.path, { ...file, reach });
  }
  const byPlace = groupByPlace(findings);
  const reachFor = reachesOf(files, folder, plugins);
  const entries = entriesOf(inventory, reachFor, byPlace);
  const explained = new Set(entries.map((entry) => placeKey(entry.at)));
  const paths = new Set([...files.values()].flatMap((file) => [file.path, file.at]));
  return {
    folder,
    files: [...files.values()].map((file) => toFile(file, inventory)),
    entries,
    notes: findings
      .filter(({ at, status }) => status !== 'existing' && paths.has(at.path) && !explained.has(placeKey(at)))
      .sort(compareFindings),
    otherFolders: [...others].sort(),
  };
}

function toFile({ path, surface, at, state, reach }: Reached, inventory: Inventory): ExplainedFile {
  const remark =
    state === 'read' ? undefined : inventory.remarks.find((one) => one.file === path && one.kind === state);
  return { path, surface, at, state, reach, reason: remark?.detail ?? '' };
}

type Source = Pick<InventoryFile, 'surface' | 'folder'> & { readonly reach: ExplainedFile['reach'] };

/** When a session reads the file of a fact. Instructions are also reached by links and imports, under their own path. */
function reachesOf(
  files: ReadonlyMap<string, Reached>,
  folder: string,
  plugins: ReadonlySet<string>,
): (fact: Fact) => Source | undefined {
  const targets = new Map<string, Reached>();
  for (const file of files.values()) if (targets.get(file.at)?.reach !== 'start') targets.set(file.at, file);
  return (fact) => {
    const found = [files.get(fact.file), targets.get(fact.file)].flatMap((file) => file ?? []);
    const [first] = found;
    if (first) return found.find(({ reach }) => reach === 'start') ?? first;
    if (!fact.kind.startsWith('instruction-') && fact.kind !== 'hidden-text') return undefined;
    const imported = { surface: 'import', folder: fact.folder };
    const reach = reachOf(imported, folder, plugins);
    return reach === 'never' ? undefined : { ...imported, reach };
  };
}

function entriesOf(
  inventory: Inventory,
  sourceOf: (fact: Fact) => Source | undefined,
  byPlace: FindingsByPlace,
): ExplainedEntry[] {
  const ranked = inventory.facts.flatMap((fact) => {
    const source = sourceOf(fact);
    return source ? [{ fact, precedence: precedenceOf(source), reach: source.reach }] : [];
  });
  const atStart = ranked.filter(({ reach, fact }) => reach === 'start' && !isPublished(fact));
  const settled = ranked.map((one) => toEntry(one, settle(one, one.reach, atStart), byPlace));
  return withoutRepeats(settled).sort(byGroup);
}

const ON_DEMAND: Settled = { state: 'on-demand', reason: 'once a session works in that folder' };
const ELSEWHERE: Settled = { state: 'elsewhere', reason: '' };
const PUBLISHED: Settled = { state: 'elsewhere', reason: 'for those who install the plugin' };

function settle(one: RankedFact, reach: ExplainedFile['reach'], atStart: readonly RankedFact[]): Settled {
  if (isPublished(one.fact)) return PUBLISHED;
  if (reach === 'start') return settleEntry(one, atStart);
  return reach === 'on-demand' ? ON_DEMAND : ELSEWHERE;
}

function toEntry({ fact }: RankedFact, settled: Settled, byPlace: FindingsByPlace): ExplainedEntry {
  const findings = [...(byPlace.get(placeKey(fact.at)) ?? [])].sort(compareFindings);
  const coverage = coverageOf(findings);
  return { kind: fact.kind, ...describeFact(fact), at: fact.at, ...settled, coverage, findings };
}

/** One file can be read under several names, through links and imports; what it says is listed once. */
function withoutRepeats(entries: readonly ExplainedEntry[]): ExplainedEntry[] {
  const found = new Map<string, ExplainedEntry>();
  for (const entry of entries) {
    const key = [placeKey(entry.at), entry.kind, entry.title, entry.detail].join('\u0000');
    if (found.get(key)?.state !== 'effective') found.set(key, entry);
  }
  return [...found.values()];
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
