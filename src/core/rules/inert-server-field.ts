/** Fields of an MCP server that the client accepts and does not act on. */
import { factsOf } from '../diff/change.ts';
import { defineRule } from './rule.ts';
import { observed } from './sources.ts';

// Accepted without effect by client 2.1.330 (experiments): the server starts in the session's folder whatever `cwd`
// says, and tool permissions of a repository's file allow nothing.
const INERT_FIELDS = ['cwd', 'tools', 'toolPermissions', 'orgMaxPermission'] as const;

export const inertServerField = defineRule({
  meta: {
    id: 'inert-server-field',
    title: 'MCP server field without effect',
    category: 'mcp',
    level: 'warn',
    why: 'Claude Code accepts these fields in `.mcp.json` without acting on them. Other clients, or a later version, may act on them, and then the approved server does something else.',
    allow: 'Set the rule `inert-server-field` under `rules` in the policy.',
    references: [observed('fields of `.mcp.json` without effect')],
    tags: [],
  },
  messages: {
    inert: {
      message:
        'The field {{field}} of MCP server {{name}} has no effect in Claude Code today, and could have one later.',
      help: 'Remove the field.',
    },
  },
  *check({ change }) {
    const before = new Set(factsOf(change.base, 'mcp-server').flatMap(inertFields));
    for (const server of factsOf(change.head, 'mcp-server')) {
      for (const field of INERT_FIELDS) {
        if (server.entry[field] === undefined || before.has(fieldKey(server, field))) continue;
        const data = { field, name: server.name };
        const at = server.fieldAt.get(field) ?? server.at;
        yield { messageId: 'inert', data, at, identity: `${server.name} ${field}`, status: 'introduced' };
      }
    }
  },
});

type Server = ReturnType<typeof factsOf<'mcp-server'>>[number];

function inertFields(server: Server): string[] {
  return INERT_FIELDS.filter((field) => server.entry[field] !== undefined).map((field) =>
    fieldKey(server, field),
  );
}

function fieldKey(server: Server, field: string): string {
  return JSON.stringify([server.file, server.name, field, server.entry[field]]);
}
