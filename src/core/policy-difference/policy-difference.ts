/** What one policy allows and another does not: compared by what they mean, not by their text. */
import type { Approval, Policy } from '../policy/policy.ts';
import type { PolicySet } from '../policy/policy-set.ts';
import { matchRepository } from '../policy/repository.ts';
import type { Location } from '../source/location.ts';
import { approvalDifferences } from './approvals.ts';
import { composeLayers, diffComposed, effectOfLayer } from './composed.ts';
import { delegationDifferences } from './delegation.ts';
import { type LayerPair, pairLayers } from './lower-layers.ts';
import { selectorDifferences } from './selector.ts';
import { togetherDifferences } from './together.ts';

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
  const composed = diffComposed(composeLayers(before, []), composeLayers(after, []));
  const above = new Set(composed.map(identityOf));
  const pairs = pairLayers(before, after);
  const together = togetherDifferences(before, after, pairs);
  const lower = pairs.map((pair): LayerDifferences => {
    const { path, old, next } = pair;
    const own = diffComposed(composeLayers(before, [old]), composeLayers(after, [next]));
    const differences = own.filter((one) => !above.has(identityOf(one)));
    const others = [...selectedDifferences(before, after, pair), ...(together.get(path) ?? [])];
    return { layer: path, differences: [...differences, ...others] };
  });
  return inWords([
    { layer: 'organisation', differences: [...composed, ...delegationDifferences(before, after)] },
    ...lower,
    { layer: 'approvals', differences: approvalDifferences(before.approvals, after.approvals) },
  ]);
}

/**
 * Compares two policies as they hold for one repository: all its layers together, and the approvals that name it.
 * @param before the policy of the repository, with the approvals of its organisation
 * @param repository `owner/name`
 */
export function diffForRepository(before: Policy, after: Policy, repository: string): LayerDifferences[] {
  const named = ({ approvals }: Policy): Approval[] =>
    approvals.flatMap((approval) => {
      const names = approval.repositories.some((pattern) => matchRepository(pattern, repository));
      // A revocation counts in every repository, whatever it names.
      return names || approval.revoked ? [{ ...approval, repositories: [repository] }] : [];
    });
  return inWords([
    { layer: repository, differences: diffComposed(before, after) },
    { layer: 'approvals', differences: approvalDifferences(named(before), named(after)) },
  ]);
}

function inWords(layers: readonly LayerDifferences[]): LayerDifferences[] {
  return layers
    .filter(({ differences }) => differences.length > 0)
    .map(({ layer, differences }) => ({ layer, differences: differences.toSorted(byDirection) }));
}

/** What a changed selector means for the repositories that join the group or leave it. */
function selectedDifferences(
  before: PolicySet,
  after: PolicySet,
  { old, next }: LayerPair,
): PolicyDifference[] {
  const [was, is] = [old?.file.repositories, next?.file.repositories];
  if (!old || !next || !was || !is) return [];
  return selectorDifferences(
    { selector: was, places: old.places, effect: effectOfLayer(before, old) },
    { selector: is, places: next.places, effect: effectOfLayer(after, next) },
  );
}

function identityOf({ direction, key, words }: PolicyDifference): string {
  return [direction, key, words].join('\u0000');
}

const ORDER: readonly Direction[] = ['loosens', 'changes', 'tightens'];

function byDirection(a: PolicyDifference, b: PolicyDifference): number {
  return ORDER.indexOf(a.direction) - ORDER.indexOf(b.direction);
}
