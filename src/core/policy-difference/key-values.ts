/** What one key is in a policy: for a repository, or for the organisation alone. */
import { composePolicy } from '../policy/compose.ts';
import type { PolicyLayer } from '../policy/layer.ts';
import type { ValuePath } from '../policy/places.ts';
import type { Approval } from '../policy/policy.ts';
import { layersFor, type PolicySet } from '../policy/policy-set.ts';
import { matchRepository } from '../policy/repository.ts';
import type { RepositoryTrait, RepositoryTraits } from '../policy/repository-selector.ts';
import { toPlainJson } from '../source/json-document.ts';
import { valueWords } from './entry-words.ts';
import { type PolicyValue, policyValues } from './policy-values.ts';

/** A layer that is not counted, though it may hold. */
export interface ApartLayer {
  readonly path: string;
  /** What has to be known of the repository first; empty where no repository was named. */
  readonly traits: readonly RepositoryTrait[];
}

/** The values of a key, and the layers that say something about it and are not counted. */
export interface KeyValues {
  readonly values: readonly PolicyValue[];
  readonly apart: readonly ApartLayer[];
}

/**
 * What a key is, and which line says so; the keys below it too.
 * @param traits the repository; undefined for what the organisation alone says
 */
export function valuesOfKey(set: PolicySet, key: string, traits: RepositoryTraits | undefined): KeyValues {
  const path = key.split('.');
  if (path[0] === 'repositories')
    return { values: set.groups.flatMap((one) => saidAt(one, path)), apart: [] };
  const { layers, open } = traits ? layersFor(set, traits) : { layers: set.organisation, open: [] };
  const isWithin = (one: PolicyValue): boolean => one.key === key || one.key.startsWith(`${key}.`);
  const values = [
    ...layers.flatMap((layer) => (AS_WRITTEN.includes(path[0] ?? '') ? saidAt(layer, path) : [])),
    ...policyValues(composePolicy(layers, [])),
    ...approvalValues(set.approvals, traits?.repository),
  ];
  const speaking = [...set.groups, ...set.repositories.values()].filter((layer) => speaksOf(layer, key));
  const apart = traits
    ? open.filter((group) => speaking.some((layer) => layer.path === group.path))
    : speaking.map((layer): ApartLayer => ({ path: layer.path, traits: [] }));
  return { values: values.filter(isWithin), apart };
}

/** Keys that are not composed: each layer's own word is told. */
const AS_WRITTEN: readonly string[] = ['$schema', 'version', 'description', 'preset', 'delegate', 'replace'];

function speaksOf({ places, file }: PolicyLayer, key: string): boolean {
  return places.node(key.split('.')) !== undefined || (file.replace ?? []).some((list) => list === key);
}

/** The values that a layer holds at a path, one for each item of a list and each member. */
function saidAt(layer: PolicyLayer, path: ValuePath): PolicyValue[] {
  const node = layer.places.node(path);
  if (!node) return [];
  if (node.kind === 'object') {
    return [...node.members.keys()].flatMap((name) => saidAt(layer, [...path, name]));
  }
  const key = path.join('.');
  if (node.kind === 'array') {
    return node.items.map((item, index) => {
      return { key, text: valueWords(toPlainJson(item)), at: layer.places.value([...path, index]) };
    });
  }
  return [{ key, text: valueWords(toPlainJson(node)), at: layer.places.value(path) }];
}

/** Approvals that name a repository, or all of them; revocations count everywhere. */
function approvalValues(approvals: readonly Approval[], repository: string | undefined): PolicyValue[] {
  const counts = ({ repositories, revoked }: Approval): boolean =>
    repository === undefined ||
    revoked !== undefined ||
    repositories.some((pattern) => matchRepository(pattern, repository));
  return approvals.filter(counts).map((approval) => {
    const { kind, digest, repositories, expires, owner, reason, revoked, at } = approval;
    const end = revoked
      ? `revoked on ${revoked.on} by ${revoked.by}: ${revoked.reason}`
      : `for ${repositories.join(', ')} until ${expires}; ${owner}: ${reason}`;
    return { key: 'approvals', text: `${kind} ${digest} ${end}`, at };
  });
}
