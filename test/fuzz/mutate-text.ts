/** Mutations of one file's content: bytes, tokens, lines, JSON values, and repetition up to a megabyte. */
import type { Random } from '../conformance/random.ts';
import { CANARIES, KEYS, LIVE, SYNTAX, VALUES } from './splinters.ts';

/** A mutation of a text; `other` is the text of another file, to take pieces from. */
export type TextMutation = (text: string, random: Random, other: string) => string;

/** Changes some bytes; the result need not be UTF-8. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const list = [...bytes.subarray(0, 200_000)];
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const at = random.below(list.length + 1);
    const value = random.pick([0, 0x80, 0xc0, 0xff, 0xfe, 0xef, 0xed, 0x0a, 0x22, random.below(256)]);
    const kind = random.below(4);
    if (kind === 0) list.splice(at, 1 + random.below(4));
    if (kind === 1) list.splice(at, 0, value);
    if (kind === 2) list[at] = value;
    if (kind === 3) list.splice(0, 0, ...random.pick([[0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf], []]));
  }
  return Uint8Array.from(list);
}

const TOKEN = /[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;

/** Replaces, removes, repeats or swaps words and signs. */
export const mutateTokens: TextMutation = (text, random, other) => {
  const tokens = text.match(TOKEN) ?? [];
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const at = random.below(tokens.length + 1);
    const kind = random.below(5);
    if (kind === 0) tokens.splice(at, 1 + random.below(3));
    if (kind === 1) tokens.splice(at, random.below(2), plant(random));
    if (kind === 2) tokens.splice(at, 0, ...tokens.slice(at, at + 1 + random.below(8)));
    if (kind === 3) tokens.splice(at, 1, random.pick(other.match(TOKEN) ?? ['x']));
    if (kind === 4) tokens.splice(at, 2, ...tokens.slice(at, at + 2).toReversed());
  }
  return tokens.join('');
};

function plant(random: Random): string {
  const kind = random.below(10);
  if (kind < 4) return random.pick(SYNTAX);
  if (kind < 8) return random.pick(LIVE);
  return random.pick(CANARIES).text;
}

/** Removes, repeats, moves or takes over lines, or changes how they end. */
export const mutateLines: TextMutation = (text, random, other) => {
  const lines = text.split('\n');
  const at = random.below(lines.length + 1);
  const kind = random.below(6);
  if (kind === 0) lines.splice(at, 1 + random.below(5));
  if (kind === 1) lines.splice(at, 0, ...lines.slice(at, at + 1 + random.below(5)));
  if (kind === 2) lines.splice(at, 0, random.pick(other.split('\n')));
  if (kind === 3) lines.splice(at, 0, ...lines.splice(random.below(lines.length), 1));
  if (kind === 4) lines.splice(at, 0, plant(random));
  if (kind === 5) return lines.join(random.pick(['\r\n', '\r', '\n\n', '\u2028', '']));
  return lines.join('\n');
};

/** Repeats a piece of the text until it has up to a megabyte. */
export const inflate: TextMutation = (text, random) => {
  const size = random.pick([2_000, 20_000, 100_000, 400_000, 1_000_000]);
  const start = random.below(text.length + 1);
  const piece = text.slice(start, start + 1 + random.below(random.pick([2, 20, 200])));
  const repeated = random.chance(0.4) || piece === '' ? random.pick([...SYNTAX, ...LIVE]) : piece;
  const times = Math.ceil(size / repeated.length);
  return text.slice(0, start) + repeated.repeat(times) + text.slice(start);
};

/** Puts a hostile text into one of the JSON strings, or any word, of the text. */
export const plantInString: TextMutation = (text, random) => {
  const strings = [...text.matchAll(/"(?:[^"\\\n]|\\.)*"/gu)];
  if (strings.length === 0) return `${text}\n${plant(random)}\n`;
  const target = random.pick(strings);
  const at = target.index + 1 + random.below(Math.max(1, target[0].length - 1));
  const planted = JSON.stringify(`${random.chance(0.5) ? ' ' : ''}${plant(random)}`).slice(1, -1);
  return text.slice(0, at) + planted + text.slice(at);
};

type Slot = { readonly get: () => unknown; readonly set: (value: unknown) => void };

/** Replaces, moves, renames or removes values of a JSON text; a text that is not JSON is mutated as text. */
export const mutateJson: TextMutation = (text, random, other) => {
  // What is nested too deeply for a recursive walk is mutated as text.
  const root = parse(text);
  if (root === undefined) return mutateTokens(text, random, other);
  for (let times = 1 + random.below(3); times > 0; times -= 1) mutateValue(root, random, other);
  return render(root, random);
};

function mutateValue(root: unknown, random: Random, other: string): void {
  const places = objectsIn(root);
  if (places.length === 0) return;
  const place = random.pick(places);
  const key = random.pick([...Object.keys(place), ...(random.chance(0.2) ? KEYS : [])].concat('x'));
  const slot = slotOf(place, key);
  const kind = random.below(7);
  if (kind === 0) slot.set(random.pick(VALUES));
  if (kind === 1 && key !== 'length') delete place[key];
  if (kind === 2) slotOf(place, random.pick(KEYS)).set(slot.get() ?? null);
  if (kind === 3) slot.set(random.pick([{}, ...objectsIn(parse(other))]));
  if (kind === 4) slot.set([slot.get() ?? null]);
  if (kind === 5) slot.set(plant(random));
  if (kind === 6) slotOf(place, plant(random)).set(slot.get() ?? null);
}

function slotOf(place: Record<string, unknown>, key: string): Slot {
  return {
    get: () => (Object.hasOwn(place, key) ? place[key] : undefined),
    // A plain assignment to `__proto__` would change the prototype.
    set: (value) => {
      if (key === 'length' && Array.isArray(place)) return;
      const copy: unknown = structuredClone(value);
      Object.defineProperty(place, key, {
        value: copy,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    },
  };
}

function render(root: unknown, random: Random): string {
  const text = JSON.stringify(root, null, random.pick([0, 2, 2, 2, 4, '\t']));
  if (random.chance(0.1)) return text.replace(/"([^"\\\n]+)":/u, (all) => `${all} 0, ${all}`);
  return random.chance(0.1) ? text.replaceAll('\n', '\r\n') : text;
}

function parse(text: string): unknown {
  if (isNestedDeeply(text)) return undefined;
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch {
    return undefined;
  }
}

/** Deeper than a recursive walk should go; braces in strings count too, which does no harm here. */
function isNestedDeeply(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    if (depth > 100) return true;
  }
  return false;
}

/** Every object and list in a value, the value included. */
function objectsIn(value: unknown, depth = 0): Record<string, unknown>[] {
  if (!isRecord(value) || depth > 20) return [];
  return [value, ...Object.values(value).flatMap((item) => objectsIn(item, depth + 1))];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
