/** Several nodes on one database, each a process that can be killed, behind one address for webhooks. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const NODE = fileURLToPath(new URL('./node-process.ts', import.meta.url));
const WEBHOOKS = '/api/github/webhooks';

interface FleetNode {
  readonly process: ChildProcess;
  readonly url: string;
}

/** The nodes, and the door in front of them. */
export class Fleet {
  kills = 0;
  readonly #env: Readonly<Record<string, string>>;
  readonly #size: number;
  readonly #nodes = new Set<FleetNode>();
  readonly #door: Server;
  #turn = 0;

  /** @param env what every node gets as its environment */
  constructor(env: Readonly<Record<string, string>>, size: number) {
    this.#env = env;
    this.#size = size;
    this.#door = createServer((request, response) => void this.#forward(request, response));
  }

  /** Starts all nodes. @returns where webhooks are to be sent */
  async start(): Promise<string> {
    this.#door.listen(0, '127.0.0.1');
    await once(this.#door, 'listening');
    await this.complete();
    const address = this.#door.address();
    if (typeof address !== 'object' || address === null) throw new Error('the door has no address');
    return `http://127.0.0.1:${address.port}${WEBHOOKS}`;
  }

  /** Starts nodes until all are there again. */
  async complete(): Promise<void> {
    while (this.#nodes.size < this.#size) this.#nodes.add(await this.#startNode());
  }

  /** Kills the n-th living node at once, as the kernel does when memory ends. */
  async kill(n: number): Promise<void> {
    const node = [...this.#nodes][n % Math.max(1, this.#nodes.size)];
    if (!node) return;
    this.#nodes.delete(node);
    this.kills += 1;
    node.process.kill('SIGKILL');
    await once(node.process, 'exit');
  }

  /** Ends all nodes in order. @returns how each of them ended */
  async stop(): Promise<readonly (number | null)[]> {
    const codes = [...this.#nodes].map(async ({ process: node }) => {
      const ended = once(node, 'exit');
      node.kill('SIGTERM');
      const [code]: unknown[] = await ended;
      return typeof code === 'number' ? code : null;
    });
    const ended = await Promise.all(codes);
    this.#nodes.clear();
    this.#door.closeAllConnections();
    this.#door.close();
    return ended;
  }

  async #startNode(): Promise<FleetNode> {
    const node = spawn(process.execPath, [NODE], { env: this.#env, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface(node.stdout)) {
      const url = /listens on (http:\S+)/u.exec(line)?.[1];
      if (url !== undefined) return { process: node, url };
    }
    throw new Error('a node ended before it listened');
  }

  /** A living node after the other; a node that dies meanwhile is a delivery that GitHub sees fail. */
  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      this.#turn += 1;
      const node = [...this.#nodes][this.#turn % Math.max(1, this.#nodes.size)];
      if (!node) throw new Error('no node lives');
      const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' && !HOP_BY_HOP.has(name) ? [[name, value]] : [],
      );
      const answer = await fetch(`${node.url}${WEBHOOKS}`, {
        method: 'POST',
        headers,
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status).end(await answer.text());
    } catch {
      response.destroy();
    }
  }
}

const HOP_BY_HOP: ReadonlySet<string> = new Set(['connection', 'content-length', 'host', 'keep-alive']);
