/** A server of its own for Prometheus: the one for webhooks is reachable from the internet. */
import { createServer, type ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import { type Listening, listen } from './webhook-server.ts';

/**
 * Serves `GET /metrics`.
 * @throws what listening throws, for instance when the port is taken
 */
export function startMetricsServer(metrics: Metrics, host: string, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    const isAsked = request.method === 'GET' && request.url === '/metrics';
    if (isAsked) void answer(metrics, response);
    else response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found\n');
  });
  return listen(server, host, port);
}

async function answer(metrics: Metrics, response: ServerResponse): Promise<void> {
  try {
    const { type, body } = await metrics.text();
    response.writeHead(200, { 'content-type': type }).end(body);
  } catch {
    response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('internal error\n');
  }
}
