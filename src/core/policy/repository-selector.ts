/** Which group a repository belongs to. */
import type { z } from 'zod';
import { matchGlob } from './glob.ts';
import type { RepositorySelector } from './schema/policy-file.ts';

type Selector = z.infer<typeof RepositorySelector>;

/** What is known of a repository. What was not asked for is undefined. */
export interface RepositoryTraits {
  /** `owner/name`. */
  readonly repository: string;
  readonly visibility?: string | undefined;
  readonly topics?: readonly string[] | undefined;
  /** Custom properties of GitHub: a value, several values, or none. */
  readonly properties?: { readonly [name: string]: string | readonly string[] | null } | undefined;
}

/** The traits beside the name that a selector can ask for. */
export type RepositoryTrait = 'visibility' | 'topics' | 'properties';

/** Whether a repository belongs to a group, or what has to be known first. */
export type Membership =
  | { readonly kind: 'member' | 'stranger' }
  | { readonly kind: 'unknown'; readonly trait: RepositoryTrait };

/** Compares a repository with a group's selector. Letter case does not count, as on GitHub. */
export function membershipOf(selector: Selector, traits: RepositoryTraits): Membership {
  const name = traits.repository.split('/').at(-1)?.toLowerCase() ?? '';
  const isNamed = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => matchGlob(pattern.toLowerCase(), name));
  if (selector.names && !isNamed(selector.names)) return { kind: 'stranger' };
  if (selector.except && isNamed(selector.except)) return { kind: 'stranger' };
  const missing = missingTrait(selector, traits);
  if (missing) return { kind: 'unknown', trait: missing };
  const fits =
    fitsVisibility(selector, traits) && fitsTopics(selector, traits) && fitsProperties(selector, traits);
  return { kind: fits ? 'member' : 'stranger' };
}

/** The traits that a selector asks for. */
export function traitsOf(selector: Selector): RepositoryTrait[] {
  const traits: RepositoryTrait[] = [];
  if (selector.visibility !== undefined) traits.push('visibility');
  if (selector.topics !== undefined) traits.push('topics');
  if (selector.properties !== undefined) traits.push('properties');
  return traits;
}

function missingTrait(selector: Selector, traits: RepositoryTraits): RepositoryTrait | undefined {
  return traitsOf(selector).find((trait) => traits[trait] === undefined);
}

function fitsVisibility({ visibility }: Selector, traits: RepositoryTraits): boolean {
  return visibility === undefined || [visibility].flat().some((value) => value === traits.visibility);
}

function fitsTopics({ topics }: Selector, traits: RepositoryTraits): boolean {
  if (!topics) return true;
  const own = new Set(traits.topics?.map((topic) => topic.toLowerCase()));
  return topics.some((topic) => own.has(topic.toLowerCase()));
}

function fitsProperties({ properties }: Selector, traits: RepositoryTraits): boolean {
  return Object.entries(properties ?? {}).every(([name, expected]) => {
    const values = [traits.properties?.[name] ?? []].flat();
    return [expected].flat().some((value) => values.includes(value));
  });
}
