/** What a change does to the facts: what is new, what was there before, what is gone. */
import { bundledCodeCovers } from '../facts/bundled-code.ts';
import { type Fact, type FactKind, type FactOf, isPublished } from '../facts/fact.ts';
import { hookCovers } from '../facts/hook.ts';
import { permissionRuleCovers } from '../facts/permission-rule.ts';
import { toolGrantCovers } from '../facts/tool-grant.ts';
import { canonicalJson } from '../source/digest.ts';
import { isWithin } from '../source/git-path.ts';
import { foldersOf } from '../source/repo-tree.ts';
import type { Inventory, InventoryFile } from '../surfaces/inventory.ts';
import type { Remark } from '../surfaces/remark.ts';

/** A tree that is to be judged, and the trees that say what existed before it. */
export interface Change {
  /** The state that the change wants to bring about. */
  readonly head: Inventory;
  /** The state of the governed branch. Protections that it has and `head` has not are lost. */
  readonly base: Inventory;
  /** The states that count as "before" for what is added: `base`, and the merge base where the shell has it. */
  readonly before: readonly Inventory[];
  /** True when the fact, or one that grants at least as much in the same file, existed before. */
  existed(fact: Fact): boolean;
  /** True when the remark applied to the same file before. */
  existedRemark(remark: Remark): boolean;
}

/**
 * Compares two inventories.
 * @param alsoExisting a further state that counts as "before" (the merge base), for facts that the governed branch
 *   has since removed and a stale branch still carries
 */
export function toChange(base: Inventory, head: Inventory, alsoExisting?: Inventory): Change {
  const before = alsoExisting ? [base, alsoExisting] : [base];
  const remarkKeys = new Set(before.flatMap((inventory) => inventory.remarks.map((remark) => remark.key)));
  return {
    head,
    base,
    before,
    existed: (fact) => before.some((inventory) => hasCovering(inventory, fact)),
    existedRemark: (remark) => remarkKeys.has(remark.key),
  };
}

const keysOf = new WeakMap<readonly Fact[], ReadonlySet<string>>();

/** The keys of all facts; found when they are first asked for, and once, because a base is judged over and over. */
export function factKeys({ facts }: Inventory): ReadonlySet<string> {
  const keys = keysOf.get(facts) ?? new Set(facts.map(({ key }) => key));
  keysOf.set(facts, keys);
  return keys;
}

const groupsOf = new WeakMap<readonly Fact[], ReadonlyMap<string, readonly Fact[]>>();

/** The facts that can cover each other, in the same way. */
function factGroups({ facts }: Inventory): ReadonlyMap<string, readonly Fact[]> {
  const groups = groupsOf.get(facts) ?? Map.groupBy(facts, groupOf);
  groupsOf.set(facts, groups);
  return groups;
}

/** What facts have in common that can cover each other. */
function groupOf(fact: Fact): string {
  // What a plugin only offered is new where the repository begins to load it.
  const offered = isPublished(fact) ? '\u0000published' : '';
  const common = `${fact.kind}\u0000${fact.file}${offered}`;
  if (fact.kind === 'permission-rule') return `${common}\u0000${fact.list}`;
  if (fact.kind === 'hook') return [common, fact.event, canonicalJson(fact.content)].join('\u0000');
  return common;
}

function hasCovering(before: Inventory, fact: Fact): boolean {
  if (factKeys(before).has(fact.key)) return true;
  const candidates = factGroups(before).get(groupOf(fact)) ?? [];
  return candidates.some((candidate) => factCovers(candidate, fact));
}

/** True when `wide` grants everything that `narrow` grants. Equal facts are found by their keys already. */
function factCovers(wide: Fact, narrow: Fact): boolean {
  if (wide.kind === 'hook' && narrow.kind === 'hook') return hookCovers(wide, narrow);
  if (wide.kind === 'permission-rule' && narrow.kind === 'permission-rule') {
    return permissionRuleCovers(wide, narrow);
  }
  if (wide.kind === 'tool-grant' && narrow.kind === 'tool-grant') return toolGrantCovers(wide, narrow);
  if (wide.kind === 'bundled-code' && narrow.kind === 'bundled-code') return bundledCodeCovers(wide, narrow);
  return false;
}

const factsByKind = new WeakMap<readonly Fact[], ReadonlyMap<string, readonly Fact[]>>();
const factsByFile = new WeakMap<readonly Fact[], ReadonlyMap<string, readonly Fact[]>>();

/** The facts of one kind. */
export function factsOf<K extends FactKind>(inventory: Inventory, kind: K): readonly FactOf<K>[] {
  const facts = indexOf(factsByKind, inventory.facts, (fact) => fact.kind).get(kind) ?? [];
  return areOf(facts, kind) ? facts : [];
}

/** The facts of one kind in one file. */
export function factsIn<K extends FactKind>(
  inventory: Inventory,
  kind: K,
  file: string,
): readonly FactOf<K>[] {
  const facts = indexOf(factsByFile, factsOf(inventory, kind), (fact) => fact.file).get(file) ?? [];
  return areOf(facts, kind) ? facts : [];
}

/** Facts by something that they have; found once, because rules ask for them fact by fact. */
function indexOf(
  indexes: WeakMap<readonly Fact[], ReadonlyMap<string, readonly Fact[]>>,
  facts: readonly Fact[],
  nameOf: (fact: Fact) => string,
): ReadonlyMap<string, readonly Fact[]> {
  const index = indexes.get(facts) ?? Map.groupBy(facts, nameOf);
  indexes.set(facts, index);
  return index;
}

/** True for facts that were grouped by this kind. */
function areOf<K extends FactKind>(facts: readonly Fact[], kind: K): facts is readonly FactOf<K>[] {
  return facts.length === 0 || facts[0]?.kind === kind;
}

/** How the head has the file that a base fact stood in. */
export type FileState = InventoryFile['state'] | 'deleted' | 'folder-deleted';

const fileIndexes = new WeakMap<readonly InventoryFile[], ReadonlyMap<string, InventoryFile>>();

function filesByPath({ files }: Inventory): ReadonlyMap<string, InventoryFile> {
  const known = fileIndexes.get(files);
  if (known) return known;
  // The first of several with one path counts.
  const index = new Map(files.toReversed().map((file) => [file.path, file]));
  fileIndexes.set(files, index);
  return index;
}

/**
 * The state of a file in the head. `folder-deleted` means that the folder which the file configured is gone too:
 * nobody can start a session there any more, so nothing is lost with it.
 */
export function stateInHead(change: Change, at: { file: string; folder: string }): FileState {
  const file = filesByPath(change.head).get(at.file);
  if (file) return file.state;
  if (unreadableIn(change.head).some((path) => isWithin(at.file, path))) return 'unreadable';
  if (at.folder === '') return 'deleted';
  return foldersOf(change.head.reader.tree).has(at.folder) ? 'deleted' : 'folder-deleted';
}

const unreadable = new WeakMap<readonly Remark[], readonly string[]>();

/** The files and folders that could not be read. */
function unreadableIn({ remarks }: Inventory): readonly string[] {
  const paths = unreadable.get(remarks) ?? [
    ...new Set(remarks.filter(({ kind }) => kind === 'unreadable').map(({ file }) => file)),
  ];
  unreadable.set(remarks, paths);
  return paths;
}

/** True when the client reads the file in the head: what a protection in it needs to have an effect. */
export function isReadInHead(change: Change, at: { file: string; folder: string }): boolean {
  return stateInHead(change, at) === 'read';
}
