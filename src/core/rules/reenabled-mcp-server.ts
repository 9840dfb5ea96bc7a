/** Servers that the base switched off and the change lets start again. */
import { type Change, factsIn, factsOf, isReadInHead } from '../diff/change.ts';
import { placeInHead } from '../diff/place-in-head.ts';
import type { McpApprovalFact } from '../facts/mcp-approval.ts';
import type { Location } from '../source/location.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const reenabledMcpServer = defineRule({
  meta: {
    id: 'reenabled-mcp-server',
    title: 'MCP server switched on again',
    category: 'protection',
    level: 'warn',
    why: 'A name in `disabledMcpjsonServers` keeps a server of the repository from starting. Without it the server starts again, in continuous integration without a question.',
    allow: 'Set the rule `reenabled-mcp-server` under `rules` in the policy; it warns by default.',
    references: [claudeDocs('mcp')],
    tags: ['CWE-693'],
  },
  messages: {
    reenabled: {
      message:
        'The MCP server {{server}} was switched off and would start again, because it is still in {{file}}.',
      help: 'Keep the name in `disabledMcpjsonServers`, or remove the server from `.mcp.json`.',
    },
  },
  *check({ change }) {
    for (const lost of factsOf(change.base, 'mcp-approval')) {
      if (lost.approval !== 'disabled' || !isReadInHead(change, lost)) continue;
      const kept = factsIn(change.head, 'mcp-approval', lost.file).some((fact) => fact.key === lost.key);
      const server = factsOf(change.head, 'mcp-server').find((candidate) => candidate.name === lost.server);
      if (kept || !server) continue;
      const at = enabledAt(change, lost) ?? placeInHead(change, lost, ['disabledMcpjsonServers']);
      const data = { server: lost.server, file: server.file };
      yield { messageId: 'reenabled', data, at, identity: lost.server, status: 'introduced' };
    }
  },
});

/** Where the same file now enables the server instead, so that one line has one finding. */
function enabledAt(change: Change, { file, server }: McpApprovalFact): Location | undefined {
  const approvals = factsIn(change.head, 'mcp-approval', file);
  const named = approvals.find((fact) => fact.approval === 'enabled' && fact.server === server);
  return (named ?? approvals.find((fact) => fact.approval === 'all'))?.at;
}
