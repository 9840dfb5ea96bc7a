/**
 * Differences that only show where a repository has two layers below its organisation's. Without delegation the
 * strictest counts, so that each layer can be compared alone; a delegated key is settled by the last that speaks.
 */
import type { PolicyLayer } from '../policy/layer.ts';
import type { PolicySet } from '../policy/policy-set.ts';
import { composeLayers, diffComposed, spokenKeys } from './composed.ts';
import { LISTS } from './lists.ts';
import { canMeet, contentOf, type LayerPair } from './lower-layers.ts';
import type { PolicyDifference } from './policy-difference.ts';

/**
 * Compares every two layers that one repository can have.
 * @returns differences of the first one, by its path; those that it has without the other one as well are among them
 */
export function togetherDifferences(
  before: PolicySet,
  after: PolicySet,
  pairs: readonly LayerPair[],
): Map<string, PolicyDifference[]> {
  const found = new Map<string, PolicyDifference[]>();
  const vocal = pairs.filter(({ old, next }) => speaks(before, old) || speaks(after, next));
  vocal.forEach((one, index) => {
    for (const other of vocal.slice(index + 1)) {
      if (!meet(one.old, other.old) && !meet(one.next, other.next)) continue;
      if (isUnchanged(one) && isUnchanged(other) && !isReordered(before, after, one, other)) continue;
      const [teller, witness] = isUnchanged(one) ? [other, one] : [one, other];
      const told = differencesOf(before, after, [one, other]).map((difference) => {
        return { ...difference, words: `${difference.words}, beside ${witness.path}` };
      });
      found.set(teller.path, [...(found.get(teller.path) ?? []), ...told]);
    }
  });
  return found;
}

function differencesOf(
  before: PolicySet,
  after: PolicySet,
  two: readonly [LayerPair, LayerPair],
): PolicyDifference[] {
  const compose = (set: PolicySet, side: 'old' | 'next', pairs: readonly LayerPair[]) =>
    composeLayers(
      set,
      inOrder(
        set,
        pairs.map((pair) => pair[side]),
      ),
    );
  const diff = (...pairs: LayerPair[]) =>
    diffComposed(compose(before, 'old', pairs), compose(after, 'next', pairs));
  const alone = new Set([...diff(), ...two.flatMap((pair) => diff(pair))].map(signOf));
  return diff(...two).filter((one) => !alone.has(signOf(one)));
}

/** One level of a key goes one way, whatever it was; entries of a list are told apart. */
function signOf({ key, direction, words }: PolicyDifference): string {
  const isList = key.endsWith('.ignore') || LISTS.some((list) => list.key === key);
  return `${key} ${direction} ${isList ? words : ''}`;
}

/** As `policyOf` puts them together: groups by their files, then the repository. */
function inOrder(set: PolicySet, layers: readonly (PolicyLayer | undefined)[]): PolicyLayer[] {
  const order = [...set.groups, ...set.repositories.values()];
  return order.filter((layer) => layers.includes(layer));
}

function isReordered(before: PolicySet, after: PolicySet, one: LayerPair, other: LayerPair): boolean {
  const [old] = inOrder(before, [one.old, other.old]);
  const [next] = inOrder(after, [one.next, other.next]);
  return (old === one.old) !== (next === one.next);
}

function meet(one: PolicyLayer | undefined, other: PolicyLayer | undefined): boolean {
  return one !== undefined && other !== undefined && canMeet(one, other);
}

function speaks(set: PolicySet, layer: PolicyLayer | undefined): boolean {
  return layer !== undefined && spokenKeys(set, layer).length > 0;
}

function isUnchanged({ old, next }: LayerPair): boolean {
  return old !== undefined && next !== undefined && contentOf(old) === contentOf(next);
}
