/** Groups and repositories of two policies, each beside what it was before, whatever its file is called now. */
import type { PolicyLayer } from '../policy/layer.ts';
import type { PolicySet } from '../policy/policy-set.ts';
import { membershipOf } from '../policy/repository-selector.ts';
import { canonicalJson, type Json } from '../source/digest.ts';
import { toPlainJson } from '../source/json-document.ts';

/** A layer before and after; one side is missing where it is new, or gone. */
export interface LayerPair {
  /** The file, as it is called in the policy that has it last. */
  readonly path: string;
  readonly old: PolicyLayer | undefined;
  readonly next: PolicyLayer | undefined;
}

/**
 * Pairs the layers below the organisation. A group is the same one where its content is, then where its file is, then
 * where its selector is: what a file is called decides nothing. A repository's file names the repository.
 * @returns in the order of the paths
 */
export function pairLayers(before: PolicySet, after: PolicySet): LayerPair[] {
  const pairs = [...pairGroups(before.groups, after.groups), ...pairRepositories(before, after)];
  return pairs.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

function pairRepositories(before: PolicySet, after: PolicySet): LayerPair[] {
  const names = new Set([...before.repositories.keys(), ...after.repositories.keys()]);
  return [...names].map((name) => pairOf(before.repositories.get(name), after.repositories.get(name)));
}

function pairGroups(before: readonly PolicyLayer[], after: readonly PolicyLayer[]): LayerPair[] {
  const open = new Set(before);
  const found = new Map<PolicyLayer, PolicyLayer>();
  const signs: readonly ((layer: PolicyLayer) => string)[] = [
    (layer) => `${layer.path}\n${contentOf(layer)}`,
    contentOf,
    ({ path }) => path,
    ({ places }) => canonicalJson(plain(places.node(['repositories']))),
  ];
  for (const signOf of signs) {
    const byName = new Map([...open].toReversed().map((layer) => [signOf(layer), layer]));
    for (const next of after) {
      const old = found.has(next) ? undefined : byName.get(signOf(next));
      if (!old || !open.delete(old)) continue;
      found.set(next, old);
    }
  }
  return [
    ...after.map((next) => pairOf(found.get(next), next)),
    ...[...open].map((old) => pairOf(old, undefined)),
  ];
}

function pairOf(old: PolicyLayer | undefined, next: PolicyLayer | undefined): LayerPair {
  return { path: next?.path ?? old?.path ?? '', old, next };
}

/** What a layer says, without what is only for people and editors. */
export function contentOf({ places }: PolicyLayer): string {
  const file = plain(places.root);
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return '';
  const said = Object.entries(file).filter(([key]) => !FOR_PEOPLE.includes(key));
  return canonicalJson(Object.fromEntries(said));
}

const FOR_PEOPLE: readonly string[] = ['$schema', 'version', 'description'];

function plain(node: PolicyLayer['places']['root'] | undefined): Json {
  return node ? toPlainJson(node) : null;
}

/** True when one repository can have both layers, as far as names tell. */
export function canMeet(one: PolicyLayer, other: PolicyLayer): boolean {
  const [group, repository] = one.role === 'group' ? [one, other] : [other, one];
  if (group.role !== 'group') return false;
  if (repository.role === 'group' || !group.file.repositories) return true;
  const name = repository.path.slice('repositories/'.length).replace(/\.jsonc?$/u, '');
  return membershipOf(group.file.repositories, { repository: `any/${name}` }).kind !== 'stranger';
}
