/** Differences of a group's selector: which repositories it holds, and what that means for them. */
import { matchGlob } from '../policy/glob.ts';
import type { LayerFile } from '../policy/layer.ts';
import type { Places } from '../policy/places.ts';
import type { Direction, PolicyDifference } from './policy-difference.ts';

type Selector = NonNullable<LayerFile['repositories']>;

/** A group's selector, and what the group does to a repository that joins it; undefined for nothing. */
export interface SelectedGroup {
  readonly selector: Selector;
  readonly places: Places;
  readonly effect: Direction | undefined;
}

/** One condition of a selector. */
interface Condition {
  readonly path: readonly string[];
  /** What it lists; undefined where it is not there, so that it sets no limit. */
  readonly listed: (selector: Selector) => readonly string[] | undefined;
  /** True where the first item says the second one too, so that it adds nothing. */
  readonly covers: (item: string, other: string) => boolean;
}

const same = (left: string, right: string): boolean => left === right;
const sameWord = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
// A `*` of the second one is a character that only a `*` of the first one matches.
const covering = (pattern: string, other: string): boolean =>
  matchGlob(pattern.toLowerCase(), other.toLowerCase());

const NAMES: Condition = { path: ['names'], listed: ({ names }) => names, covers: covering };
const TOPICS: Condition = { path: ['topics'], listed: ({ topics }) => topics, covers: sameWord };
const ALL_VISIBILITIES: readonly string[] = ['public', 'private', 'internal'];
const VISIBILITY: Condition = {
  path: ['visibility'],
  listed: ({ visibility }) => {
    const values: readonly string[] | undefined = visibility === undefined ? undefined : [visibility].flat();
    return values && ALL_VISIBILITIES.every((one) => values.includes(one)) ? undefined : values;
  },
  covers: same,
};

function propertyCondition(name: string): Condition {
  const listed = ({ properties }: Selector): readonly string[] | undefined => {
    const values = properties?.[name];
    return values === undefined ? undefined : [values].flat();
  };
  return { path: ['properties', name], listed, covers: same };
}

/**
 * Compares the selectors of two states of a group. Whether more repositories mean more or less freedom depends on what
 * the group does; where that cannot be told, the direction is `changes`.
 */
export function selectorDifferences(before: SelectedGroup, after: SelectedGroup): PolicyDifference[] {
  const names = new Set(
    [before, after].flatMap(({ selector }) => Object.keys(selector.properties ?? {})).sort(),
  );
  const conditions = [NAMES, TOPICS, VISIBILITY, ...[...names].map(propertyCondition)];
  return [
    ...conditions.flatMap((condition) => conditionDifferences(condition, before, after)),
    ...exceptDifferences(before, after),
  ];
}

function conditionDifferences(
  condition: Condition,
  before: SelectedGroup,
  after: SelectedGroup,
): PolicyDifference[] {
  const [old, next] = [condition.listed(before.selector), condition.listed(after.selector)];
  const say = (words: string, holds: 'more' | 'fewer', { effect }: SelectedGroup) =>
    difference({ path: condition.path, words, holds, effect, places: after.places });
  if (!old && !next) return [];
  if (!next) return say(`sets no limit any more, was ${quoted(old ?? [])}`, 'more', after);
  if (!old) return say(`asks for ${quoted(next)} now`, 'fewer', before);
  const gained = added(old, next, condition.covers);
  const lost = added(next, old, condition.covers);
  return [
    ...(gained.length === 0 ? [] : say(`gains ${quoted(gained)}`, 'more', after)),
    ...(lost.length === 0 ? [] : say(`loses ${quoted(lost)}`, 'fewer', before)),
  ];
}

/** An exception that can take nobody out is none. */
function exceptDifferences(before: SelectedGroup, after: SelectedGroup): PolicyDifference[] {
  const [old, next] = [exceptions(before.selector), exceptions(after.selector)];
  const more = added(old, next, covering);
  const fewer = added(next, old, covering);
  const say = (words: string, holds: 'more' | 'fewer', { effect }: SelectedGroup) =>
    difference({ path: ['except'], words, holds, effect, places: after.places });
  return [
    ...(more.length === 0 ? [] : say(`gains ${quoted(more)}`, 'fewer', before)),
    ...(fewer.length === 0 ? [] : say(`loses ${quoted(fewer)}`, 'more', after)),
  ];
}

function exceptions({ names, except = [] }: Selector): readonly string[] {
  return except.filter(
    (name) => name.includes('*') || !names || names.some((pattern) => covering(pattern, name)),
  );
}

/** What the second list has and the first does not say already. */
function added(
  before: readonly string[],
  after: readonly string[],
  covers: (item: string, other: string) => boolean,
): string[] {
  return after.filter((item) => !before.some((one) => covers(one, item)));
}

const OPPOSITE = { loosens: 'tightens', tightens: 'loosens', changes: 'changes' } as const;

interface Change {
  readonly path: readonly string[];
  readonly words: string;
  readonly holds: 'more' | 'fewer';
  /** Of the group as it is where those repositories belong to it. */
  readonly effect: Direction | undefined;
  readonly places: Places;
}

function difference({ path, words, holds, effect, places }: Change): PolicyDifference[] {
  if (effect === undefined) return [];
  const direction = holds === 'more' ? effect : OPPOSITE[effect];
  const steps = ['repositories', ...path];
  const told = `${words}: the group holds ${holds} repositories`;
  return [{ direction, key: steps.join('.'), words: told, at: places.value(steps) }];
}

function quoted(items: readonly string[]): string {
  return items.map((item) => JSON.stringify(item)).join(', ');
}
