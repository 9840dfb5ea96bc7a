/** The local page's HTTP server: reads only, from this machine only, and loads nothing from elsewhere. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BASE_STYLE, PAGE_POLICY } from '../../src/core/index.ts';
import type { PullRequest } from '../../test/github/index.ts';
import { missingPage, pageAt, reportAt } from './pages.ts';

const HOST = '127.0.0.1';

/** A page that is served. */
export interface Page {
  readonly url: string;
  /** Says that no more pull requests come. */
  finished(): void;
  close(): Promise<void>;
}

/** Somebody else listens there. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="none" stroke="#6e7781" stroke-width="1.6" d="M2.5 15V6.5a5.5 5.5 0 0 1 11 0V15M6.2 2.5V15M9.8 2.5V15M2.5 7.5h11M2.5 11.5h11"/></svg>`;

/** What is answered. */
interface Answer {
  readonly status: number;
  readonly type: 'text/html' | 'text/css' | 'image/svg+xml' | 'text/plain';
  readonly body: string;
  /** The content security policy, where it is not that of all pages. */
  readonly policy?: string;
}

/**
 * Starts the server.
 * @param port 0 for any free one
 * @param pulls the pull requests to show, asked anew for each page
 * @param policy the text of the organisation's policy, for reports; undefined while there is none
 * @throws {PortTaken}
 */
export async function startPage(
  port: number,
  pulls: () => readonly PullRequest[],
  policy: () => string | undefined,
): Promise<Page> {
  const style = BASE_STYLE + (await readFile(new URL('style.css', import.meta.url), 'utf8'));
  let moving = true;
  const source = { pulls, policy, moving: () => moving };
  const server = createServer((request, response) => {
    answer(request, style, source).then(
      (answered) => send(request, response, answered),
      () =>
        send(request, response, { status: 500, type: 'text/plain', body: 'The page could not be made.\n' }),
    );
  });
  const url = await listen(server, port);
  return {
    url,
    finished: () => {
      moving = false;
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      reject(taken ? new PortTaken(`Port ${port} is taken. Choose another one with --port.`) : error);
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page has no address.');
  return `http://${HOST}:${address.port}`;
}

async function answer(
  request: IncomingMessage,
  style: string,
  source: Parameters<typeof pageAt>[1],
): Promise<Answer> {
  // A name that somebody else points at this machine is not served: a foreign page could read ours through it.
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/u.test(request.headers.host ?? ''))
    return { status: 421, type: 'text/plain', body: 'This page is served to 127.0.0.1 only.\n' };
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, type: 'text/plain', body: 'This page can only be read.\n' };
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path === '/style.css') return { status: 200, type: 'text/css', body: style };
  if (path === '/icon.svg') return { status: 200, type: 'image/svg+xml', body: ICON };
  const report = await reportAt(path, source);
  if (report !== undefined)
    return { status: 200, type: 'text/html', body: report, policy: `${PAGE_POLICY}; frame-ancestors 'none'` };
  const body = await pageAt(path, source);
  if (body === undefined) return { status: 404, type: 'text/html', body: missingPage() };
  return { status: 200, type: 'text/html', body };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, type, body, policy }: Answer,
): void {
  const security = policy === undefined ? {} : { 'content-security-policy': policy };
  response.writeHead(status, { ...HEADERS, ...security, 'content-type': `${type}; charset=utf-8` });
  response.end(request.method === 'HEAD' ? undefined : body);
}
