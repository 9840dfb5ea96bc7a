/** "Before and after" as rows of a table, for every output that shows one. */
import type { Effect, Standing } from '../effect/effect.ts';
import type { Location } from '../source/location.ts';

/** One cell: values of the repository, or words of our own. */
export interface EffectCell {
  /** Values, not yet made safe; empty where words say it. */
  readonly values: readonly string[];
  /** How many more values there are. */
  readonly more: number;
  /** What stands behind the values, or in their place. */
  readonly words: string;
}

/** One row. It can stand for several effects that are alike. */
export interface EffectRow {
  /** The kind of thing: `Hook`. */
  readonly kind: string;
  /** Its name in the repository, not yet made safe; empty where the kind says it all. */
  readonly name: string;
  readonly before: EffectCell;
  readonly after: EffectCell;
  readonly standing: Standing;
  /** How many effects it stands for. */
  readonly count: number;
  readonly at: Location;
}

/** More effects that are alike become one row. */
const ALIKE = 3;

const KINDS: Readonly<Record<string, string>> = {
  Hooks: 'Hook',
  'Helper commands': 'Helper command',
  'MCP servers': 'MCP server',
  'Permission rules': 'Permission rule',
  'Additional directories': 'Directory',
  Environment: 'Variable',
  Plugins: 'Plugin',
  'Other settings': 'Setting',
  Agents: 'Agent',
  'Slash commands': 'Command',
  Skills: 'Skill',
  Workflows: 'Workflow',
  'Output styles': 'Output style',
  'GitHub workflows': 'GitHub workflow',
  'Other programs': 'Other program',
};

/** The rows of a table, in the order of the effects. */
export function effectRows(effects: readonly Effect[]): EffectRow[] {
  const alike = Map.groupBy(effects, (effect) => {
    const { group, title, before, after, standing } = effect;
    const isChanged = before !== undefined && after !== undefined;
    return isChanged ? effect : JSON.stringify([group, title, before === undefined, standing]);
  });
  return [...alike.values()].flatMap((group) =>
    group.length > ALIKE ? [toRow(group)] : group.map((effect) => toRow([effect])),
  );
}

function toRow(effects: readonly Effect[]): EffectRow {
  const [first] = effects;
  if (!first) throw new Error('a row of no effects');
  const { group, title, standing, at } = first;
  return {
    kind: KINDS[group] ?? group,
    name: title,
    before: cellOf(
      effects.map(({ before }) => before),
      'not there',
    ),
    after: afterCell(effects, first),
    standing,
    count: effects.length,
    at,
  };
}

function afterCell(effects: readonly Effect[], { before, otherContent }: Effect): EffectCell {
  const cell = cellOf(
    effects.map(({ after }) => after),
    'removed',
  );
  if (otherContent) return { ...cell, words: cell.values.length > 0 ? 'with other content' : 'changed' };
  return cell.values.length === 0 && cell.words === '' && before === undefined
    ? { ...cell, words: 'added' }
    : cell;
}

function cellOf(found: readonly (string | undefined)[], absent: string): EffectCell {
  if (found.every((value) => value === undefined)) return { values: [], more: 0, words: absent };
  const values = found.filter((value) => value !== undefined && value !== '').map(String);
  return { values: values.slice(0, ALIKE), more: Math.max(0, values.length - ALIKE), words: '' };
}

/** What the policy says to a row. @param isEnforced false where the organisation only wants to be told */
export function standingWords(standing: Standing, isEnforced: boolean): string {
  if (standing === 'blocked') return isEnforced ? 'blocked' : 'would be blocked';
  return STANDINGS[standing];
}

const STANDINGS = {
  warned: 'passes, with a warning',
  approved: 'approved',
  tightened: 'tighter',
  free: 'needs no approval',
} as const;
