import { createServer, type Server } from 'node:http';

export interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly event: string;
  readonly payload: Record<string, unknown> & { action?: string };
}

/** A webhook endpoint that keeps what it gets; `answer` decides the status. */
export class Receiver {
  readonly received: Received[] = [];
  answer: () => number | Promise<number> = () => 200;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const payload: Received['payload'] = JSON.parse(text);
        this.received.push({
          headers: request.headers,
          text,
          event: String(request.headers['x-github-event']),
          payload,
        });
        void Promise.resolve(this.answer()).then((status) => response.writeHead(status).end('noted'));
      });
    });
  }

  /** Begins to listen; returns the address. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
  }

  /** `event.action` of everything received, in order. */
  names(): string[] {
    return this.received.map(({ event, payload }) => [event, payload.action].filter(Boolean).join('.'));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
