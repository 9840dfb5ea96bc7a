/** What a change does to the facts: what is new, what was there before, what is gone. */
import { bundledCodeCovers } from '../facts/bundled-code.ts';
import type { Fact, FactKind, FactOf } from '../facts/fact.ts';
import { hookCovers } from '../facts/hook.ts';
import { permissionRuleCovers } from '../facts/permission-rule.ts';
import { toolGrantCovers } from '../facts/tool-grant.ts';
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
  const indexes = before.map((inventory) => indexFacts(inventory.facts));
  const remarkKeys = new Set(before.flatMap((inventory) => inventory.remarks.map((remark) => remark.key)));
  return {
    head,
    base,
    before,
    existed: (fact) => indexes.some((index) => hasCovering(index, fact)),
    existedRemark: (remark) => remarkKeys.has(remark.key),
  };
}

interface FactIndex {
  readonly keys: ReadonlySet<string>;
  readonly byFile: ReadonlyMap<string, readonly Fact[]>;
}

function indexFacts(facts: readonly Fact[]): FactIndex {
  const byFile = new Map<string, Fact[]>();
  for (const fact of facts) {
    const group = `${fact.kind}\u0000${fact.file}`;
    const known = byFile.get(group);
    if (known) known.push(fact);
    else byFile.set(group, [fact]);
  }
  return { keys: new Set(facts.map((fact) => fact.key)), byFile };
}

function hasCovering(index: FactIndex, fact: Fact): boolean {
  if (index.keys.has(fact.key)) return true;
  const candidates = index.byFile.get(`${fact.kind}\u0000${fact.file}`) ?? [];
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

/** The facts of one kind. */
export function factsOf<K extends FactKind>(inventory: Inventory, kind: K): FactOf<K>[] {
  return inventory.facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}

/** The facts of one kind in one file. */
export function factsIn<K extends FactKind>(inventory: Inventory, kind: K, file: string): FactOf<K>[] {
  return factsOf(inventory, kind).filter((fact) => fact.file === file);
}

/** How the head has the file that a base fact stood in. */
export type FileState = InventoryFile['state'] | 'deleted' | 'folder-deleted';

/**
 * The state of a file in the head. `folder-deleted` means that the folder which the file configured is gone too:
 * nobody can start a session there any more, so nothing is lost with it.
 */
export function stateInHead(change: Change, at: { file: string; folder: string }): FileState {
  const file = change.head.files.find((candidate) => candidate.path === at.file);
  if (file) return file.state;
  const hidden = change.head.remarks.some(
    ({ kind, file: path }) => kind === 'unreadable' && isWithin(at.file, path),
  );
  if (hidden) return 'unreadable';
  if (at.folder === '') return 'deleted';
  return foldersOf(change.head.reader.tree).has(at.folder) ? 'deleted' : 'folder-deleted';
}

/** True when the client reads the file in the head: what a protection in it needs to have an effect. */
export function isReadInHead(change: Change, at: { file: string; folder: string }): boolean {
  return stateInHead(change, at) === 'read';
}
