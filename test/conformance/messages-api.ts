/** A stand-in for the Messages API on the loopback: answers with the tool calls of a script, then ends the turn. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One tool call that the "model" asks for. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The prompt that a scripted call gives to a subagent, whose requests follow no script. */
export const SUBAGENT_PROMPT = 'Say that you are done, as a scripted subagent.';

/** What one session sent. */
export interface Session {
  readonly url: string;
  /** The bodies of its requests. */
  readonly requests: readonly string[];
}

interface Script {
  readonly calls: readonly ToolCall[];
  readonly requests: string[];
}

/** Serves scripted sessions, each under a path of its own. */
export class MessagesApi {
  readonly #scripts = new Map<string, Script>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk: string) => (body += chunk));
      request.on('end', () => this.#answer(request.url ?? '', body, response));
    });
  }

  /** Starts to listen on a free port. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  /** Stops listening. */
  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Opens a session that will ask for these calls. */
  open(calls: readonly ToolCall[]): Session {
    const id = `session-${this.#scripts.size}`;
    const script: Script = { calls, requests: [] };
    this.#scripts.set(id, script);
    return { url: `http://127.0.0.1:${portOf(this.#server)}/${id}`, requests: script.requests };
  }

  #answer(url: string, body: string, response: ServerResponse): void {
    const script = this.#scripts.get(url.split('/')[1] ?? '');
    if (!script || !url.includes('/v1/messages') || url.includes('count_tokens')) {
      response.setHeader('content-type', 'application/json').end('{"input_tokens":1}');
      return;
    }
    script.requests.push(body);
    const request: unknown = JSON.parse(body);
    // Side requests, such as for a title, offer no tools.
    const follows = body.includes('"tool_result"') || body.includes(SUBAGENT_PROMPT);
    const asks = hasTools(request) && !follows;
    const blocks = asks ? script.calls : [];
    if (isStreamed(request)) stream(response, blocks);
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(message(blocks)));
  }
}

function portOf(server: Server): number {
  const address: string | AddressInfo | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in does not listen');
  return address.port;
}

function hasTools(request: unknown): boolean {
  if (typeof request !== 'object' || request === null || !('tools' in request)) return false;
  return Array.isArray(request.tools) && request.tools.length > 0;
}

function isStreamed(request: unknown): boolean {
  return typeof request === 'object' && request !== null && 'stream' in request && request.stream === true;
}

const USAGE = {
  input_tokens: 1,
  output_tokens: 1,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
};

function message(calls: readonly ToolCall[]) {
  const content =
    calls.length > 0
      ? calls.map((call) => ({ type: 'tool_use', ...call }))
      : [{ type: 'text', text: 'Done.' }];
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-scripted',
    content,
    stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn',
    stop_sequence: null,
    usage: USAGE,
  };
}

function stream(response: ServerResponse, calls: readonly ToolCall[]): void {
  response.setHeader('content-type', 'text/event-stream');
  const send = (event: { readonly type: string } & Record<string, unknown>): void => {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  const full = message(calls);
  send({ type: 'message_start', message: { ...full, content: [], stop_reason: null } });
  full.content.forEach((block, index) => {
    if ('input' in block) {
      send({ type: 'content_block_start', index, content_block: { ...block, input: {} } });
      const delta = { type: 'input_json_delta', partial_json: JSON.stringify(block.input) };
      send({ type: 'content_block_delta', index, delta });
    } else {
      send({ type: 'content_block_start', index, content_block: { type: 'text', text: '' } });
      send({ type: 'content_block_delta', index, delta: { type: 'text_delta', text: 'Done.' } });
    }
    send({ type: 'content_block_stop', index });
  });
  send({
    type: 'message_delta',
    delta: { stop_reason: full.stop_reason, stop_sequence: null },
    usage: USAGE,
  });
  send({ type: 'message_stop' });
  response.end();
}
