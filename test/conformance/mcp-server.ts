/** A small MCP server on standard input and output: `node mcp-server.ts TOOL…` offers tools of these names that do nothing. */
import { createInterface } from 'node:readline';

const tools = process.argv.slice(2);

function reply(id: unknown, result: unknown): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
}

function resultOf(method: unknown, params: unknown): unknown {
  if (method === 'initialize') {
    const known = typeof params === 'object' && params !== null && 'protocolVersion' in params;
    return {
      protocolVersion: known ? params.protocolVersion : '2025-06-18',
      capabilities: { tools: {} },
      serverInfo: { name: 'scripted', version: '1' },
    };
  }
  if (method === 'tools/list') {
    return { tools: tools.map((name) => ({ name, description: name, inputSchema: { type: 'object' } })) };
  }
  return method === 'tools/call' ? { content: [{ type: 'text', text: 'Done.' }] } : {};
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const message: unknown = JSON.parse(line);
  if (typeof message !== 'object' || message === null || !('id' in message) || !('method' in message)) return;
  reply(message.id, resultOf(message.method, 'params' in message ? message.params : undefined));
});
