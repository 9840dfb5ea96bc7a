/** The door of this layer: what a change would make Claude Code do otherwise, each with what the policy says to it. */
import { type Change, factKeys, stateInHead, toChange } from '../diff/change.ts';
import { placeKey } from '../explain/coverage.ts';
import { describeFact, type FactLine, GROUP_ORDER } from '../explain/describe-fact.ts';
import type { Fact } from '../facts/fact.ts';
import { BlobRequests } from '../source/blob-source.ts';
import type { RepoTree } from '../source/repo-tree.ts';
import { TreeReader } from '../source/tree-reader.ts';
import { type Inventory, takeInventory } from '../surfaces/inventory.ts';
import type { EvaluationRequest } from '../verdict/evaluate.ts';
import type { Finding } from '../verdict/finding.ts';
import { findAll, type Verdict } from '../verdict/verdict.ts';
import { compareStanding, type Effect, type Standing } from './effect.ts';
import { type FactPair, pairFacts } from './pair-facts.ts';

/**
 * Compares what lands with what is there. Pure: equal requests give equal answers.
 * @param request what was judged, with every content that the engine asked for
 * @param verdict what was decided about it
 * @returns the most important first; nothing where the trees could not be read to the end
 */
export function effectsOf(request: EvaluationRequest, verdict: Verdict): Effect[] {
  const { policy } = request;
  const landing = request.merge ?? request.head;
  if (policy.kind !== 'policy' || request.base.truncated || landing.truncated) return [];
  const requests = new BlobRequests(request.blobs);
  const inventoryOf = (tree: RepoTree): Inventory => takeInventory(new TreeReader(tree, requests));
  const [base, head] = [inventoryOf(request.base), inventoryOf(landing)];
  const ancestor = request.mergeBase && !request.merge ? inventoryOf(request.mergeBase) : undefined;
  if (requests.missing.size > 0) return [];
  const pairs = changedPairs(base, head, ancestor);
  if (pairs.length === 0) return [];
  // What the way back would be blocked for is what this change tightens.
  const back = findAll(toChange(head, base), policy.policy, request);
  const spoken = standings(toChange(base, head), verdict, back);
  return pairs.map((pair) => toEffect(pair, spoken(pair))).sort(byImportance);
}

/** @param ancestor where there is no test merge: what the head merely lacks or carries since it forked lands nowhere */
function changedPairs(base: Inventory, head: Inventory, ancestor: Inventory | undefined): FactPair[] {
  const [before, after] = [factKeys(base), factKeys(head)];
  const forked = ancestor && factKeys(ancestor);
  const change = toChange(base, head);
  const gone = base.facts.filter(
    (fact) => !after.has(fact.key) && forked?.has(fact.key) !== false && isKnown(change, fact),
  );
  const added = head.facts.filter((fact) => !before.has(fact.key) && forked?.has(fact.key) !== true);
  return pairFacts(gone, added);
}

/** What stood in a file that cannot be read any more may still be there. */
function isKnown(change: Change, fact: Fact): boolean {
  return stateInHead(change, fact) !== 'unreadable';
}

function toEffect({ before, after }: FactPair, { standing, fingerprints }: Spoken): Effect {
  const [old, now] = [before && lineOf(before), after && lineOf(after)];
  const [line, at] = [now ?? old, (after ?? before)?.at];
  if (!line || !at) throw new Error('a pair of two missing facts');
  return {
    group: line.group,
    title: line.title,
    before: old && (old.title === line.title ? old.detail : `${old.title}: ${old.detail}`),
    after: now?.detail,
    otherContent:
      old !== undefined && now !== undefined && old.detail === now.detail && old.title === now.title,
    at,
    standing,
    fingerprints,
  };
}

/** The words of a fact. What its heading names already is a value here: the mode, the directory. */
function lineOf(fact: Fact): FactLine {
  const line = describeFact(fact);
  const isValue = fact.kind === 'permission-mode' || fact.kind === 'additional-directory';
  if (isValue) return { ...line, title: '', detail: line.title };
  return fact.kind === 'instruction-file' ? { ...line, title: fact.file } : line;
}

/** What the policy says to a pair, and by which findings. */
type Spoken = Pick<Effect, 'standing' | 'fingerprints'>;

/** Finds what the policy says to a pair. */
function standings(change: Change, verdict: Verdict, back: readonly Finding[]): (pair: FactPair) => Spoken {
  const said = new Sayings(verdict.findings);
  const loud = back.filter(({ status, level }) => status === 'introduced' && level !== 'note');
  const undone = new Sayings(loud);
  return ({ before, after }) => {
    const about = [...(after ? said.at(after) : []), ...(before ? said.loss(before) : [])];
    const unread = before && !after ? said.file(before).filter(() => isRefused(change, before)) : [];
    const findings = [...about, ...unread];
    const fingerprints = [...new Set(findings.map(({ top }) => top.fingerprint))];
    const spoken = standingOf(findings.map(({ top }) => top));
    if (spoken) return { standing: spoken, fingerprints };
    const isTighter = (before && undone.at(before).length > 0) || (after && undone.loss(after).length > 0);
    return { standing: isTighter || (after && isProtection(after)) ? 'tightened' : 'free', fingerprints };
  };
}

function isRefused(change: Change, fact: Fact): boolean {
  return stateInHead(change, fact) === 'refused';
}

/** A finding of the verdict, found through itself or through one that it stands for. */
interface Saying {
  readonly top: Finding;
}

/** Findings by what they are about. */
class Sayings {
  readonly #byPlace = new Map<string, Saying[]>();
  readonly #losses = new Map<string, Saying[]>();
  readonly #byFile = new Map<string, Saying[]>();

  constructor(findings: readonly Finding[]) {
    for (const top of findings) for (const one of withInner(top)) this.#add(top, one);
  }

  #add(top: Finding, { at, related, category, data }: Finding): void {
    for (const place of [at, ...related]) push(this.#byPlace, placeKey(place), { top });
    if (category === 'file') push(this.#byFile, at.path, { top });
    if (category !== 'protection') return;
    // What is gone has no place of its own any more: it is known by its name.
    for (const value of new Set(Object.values(data))) push(this.#losses, value, { top });
  }

  at(fact: Fact): readonly Saying[] {
    return this.#byPlace.get(placeKey(fact.at)) ?? [];
  }

  loss(fact: Fact): readonly Saying[] {
    return namesOf(fact).flatMap((name) => this.#losses.get(name) ?? []);
  }

  file(fact: Fact): readonly Saying[] {
    return this.#byFile.get(fact.at.path) ?? [];
  }
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** A finding, the members of a group, and those for which they speak. */
function withInner(finding: Finding): Finding[] {
  return [finding, ...finding.members, ...finding.covers, ...finding.members.flatMap(({ covers }) => covers)];
}

function standingOf(findings: readonly Finding[]): Standing | undefined {
  const introduced = findings.filter(({ status }) => status === 'introduced');
  if (introduced.some(({ level }) => level === 'block')) return 'blocked';
  if (introduced.some(({ level }) => level === 'warn')) return 'warned';
  return findings.some(({ status }) => status === 'approved') ? 'approved' : undefined;
}

/** The names under which a finding about a lost protection can speak of a fact. */
function namesOf(fact: Fact): string[] {
  switch (fact.kind) {
    case 'permission-rule':
      return fact.list === 'allow' ? [] : [fact.text];
    case 'setting':
    case 'env-var':
      return [fact.name];
    case 'tool-limit':
      return [fact.bearer];
    case 'sandbox-guard':
      return typeof fact.entry === 'string' ? [fact.entry] : [];
    case 'mcp-approval':
      return fact.approval === 'disabled' ? [fact.server] : [];
    default:
      return [];
  }
}

/** What can only forbid. */
function isProtection(fact: Fact): boolean {
  if (fact.kind === 'permission-rule')
    return fact.list !== 'allow' && fact.reading.kind === 'rule' && !fact.reading.rule.negated;
  if (fact.kind === 'plugin') return !fact.enabled;
  if (fact.kind === 'mcp-approval') return fact.approval === 'disabled';
  return fact.kind === 'sandbox-guard' || fact.kind === 'tool-limit';
}

function byImportance(a: Effect, b: Effect): number {
  return compareStanding(a, b) || groupRank(a) - groupRank(b);
}

function groupRank({ group }: Effect): number {
  const rank = GROUP_ORDER.indexOf(group);
  return rank < 0 ? GROUP_ORDER.length : rank;
}
