/** Claude Code's verdict on `.mcp.json`: is the file read, and which servers does it skip? */
import { type JsonMember, type JsonValue, memberValue } from '../source/json-document.ts';
import type { Span } from '../source/location.ts';
import { checkShape } from './check-shape.ts';
import { describeValue } from './describe-shape.ts';
import {
  bool,
  lenient,
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

const RESERVED = [
  'claude-in-chrome',
  'Claude_in_Chrome',
  'claude-code-remote',
  'Claude_Preview',
  'claude_ai',
  'computer-use',
  'workspace',
];

/**
 * Whether the client keeps a server name for itself. It turns every character but letters, digits, `_` and `-` into
 * `_`, and cuts at a double or final `_`, as in the names of tools: `claude.ai`, `workspace!` and `workspace__x` are
 * reserved, `workspace_x` and `Claude.ai` are not (client 2.1.330, experiments with 90 names).
 */
export function isReservedServerName(name: string): boolean {
  if (name === '__proto__') return true;
  const plain = name.replaceAll(/[^A-Za-z0-9_-]/gu, '_');
  // Names of claude.ai connectors are cleaned further: no double `_`, and none at the ends.
  const tidy = name.startsWith('claude.ai ') ? plain.replaceAll(/_+/gu, '_').replace(/_$/u, '') : plain;
  const [server = ''] = tidy.split('__');
  return RESERVED.includes(server.replace(/_$/u, ''));
}

// Members marked lenient may hold anything: the client leaves a bad value out and starts the server (experiment).
const common = {
  timeout: num({ above: 0, integer: true }),
  alwaysLoad: bool,
  bareElicitationCapability: bool,
  role: lenient(oneOf('comms')),
};
const oauth = object(
  {},
  {
    clientId: text,
    callbackPort: num({ above: 0, integer: true }),
    authServerMetadataUrl: textWith({ format: 'url', pattern: /^https:\/\// }),
    scopes: textWith({ minLength: 1 }),
    xaa: bool,
  },
);
const remote = object(
  { url: text },
  {
    ...common,
    headers: record(text),
    headersHelper: text,
    oauth,
    request_timeout_ms: lenient(num()),
    tools: list(
      object({ name: text }, { permission_policy: oneOf('always_allow', 'always_ask', 'always_deny') }),
    ),
    displayName: lenient(text),
    discoveryCache: bool,
    toolPermissions: record(oneOf('allow', 'ask', 'blocked')),
    orgMaxPermission: lenient(text),
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
  if (isReservedServerName(member.name)) {
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
  const first = checkShape(shape, entry).find((found) => !found.contained);
  if (!first) return undefined;
  const where = first.path.length > 0 ? `"${first.path.join('.')}"` : 'it';
  return { reason: `${where} must be ${first.expected}, not ${first.received}`, span: first.span };
}
