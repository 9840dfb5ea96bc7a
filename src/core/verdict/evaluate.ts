/** The engine's door: trees and a policy in, a verdict out, or a list of what has to be fetched first. */
import { toChange } from '../diff/change.ts';
import type { Policy, PolicyProblem } from '../policy/policy.ts';
import { incompleteTree } from '../rules/incomplete-tree.ts';
import type { AnyReport, Rule } from '../rules/rule.ts';
import { unusablePolicy } from '../rules/unusable-policy.ts';
import { BlobRequests, type BlobSource } from '../source/blob-source.ts';
import { startOfFile } from '../source/location.ts';
import type { RepoTree } from '../source/repo-tree.ts';
import { TreeReader } from '../source/tree-reader.ts';
import { couldLandGoverned, couldMergeGoverned } from '../surfaces/could-land.ts';
import { governedPaths } from '../surfaces/governed-paths.ts';
import { type Inventory, takeInventory } from '../surfaces/inventory.ts';
import { type Finding, toFinding } from './finding.ts';
import { findAll, mergeFindings, settle, type Verdict } from './verdict.ts';

/** A policy, or why there is none. */
export type PolicySource =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** What entered the governed branch past this check: it is there, but it never counts as existing. */
export interface Bypass {
  /** The branch as it was when everything in it had been accepted. */
  readonly accepted: RepoTree;
  /** What was found in the branch since then, by `blockingFingerprints`. */
  readonly fingerprints: ReadonlySet<string>;
}

/** What is to be judged. */
export interface EvaluationRequest {
  /** The state of the governed branch: what exists. */
  readonly base: RepoTree;
  /** The state that the author proposes. */
  readonly head: RepoTree;
  /** What a merge would make of base and head; absent when there is none, or when base and head are all there is. */
  readonly merge?: RepoTree | undefined;
  /**
   * The common ancestor, where the shell has it. Asked for only when it can matter. Without a merge it must be the only
   * one: what the head merely carries from before it forked does not count then, because a merge does not land it.
   */
  readonly mergeBase?: RepoTree | undefined;
  readonly bypass?: Bypass | undefined;
  readonly policy: PolicySource;
  readonly blobs: BlobSource;
  /** `owner/name`. */
  readonly repository: string;
  /** The day, `YYYY-MM-DD` in UTC. */
  readonly today: string;
}

/** A verdict, or what the shell has to fetch before there can be one. */
export type Evaluation =
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'needs'; readonly blobs: readonly string[]; readonly mergeBase: boolean };

/**
 * Judges a change. Pure: equal requests give equal answers.
 *
 * The test merge is what would land, so it is judged strictly against the base. The head is judged too, because a
 * merge can be made elsewhere; there, what the branch merely carries from before it forked does not count as new.
 */
export function evaluate(request: EvaluationRequest): Evaluation {
  const { policy } = request;
  if (policy.kind !== 'policy') return verdictOf(policyFindings(policy), NOTHING_READ);
  const truncated = [request.base, request.head, request.merge].filter((tree) => tree?.truncated === true);
  if (truncated.length > 0) return verdictOf(truncatedFindings(), NOTHING_READ, policy.policy);
  return judge(request, policy.policy);
}

function judge(request: EvaluationRequest, policy: Policy): Evaluation {
  const requests = new BlobRequests(request.blobs);
  const inventoryOf = (tree: RepoTree | undefined): Inventory | undefined =>
    tree && takeInventory(new TreeReader(tree, requests));
  const base = takeInventory(new TreeReader(request.base, requests));
  const head = takeInventory(new TreeReader(request.head, requests));
  const merge = inventoryOf(request.merge);
  const mergeBase = inventoryOf(request.mergeBase);
  const accepted = inventoryOf(request.bypass?.accepted);
  if (requests.missing.size > 0) return { kind: 'needs', blobs: [...requests.missing], mergeBase: false };

  const run = (state: Inventory, before?: Inventory): Finding[] =>
    findAll(toChange(base, state, before), policy, request);
  const bypassed = (state: Inventory): Finding[] => {
    if (!accepted) return [];
    const since = findAll(toChange(accepted, state), policy, request);
    return since.filter((one) => isNew(one) && request.bypass?.fingerprints.has(one.fingerprint));
  };
  if (!merge) {
    const own = mergeBase
      ? [
          ...additionsOf(run(head, mergeBase)),
          ...lossesOf(findAll(toChange(mergeBase, head), policy, request)),
        ]
      : run(head);
    const findings = mergeFindings([own, bypassed(head)]);
    const needsMerge = canMergeOtherwise(base, head) || findings.some(({ status }) => status !== 'existing');
    return verdictOf(findings, { governedFiles: head.files.length, needsMerge }, policy);
  }
  const landing = mergeFindings([run(merge), bypassed(merge)]);
  const carried = additionsOf(run(head, mergeBase));
  const known = new Set(landing.map(({ fingerprint }) => fingerprint));
  if (!mergeBase && carried.some((finding) => isNew(finding) && !known.has(finding.fingerprint))) {
    return { kind: 'needs', blobs: [], mergeBase: true };
  }
  const seen = { governedFiles: merge.files.length, needsMerge: false };
  return verdictOf(mergeFindings([landing, carried]), seen, policy);
}

function canMergeOtherwise(base: Inventory, head: Inventory): boolean {
  const [one, other] = [base.reader.tree, head.reader.tree];
  const governed = [...governedPaths(base), ...governedPaths(head)];
  return couldLandGoverned(one, other) || couldMergeGoverned(one, other, governed);
}

/** A branch that lags behind has lost nothing: what it lacks, the merge brings back. */
function additionsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.category !== 'protection');
}

/** What the head itself took away since it forked. */
function lossesOf(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.category === 'protection');
}

function isNew(finding: Finding): boolean {
  return finding.status === 'introduced' && finding.level === 'block';
}

// Without a policy nobody said that findings are only to be told: they are enforced.
function verdictOf(findings: readonly Finding[], seen: Seen, policy?: Policy): Evaluation {
  return { kind: 'verdict', verdict: settle(findings, seen, policy?.enforcement.level) };
}

type Seen = Pick<Verdict, 'governedFiles' | 'needsMerge'>;
const NOTHING_READ: Seen = { governedFiles: 0, needsMerge: false };

function policyFindings(policy: Exclude<PolicySource, { kind: 'policy' }>): Finding[] {
  const reports: AnyReport[] =
    policy.kind === 'unavailable'
      ? [unusablePolicyReport('unavailable', { reason: policy.reason })]
      : policy.problems.map((problem) => ({
          ...unusablePolicyReport('invalid', { problem: problem.message }),
          at: problem.at,
          identity: problem.message,
        }));
  return weighed(unusablePolicy, reports);
}

function unusablePolicyReport(messageId: string, data: Readonly<Record<string, string>>): AnyReport {
  const at = startOfFile('policy.jsonc');
  return { messageId, data, at, status: 'introduced', identity: messageId, undetermined: true };
}

function truncatedFindings(): Finding[] {
  const report: AnyReport = {
    messageId: 'truncated',
    data: {},
    at: startOfFile('.'),
    status: 'introduced',
    identity: 'truncated',
    undetermined: true,
  };
  return weighed(incompleteTree, [report]);
}

// Weighed without the policy's settings: where nothing could be read, no policy can say that this is fine.
function weighed(rule: Rule, reports: readonly AnyReport[]): Finding[] {
  return reports.flatMap((report) => toFinding(rule, report, undefined) ?? []);
}
