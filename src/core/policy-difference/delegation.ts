/** Differences of what the organisation leaves to groups and repositories. */
import { LayerStack } from '../policy/layer-stack.ts';
import type { PolicySet } from '../policy/policy-set.ts';
import type { Location } from '../source/location.ts';
import type { Direction, PolicyDifference } from './policy-difference.ts';

/** A key more that lower layers may loosen loosens, even before one of them does. */
export function delegationDifferences(before: PolicySet, after: PolicySet): PolicyDifference[] {
  return [
    ...newlyDelegated(before, after).map(({ key, at }) =>
      difference('loosens', `lets groups and repositories loosen ${key}`, at),
    ),
    ...newlyDelegated(after, before).map(({ key, at }) =>
      difference('tightens', `no longer lets groups and repositories loosen ${key}`, at),
    ),
  ];
}

/** Every key that an organisation delegates, with its place. */
export function delegatedKeys({ organisation }: Pick<PolicySet, 'organisation'>): readonly Delegated[] {
  return organisation.flatMap(({ file, places }) =>
    (file.delegate ?? []).map((key, index) => ({ key, at: places.value(['delegate', index]) })),
  );
}

interface Delegated {
  readonly key: string;
  readonly at: Location;
}

/** A key whose section was delegated before is nothing new. */
function newlyDelegated(before: PolicySet, after: PolicySet): Delegated[] {
  const stack = new LayerStack(before.organisation);
  const added = delegatedKeys(after).filter(({ key }) => !stack.isDelegated(key));
  return [...new Map(added.map((one) => [one.key, one])).values()];
}

function difference(direction: Direction, words: string, at: Location): PolicyDifference {
  return { direction, key: 'delegate', words, at };
}
