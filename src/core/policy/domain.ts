/** Host names, as a network sees them, and the domain patterns of `egress.allowedDomains`. */

/** A host, normalised. `wildcard` stands for a leading `*.`, which `host` does not hold. */
export interface HostPattern {
  readonly host: string;
  readonly wildcard: boolean;
  readonly address: boolean;
  readonly port: number | undefined;
}

// What can never be part of a host, and what would end it in a URL.
const FOREIGN = /[\s\p{Cc}/\\?#@%*]/u;

/**
 * Reads a host, optionally with a leading `*.` and a port, into the form in which equal hosts are equal: lower case,
 * punycode, without a trailing dot, IPv4 in four decimal parts (also from `2130706433` or `0x7f.1`), IPv6 compressed.
 * @returns undefined when the text is no host (a scheme, a path, user information, percent signs, an empty label)
 */
export function parseHostPattern(text: string): HostPattern | undefined {
  const wildcard = text.startsWith('*.');
  const rest = wildcard ? text.slice(2) : text;
  if (rest === '' || FOREIGN.test(rest)) return undefined;
  const portText = /:([^:\]]*)$/u.exec(rest)?.[1];
  if (portText !== undefined && !/^[1-9][0-9]{0,4}$/u.test(portText)) return undefined;
  const host = canonicalHost(rest);
  if (host === undefined) return undefined;
  const address = isAddress(host);
  if (wildcard && address) return undefined;
  return { host, wildcard, address, port: portText === undefined ? undefined : Number(portText) };
}

/**
 * True when a policy's domain pattern covers what a repository asks for.
 *
 * The semantics are those of Claude Code's sandbox (npm `@anthropic-ai/sandbox-runtime` 0.0.78,
 * `dist/sandbox/domain-pattern.js`, read): a name matches itself, `*.corp.example` matches every strict subdomain at
 * any depth and not `corp.example` itself, a wildcard never matches an IP address, a pattern without a port covers
 * every port and one with a port that port only. Comparison is bound to labels: `corp.example.evil.example` does not
 * match. What is asked may be a pattern too: it is covered when every host that it matches is.
 * `*` alone matches nothing here: the sandbox refuses it in `allowedDomains` as well.
 */
export function matchDomain(pattern: string, host: string): boolean {
  return domainCovers(parseHostPattern(pattern), parseHostPattern(host));
}

/** `matchDomain` for a pattern and a host that are read already; what could not be read neither covers nor is covered. */
export function domainCovers(wide: HostPattern | undefined, asked: HostPattern | undefined): boolean {
  if (!wide || !asked) return false;
  if (wide.port !== undefined && wide.port !== asked.port) return false;
  if (!wide.wildcard) return !asked.wildcard && asked.host === wide.host;
  if (asked.address) return false;
  return isStrictSubdomain(asked.host, wide.host) || (asked.wildcard && asked.host === wide.host);
}

/** True when `host` ends in `.` and the base: compared label by label, never in the middle of one. */
export function isStrictSubdomain(host: string, base: string): boolean {
  return host.endsWith(`.${base}`);
}

/** True for the canonical form of an IPv4 or IPv6 address. */
export function isAddress(host: string): boolean {
  return host.startsWith('[') || /^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/u.test(host);
}

/** The host without one trailing dot: `example.com.` is the same name, written in full. */
export function withoutTrailingDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

function canonicalHost(text: string): string | undefined {
  const url = `http://${text}/`;
  if (!URL.canParse(url)) return undefined;
  const host = withoutTrailingDot(new URL(url).hostname);
  const emptyLabel = host.split('.').includes('');
  return emptyLabel ? undefined : host;
}
