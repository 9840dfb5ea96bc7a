/** URL patterns: what `serverUrl` and `allowedHttpHookUrls` share. */
import { isAddress, withoutTrailingDot } from './domain.ts';
import { matchGlob } from './glob.ts';

/** A URL or URL pattern in parts, normalised. `scheme`, `host`, `port`, `path` and `search` may hold `*`. */
export interface UrlParts {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly search: string;
}

/** A URL, or a pattern of the policy, as a text and in parts; `parts` is undefined where it cannot be read. */
export interface UrlReading {
  readonly text: string;
  readonly parts: UrlParts | undefined;
}

const NETWORK_SCHEMES: readonly string[] = ['http', 'https', 'ws', 'wss'];
// White space, control characters and backslashes: parsers disagree about them, so nothing that holds one matches.
const DISPUTED = /[\s\p{Cc}\\]/u;

/**
 * Reads a URL as the network would: scheme and host in lower case, punycode, default port and one trailing dot of
 * the host removed, `..` resolved, fragment dropped.
 * @returns undefined for what can never be approved: no network scheme, user information, `${…}`, disputed characters
 */
export function parseUrl(text: string): UrlParts | undefined {
  if (DISPUTED.test(text) || text.includes('${')) return undefined;
  const authority = authorityOf(text);
  if (authority === undefined || authority === '' || authority.includes('@')) return undefined;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const scheme = url.protocol.slice(0, -1);
  const host = withoutTrailingDot(url.hostname);
  if (!NETWORK_SCHEMES.includes(scheme) || host === '' || host.split('.').includes('')) return undefined;
  return { scheme, host, port: url.port, path: url.pathname, search: url.search };
}

/** Reads a URL for comparison with many patterns. */
export function readUrl(text: string): UrlReading {
  return { text, parts: parseUrl(text) };
}

/** Reads a pattern for comparison with many URLs. */
export function readUrlPattern(text: string): UrlReading {
  return { text, parts: parseUrlPattern(text) };
}

/**
 * Reads a URL pattern; beside `*` in host and path, the scheme or the port may be `*`.
 * @returns undefined when it is no such pattern
 */
export function parseUrlPattern(text: string): UrlParts | undefined {
  const anyScheme = text.startsWith('*://');
  const authority = authorityOf(text) ?? '';
  const anyPort = authority.endsWith(':*');
  const bare = anyPort ? text.replace(authority, authority.slice(0, -2)) : text;
  const parts = parseUrl(anyScheme ? `https${bare.slice(1)}` : bare);
  if (!parts) return undefined;
  return { ...parts, scheme: anyScheme ? '*' : parts.scheme, port: anyPort ? '*' : parts.port };
}

/**
 * True when a host pattern is bound to labels: without `*`, `*` alone, or with `*` only left of a fixed `.label`, so
 * that no foreign domain can match (`*corp.example` would match `evilcorp.example`, `api.*` `api.evil.example`).
 */
export function isLabelBound(host: string): boolean {
  if (host === '*' || !host.includes('*')) return true;
  const fixed = host.slice(host.lastIndexOf('*') + 1);
  return fixed.startsWith('.') && fixed.length > 1;
}

/**
 * Compares a URL with a pattern. `*` in the host spans dots, as in Claude Code (2.1.330, experiment with 25 servers),
 * but matches no IP address unless it is the whole host; `*` in the path spans slashes and never a query.
 */
export function matchUrlParts(pattern: UrlParts, url: UrlParts): boolean {
  if (pattern.scheme !== '*' && pattern.scheme !== url.scheme) return false;
  if (pattern.port !== '*' && pattern.port !== url.port) return false;
  if (!isLabelBound(pattern.host)) return false;
  if (pattern.host.includes('*') && pattern.host !== '*' && isAddress(url.host)) return false;
  if (!matchGlob(pattern.host, url.host)) return false;
  return matchGlob(pattern.path, url.path) && matchGlob(pattern.search, url.search);
}

/** What stands between `//` and the next `/`, `?` or `#`; undefined without `//`. */
export function authorityOf(text: string): string | undefined {
  return /^[^:/?#]*:\/\/([^/?#]*)/u.exec(text)?.[1];
}
