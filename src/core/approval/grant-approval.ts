/** May a repository grant this permission rule? By `permissions.allow`, by the mode of egress, or by its class. */
import { type BreadthReading, breadthOf, reachOf } from '../permissions/breadth.ts';
import { covers } from '../permissions/coverage.ts';
import type { PermissionRule } from '../permissions/rule.ts';
import { parsePermissionRule } from '../permissions/rule-syntax.ts';
import { type EgressWall, egressOf, egressWall } from '../policy/egress.ts';
import type { BreadthLevel, Policy } from '../policy/policy.ts';
import { openingOf } from '../policy/strictness.ts';
import type { Location } from '../source/location.ts';
import { oncePer } from '../source/once-per.ts';
import { sensitivePaths } from './sensitive-paths.ts';

/** What the policy says of a grant. */
export type GrantJudgement =
  /** An entry of `permissions.allow` covers it, or one of `egress.allowedDomains` its host. */
  | { readonly kind: 'listed'; readonly at: Location }
  /** It opens the host of a package manager, and the mode of egress lets it. */
  | { readonly kind: 'registry'; readonly at: Location | undefined }
  /** It reaches hosts that the mode of egress closes, whatever else approves it. */
  | { readonly kind: 'walled'; readonly wall: EgressWall; readonly reading: BreadthReading }
  /** Its class has a level. */
  | {
      readonly kind: 'unlisted';
      readonly level: BreadthLevel;
      readonly at: Location | undefined;
      readonly reading: BreadthReading;
    };

/** Asks the policy about an allow rule, or about what a skill grants. */
export function judgeGrant(rule: PermissionRule, policy: Policy): GrantJudgement {
  const reading = breadthOf(rule, sensitivePaths(policy));
  const { domain } = reading;
  const host = domain === undefined ? undefined : egressOf(policy, domain);
  const wall = egressWall(policy);
  if (wall && host?.kind !== 'open' && isWalled(reading, policy)) return { kind: 'walled', wall, reading };
  const at = listedRule(rule, policy);
  if (at) return { kind: 'listed', at };
  if (host?.kind === 'open') {
    return host.by === 'listed' && host.at
      ? { kind: 'listed', at: host.at }
      : { kind: 'registry', at: host.at };
  }
  return { kind: 'unlisted', ...policy.permissions.breadth[reading.breadth], reading };
}

/**
 * True when something reaches more of the network than the mode lets. Only asked where the mode has a wall: hosts one
 * by one, network tools as a whole, and the installation of packages where not even registries are open.
 */
export function isWalled(reading: BreadthReading, policy: Policy): boolean {
  if (reading.domain !== undefined) return true;
  const reach = reachOf(reading);
  return reach === 'network' || (reach === 'packages' && !openingOf(policy.egress.mode.level).packages);
}

interface ListedRule {
  readonly rule: PermissionRule;
  readonly at: Location;
}

/** What the policy lists, parsed once: every rule of every repository is compared with it. */
const rulesOf = oncePer(({ permissions }: Pick<Policy, 'permissions'>): readonly ListedRule[] =>
  permissions.allow.flatMap(({ value, at }) => {
    const reading = parsePermissionRule(value, 'allow');
    return reading.kind === 'rule' ? [{ rule: reading.rule, at }] : [];
  }),
);

/** The entry of `permissions.allow` that covers a rule, or undefined when none does. */
export function listedRule(rule: PermissionRule, policy: Policy): Location | undefined {
  return rulesOf(policy).find((listed) => covers(listed.rule, rule))?.at;
}
