/** Is this MCP server approved? By an entry of `allowedMcpServers`, or by its digest; denials win. */
import { allParts, identifyPinnedCommand } from '../commands/command-identity.ts';
import { type McpServerFact, serverCommand } from '../facts/mcp-server.ts';
import { deniedServer } from '../policy/denied-server.ts';
import { isExact, isStarted, isStartedBy } from '../policy/local-server.ts';
import type { ApprovedLocalServer, ApprovedMcpServer, ApprovedRemoteServer } from '../policy/policy.ts';
import { expandDefaults, serverUrlCovers, serverUrlPattern } from '../policy/server-url.ts';
import { readUrl, type UrlReading } from '../policy/url-pattern.ts';
import type { Json } from '../source/digest.ts';
import { oncePer } from '../source/once-per.ts';
import {
  type ApprovalQuestion,
  approvedByDigest,
  type FactApproval,
  revokedContent,
  withinWall,
} from './fact-approval.ts';
import { contentCovers, importsCovered, pinnedCovers } from './pinned-content.ts';
import { pinnedIndex } from './pinned-index.ts';

/** Asks the policy about a server. Its name plays no part, but for a denial by name. A revocation wins over all. */
export function approveServer(server: McpServerFact, question: ApprovalQuestion): FactApproval {
  const revoked = revokedContent(question, 'mcp-server', server.digest, allParts(server.closure));
  if (revoked) return revoked;
  const { policy } = question;
  const command = serverCommand(server.entry);
  const { url } = server.entry;
  const denied = deniedServer(policy, {
    name: server.name,
    command: command?.kind === 'argv' ? command.argv.map(expandDefaults) : undefined,
    url: typeof url === 'string' ? expandDefaults(url) : undefined,
  });
  if (denied) return { kind: 'denied', at: denied.at };
  if (server.problem !== undefined || server.ambiguity !== undefined) return { kind: 'none' };
  const approval = approvalOf(server, question);
  return server.transport === 'stdio' ? approval : withinWall(approval, url, policy);
}

function approvalOf(server: McpServerFact, question: ApprovalQuestion): FactApproval {
  const { policy } = question;
  const entry = approvingEntry(server, policy.allowedMcpServers);
  if (entry) return { kind: 'approved', at: entry.at, pins: entry.files };
  return approvedByDigest(question, 'mcp-server', server.digest);
}

function approvingEntry(
  server: McpServerFact,
  entries: readonly ApprovedMcpServer[],
): ApprovedMcpServer | undefined {
  const { local, remote } = byKind(entries);
  const { transport, content, entry } = server;
  if (transport === 'stdio') {
    const exact = serversLike(local, '', content).find((candidate) => localCovers(candidate, server));
    return exact ?? approvingPattern(server, entries);
  }
  if (typeof entry['url'] !== 'string') return undefined;
  const url = readUrl(entry['url']);
  return remote.find((candidate) => remoteCovers(candidate, server, url));
}

/** An entry with `*`, or one that names a package: it approves as if it held the words of this server. */
function approvingPattern(
  server: McpServerFact,
  entries: readonly ApprovedMcpServer[],
): ApprovedMcpServer | undefined {
  const command = serverCommand(server.entry);
  if (command?.kind !== 'argv') return undefined;
  const { argv } = command;
  return byKind(entries).patterns.find(
    (entry) =>
      isStartedBy(entry, argv) &&
      contentCovers(localContent(argv, entry), server.content) &&
      importsCovered(entry.files, server.closure),
  );
}

const byKind = oncePer((entries: readonly ApprovedMcpServer[]) => ({
  local: entries.filter((entry) => entry.kind === 'command'),
  remote: entries.filter((entry) => entry.kind === 'url'),
  patterns: entries.filter(isStarted).filter((entry) => !isExact(entry)),
}));

function localCovers(entry: ApprovedLocalServer, { content, closure }: McpServerFact): boolean {
  return contentCovers(contentOfEntry(entry), content) && importsCovered(entry.files, closure);
}

const contentOfEntry = oncePer((entry: ApprovedLocalServer) => localContent(entry.serverCommand, entry));

function localContent(
  argv: readonly string[],
  { files, env }: Pick<ApprovedLocalServer, 'files' | 'env'>,
): Json {
  const identity = identifyPinnedCommand({ kind: 'argv', argv }, files);
  const run = identity.problem === undefined ? identity.canonical : null;
  return { transport: 'stdio', run, ...(env.size > 0 ? { env: Object.fromEntries(env) } : {}) };
}

const serversLike = pinnedIndex((entry: ApprovedLocalServer) => ({
  key: '',
  content: contentOfEntry(entry),
}));

function remoteCovers(entry: ApprovedRemoteServer, server: McpServerFact, url: UrlReading): boolean {
  const { headers, headersHelper, oauth } = server.entry;
  // `oauth` can name another authorisation server; only an approval by digest covers it.
  if (oauth !== undefined || !serverUrlCovers(serverUrlPattern(entry), url)) return false;
  return headersCovered(entry, headers) && helperCovered(entry, headersHelper, server);
}

/** Every header must be listed with its exact value; header names are compared without letter case (RFC 9110). */
function headersCovered(entry: ApprovedRemoteServer, headers: Json | undefined): boolean {
  if (headers === undefined) return true;
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) return false;
  const allowed = new Map([...entry.headers].map(([name, value]) => [name.toLowerCase(), value]));
  return Object.entries(headers).every(([name, value]) => allowed.get(name.toLowerCase()) === value);
}

function helperCovered(
  entry: ApprovedRemoteServer,
  helper: Json | undefined,
  server: McpServerFact,
): boolean {
  if (helper === undefined) return true;
  if (entry.headersHelper === undefined || entry.headersHelper !== helper) return false;
  const pinned = identifyPinnedCommand({ kind: 'shell', text: entry.headersHelper }, entry.files);
  const { content } = server;
  const actual = typeof content === 'object' && content !== null && 'headersHelper' in content;
  return (
    pinned.problem === undefined && actual && pinnedCovers(pinned.canonical, content.headersHelper ?? null)
  );
}
