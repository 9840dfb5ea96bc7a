/** `strictKnownMarketplaces`: which marketplaces an entry of the policy covers. */
import { canonicalJson, type Json } from '../source/digest.ts';
import { withoutTrailingDot } from './domain.ts';
import { globOfExpression } from './expression.ts';
import { matchGlob, matchPathGlob } from './glob.ts';
import { matchRepository } from './repository.ts';
import { authorityOf, parseUrl } from './url-pattern.ts';

/** A `source` object, as a settings file or the policy writes it. */
export type MarketplaceSource = { readonly [field: string]: Json };

/**
 * True when an entry of `strictKnownMarketplaces` covers a marketplace's `source`.
 *
 * As in Claude Code (2.1.330, `claude plugin marketplace add`): the source's type and every field must be equal; the
 * repository of a github source is compared without letter case and the entry may say `owner/*`; an entry without
 * `ref` does not cover a source with one, nor the other way round; a github entry does not cover the same repository's
 * git URL. Beyond the client: the entry's `ref` may hold `*` (`v3.*`), never across `/`.
 * Stricter: fields that the entry does not name are refused, and host and path patterns are anchored.
 */
export function matchMarketplaceSource(entry: MarketplaceSource, source: MarketplaceSource): boolean {
  if (entry['source'] === 'hostPattern') return hostMatches(entry['hostPattern'], source);
  if (entry['source'] === 'pathPattern') return pathMatches(entry['pathPattern'], source);
  if (entry['source'] !== source['source']) return false;
  const fields = new Set([...Object.keys(entry), ...Object.keys(source)]);
  return [...fields].every((field) => fieldMatches(field, entry, source));
}

function fieldMatches(field: string, entry: MarketplaceSource, source: MarketplaceSource): boolean {
  // How files are stored, not which ones are installed.
  if (field === 'skipLfs') return true;
  if (!Object.hasOwn(entry, field) || !Object.hasOwn(source, field)) return false;
  const expected = entry[field] ?? null;
  const actual = source[field] ?? null;
  if (typeof expected === 'string' && typeof actual === 'string') {
    if (field === 'repo') return matchRepository(expected, actual);
    if (field === 'ref') return matchPathGlob(expected, actual);
    if (field === 'url') return expected === actual || sameUrl(expected, actual);
  }
  return canonicalJson(expected) === canonicalJson(actual);
}

// `*` is no wildcard here: the parts are compared as texts.
function sameUrl(expected: string, actual: string): boolean {
  const left = parseUrl(expected);
  const right = parseUrl(actual);
  return (
    left !== undefined && right !== undefined && canonicalJson({ ...left }) === canonicalJson({ ...right })
  );
}

/** A host pattern covers any github, git or url source on that host, unless the source brings a command. */
function hostMatches(expression: Json | undefined, source: MarketplaceSource): boolean {
  const glob = typeof expression === 'string' ? globOfExpression(expression) : undefined;
  const host = hostOf(source);
  if (glob === undefined || host === undefined || 'headersHelper' in source || 'headers' in source)
    return false;
  return matchGlob(glob.toLowerCase(), host);
}

function hostOf(source: MarketplaceSource): string | undefined {
  const { source: type, url } = source;
  if (type === 'github') return 'github.com';
  if ((type !== 'git' && type !== 'url') || typeof url !== 'string') return undefined;
  return parseUrl(url)?.host ?? sshHost(url);
}

/** The host of `git@host:path` and `ssh://git@host/path`; undefined where a second `@` makes it doubtful. */
function sshHost(url: string): string | undefined {
  if (/[\s\p{Cc}\\]/u.test(url) || url.split('@').length !== 2) return undefined;
  const authority = url.startsWith('ssh://') ? authorityOf(url) : url.slice(0, Math.max(0, url.indexOf(':')));
  if (authority === undefined || !authority.startsWith('git@')) return undefined;
  const host = authority.slice('git@'.length);
  return /^[A-Za-z0-9.-]+$/u.test(host) ? withoutTrailingDot(host.toLowerCase()) : undefined;
}

function pathMatches(expression: Json | undefined, source: MarketplaceSource): boolean {
  const { source: type, path } = source;
  if ((type !== 'file' && type !== 'directory') || typeof path !== 'string') return false;
  if (Object.keys(source).length !== 2 || path.includes('\\') || path.split('/').includes('..')) return false;
  const glob = typeof expression === 'string' ? globOfExpression(expression) : undefined;
  return glob !== undefined && matchGlob(glob, path);
}
