/** What `.gitattributes` does to configuration and to the code that it starts. */
import {
  type AttributeAssignment,
  type AttributeLine,
  AttributeLookup,
  type DecidedAttribute,
} from '../git-metadata/git-attributes.ts';
import type { Located } from '../git-metadata/git-metadata.ts';
import type { Location } from '../source/location.ts';
import { governedPaths } from '../surfaces/governed-paths.ts';
import type { Inventory } from '../surfaces/inventory.ts';
import type { Change } from './change.ts';

/** One assignment on one line, with the governed paths that it reaches. */
export interface AttributeEffect {
  /** As it is written: `-diff`, `filter=lfs`. */
  readonly text: string;
  readonly pattern: string;
  /** Never empty; sorted. */
  readonly paths: readonly string[];
  readonly at: Location;
  /** True when the base had the same attribute, with the same value, on each of the paths. */
  readonly existed: boolean;
  /** True when the base's lines already gave it to these paths, so that only what the paths mean is new. */
  readonly wasGiven: boolean;
}

/** An effect while its paths are gathered. */
interface CollectedEffect extends AttributeEffect {
  readonly paths: string[];
  existed: boolean;
  wasGiven: boolean;
}

/** Tells which attribute values matter, and which values are one and the same. */
export type AttributeTest = (name: string, value: AttributeAssignment['value']) => boolean;

// A line that names such paths expects them; it is judged before the first of them exists.
const EXPECTED_PATHS = [
  '.claude/settings.json',
  '.claude/settings.local.json',
  '.claude/hooks/hook.sh',
  '.claude/agents/agent.md',
  '.claude/commands/command.md',
  '.claude/rules/rule.md',
  '.claude/skills/skill/SKILL.md',
  '.claude/skills/skill/scripts/run.sh',
  '.mcp.json',
  'CLAUDE.md',
  'CLAUDE.local.md',
];

/** The effects in the head that pass a test, in the order of their lines. */
export function attributeEffects(change: Change, matters: AttributeTest): AttributeEffect[] {
  if (change.head.git.attributes.length === 0) return [];
  const before = change.before.map((state) =>
    effectsByPath(state, new Set([...governedPaths(state), ...EXPECTED_PATHS]), matters),
  );
  const found = new Map<string, CollectedEffect>();
  const add = (path: string, effect: Decided): void => {
    const existed = before.some((state) => state.get(path)?.some((old) => isSame(old, effect)));
    addEffect(found, change, effect, path, existed);
  };
  for (const [path, effects] of effectsByPath(change.head, governedPaths(change.head), matters)) {
    for (const effect of effects) add(path, effect);
  }
  const reached = new Set(found.keys());
  for (const [path, effects] of effectsByPath(change.head, EXPECTED_PATHS, matters)) {
    for (const effect of effects) {
      const named = /claude|\.mcp/iu.test(effect.line.pattern.text);
      if (named && !reached.has(keyOf(effect))) add(path, effect);
    }
  }
  return [...found.values()];
}

type Decided = DecidedAttribute<Located<AttributeLine>>;

function effectsByPath(
  inventory: Inventory,
  paths: Iterable<string>,
  matters: AttributeTest,
): Map<string, Decided[]> {
  const byPath = new Map<string, Decided[]>();
  if (inventory.git.attributes.length === 0) return byPath;
  for (const path of [...paths].sort()) {
    const effects = attributesAt(path, inventory).filter(({ name, effect }) => matters(name, effect.value));
    const byName = new Map(effects.map(({ name, effect }) => [name, effect]));
    if (byName.size > 0) byPath.set(path, [...byName.values()]);
  }
  return byPath;
}

type NamedEffects = readonly { readonly name: string; readonly effect: Decided }[];

interface KnownEffects {
  readonly lookup: AttributeLookup<Located<AttributeLine>>;
  readonly byPath: Map<string, NamedEffects>;
}

const effectsOf = new WeakMap<Inventory, KnownEffects>();

function knownEffects(inventory: Inventory): KnownEffects {
  const before = effectsOf.get(inventory);
  if (before) return before;
  const lookup = new AttributeLookup(inventory.git.attributes);
  const known = { lookup, byPath: new Map<string, NamedEffects>() };
  effectsOf.set(inventory, known);
  return known;
}

/** Both readings of letter case count: `core.ignoreCase` differs from machine to machine. Kept for the next rule. */
function attributesAt(path: string, inventory: Inventory): NamedEffects {
  const { lookup, byPath } = knownEffects(inventory);
  const before = byPath.get(path);
  if (before) return before;
  const effects = [true, false].flatMap((ignoreCase) =>
    [...lookup.attributesOf(path, ignoreCase)].map(([name, effect]) => ({ name, effect })),
  );
  byPath.set(path, effects);
  return effects;
}

function isSame(a: Decided, b: Decided): boolean {
  return a.assignment.name === b.assignment.name && a.value === b.value;
}

function keyOf({ line, assignment }: Pick<Decided, 'line' | 'assignment'>): string {
  return `${line.at.path}:${assignment.span.start}`;
}

function addEffect(
  found: Map<string, CollectedEffect>,
  change: Change,
  effect: Decided,
  path: string,
  existed: boolean,
): void {
  const key = keyOf(effect);
  const known = found.get(key) ?? newEffect(effect);
  found.set(key, known);
  known.paths.push(path);
  known.existed &&= existed;
  known.wasGiven &&= change.before.some((state) => gives(state, path, effect));
}

function newEffect({ line, assignment }: Decided): CollectedEffect {
  const { start, end } = assignment.span;
  return {
    text: line.source.text.slice(start, end),
    pattern: line.pattern.text,
    at: line.source.locate(assignment.span),
    paths: [],
    existed: true,
    wasGiven: true,
  };
}

function gives(state: Inventory, path: string, effect: Decided): boolean {
  if (state.git.attributes.length === 0) return false;
  return attributesAt(path, state).some(({ effect: old }) => isSame(old, effect));
}
