/** `serverUrl`: which remote MCP servers an entry of the policy covers. */
import { oncePer } from '../source/once-per.ts';
import {
  authorityOf,
  matchUrlParts,
  parseUrl,
  parseUrlPattern,
  readUrl,
  readUrlPattern,
  type UrlReading,
} from './url-pattern.ts';

/**
 * True when an `allowedMcpServers` entry's `serverUrl` covers the URL of a server.
 *
 * As Claude Code does it (2.1.330, experiment with 25 servers): both sides are normalised (host case, default port,
 * trailing dot of the host, `..`, fragment); scheme, port, path and query must then be equal, letter case of the path
 * included; `*` in the host spans dots, `*` in the path spans slashes, `*://` covers http, https, ws and wss, `*`
 * alone covers every URL.
 *
 * Stricter than the client: a URL with user information is never approved, and a URL that holds `${…}` only where
 * the policy holds the identical text, because the client puts the variable or its default there.
 */
export function matchServerUrl(pattern: string, url: string): boolean {
  return serverUrlCovers(readUrlPattern(pattern), readUrl(url));
}

/** `matchServerUrl` for a pattern and a URL that are read already. */
export function serverUrlCovers(pattern: UrlReading, url: UrlReading): boolean {
  if (url.text.includes('${')) return pattern.text === url.text && !url.text.includes('@');
  if (!url.parts) return false;
  return pattern.text === '*' || (pattern.parts !== undefined && matchUrlParts(pattern.parts, url.parts));
}

/** The pattern of an entry, read once. */
export const serverUrlPattern = oncePer(({ serverUrl }: { readonly serverUrl: string }) =>
  readUrlPattern(serverUrl),
);

/**
 * True when a `deniedMcpServers` entry's `serverUrl` hits the URL of a server: as `matchServerUrl`, but any query,
 * a trailing slash, user information and the default of `${VAR:-default}`, on both sides, are seen through (client
 * 2.1.330, experiment), so that a denied server cannot hide behind them. A pattern without a path denies every path,
 * and a `*` in the host without a port every port (found by the conformance run against the client).
 */
export function deniesServerUrl(pattern: string, url: string): boolean {
  return deniedUrlHits(readDeniedUrl(pattern), readAskedUrl(url));
}

/** `deniesServerUrl` for a pattern and a URL that are read already. */
export function deniedUrlHits(denied: UrlReading, url: UrlReading): boolean {
  if (denied.text === '*' || denied.text === url.text) return true;
  const { parts: wide } = denied;
  const { parts: asked } = url;
  if (!wide || !asked) return false;
  const search = wide.search === '' ? '' : asked.search;
  const candidates = [asked.path, withoutSlash(asked.path), `${asked.path}/`];
  return candidates.some((path) => matchUrlParts(wide, { ...asked, path, search }));
}

/** The URL of a server, for comparison with denied ones. */
export function readAskedUrl(url: string): UrlReading {
  return { text: url, parts: parseUrl(withoutUserinfo(expandDefaults(url))) };
}

/** The pattern of a denied server, read once. */
export const deniedUrlPattern = oncePer(({ serverUrl }: { readonly serverUrl: string }) =>
  readDeniedUrl(serverUrl),
);

function readDeniedUrl(pattern: string): UrlReading {
  const denied = expandDefaults(pattern);
  const parts = parseUrlPattern(denied);
  if (!parts) return { text: pattern, parts };
  const anyPath = /^[^:/?#]*:\/\/[^/?#]*$/u.test(denied);
  const port = parts.port === '' && parts.host.includes('*') ? '*' : parts.port;
  return { text: pattern, parts: { ...parts, port, path: anyPath ? '*' : parts.path } };
}

/** `${NAME:-default}` as the client expands it before it compares with a deny list (2.1.330, experiment). */
export function expandDefaults(text: string): string {
  // After the last brace nothing can be closed, and a search for it would run to the end again and again.
  const closed = text.lastIndexOf('}') + 1;
  const expanded = text.slice(0, closed).replace(/\$\{[A-Za-z_][A-Za-z0-9_]*:-([^}]*)\}/gu, '$1');
  return expanded + text.slice(closed);
}

function withoutUserinfo(text: string): string {
  const authority = authorityOf(text);
  if (authority === undefined || !authority.includes('@')) return text;
  return text.replace(authority, () => authority.slice(authority.lastIndexOf('@') + 1));
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
