/** Which hosts a repository may open: the one answer for sandbox domains, web requests, hooks, servers and tools. */
import type { Location } from '../source/location.ts';
import { oncePer } from '../source/once-per.ts';
import { domainCovers, isAddress, parseHostPattern } from './domain.ts';
import { PACKAGE_REGISTRIES } from './package-registries.ts';
import type { EgressMode, Listed, Policy } from './policy.ts';
import { openingOf } from './strictness.ts';
import { parseUrl, parseUrlPattern } from './url-pattern.ts';

/** Whether a host may be opened, and the line that says so. */
export type EgressAnswer =
  /** `listed`: by an entry of `egress.allowedDomains`; `registry`: by the mode, as the host of a package manager. */
  | { readonly kind: 'open'; readonly by: 'listed' | 'registry'; readonly at: Location | undefined }
  /** `at` is the mode's line; undefined where the default mode holds. */
  | { readonly kind: 'closed'; readonly at: Location | undefined };

/** A wall: the mode opens no listed domains, so that approvals of other kinds do not open a host either. */
export interface EgressWall {
  readonly mode: EgressMode;
  readonly at: Location | undefined;
  /** What the mode lets through, as a sentence for people. */
  readonly sentence: string;
}

/**
 * The entry of `egress.allowedDomains` that covers a host, or undefined when none does. Whether the mode lets listed
 * domains count is asked by `egressOf`.
 * @param host what a repository asks for: a host or a pattern such as `*.docs.corp.example`, with or without a port
 */
export function egressAllows(policy: Policy, host: string): Listed<string> | undefined {
  const asked = parseHostPattern(host);
  return policy.egress.allowedDomains.find((entry) => domainCovers(domainOf(entry), asked));
}

const domainOf = oncePer(({ value }: Listed<string>) => parseHostPattern(value));

/** Asks whether a host, or a pattern of hosts, may be opened. `host` is as for `egressAllows`. */
export function egressOf(policy: Policy, host: string): EgressAnswer {
  const { mode } = policy.egress;
  const { listed, packages } = openingOf(mode.level);
  const entry = listed ? egressAllows(policy, host) : undefined;
  if (entry) return { kind: 'open', by: 'listed', at: entry.at };
  if (packages && isRegistry(host)) return { kind: 'open', by: 'registry', at: mode.at };
  return { kind: 'closed', at: mode.at };
}

/** The wall of the modes `none` and `package-managers`; undefined in the modes that include listed domains. */
export function egressWall(policy: Policy): EgressWall | undefined {
  const { level, at } = policy.egress.mode;
  if (openingOf(level).listed) return undefined;
  return { mode: level, at, sentence: SENTENCES[level] };
}

const SENTENCES: Readonly<Record<EgressMode, string>> = {
  none: 'The policy sets `egress.mode` to `none`, which opens no host at all.',
  'package-managers':
    'The policy sets `egress.mode` to `package-managers`, which opens the registries of package managers alone.',
  listed: 'The policy opens the hosts under `egress.allowedDomains` alone.',
  'package-managers-and-listed':
    'The policy opens the registries of package managers and the hosts under `egress.allowedDomains`.',
};

/**
 * The wall that an approved URL or URL pattern stands behind. An approved URL counts as listed, so that only the modes
 * without listed domains close it. The machine itself is no host that data goes out to.
 * @returns undefined when the URL may be opened; a URL whose host cannot be read stays behind the wall
 */
export function wallBefore(policy: Policy, url: string): EgressWall | undefined {
  const wall = egressWall(policy);
  if (!wall) return undefined;
  const parts = parseUrl(url) ?? parseUrlPattern(url);
  if (!parts) return wall;
  const { host } = parts;
  return isLoopback(host) || egressOf(policy, host).kind === 'open' ? undefined : wall;
}

function isRegistry(asked: string): boolean {
  const pattern = parseHostPattern(asked);
  return pattern !== undefined && !pattern.wildcard && PACKAGE_REGISTRIES.has(pattern.host);
}

/** A name or address by which a machine reaches itself (RFC 6761, RFC 1122, RFC 4291). */
function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '[::1]') return true;
  return isAddress(host) && host.startsWith('127.');
}
