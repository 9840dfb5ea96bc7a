/** Rules for MCP tools: `mcp__server`, `mcp__server__*`, `mcp__server__tool`. */
import type { RuleList, RuleMatcher } from './rule.ts';

/**
 * Reads a rule whose tool name begins with `mcp__`.
 * @param name the tool name; @param specifier what stands in parentheses (never allowed here)
 * @returns the matcher, or why the client skips the rule (client 2.1.330, experiment)
 */
export function readMcpRule(
  name: string,
  specifier: string | undefined,
  list: RuleList,
): RuleMatcher | { readonly inert: string } {
  if (specifier !== undefined)
    return { inert: 'Claude Code skips it: MCP rules take nothing in parentheses' };
  const rest = name.slice('mcp__'.length);
  const cut = rest.indexOf('__');
  const server = cut < 0 ? rest : rest.slice(0, cut);
  const tool = cut < 0 ? '' : rest.slice(cut + 2);
  if (server.includes('*')) {
    if (list === 'allow') return { inert: 'Claude Code skips it: an allow rule must name the MCP server' };
    return { kind: 'mcp', server, tool, alternatives: [name] };
  }
  if (cut >= 0 && tool === '') return { inert: 'it names no tool behind the server, so it matches nothing' };
  if (server === '') return { inert: 'it names no MCP server, so it matches nothing' };
  const alternatives = tool === '' ? [`mcp__${server}`, `mcp__${server}__*`] : [name];
  return {
    kind: 'mcp',
    server,
    tool: tool === '' ? '*' : tool,
    alternatives: tool === '*' ? [...alternatives, `mcp__${server}`] : alternatives,
  };
}
