/** What one policy allows and another does not: compared by what they mean, not by their text. */
import { composePolicy } from '../policy/compose.ts';
import type { PolicyLayer } from '../policy/layer.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicySet } from '../policy/policy-set.ts';
import type { Location } from '../source/location.ts';
import { approvalDifferences } from './approvals.ts';
import { levelDifferences } from './levels.ts';
import { listDifferences } from './lists.ts';
import { ruleDifferences } from './rules.ts';

/** `loosens`: something passes that did not. `tightens`: the other way round. `changes`: neither can be said. */
export type Direction = 'loosens' | 'changes' | 'tightens';

/** One difference. */
export interface PolicyDifference {
  readonly direction: Direction;
  /** The key of the policy, such as `permissions.allow`. */
  readonly key: string;
  /** What is different now, as a phrase: `approves "Bash(npm test)"`. Values are quoted, not masked. */
  readonly words: string;
  /** Where it stands, in the policy that has it; undefined for what no file says. */
  readonly at: Location | undefined;
}

/** The differences of one layer. */
export interface LayerDifferences {
  /** `organisation`, `groups/web.jsonc`, `repositories/api.jsonc`, `approvals`. */
  readonly layer: string;
  /** What loosens comes first. */
  readonly differences: readonly PolicyDifference[];
}

/**
 * Compares two policies layer by layer. A lower layer is compared as it holds below its organisation; what differs
 * there because the organisation differs is said once, above.
 * @returns the layers that differ
 */
export function diffPolicies(before: PolicySet, after: PolicySet): LayerDifferences[] {
  const organisation = diffComposed(compose(before), compose(after));
  const above = new Set(organisation.map(identityOf));
  const lower = lowerLayers(before, after).map(({ path, old, next }): LayerDifferences => {
    const differences = diffComposed(compose(before, old), compose(after, next));
    return { layer: path, differences: differences.filter((one) => !above.has(identityOf(one))) };
  });
  const layers = [
    { layer: 'organisation', differences: organisation },
    ...lower,
    { layer: 'approvals', differences: approvalDifferences(before.approvals, after.approvals) },
  ];
  return layers
    .filter(({ differences }) => differences.length > 0)
    .map(({ layer, differences }) => ({ layer, differences: differences.toSorted(byDirection) }));
}

/** Compares two policies as they hold for one repository; approvals are compared on their own. */
export function diffComposed(before: Policy, after: Policy): PolicyDifference[] {
  return [
    ...levelDifferences(before, after),
    ...listDifferences(before, after),
    ...ruleDifferences(before.rules, after.rules),
  ];
}

function compose({ organisation }: PolicySet, layer?: PolicyLayer): Policy {
  return composePolicy(layer ? [...organisation, layer] : organisation, []);
}

interface LowerLayer {
  readonly path: string;
  readonly old: PolicyLayer | undefined;
  readonly next: PolicyLayer | undefined;
}

/** Groups and repositories by their files; one that only one side has is compared with the organisation alone. */
function lowerLayers(before: PolicySet, after: PolicySet): LowerLayer[] {
  const layersOf = ({ groups, repositories }: PolicySet): Map<string, PolicyLayer> =>
    new Map([...groups, ...repositories.values()].map((layer) => [layer.path, layer]));
  const [old, next] = [layersOf(before), layersOf(after)];
  return [...new Set([...old.keys(), ...next.keys()])]
    .sort()
    .map((path) => ({ path, old: old.get(path), next: next.get(path) }));
}

function identityOf({ direction, key, words }: PolicyDifference): string {
  return [direction, key, words].join('\u0000');
}

const ORDER: readonly Direction[] = ['loosens', 'changes', 'tightens'];

function byDirection(a: PolicyDifference, b: PolicyDifference): number {
  return ORDER.indexOf(a.direction) - ORDER.indexOf(b.direction);
}
