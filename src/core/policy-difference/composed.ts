/** Differences of two policies as they hold for one repository, and what one layer does to its organisation's. */
import { composePolicy } from '../policy/compose.ts';
import type { PolicyLayer } from '../policy/layer.ts';
import { replaces } from '../policy/layer-stack.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicySet } from '../policy/policy-set.ts';
import { APPROVING_LISTS } from '../policy/vocabulary.ts';
import { delegatedKeys } from './delegation.ts';
import { levelDifferences } from './levels.ts';
import { listDifferences } from './lists.ts';
import type { Direction, PolicyDifference } from './policy-difference.ts';
import { ruleDifferences } from './rules.ts';

/** Compares two policies as they hold for one repository; approvals are compared on their own. */
export function diffComposed(before: Policy, after: Policy): PolicyDifference[] {
  return [
    ...levelDifferences(before, after),
    ...listDifferences(before, after),
    ...ruleDifferences(before.rules, after.rules),
  ];
}

/** The organisation's policy with layers below it, without approvals. */
export function composeLayers(set: PolicySet, layers: readonly (PolicyLayer | undefined)[]): Policy {
  return composePolicy([...set.organisation, ...layers.filter((layer) => layer !== undefined)], []);
}

/** What a layer does to a repository that gets it; undefined for nothing at all. */
export function effectOfLayer(set: PolicySet, layer: PolicyLayer): Direction | undefined {
  const found = diffComposed(composeLayers(set, []), composeLayers(set, [layer]));
  const [first, ...others] = new Set(found.map(({ direction }) => direction));
  if (first !== undefined) return others.length === 0 ? first : 'changes';
  // Where a key is delegated, saying what the organisation says counts before what other layers say.
  return spokenKeys(set, layer).length === 0 ? undefined : 'changes';
}

/** The delegated keys that a layer says something about. */
export function spokenKeys(set: PolicySet, layer: PolicyLayer): string[] {
  return delegatedKeys(set)
    .map(({ key }) => key)
    .filter(
      (key) =>
        layer.places.node(key.split('.')) !== undefined ||
        APPROVING_LISTS.some((list) => list === key && replaces(layer, list)),
    );
}
