/** A repository that answers the client's question about its MCP servers itself. */
import { approveServer } from '../approval/server-approval.ts';
import { factsOf } from '../diff/change.ts';
import type { McpApprovalFact } from '../facts/mcp-approval.ts';
import type { RuleContext } from './rule.ts';
import { defineRule, statusOf } from './rule.ts';
import { PROJECT_FILES_RAN_CODE } from './sources.ts';

export const mcpSelfApproval = defineRule({
  meta: {
    id: 'mcp-self-approval',
    title: 'MCP server approved by the repository itself',
    category: 'mcp',
    level: 'block',
    why: 'Claude Code asks each developer before it starts a server of the repository. These settings answer in their place, for servers that exist and for those that a later change adds.',
    allow:
      'Name single servers in `enabledMcpjsonServers`, each with content that `allowedMcpServers` of the policy lists.',
    references: [
      {
        title: 'Adversa AI, TrustFall: a repository approves its own MCP servers',
        url: 'https://adversa.ai/blog/trustfall-coding-agent-security-flaw-rce-claude-cursor-gemini-cli-copilot/',
      },
      PROJECT_FILES_RAN_CODE,
    ],
    tags: ['ASI04', 'MCP09', 'AML.T0081', 'CWE-807'],
    supersedes: [
      {
        ruleId: 'reenabled-mcp-server',
        where: 'place',
        because: 'A server that starts without a question is no longer switched off: one line says both.',
      },
    ],
  },
  messages: {
    all: {
      message: 'Every MCP server of the repository, also each future one, would start without a question.',
      help: 'Remove `enableAllProjectMcpServers`, and name approved servers in `enabledMcpjsonServers` where needed.',
    },
    unknown: {
      message:
        'The server name {{server}} would be approved in advance, and no server of that name is here to be judged.',
      help: 'Remove the name until the server exists and the policy lists its content.',
    },
    unapproved: {
      message:
        'The server {{server}} would start without a question, and the policy does not approve its content.',
      help: 'Remove the name, or ask the owners of the policy to approve the server.',
    },
  },
  *check(context) {
    const { change } = context;
    for (const fact of factsOf(change.head, 'mcp-approval')) {
      const messageId = verdictOn(fact, context);
      if (messageId === undefined) continue;
      const { at, server } = fact;
      const base = { at, identity: `${fact.approval} ${server}`, status: statusOf(change.existed(fact)) };
      if (messageId === 'all') yield { ...base, messageId, data: {} };
      else yield { ...base, messageId, data: { server } };
    }
  },
});

/** A name may be approved when every server that bears it has approved content. */
function verdictOn(
  fact: McpApprovalFact,
  { change, policy, repository, today }: RuleContext,
): 'all' | 'unknown' | 'unapproved' | undefined {
  if (fact.approval === 'all') return 'all';
  if (fact.approval === 'disabled') return undefined;
  const servers = factsOf(change.head, 'mcp-server').filter((server) => server.name === fact.server);
  if (servers.length === 0) return 'unknown';
  const question = { policy, repository, today };
  return servers.every((server) => approveServer(server, question).kind === 'approved')
    ? undefined
    : 'unapproved';
}
