/** `allowedHttpHookUrls`: where a hook of type `http` may send a session's events. */
import { matchUrlParts, parseUrl, parseUrlPattern } from './url-pattern.ts';

/**
 * True when a pattern of `allowedHttpHookUrls` covers a hook's URL. Same comparison as for MCP servers, for http and
 * https only; a URL with `${…}` or user information never matches. How the client compares this list was not tested:
 * by its settings reference `*` is a wildcard, and the stricter reading is taken (anchored, bound to labels).
 */
export function matchHttpHookUrl(pattern: string, url: string): boolean {
  const asked = parseUrl(url);
  if (!asked || (asked.scheme !== 'http' && asked.scheme !== 'https')) return false;
  if (pattern === '*') return true;
  const parts = parseUrlPattern(pattern);
  return parts !== undefined && matchUrlParts(parts, asked);
}
