/** Claude Code's verdict on `.mcp.json`: is the file read, and which servers does it skip? */
import { type JsonMember, type JsonValue, memberValue } from '../source/json-document.ts';
import type { Span } from '../source/location.ts';
import {
  bool,
  checkShape,
  describeValue,
  list,
  num,
  type ObjectShape,
  object,
  oneOf,
  record,
  text,
  texts,
  textWith,
} from './shape.ts';

/** What the client does with a `.mcp.json`. */
export interface McpJsonVerdict {
  /** Set when no server of the file is read. */
  readonly refused?: { readonly reason: string; readonly span: Span };
  /** Servers that are left out while the others start. */
  readonly skipped: readonly SkippedServer[];
}

/** A server that is left out, and why. */
export interface SkippedServer {
  readonly name: string;
  readonly reason: string;
  readonly span: Span;
}

/** Names that the client keeps for itself (client 2.1.330, experiment). */
export const RESERVED_SERVER_NAMES: ReadonlySet<string> = new Set([
  '__proto__',
  'claude-in-chrome',
  'computer-use',
]);

const common = { timeout: num(), alwaysLoad: bool, bareElicitationCapability: bool, role: oneOf('comms') };
const oauth = object(
  {},
  { clientId: text, callbackPort: num(), authServerMetadataUrl: text, scopes: text, xaa: bool },
);
const remote = object(
  { url: text },
  {
    ...common,
    headers: record(text),
    headersHelper: text,
    oauth,
    request_timeout_ms: num(),
    tools: list(
      object({ name: text }, { permission_policy: oneOf('always_allow', 'always_ask', 'always_deny') }),
    ),
    displayName: text,
    discoveryCache: bool,
    toolPermissions: record(oneOf('allow', 'ask', 'blocked')),
    orgMaxPermission: text,
  },
);

/** The shapes of server entries by `type`; an entry without one is stdio (client 2.1.330, experiment). */
export const MCP_SERVER_SHAPES: ReadonlyMap<string, ObjectShape> = new Map([
  ['stdio', object({ command: textWith({ minLength: 1 }) }, { ...common, args: texts, env: record(text) })],
  ['sse', remote],
  ['http', remote],
  ['streamable-http', remote],
  ['ws', object({ url: text }, { ...common, headers: record(text), headersHelper: text })],
]);

/** The verdict on a parsed `.mcp.json`. Never throws. */
export function checkMcpJson(root: JsonValue): McpJsonVerdict {
  const servers = memberValue(root, 'mcpServers');
  if (servers?.kind !== 'object') {
    const reason = `.mcp.json must be an object with an object "mcpServers", and ${
      servers ? `"mcpServers" is ${describeValue(servers)}` : 'that is missing'
    }; Claude Code starts none of its servers`;
    return { refused: { reason, span: (servers ?? root).span }, skipped: [] };
  }
  return { skipped: [...servers.members.values()].flatMap(skippedServer) };
}

function skippedServer(member: JsonMember): readonly SkippedServer[] {
  if (RESERVED_SERVER_NAMES.has(member.name)) {
    const reason = `"${member.name}" is a name that Claude Code keeps for itself; choose another one`;
    return [{ name: member.name, reason, span: member.nameSpan }];
  }
  const found = entryProblem(member.value);
  return found ? [{ name: member.name, ...found }] : [];
}

/** Why the client skips a server entry, or nothing. */
export function entryProblem(entry: JsonValue): { readonly reason: string; readonly span: Span } | undefined {
  const type = memberValue(entry, 'type');
  if (!type && memberValue(entry, 'url') && !memberValue(entry, 'command')) {
    return { reason: 'it has a "url" but no "type"; write "type": "http", "sse" or "ws"', span: entry.span };
  }
  const shape = MCP_SERVER_SHAPES.get(type ? (type.kind === 'string' ? String(type.value) : '') : 'stdio');
  if (!shape) {
    const known = [...MCP_SERVER_SHAPES.keys()].join(', ');
    return { reason: `its "type" must be one of ${known}`, span: (type ?? entry).span };
  }
  const [first] = checkShape(shape, entry);
  if (!first) return undefined;
  const where = first.path.length > 0 ? `"${first.path.join('.')}"` : 'it';
  return { reason: `${where} must be ${first.expected}, not ${first.received}`, span: first.span };
}
