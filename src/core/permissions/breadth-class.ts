/** The classes of grants, from harmless to everything. */

export type Breadth =
  | 'read-only'
  | 'narrow'
  | 'script-wildcard'
  | 'exec-capable'
  | 'broad'
  | 'interpreter'
  | 'network'
  | 'egress-domain'
  | 'multi-tenant-domain'
  | 'self-modification'
  | 'sensitive-path'
  | 'outside-path'
  | 'mcp-server'
  | 'mcp-tool'
  | 'blanket';

export interface BreadthReading {
  readonly breadth: Breadth;
  /** In words for people, to follow "lets Claude act without asking: ". */
  readonly reason: string;
  /** The host of a `WebFetch(domain:…)` rule. */
  readonly domain?: string;
  /** What a part of it reaches beside what the class says: any host, or the registries of package managers. */
  readonly reach?: NetworkReach;
}

/** `packages`: it installs packages, and otherwise need not reach anything. */
export type NetworkReach = 'network' | 'packages';

const BY_DANGER: readonly Breadth[] = [
  'read-only',
  'narrow',
  'mcp-tool',
  'egress-domain',
  'script-wildcard',
  'exec-capable',
  'mcp-server',
  'broad',
  'multi-tenant-domain',
  'outside-path',
  'sensitive-path',
  'network',
  'self-modification',
  'interpreter',
  'blanket',
];

/** The more dangerous of two readings, the first one when they are of one class. It reaches what both reach. */
export function worse(one: BreadthReading, other: BreadthReading): BreadthReading {
  const graver = BY_DANGER.indexOf(other.breadth) > BY_DANGER.indexOf(one.breadth) ? other : one;
  const reaches = [reachOf(one), reachOf(other)];
  if (reaches.includes('network')) return { ...graver, reach: 'network' };
  return reaches.includes('packages') ? { ...graver, reach: 'packages' } : graver;
}

/** What of the network a grant reaches, whatever else it opens; undefined for what is not known to reach any of it. */
export function reachOf({ breadth, reach }: BreadthReading): NetworkReach | undefined {
  return breadth === 'network' ? 'network' : reach;
}

/** The most dangerous reading, or `fallback` when there is none. */
export function worst(readings: readonly BreadthReading[], fallback: BreadthReading): BreadthReading {
  const [first, ...rest] = readings;
  return first === undefined ? fallback : rest.reduce(worse, first);
}
