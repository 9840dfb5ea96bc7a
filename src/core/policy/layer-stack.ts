/** The layers of a policy one above the other, and how one key is settled among them. */
import type { Digest, Json } from '../source/digest.ts';
import { canonicalJson } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import type { LayerFile, PolicyLayer } from './layer.ts';
import type { ValuePath } from './places.ts';
import type { Leveled, Listed } from './policy.ts';
import type { ApprovingList } from './vocabulary.ts';

/** Layers from the preset down to the repository. */
export class LayerStack {
  /** What the organisation decides: its preset and its own layer. */
  readonly upper: readonly PolicyLayer[];
  /** What groups and the repository say, in the order in which they are asked. */
  readonly lower: readonly PolicyLayer[];
  readonly #delegated: ReadonlySet<string>;

  constructor(layers: readonly PolicyLayer[]) {
    this.upper = layers.filter(({ role }) => role === 'preset' || role === 'organisation');
    this.lower = layers.filter(({ role }) => role === 'group' || role === 'repository');
    this.#delegated = new Set(this.upper.flatMap(({ file }) => file.delegate ?? []));
  }

  get all(): readonly PolicyLayer[] {
    return [...this.upper, ...this.lower];
  }

  /** True when the organisation leaves a key, or a whole section that holds it, to the layers below. */
  isDelegated(key: string): boolean {
    const steps = key.split('.');
    return steps.some((_, index) => this.#delegated.has(steps.slice(0, index + 1).join('.')));
  }

  /** The organisation's own layers alone. */
  organisation(): LayerStack {
    return new LayerStack(this.upper);
  }

  /**
   * Settles a single value. The organisation's own counts before its preset's. Below it the strictest counts, or,
   * where the key is delegated, the most specific.
   */
  value<T>(question: ValueQuestion<T>): { readonly value: T; readonly at: Location } | undefined {
    const own = this.#said(this.upper, question).at(-1);
    const groups = this.#said(
      this.lower.filter(({ role }) => role === 'group'),
      question,
    );
    const repository = this.#said(
      this.lower.filter(({ role }) => role === 'repository'),
      question,
    );
    const group = strictestOf(groups, question);
    if (this.isDelegated(question.key)) return repository[0] ?? group ?? own;
    return strictestOf(
      [own, group, ...repository].filter((said) => said !== undefined),
      question,
    );
  }

  /** `value` for a level with a default; `at` is undefined where no layer sets it. */
  level<L extends string>(question: ValueQuestion<L>, otherwise: L): Leveled<L> {
    const said = this.value(question);
    if (!said) return { level: otherwise, at: undefined };
    const own = this.#said(this.upper, question).at(-1);
    // The default is the organisation's word where it sets none: below it, that too can only be tightened.
    if (own || this.isDelegated(question.key)) return { level: said.value, at: said.at };
    const level = question.stricter(otherwise, said.value);
    return { level, at: level === otherwise ? undefined : said.at };
  }

  /**
   * Gathers a list that approves something. Layers add to it, or replace it; below the organisation they can only
   * narrow it, unless it is delegated.
   */
  approving<T extends { readonly at: Location }>(
    list: ApprovingList,
    entriesOf: (layer: PolicyLayer) => readonly T[],
  ): T[] {
    let entries: readonly T[] = [];
    for (const layer of this.upper) {
      const own = entriesOf(layer);
      entries = replaces(layer, list) ? own : [...entries, ...own];
    }
    for (const layer of this.lower) entries = this.#below(entries, list, layer, entriesOf(layer));
    return [...entries];
  }

  #below<T extends { readonly at: Location }>(
    above: readonly T[],
    list: ApprovingList,
    layer: PolicyLayer,
    own: readonly T[],
  ): readonly T[] {
    const replacing = replaces(layer, list);
    if (this.isDelegated(list)) return replacing ? own : [...above, ...own];
    if (!replacing) return above;
    const kept = new Set(own.map(entryText));
    return above.filter((entry) => kept.has(entryText(entry)));
  }

  #said<T>(layers: readonly PolicyLayer[], { pick, path }: ValueQuestion<T>): Said<T>[] {
    return layers.flatMap((layer) => {
      const value = pick(layer.file);
      return value === undefined ? [] : [{ value, at: layer.places.value(path) }];
    });
  }
}

/** How to find one value in a layer, and which of two is the stricter. */
export interface ValueQuestion<T> {
  /** As `delegate` names it. */
  readonly key: string;
  readonly path: ValuePath;
  readonly pick: (file: LayerFile) => T | undefined;
  /** The stricter of two values, or what is as strict as both together. */
  readonly stricter: (left: T, right: T) => T;
}

interface Said<T> {
  readonly value: T;
  readonly at: Location;
}

function strictestOf<T>(said: readonly Said<T>[], { stricter }: ValueQuestion<T>): Said<T> | undefined {
  const [first, ...rest] = said;
  let strictest = first;
  for (const next of rest) {
    if (!strictest) return next;
    const value = stricter(strictest.value, next.value);
    if (value !== strictest.value) strictest = { value, at: next.at };
  }
  return strictest;
}

/** True when the layer's list takes the place of the lists above it. */
export function replaces(layer: PolicyLayer, list: ApprovingList): boolean {
  return layer.file.replace?.includes(list) ?? false;
}

/** The items of a list with their places. */
export function listed<T>(
  values: readonly T[] | undefined,
  path: ValuePath,
  layer: PolicyLayer,
): Listed<T>[] {
  return (values ?? []).map((value, index) => ({ value, at: layer.places.value([...path, index]) }));
}

/** An entry's content as a text: equal for entries that say the same, wherever they stand. */
export function entryText(entry: { readonly at: Location }): string {
  return canonicalJson(entryContent(entry));
}

/** What an entry says, without where it stands. */
export function entryContent(entry: { readonly at: Location }): { readonly [field: string]: Json } {
  const fields = Object.entries(entry).filter(([name, member]) => name !== 'at' && member !== undefined);
  return Object.fromEntries(fields.map(([name, member]) => [name, toJson(member)]));
}

function toJson(value: unknown): Json {
  if (value instanceof Map) return toJson(Object.fromEntries(value));
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return Object.fromEntries(members.map(([name, member]) => [name, toJson(member)]));
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

/** One digest for several texts, in their order. */
export function jointDigest(layers: readonly PolicyLayer[], digestOfText: (text: string) => Digest): Digest {
  const [only] = layers;
  if (only && layers.length === 1) return only.digest;
  return digestOfText(layers.map(({ digest }) => digest).join('\n'));
}
