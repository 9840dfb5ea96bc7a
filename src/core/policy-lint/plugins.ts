/** Marketplaces and plugins. */

import { hostBreadth } from '../permissions/host-breadth.ts';
import { globOfExpression } from '../policy/expression.ts';
import { quote } from '../policy/places.ts';
import type { ApprovedMarketplace } from '../policy/policy.ts';
import { parseUrl } from '../policy/url-pattern.ts';
import type { Location } from '../source/location.ts';
import type { LintFinding } from './lint-finding.ts';
import { ownEntries, type Vantage } from './vantage.ts';

/** Lints `strictKnownMarketplaces` and `enabledPlugins`. */
export function lintPlugins(vantage: Vantage): LintFinding[] {
  const marketplaces = ownEntries(vantage, 'strictKnownMarketplaces');
  return [...marketplaces.flatMap(lintMarketplace), ...unlistedMarketplaces(vantage)];
}

function lintMarketplace({ source, at }: ApprovedMarketplace): LintFinding[] {
  switch (source['source']) {
    case 'github':
      return [...allOfOwner(source, at), ...movingRef(source, at)];
    case 'git':
      return movingRef(source, at);
    case 'npm':
      return source['version'] === undefined
        ? [moving('The package has no version', 'Add "version".', at)]
        : [];
    case 'url':
      return branchUrl(source['url'], at);
    case 'hostPattern':
      return hostPattern(source['hostPattern'], at);
    case 'pathPattern':
      return pathPattern(source['pathPattern'], at);
    default:
      return [];
  }
}

function allOfOwner({ repo }: ApprovedMarketplace['source'], at: Location): LintFinding[] {
  if (typeof repo !== 'string' || !repo.endsWith('/*')) return [];
  const message = `${quote(repo)} approves every repository of this owner as a marketplace, future ones included.`;
  return [{ id: 'wide-marketplace', level: 'note', at, message, help: 'Name the repositories.' }];
}

// Names that people give to branches; a tag or a commit has none of them.
const BRANCH = /^(?:refs\/heads\/.+|main|master|trunk|develop|development|dev|next|latest|stable|HEAD)$/u;

function movingRef({ ref }: ApprovedMarketplace['source'], at: Location): LintFinding[] {
  const fix = 'Add "ref" with a tag or a commit.';
  if (ref === undefined) return [moving('Without "ref" the marketplace follows the default branch', fix, at)];
  if (typeof ref !== 'string') return [];
  if (BRANCH.test(ref)) return [moving(`${quote(ref)} looks like a branch`, fix, at)];
  if (ref === '*') return [moving('"ref" covers every branch and tag', fix, at)];
  return [];
}

function branchUrl(url: ApprovedMarketplace['source'][string] | undefined, at: Location): LintFinding[] {
  if (typeof url !== 'string') return [];
  const parts = parseUrl(url);
  if (parts?.host !== 'raw.githubusercontent.com') return [];
  const [, , , ref = '', heads = ''] = parts.path.split('/');
  const branch = ref === 'refs' && heads === 'heads';
  if (!branch && !BRANCH.test(ref)) return [];
  return [moving('The URL follows a branch', 'Put a tag or a commit in place of the branch.', at)];
}

function moving(reason: string, help: string, at: Location): LintFinding {
  const message = `${reason}: whatever is put there next is approved unseen.`;
  return { id: 'moving-target', level: 'warning', at, message, help };
}

function hostPattern(
  expression: ApprovedMarketplace['source'][string] | undefined,
  at: Location,
): LintFinding[] {
  if (typeof expression !== 'string') return [];
  const glob = globOfExpression(expression) ?? '';
  const suffix = glob.slice(glob.lastIndexOf('*') + 1).replace(/^\./u, '');
  const shared = hostBreadth(suffix).breadth === 'multi-tenant-domain';
  const wide: LintFinding = {
    id: shared ? 'multi-tenant-domain' : 'wide-marketplace',
    level: shared ? 'warning' : 'note',
    at,
    message: shared
      ? `The expression ${quote(expression)} approves every marketplace on ${quote(suffix)}, where anybody can publish.`
      : `The expression ${quote(expression)} approves every marketplace on its hosts, whoever puts it there.`,
    help: 'Name the repositories, unless the organisation alone writes to these hosts.',
  };
  return [wide, ...unanchored(expression, at)];
}

function pathPattern(
  expression: ApprovedMarketplace['source'][string] | undefined,
  at: Location,
): LintFinding[] {
  if (typeof expression !== 'string') return [];
  const glob = globOfExpression(expression) ?? '';
  if (!/^[/*]*$/u.test(glob)) return unanchored(expression, at);
  const message = `The expression ${quote(expression)} approves a marketplace in any folder of the machine.`;
  return [{ id: 'wide-path', level: 'warning', at, message, help: 'Name the folder.' }];
}

/** Claude Code finds the expression anywhere in the text (client 2.1.330, experiment); here it is the whole text. */
function unanchored(expression: string, at: Location): LintFinding[] {
  const open = !expression.startsWith('^') && !expression.startsWith('.*');
  if (!open && (expression.endsWith('$') || expression.endsWith('.*'))) return [];
  const message = `In managed settings, Claude Code would find ${quote(expression)} anywhere in a text. Here it is compared with the whole text.`;
  const help = 'Write "^" in front and "$" behind, so that both mean the same.';
  return [{ id: 'unanchored-expression', level: 'note', at, message, help }];
}

// The client adds this marketplace by itself, so that no entry has to approve it.
const BUILT_IN = new Set(['claude-plugins-official']);

/** A policy knows sources and no names, so this is sure only where it approves no source at all. */
function unlistedMarketplaces(vantage: Vantage): LintFinding[] {
  const { policy } = vantage;
  const delivered = policy.managedSettings.some(({ value }) => 'extraKnownMarketplaces' in value);
  if (policy.strictKnownMarketplaces.length > 0 || delivered) return [];
  return ownEntries(vantage, 'enabledPlugins').flatMap(({ plugin, at }): LintFinding[] => {
    const marketplace = plugin.slice(plugin.lastIndexOf('@') + 1);
    if (BUILT_IN.has(marketplace)) return [];
    const message = `${quote(plugin)} is approved, and no marketplace is. A repository cannot bring the marketplace that the plugin comes from.`;
    const help = 'Add its source to "strictKnownMarketplaces".';
    return [{ id: 'unlisted-marketplace', level: 'warning', at, message, help }];
  });
}
