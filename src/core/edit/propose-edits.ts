/** The door of this layer: for what blocks, the edit that settles it. Every edit is tried before it is shown. */
import { factKeys, toChange } from '../diff/change.ts';
import { type BlobContent, BlobRequests, type BlobSource } from '../source/blob-source.ts';
import { decodeConfiguration } from '../source/decode.ts';
import { digestOf } from '../source/digest.ts';
import { SourceText } from '../source/location.ts';
import type { RepoTree } from '../source/repo-tree.ts';
import { hideSecrets } from '../source/secret.ts';
import { TreeReader } from '../source/tree-reader.ts';
import { type Inventory, takeInventory } from '../surfaces/inventory.ts';
import type { EvaluationRequest } from '../verdict/evaluate.ts';
import type { Finding } from '../verdict/finding.ts';
import { findAll, type Verdict } from '../verdict/verdict.ts';
import { candidatesFor, type EditedFile, type LostPlace, putAllBack } from './candidates.ts';
import type { Edit } from './edit.ts';
import { smallDiff } from './small-diff.ts';

/** Findings beyond these get no edit: each trial judges the change again. */
const MAX_FINDINGS = 6;
const MAX_TRIALS = 24;
/** What all trials may read together, in UTF-16 code units: a hostile file must not be read two dozen times. */
const MAX_READ = 300_000;
/** A longer diff is no small edit any more. */
const MAX_DIFF_LINES = 24;

/**
 * Proposes edits of the head for what blocks. Pure: equal requests give equal answers.
 * @param request what was judged, with every content that the engine asked for
 * @param verdict what was decided about it
 * @returns edits by the fingerprint of their finding; a finding without one cannot be settled by a small edit
 */
export function proposeEdits(request: EvaluationRequest, verdict: Verdict): ReadonlyMap<string, Edit> {
  const edits = new Map<string, Edit>();
  const trial = request.policy.kind === 'policy' ? Trial.begin(request) : undefined;
  if (!trial) return edits;
  const blocking = verdict.findings.filter(
    ({ status, level }) => status === 'introduced' && level === 'block',
  );
  for (const finding of blocking.slice(0, MAX_FINDINGS)) {
    const edit = trial.editFor(finding);
    if (edit) edits.set(finding.fingerprint, edit);
  }
  return edits;
}

/** A text that was tried, and what still blocks with it. */
interface Tried {
  readonly text: string;
  readonly found: ReadonlySet<string>;
}

/** What is tried on one change. */
class Trial {
  readonly #request: EvaluationRequest;
  readonly #base: Inventory;
  readonly #ancestor: Inventory | undefined;
  readonly #head: Inventory;
  readonly #initial: ReadonlySet<string>;
  #left = MAX_TRIALS;
  #unread = MAX_READ;

  private constructor(
    request: EvaluationRequest,
    [base, head, ancestor]: readonly [Inventory, Inventory, Inventory | undefined],
  ) {
    this.#request = request;
    this.#base = base;
    this.#head = head;
    this.#ancestor = ancestor;
    this.#initial = this.#blocked(head);
  }

  /** @returns undefined where a content is missing, so that nothing can be tried */
  static begin(request: EvaluationRequest): Trial | undefined {
    const { base, head, mergeBase, blobs } = request;
    const inventories = [base, head, mergeBase].map((tree) => tree && inventoryOf(tree, blobs));
    const [one, other, ancestor] = inventories;
    return one && other ? new Trial(request, [one, other, ancestor]) : undefined;
  }

  editFor(finding: Finding): Edit | undefined {
    // What only the test merge shows is not settled in the head.
    const wanted = finding.members.length > 0 ? finding.members : [finding];
    if (!wanted.some(({ fingerprint }) => this.#initial.has(fingerprint))) return undefined;
    const file = this.#fileOf(finding);
    if (!file || wanted.some(({ at }) => at.path !== file.path)) return undefined;
    const settled = this.#settle(file, wanted);
    if (settled === undefined) return undefined;
    const hunks = smallDiff(file.text, settled);
    const lines = hunks.flatMap((hunk) => hunk.lines);
    const hides = lines.some(({ kind, text }) => kind === 'added' && hideSecrets(text) !== text);
    return lines.length > MAX_DIFF_LINES || hides ? undefined : { path: file.path, hunks };
  }

  /** One finding after the other, from the end of the file, so that the places of the others stay. */
  #settle(file: EditedFile, findings: readonly Finding[]): string | undefined {
    const last = findings.toSorted((a, b) => b.at.line - a.at.line || b.at.column - a.at.column);
    let sofar = this.#allBack(file, last) ?? { text: file.text, found: this.#initial };
    for (const finding of last) {
      // Settled together with one before it.
      if (!sofar.found.has(finding.fingerprint)) continue;
      const next = this.#step({ ...file, text: sofar.text }, finding);
      if (next === undefined) return undefined;
      sofar = next;
    }
    return sofar.text;
  }

  /** Everything that a group says is gone, put back in its old order. */
  #allBack(file: EditedFile, findings: readonly Finding[]): Tried | undefined {
    const offsets = findings.flatMap((finding) => this.#lostIn(file, finding).map(({ offset }) => offset));
    if (findings.length < 2 || offsets.length === 0) return undefined;
    const lost = [...new Set(offsets)].sort((a, b) => a - b).map((offset) => ({ offset }));
    return this.#try(file, putAllBack(file, lost));
  }

  /** The first candidate that settles the finding and brings nothing new. */
  #step(file: EditedFile, finding: Finding): Tried | undefined {
    for (const text of candidatesFor(file, finding, this.#lostIn(file, finding))) {
      const tried = this.#try(file, text);
      if (tried && !tried.found.has(finding.fingerprint)) return tried;
    }
    return undefined;
  }

  /** @returns undefined for a text that brings something new, or that cannot be judged */
  #try({ path }: EditedFile, text: string): Tried | undefined {
    if (this.#left === 0 || text.length > this.#unread) return undefined;
    this.#left -= 1;
    this.#unread -= text.length;
    const patched = patchedTree(this.#request, path, text);
    const inventory = patched && inventoryOf(patched.tree, patched.blobs);
    const found = inventory && this.#blocked(inventory);
    return found && [...found].every((one) => this.#initial.has(one)) ? { text, found } : undefined;
  }

  #blocked(head: Inventory): ReadonlySet<string> {
    const { policy } = this.#request;
    if (policy.kind !== 'policy') return new Set();
    const findings = findAll(toChange(this.#base, head, this.#ancestor), policy.policy, this.#request);
    const blocking = findings.filter(({ status, level }) => status === 'introduced' && level === 'block');
    return new Set(blocking.map(({ fingerprint }) => fingerprint));
  }

  #fileOf({ at }: Finding): EditedFile | undefined {
    const text = this.#textOf(this.#request.head, at.path);
    return text === undefined
      ? undefined
      : { path: at.path, text, before: this.#textOf(this.#request.base, at.path) };
  }

  #textOf(tree: RepoTree, path: string): string | undefined {
    const entry = tree.entries.get(path);
    const content = entry && this.#request.blobs.get(entry.oid);
    if (content?.kind !== 'bytes') return undefined;
    const decoded = decodeConfiguration(content.bytes, { utf16le: false });
    return decoded.kind === 'text' && !decoded.text.includes('\ufffd') ? decoded.text : undefined;
  }

  /** What the base has in this file, the head has not, and the finding names. */
  #lostIn(file: EditedFile, { category, data }: Finding): LostPlace[] {
    if (category !== 'protection' || file.before === undefined) return [];
    const source = new SourceText(file.path, file.before);
    const named = new Set(Object.values(data));
    const kept = factKeys(this.#head);
    const lost = this.#base.facts.filter((fact) => fact.at.path === file.path && !kept.has(fact.key));
    return lost
      .filter((fact) => Object.values(fact).some((value) => typeof value === 'string' && named.has(value)))
      .map(({ at }) => ({ offset: source.offsetOf(at) }));
  }
}

/** @returns undefined where a content has to be fetched first */
function inventoryOf(tree: RepoTree, blobs: BlobSource): Inventory | undefined {
  const requests = new BlobRequests(blobs);
  const inventory = takeInventory(new TreeReader(tree, requests));
  return requests.missing.size > 0 ? undefined : inventory;
}

/** The head with another text in one file. */
function patchedTree(
  { head, blobs }: EvaluationRequest,
  path: string,
  text: string,
): { readonly tree: RepoTree; readonly blobs: BlobSource } | undefined {
  const entry = head.entries.get(path);
  if (!entry) return undefined;
  const oid = digestOf(text);
  const content: BlobContent = { kind: 'bytes', bytes: new TextEncoder().encode(text) };
  const entries = new Map(head.entries).set(path, { ...entry, oid });
  return {
    tree: { ...head, oid: `${head.oid} edited`, entries },
    blobs: { get: (wanted) => (wanted === oid ? content : blobs.get(wanted)) },
  };
}
