/** `allowedHttpHookUrls`: where a hook of type `http` may send a session's events. */
import { oncePer } from '../source/once-per.ts';
import type { Listed } from './policy.ts';
import { matchUrlParts, readUrl, readUrlPattern, type UrlReading } from './url-pattern.ts';

/**
 * True when a pattern of `allowedHttpHookUrls` covers a hook's URL. Same comparison as for MCP servers, for http and
 * https only; a URL with `${…}` or user information never matches. How the client compares this list was not tested:
 * by its settings reference `*` is a wildcard, and the stricter reading is taken (anchored, bound to labels).
 */
export function matchHttpHookUrl(pattern: string, url: string): boolean {
  return hookUrlCovers(readUrlPattern(pattern), readUrl(url));
}

/** `matchHttpHookUrl` for a pattern and a URL that are read already. */
export function hookUrlCovers(pattern: UrlReading, { parts }: UrlReading): boolean {
  if (!parts || (parts.scheme !== 'http' && parts.scheme !== 'https')) return false;
  return pattern.text === '*' || (pattern.parts !== undefined && matchUrlParts(pattern.parts, parts));
}

/** The pattern of an entry, read once. */
export const hookUrlPattern = oncePer(({ value }: Listed<string>) => readUrlPattern(value));
