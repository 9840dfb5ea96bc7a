/** Is this MCP server approved? By an entry of `allowedMcpServers`, or by its digest; denials win. */
import { allParts, identifyPinnedCommand } from '../commands/command-identity.ts';
import { type McpServerFact, serverCommand } from '../facts/mcp-server.ts';
import { deniedServer } from '../policy/denied-server.ts';
import type { ApprovedLocalServer, ApprovedMcpServer, ApprovedRemoteServer } from '../policy/policy.ts';
import { expandDefaults, matchServerUrl } from '../policy/server-url.ts';
import type { Json } from '../source/digest.ts';
import {
  type ApprovalQuestion,
  approvedByDigest,
  type FactApproval,
  revokedContent,
  withinWall,
} from './fact-approval.ts';
import { importsCovered, pinnedCovers } from './pinned-content.ts';

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
  const entry = policy.allowedMcpServers.find((candidate) => entryCovers(candidate, server));
  if (entry) return { kind: 'approved', at: entry.at, pins: entry.files };
  return approvedByDigest(question, 'mcp-server', server.digest);
}

function entryCovers(entry: ApprovedMcpServer, server: McpServerFact): boolean {
  return entry.kind === 'url' ? remoteCovers(entry, server) : localCovers(entry, server);
}

function localCovers(entry: ApprovedLocalServer, server: McpServerFact): boolean {
  if (server.transport !== 'stdio') return false;
  const { content } = server;
  return pinnedCovers(contentOfEntry(entry), content) && importsCovered(entry.files, server.closure);
}

const contents = new WeakMap<ApprovedLocalServer, Json>();

function contentOfEntry(entry: ApprovedLocalServer): Json {
  const known = contents.get(entry);
  if (known !== undefined) return known;
  const identity = identifyPinnedCommand({ kind: 'argv', argv: entry.serverCommand }, entry.files);
  const run = identity.problem === undefined ? identity.canonical : null;
  const env = Object.fromEntries(entry.env);
  const content: Json = { transport: 'stdio', run, ...(entry.env.size > 0 ? { env } : {}) };
  contents.set(entry, content);
  return content;
}

function remoteCovers(entry: ApprovedRemoteServer, server: McpServerFact): boolean {
  const { url, headers, headersHelper, oauth } = server.entry;
  if (server.transport === 'stdio' || typeof url !== 'string') return false;
  // `oauth` can name another authorisation server; only an approval by digest covers it.
  if (oauth !== undefined || !matchServerUrl(entry.serverUrl, url)) return false;
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
