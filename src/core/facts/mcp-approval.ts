/** The keys by which a project answers the client's question "start this MCP server?" itself. */
import type { FactBase } from './fact.ts';

/** `all` is `enableAllProjectMcpServers: true`; the others name one server. */
export interface McpApprovalFact extends FactBase {
  readonly kind: 'mcp-approval';
  readonly approval: 'all' | 'enabled' | 'disabled';
  /** The server's name; empty for `all`. */
  readonly server: string;
}
