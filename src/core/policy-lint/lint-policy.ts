/** The lint of a policy repository: what is valid and yet not what its author can mean. */
import { lintAllowRules } from './allow-rules.ts';
import { lintApprovals } from './approvals.ts';
import { lintCommands } from './commands.ts';
import { lintHosts } from './hosts.ts';
import { lintLevels } from './levels.ts';
import { compareLint, type LintFinding } from './lint-finding.ts';
import { lintLists } from './lists.ts';
import { lintPlugins } from './plugins.ts';
import { lintSelector } from './selectors.ts';
import { lintServers } from './servers.ts';
import { type LintContext, type Vantage, vantagesOf } from './vantage.ts';

export type { LintContext } from './vantage.ts';

/** More are not shown: whoever has that many begins with the first. */
const MAX_FINDINGS = 500;

const LAYER_LINTS: readonly ((vantage: Vantage) => readonly LintFinding[])[] = [
  lintSelector,
  lintAllowRules,
  lintHosts,
  lintCommands,
  lintServers,
  lintPlugins,
  lintLevels,
  lintLists,
];

/**
 * Lints a policy that was read. Pure: equal input gives equal findings.
 * @returns the gravest first; nothing is said about the texts of presets
 */
export function lintPolicy(context: LintContext): LintFinding[] {
  const layers = vantagesOf(context.set).flatMap((vantage) => LAYER_LINTS.flatMap((lint) => lint(vantage)));
  return [...layers, ...lintApprovals(context)].toSorted(compareLint).slice(0, MAX_FINDINGS);
}
