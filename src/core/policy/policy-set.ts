/** The files of a policy repository, read together, and the policy that they give each repository. */
import { canonicalJson, type Digest, digestOf } from '../source/digest.ts';
import { startOfFile } from '../source/location.ts';
import { readApproval, toApproval } from './approval-file.ts';
import { composePolicy } from './compose.ts';
import { inOrder, type PolicyLayer, readLayer } from './layer.ts';
import { LayerStack } from './layer-stack.ts';
import { quote } from './places.ts';
import type { Approval, LayerRole, Policy, PolicyProblem } from './policy.ts';
import { PRESET_TEXTS } from './presets/preset-texts.ts';
import {
  membershipOf,
  type RepositoryTrait,
  type RepositoryTraits,
  traitsOf,
} from './repository-selector.ts';
import { looseningProblems } from './tightening.ts';

/** The organisation's own layer. */
export const POLICY_FILE = 'policy.jsonc';

/** A policy repository that was read completely. */
export interface PolicySet {
  /** The preset, where there is one, and the organisation's own layer. */
  readonly organisation: readonly PolicyLayer[];
  /** In the order of their file names. */
  readonly groups: readonly PolicyLayer[];
  /** By lower-case name, without the owner. */
  readonly repositories: ReadonlyMap<string, PolicyLayer>;
  readonly approvals: readonly Approval[];
  /** What has to be known of a repository beside its name. */
  readonly traits: readonly RepositoryTrait[];
  /** Names the state of all files. */
  readonly digest: Digest;
}

/** A policy set, or everything that is wrong with its files. */
export type PolicySetReading =
  | { readonly kind: 'set'; readonly set: PolicySet }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] };

/** What the reader has to know beside the files. */
export interface PolicySetOptions {
  /** The ids that `rules` may name. */
  readonly ruleIds: readonly string[];
}

/** More problems than anybody corrects in one go are not listed. */
const MAX_PROBLEMS = 100;

/** What a file of the policy repository is, by its path. Everything else in it is not read. */
export function policyFileKind(path: string): LayerRole | 'approval' | 'test' | undefined {
  if (path === POLICY_FILE) return 'organisation';
  if (/^groups\/[^/]+\.jsonc?$/u.test(path)) return 'group';
  if (/^repositories\/[^/]+\.jsonc?$/u.test(path)) return 'repository';
  if (/^approvals\/.+\.jsonc?$/u.test(path)) return 'approval';
  return /^tests\/.+\.jsonc?$/u.test(path) ? 'test' : undefined;
}

/** True for the files that make the policy: its layers and approvals, and not the owner's tests of it. */
export function isPolicyFile(path: string): boolean {
  const kind = policyFileKind(path);
  return kind !== undefined && kind !== 'test';
}

/**
 * Reads the files of a policy repository.
 * One file that cannot be read completely refuses the set: what the others say may rest on it.
 * @param files path to text, for all paths of `isPolicyFile`; others are passed over
 */
export function readPolicySet(
  files: ReadonlyMap<string, string>,
  options: PolicySetOptions,
): PolicySetReading {
  const problems: PolicyProblem[] = [];
  const paths = [...files.keys()].filter(isPolicyFile).toSorted();
  const layersOf = (role: LayerRole): PolicyLayer[] =>
    paths
      .filter((path) => policyFileKind(path) === role)
      .flatMap((path) => {
        const reading = readLayer(files.get(path) ?? '', { role, path, ...options });
        if (reading.kind === 'layer') return [reading.layer];
        problems.push(...reading.problems);
        return [];
      });
  if (!files.has(POLICY_FILE)) return { kind: 'invalid', problems: [noPolicyFile()] };
  const own = layersOf('organisation');
  const groups = layersOf('group');
  const repositories = layersOf('repository');
  const approvals = paths
    .filter((path) => policyFileKind(path) === 'approval')
    .flatMap((path) => {
      const reading = readApproval(files.get(path) ?? '', path);
      if (reading.kind === 'approval') return [reading.approval];
      problems.push(...reading.problems);
      return [];
    });
  const organisation = own.flatMap(withPreset);
  const stack = new LayerStack(organisation);
  if (own.length > 0) {
    problems.push(...[...groups, ...repositories].flatMap((layer) => looseningProblems(stack, layer)));
  }
  problems.push(...twins(repositories));
  if (problems.length > 0) return { kind: 'invalid', problems: problems.slice(0, MAX_PROBLEMS) };
  return {
    kind: 'set',
    set: {
      organisation,
      groups,
      repositories: new Map(repositories.map((layer) => [repositoryName(layer.path), layer])),
      approvals: Object.freeze([...own.flatMap(ownApprovals), ...approvals]),
      traits: [
        ...new Set(groups.flatMap(({ file }) => (file.repositories ? traitsOf(file.repositories) : []))),
      ],
      digest: digestOf(canonicalJson(paths.map((path) => [path, digestOf(files.get(path) ?? '')]))),
    },
  };
}

/** The policy of one repository, or what has to be known of it first. */
export type RepositoryPolicy =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'unknown'; readonly trait: RepositoryTrait };

/** The policies that a set has given so far, by the layers that take part: most repositories share one. */
const composed = new WeakMap<PolicySet, Map<string, Policy>>();

/** A group that may hold for a repository: what has to be known of it first. */
export interface OpenGroup {
  readonly path: string;
  readonly traits: readonly RepositoryTrait[];
}

/** The layers that hold for a repository, from the preset down, and the groups of which that cannot be told. */
export function layersFor(
  set: PolicySet,
  traits: RepositoryTraits,
): { readonly layers: readonly PolicyLayer[]; readonly open: readonly OpenGroup[] } {
  const layers = [...set.organisation];
  const open: OpenGroup[] = [];
  for (const group of set.groups) {
    const selector = group.file.repositories;
    if (!selector) continue;
    const membership = membershipOf(selector, traits);
    if (membership.kind === 'unknown') {
      open.push({
        path: group.path,
        traits: traitsOf(selector).filter((trait) => traits[trait] === undefined),
      });
    }
    if (membership.kind === 'member') layers.push(group);
  }
  const own = set.repositories.get(traits.repository.split('/').at(-1)?.toLowerCase() ?? '');
  if (own) layers.push(own);
  return { layers, open };
}

/** The policy that holds for a repository. */
export function policyOf(set: PolicySet, traits: RepositoryTraits): RepositoryPolicy {
  const { layers, open } = layersFor(set, traits);
  const trait = open[0]?.traits[0];
  if (trait !== undefined) return { kind: 'unknown', trait };
  const known = composed.get(set) ?? new Map<string, Policy>();
  composed.set(set, known);
  const key = layers.map(({ path }) => path).join('\n');
  const policy = known.get(key) ?? composePolicy(layers, set.approvals);
  known.set(key, policy);
  return { kind: 'policy', policy };
}

/** The layer of the preset that an organisation's layer names, and that layer. */
export function withPreset(layer: PolicyLayer): PolicyLayer[] {
  const { preset } = layer.file;
  if (preset === undefined) return [layer];
  // That a preset names only rules that exist is checked by its test, which knows them.
  const reading = readLayer(PRESET_TEXTS[preset], { role: 'preset', path: `preset:${preset}` });
  if (reading.kind === 'layer') return [reading.layer, layer];
  throw new Error(`the preset ${preset} is invalid: ${inOrder(reading.problems)[0]?.message}`);
}

/** An organisation's own approvals, written in its policy. */
export function ownApprovals({ file, places }: PolicyLayer): Approval[] {
  return (file.approvals ?? []).map((entry, index) => toApproval(entry, places, ['approvals', index]));
}

function repositoryName(path: string): string {
  return path
    .slice('repositories/'.length)
    .replace(/\.jsonc?$/u, '')
    .toLowerCase();
}

/** GitHub does not tell names apart by letter case, so two such files would both mean one repository. */
function twins(layers: readonly PolicyLayer[]): PolicyProblem[] {
  const first = new Map<string, string>();
  return layers.flatMap(({ path }) => {
    const name = repositoryName(path);
    const other = first.get(name);
    first.set(name, other ?? path);
    if (other === undefined) return [];
    return [{ message: `${quote(other)} is for the same repository; keep one`, at: startOfFile(path) }];
  });
}

function noPolicyFile(): PolicyProblem {
  return {
    message: `there is no file ${POLICY_FILE}; add one, {} is the strictest policy`,
    at: startOfFile(POLICY_FILE),
  };
}
