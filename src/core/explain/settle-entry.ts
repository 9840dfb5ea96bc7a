/** Which facts count when several files of one session speak about the same thing. */
import type { Fact, FactOf } from '../facts/fact.ts';
import { coveredBy } from '../permissions/coverage.ts';
import type { PermissionRule, RuleList } from '../permissions/rule.ts';
import { envIgnoredFromProject } from '../settings/env-names.ts';
import type { EntryState } from './explanation.ts';

/** A fact with the weight of its file: the higher one wins. */
export interface RankedFact {
  readonly fact: Fact;
  readonly precedence: number;
}

/** Whether a fact counts, and why not. */
export interface Settled {
  readonly state: EntryState;
  readonly reason: string;
}

const EFFECTIVE: Settled = { state: 'effective', reason: '' };

/**
 * Whether `ranked` counts beside the other facts that the same session reads at its start.
 * Merging as client 2.1.330 does it: objects merge member by member, lists are joined, of other values the one with
 * the higher precedence wins; of MCP servers with one name the nearest.
 */
export function settleEntry(ranked: RankedFact, all: readonly RankedFact[]): Settled {
  const ignored = ignoredReason(ranked.fact, all);
  if (ignored !== undefined) return { state: 'inert', reason: ignored };
  const winner = winnerOver(ranked, all);
  if (winner) return { state: 'overridden', reason: `${placeOf(winner)} wins` };
  if (ranked.fact.kind === 'permission-rule') return settleRule(ranked.fact, all);
  return EFFECTIVE;
}

/** Modes that a repository cannot set (client 2.1.330, experiment). */
const IGNORED_MODES: ReadonlySet<string> = new Set(['bypassPermissions', 'auto']);
const IGNORED_HERE = 'Claude Code ignores it from a repository';

function ignoredReason(fact: Fact, all: readonly RankedFact[]): string | undefined {
  switch (fact.kind) {
    case 'permission-rule':
      return fact.reading.kind === 'inert' ? fact.reading.reason : undefined;
    case 'setting':
      return fact.spec.scope === 'project' ? undefined : IGNORED_HERE;
    case 'env-var':
      return envIgnoredFromProject(fact.name) ? IGNORED_HERE : undefined;
    case 'permission-mode':
      return IGNORED_MODES.has(fact.mode) ? IGNORED_HERE : undefined;
    case 'marketplace':
      return fact.live ? undefined : 'extraKnownMarketplaces is there too and wins';
    case 'plugin':
      return fact.enabled ? undefined : 'it is switched off';
    case 'hook':
      return hooksOff(all);
    case 'mcp-server':
      return serverOff(fact, all);
    default:
      return undefined;
  }
}

// `disableAllHooks: true` in a project file silenced the hooks beside it (client 2.1.330, experiment).
function hooksOff(all: readonly RankedFact[]): string | undefined {
  const [last] = indexOf(all).get('setting disableAllHooks') ?? [];
  const off = last?.fact.kind === 'setting' && last.fact.value === true;
  return last && off ? `disableAllHooks is set in ${placeOf(last)}` : undefined;
}

function serverOff(server: FactOf<'mcp-server'>, all: readonly RankedFact[]): string | undefined {
  const [off] = indexOf(all).get(`disabled ${server.name}`) ?? [];
  return off && `disabledMcpjsonServers names it in ${placeOf(off)}`;
}

function winnerOver(ranked: RankedFact, all: readonly RankedFact[]): RankedFact | undefined {
  const subject = subjectOf(ranked.fact);
  const [first] = subject === undefined ? [] : (indexOf(all).get(subject) ?? []);
  return first && first.precedence > ranked.precedence ? first : undefined;
}

const indexes = new WeakMap<readonly RankedFact[], ReadonlyMap<string, readonly RankedFact[]>>();

/** The facts by what only one of them can decide, the winner first; rules by their list, and servers that are off. */
function indexOf(all: readonly RankedFact[]): ReadonlyMap<string, readonly RankedFact[]> {
  const known = indexes.get(all);
  if (known) return known;
  const index = Map.groupBy(all, ({ fact }) => {
    if (fact.kind === 'permission-rule') return `rules ${fact.list}`;
    if (fact.kind === 'mcp-approval' && fact.approval === 'disabled') return `disabled ${fact.server}`;
    return subjectOf(fact) ?? '';
  });
  for (const facts of index.values()) {
    const isRule = facts[0]?.fact.kind === 'permission-rule' || facts[0]?.fact.kind === 'mcp-approval';
    if (!isRule) facts.sort((a, b) => b.precedence - a.precedence);
  }
  indexes.set(all, index);
  return index;
}

/** What only one entry can decide; undefined where entries of several files add up. */
function subjectOf(fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'mcp-server':
      return `mcp-server ${fact.name}`;
    case 'env-var':
      return `env ${fact.name}`;
    case 'permission-mode':
      return 'permission-mode';
    case 'helper-command':
      return `helper ${fact.setting}`;
    case 'plugin':
      return `plugin ${fact.plugin}`;
    case 'marketplace':
      return `marketplace ${fact.name}`;
    case 'setting':
      return typeof fact.value === 'object' && fact.value !== null ? undefined : `setting ${fact.name}`;
    default:
      return undefined;
  }
}

/** Deny is asked first, then ask, then allow (client 2.1.330, experiment): an earlier rule can leave a later nothing. */
const EARLIER: Readonly<Record<RuleList, readonly RuleList[]>> = {
  deny: [],
  ask: ['deny'],
  allow: ['deny', 'ask'],
};

function settleRule(fact: FactOf<'permission-rule'>, all: readonly RankedFact[]): Settled {
  const { reading } = fact;
  if (reading.kind !== 'rule') return EFFECTIVE;
  for (const list of EARLIER[fact.list]) {
    const rules = rulesOf(list, all);
    // An exception such as `Read(!.env)` can give back what another rule takes.
    if (rules.some(({ rule }) => rule.negated === true)) continue;
    const earlier = rules.find(({ rule }) => coveredBy(reading.rule, [rule]));
    if (earlier) {
      return { state: 'overridden', reason: `the ${list} rule in ${placeOf(earlier.ranked)} comes first` };
    }
  }
  return EFFECTIVE;
}

function rulesOf(
  list: RuleList,
  all: readonly RankedFact[],
): { readonly ranked: RankedFact; readonly rule: PermissionRule }[] {
  return (indexOf(all).get(`rules ${list}`) ?? []).flatMap((ranked) => {
    const { fact } = ranked;
    if (fact.kind !== 'permission-rule' || fact.reading.kind !== 'rule') return [];
    return [{ ranked, rule: fact.reading.rule }];
  });
}

function placeOf({ fact }: RankedFact): string {
  return `${fact.at.path}:${fact.at.line}`;
}
