/** URL patterns and domains: those that nothing can match, and those that match more than they seem to. */
import { hostBreadth } from '../permissions/host-breadth.ts';
import { isAddress, parseHostPattern } from '../policy/domain.ts';
import { quote } from '../policy/places.ts';
import type { ApprovedMcpServer } from '../policy/policy.ts';
import { parseUrlPattern, type UrlParts } from '../policy/url-pattern.ts';
import type { Location } from '../source/location.ts';
import type { LintFinding } from './lint-finding.ts';
import { ownEntries, type Vantage } from './vantage.ts';

/** Lints the URLs of MCP servers and HTTP hooks, and the domains of `egress`. */
export function lintHosts(vantage: Vantage): LintFinding[] {
  const servers = ownEntries(vantage, 'allowedMcpServers');
  const denied = vantage.policy.deniedMcpServers.filter(({ at }) => at.path === vantage.layer.path);
  return [
    ...servers.flatMap((server) => (isRemote(server) ? lintUrl(server.serverUrl, server.at, 'server') : [])),
    ...ownEntries(vantage, 'allowedHttpHookUrls').flatMap(({ value, at }) => lintUrl(value, at, 'hook')),
    ...ownEntries(vantage, 'egress.allowedDomains').flatMap(({ value, at }) => lintDomain(value, at)),
    ...denied.flatMap((entry) => (entry.kind === 'url' ? lintDeniedUrl(entry.serverUrl, entry.at) : [])),
  ];
}

function isRemote(server: ApprovedMcpServer): server is ApprovedMcpServer & { kind: 'url' } {
  return server.kind === 'url';
}

type UrlUse = 'server' | 'hook';

function lintUrl(pattern: string, at: Location, use: UrlUse): LintFinding[] {
  const subject = use === 'server' ? 'The approved server URL' : 'The hook URL';
  const about = `${subject} ${quote(pattern)}`;
  if (pattern === '*') return [anyHost(about, at)];
  if (pattern.includes('${')) return literalStar(pattern, about, at);
  const parts = parseUrlPattern(pattern);
  if (!parts) return [];
  const reason = impossibleHost(parts.host) ?? (use === 'hook' ? impossibleScheme(parts) : undefined);
  if (reason !== undefined) {
    const message = `${about} can never match: ${reason}.`;
    return [
      { id: 'unmatchable-host', level: 'warning', at, message, help: 'Correct the URL, or remove it.' },
    ];
  }
  return wideUrl(parts, about, at);
}

function literalStar(pattern: string, about: string, at: Location): LintFinding[] {
  if (!pattern.includes('*')) return [];
  const message = `${about} holds "\${…}", so it is compared literally, and "*" stands for itself.`;
  const help = 'Write the URL exactly as repositories have it, or a pattern without a variable.';
  return [{ id: 'unmatchable-host', level: 'warning', at, message, help }];
}

function anyHost(about: string, at: Location): LintFinding {
  const message = `${about} covers every host on the network.`;
  return { id: 'wide-url', level: 'warning', at, message, help: 'Name the hosts.' };
}

function wideUrl({ host, path }: UrlParts, about: string, at: Location): LintFinding[] {
  if (host === '*') return [anyHost(about, at)];
  const suffix = host.slice(host.lastIndexOf('*') + 1).replace(/^\./u, '');
  const shared = hostBreadth(suffix).breadth === 'multi-tenant-domain';
  if (host.includes('*') && shared) return [sharedHosts(about, suffix, at)];
  if (!suffix.includes('.') && host.includes('*')) return [anyHost(about, at)];
  if (shared && path.startsWith('/*') && !isTenant(host)) {
    const message = `${about} covers every path of ${quote(host)}, where anybody can publish.`;
    return [
      { id: 'wide-url', level: 'warning', at, message, help: 'Write the path of the one that is meant.' },
    ];
  }
  if (path.includes('*') && PUBLISHED_TEXTS.has(host)) {
    const message = `${about} approves whatever is published below this path next: ${quote(host)} serves what its users upload.`;
    const help = 'Write the whole path, with a commit or a version in it.';
    return [{ id: 'moving-target', level: 'warning', at, message, help }];
  }
  if (!host.includes('*')) return [];
  const message = `${about} covers every host below ${quote(suffix)} at any depth, future ones included.`;
  const help = 'Name the hosts, unless the organisation alone hands out names below this domain.';
  return [{ id: 'wide-url', level: 'note', at, message, help }];
}

/** Hosts that serve files of their users, each under a path of its own. */
const PUBLISHED_TEXTS: ReadonlySet<string> = new Set(
  'raw.githubusercontent.com gist.githubusercontent.com gist.github.com github.com gitlab.com bitbucket.org codeberg.org huggingface.co pastebin.com paste.ee hastebin.com dpaste.com dpaste.org rentry.co rentry.org unpkg.com cdn.jsdelivr.net esm.sh cdn.skypack.dev'.split(
    ' ',
  ),
);

/** `team.github.io` belongs to somebody; `storage.googleapis.com` is everybody's. */
function isTenant(host: string): boolean {
  if (PUBLISHED_TEXTS.has(host)) return false;
  return hostBreadth(host.slice(host.indexOf('.') + 1)).breadth === 'multi-tenant-domain';
}

function sharedHosts(about: string, suffix: string, at: Location): LintFinding {
  const message = `${about} covers hosts of strangers: anybody can get a name below ${quote(suffix)}.`;
  return { id: 'multi-tenant-domain', level: 'warning', at, message, help: 'Name the hosts that are yours.' };
}

function lintDomain(value: string, at: Location): LintFinding[] {
  const about = `The domain ${quote(value)}`;
  const pattern = parseHostPattern(value);
  if (!pattern) return [];
  const reason = impossibleHost(pattern.host);
  if (reason !== undefined) {
    const message = `${about} can never match: ${reason}.`;
    return [{ id: 'unmatchable-host', level: 'warning', at, message, help: 'Correct it, or remove it.' }];
  }
  if (!pattern.wildcard || hostBreadth(pattern.host).breadth !== 'multi-tenant-domain') return [];
  return [sharedHosts(about, pattern.host, at)];
}

function lintDeniedUrl(pattern: string, at: Location): LintFinding[] {
  const parts = pattern === '*' ? undefined : parseUrlPattern(pattern);
  const reason = parts && impossibleHost(parts.host);
  if (reason === undefined) return [];
  const message = `The denied URL ${quote(pattern)} can never match: ${reason}. It denies nothing.`;
  return [{ id: 'unmatchable-host', level: 'error', at, message, help: 'Correct the URL.' }];
}

/** Why no host on a network can match. */
function impossibleHost(host: string): string | undefined {
  if (host === '*' || isAddress(host)) return undefined;
  const labels = host.split('.');
  if (host.length > 253) return 'a host has at most 253 characters';
  if (labels.some((label) => label.length > 63)) return 'a part of a host has at most 63 characters';
  if (labels.some((label) => /^-|-$/u.test(label))) return 'no part of a host begins or ends with "-"';
  // RFC 6761: names below it never exist.
  if (labels.at(-1) === 'invalid') return 'no host ends with ".invalid"';
  return undefined;
}

function impossibleScheme({ scheme }: UrlParts): string | undefined {
  return scheme === 'ws' || scheme === 'wss' ? 'hooks send to http and https only' : undefined;
}
