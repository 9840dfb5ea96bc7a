/** The HTTP server: takes webhooks, checks their size before reading and their signature before parsing. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Probot } from 'probot';
import { NotReady } from '../store/readiness.ts';
import type { Metrics } from './metrics.ts';

/** Where GitHub sends webhooks. */
export const WEBHOOK_PATH = '/api/github/webhooks';

/** GitHub sends no payload above 25 MB (webhooks documentation: payload cap). */
const MAX_BODY_BYTES = 25 * 1024 * 1024;
/** An unfinished request is dropped after this long. */
const REQUEST_TIMEOUT_MS = 15_000;

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Stops taking requests and resolves when those under way are answered. */
  close(): Promise<void>;
}

/** What the server passes requests to. */
interface Behind {
  readonly probot: Probot;
  /** Rejects while webhooks cannot be stored. */
  readonly ready: () => Promise<void>;
  readonly metrics: Metrics;
}

/** Starts the server. @throws what listening throws, for instance when the port is taken */
export function startWebhookServer(behind: Behind, host: string, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    void answer(behind, request, response);
  });
  return listen(server, host, port);
}

/** Lets a server listen; slow and unfinished requests are dropped. @throws what listening throws */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.headersTimeout = REQUEST_TIMEOUT_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server), close: () => closeServer(server) };
}

function urlOf(server: Server): string {
  const address = server.address();
  if (!isAddressInfo(address)) throw new Error('the server has no address');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

function isAddressInfo(address: ReturnType<Server['address']>): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
  });
}

async function answer(behind: Behind, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const begun = performance.now();
  try {
    const [status, text] = await route(behind, request);
    if (request.method === 'POST') observe(behind, request, status, begun);
    if (status === TOO_LARGE[0]) refuse(request, response);
    else reply(response, status, text);
  } catch {
    // What went wrong is in the log; nothing of it is told to the caller.
    observe(behind, request, 500, begun);
    reply(response, 500, 'internal error');
  }
}

/** Anybody can send any name of an event; only those that were signed are told apart. */
function observe({ metrics }: Behind, request: IncomingMessage, status: number, begun: number): void {
  const event = status === 202 ? (headerOf(request, 'x-github-event') ?? '') : 'refused';
  metrics.webhook(event, status, (performance.now() - begun) / 1_000);
}

function reply(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  response.end(`${text}\n`);
}

async function route(
  { probot, ready }: Behind,
  request: IncomingMessage,
): Promise<[status: number, text: string]> {
  const path = (request.url ?? '').split('?')[0];
  if (path === '/healthz' && request.method === 'GET') return [200, 'ok'];
  if (path === '/readyz' && request.method === 'GET') return ready().then(READY, NOT_READY);
  if (path !== WEBHOOK_PATH) return [404, 'not found'];
  if (request.method !== 'POST') return [405, 'method not allowed'];
  return takeWebhook(probot, request);
}

async function takeWebhook(
  probot: Probot,
  request: IncomingMessage,
): Promise<[status: number, text: string]> {
  const id = headerOf(request, 'x-github-delivery');
  const name = headerOf(request, 'x-github-event');
  const signature = headerOf(request, 'x-hub-signature-256');
  if (id === undefined || name === undefined || signature === undefined)
    return [400, 'required headers are missing'];
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return TOO_LARGE;
  const payload = await readBody(request);
  if (payload === undefined) return TOO_LARGE;
  // Constant-time comparison, by @octokit/webhooks; parsing comes after.
  if (!(await probot.webhooks.verify(payload, signature))) return [400, 'the signature does not match'];
  await probot.webhooks.verifyAndReceive({ id, name, signature, payload });
  return [202, 'accepted'];
}

const READY = (): [status: number, text: string] => [200, 'ok'];
const NOT_READY = (error: unknown): [status: number, text: string] => [
  503,
  error instanceof NotReady ? error.message : 'webhooks cannot be stored',
];
const TOO_LARGE: [status: number, text: string] = [413, 'the body is too large'];

/** Answers without reading the rest, and then drops the connection. */
function refuse(request: IncomingMessage, response: ServerResponse): void {
  const [status, text] = TOO_LARGE;
  response.writeHead(status, { connection: 'close', 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`, () => request.destroy());
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The body as text, or undefined as soon as it exceeds the cap. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // destroyOnReturn: the connection is still needed for the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
