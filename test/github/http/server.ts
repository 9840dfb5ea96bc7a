import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Faults, HttpFault } from '../faults.ts';
import type { Repository } from '../model/repository.ts';
import type { World } from '../model/world.ts';
import type { Validator } from '../openapi/validate.ts';
import { ROUTES } from '../routes/index.ts';
import { type ApiVersion, apiVersion, inVersion } from './api-version.ts';
import { authorise } from './authorise.ts';
import { type AccessToken, Credentials, type Principal } from './credentials.ts';
import { answerQuery } from './graphql.ts';
import { notFound, Problem } from './problem.ts';
import { countRequest, exhaust } from './rate-limit.ts';
import { Call, type Reply, type Route, Router } from './route.ts';

/** One request that the double answered. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  /** `METHOD /path/{parameter}`, or undefined when nothing serves the path. */
  readonly route: string | undefined;
  /** 0 when the connection was broken on purpose. */
  readonly status: number;
  readonly installationId: number | undefined;
  /** Milliseconds since 1970, by the double's clock. */
  readonly at: number;
}

const router = new Router(ROUTES);
const GRAPHQL = '/graphql';

/** What one request came to: the part that is known grows on the way. */
interface Progress {
  route?: Route;
  version?: ApiVersion;
  principal?: Principal;
}

/** The REST interface. */
export class RestServer {
  readonly requests: RequestRecord[] = [];
  readonly #world: World;
  readonly #faults: Faults;
  readonly #validator: Validator;
  readonly #credentials: Credentials;
  readonly #server: Server;
  #active = 0;

  constructor(world: World, faults: Faults, validator: Validator) {
    this.#world = world;
    this.#faults = faults;
    this.#validator = validator;
    this.#credentials = new Credentials(world);
    this.#server = createServer((request, response) => {
      this.#active += 1;
      void this.#serve(request, response).finally(() => {
        this.#active -= 1;
      });
    });
  }

  get busy(): boolean {
    return this.#active > 0;
  }

  /** Begins to listen on 127.0.0.1; returns the address. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The double listens nowhere.');
    return `http://127.0.0.1:${address.port}`;
  }

  get tokens(): readonly AccessToken[] {
    return this.#credentials.tokens;
  }

  expireTokens(): void {
    this.#credentials.revokeAll();
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#world.url);
    const method = request.method ?? 'GET';
    const progress: Progress = {};
    let status = 0;
    try {
      const body = await readBody(request, this.#world.limits.requestBytes);
      const route = this.#routeOf(method, url.pathname);
      if (route !== undefined) progress.route = route;
      const fault = this.#faults.strike(method, url.pathname);
      if (fault?.effect === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 200));
      if (fault?.effect === 'hang') return;
      const reply = this.#reply(request, { method, url, body, fault }, progress);
      if (fault?.effect === 'reset') request.socket.destroy();
      else status = this.#send(response, reply, progress);
    } catch (error) {
      status = this.#send(response, crashed(error), progress);
    } finally {
      const installationId = progress.principal?.token?.installation.id;
      const isQuery = method === 'POST' && url.pathname === GRAPHQL;
      const route = isQuery ? 'POST /graphql' : progress.route?.operation;
      this.requests.push({
        method,
        path: url.pathname,
        route,
        status,
        installationId,
        at: this.#world.clock(),
      });
    }
  }

  #reply(
    request: IncomingMessage,
    asked: { method: string; url: URL; body: Buffer; fault: HttpFault | undefined },
    progress: Progress,
  ): Reply {
    const { fault } = asked;
    const reply = ((): Reply => {
      try {
        progress.principal = this.#credentials.principal(request.headers.authorization);
        const before = faultBefore(this.#world, fault, progress.principal);
        return before ?? this.#answer(request, asked, progress);
      } catch (error) {
        if (error instanceof Problem)
          return { status: error.status, body: error.body, headers: error.headers };
        throw error;
      }
    })();
    if (progress.route !== undefined && reply.raw === undefined) {
      const body: unknown = reply.body === undefined ? undefined : JSON.parse(JSON.stringify(reply.body));
      this.#validator.response(progress.route.operation, reply.status ?? 200, body);
    }
    if (fault?.effect !== 'error-after') return versioned(reply, progress);
    return { status: fault.status ?? 502, body: { message: 'Server Error' } };
  }

  #answer(
    request: IncomingMessage,
    asked: { method: string; url: URL; body: Buffer },
    progress: Progress,
  ): Reply {
    const { principal = {} } = progress;
    const version = apiVersion(request.headers['x-github-api-version']);
    progress.version = version;
    if (asked.method === 'POST' && asked.url.pathname === GRAPHQL) {
      return answerQuery(this.#world, principal, parsed(asked.body));
    }
    const path = this.#canonical(asked.url.pathname);
    const found = router.find(asked.method, path);
    if (found === undefined) throw notFound();
    progress.route = found.route;
    const repository = this.#repository(found.params, asked.method, path);
    authorise(found.route, principal, repository, asked.method);
    if (found.route.operation !== 'GET /rate_limit') countRequest(this.#world, principal);
    const body = parsed(asked.body);
    const query = new URLSearchParams(asked.url.search);
    const problem = this.#validator.request(found.route.operation, { params: found.params, query, body });
    if (problem !== undefined) throw new Problem(422, `Invalid request.\n\n${problem}`);
    const call = new Call({
      world: this.#world,
      credentials: this.#credentials,
      params: found.params,
      query,
      bodyText: asked.body.toString('utf8'),
      accept: request.headers.accept ?? '',
      version,
      path,
      app: principal.app,
      token: principal.token,
      repository,
    });
    return found.route.handle(call);
  }

  /** The route that the log names, also for requests that never reach it. */
  #routeOf(method: string, path: string): Route | undefined {
    const short = path.replace(/^\/repositories\/\d+(?=\/|$)/, '/repos/owner/repo');
    return router.find(method, short)?.route;
  }

  /** `/repositories/{id}/…` is another name for `/repos/{owner}/{repo}/…`. */
  #canonical(path: string): string {
    const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
    if (id === undefined) return path;
    const repository = this.#world.repositories.get(Number(id));
    if (repository === undefined) throw notFound();
    return `/repos/${repository.fullName}${rest}`;
  }

  /** The repository of a path; a former name answers 301 (docs: best practices, follow redirects). */
  #repository(
    params: Readonly<Record<string, string>>,
    method: string,
    path: string,
  ): Repository | undefined {
    const { owner, repo } = params;
    if (owner === undefined || repo === undefined) return undefined;
    const found = this.#world.repository(owner, repo);
    if (found !== undefined) return found;
    const moved = this.#world.redirects.get(`${owner}/${repo}`.toLowerCase());
    if (moved === undefined || !this.#world.repositories.has(moved)) throw notFound();
    const rest = path
      .split('/')
      .slice(4)
      .map((part) => `/${part}`)
      .join('');
    const url = `${this.#world.url}/repositories/${moved}${rest}`;
    // 307 keeps the method of what is not a GET.
    const [status, text] = method === 'GET' ? [301, 'Moved Permanently'] : [307, 'Temporary Redirect'];
    throw new Problem(status, text, { url }, { location: url });
  }

  #send(response: ServerResponse, reply: Reply, progress: Progress): number {
    const status = reply.status ?? 200;
    const body =
      reply.raw ?? (reply.body === undefined ? undefined : Buffer.from(JSON.stringify(reply.body)));
    response.writeHead(status, {
      date: new Date(this.#world.signInClock()).toUTCString(),
      'x-github-request-id': this.#world.guid(),
      'x-github-media-type': 'github.v3; format=json',
      ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...countRequest(this.#world, progress.principal ?? {}, 0),
      ...reply.headers,
    });
    response.end(body);
    return status;
  }
}

function versioned(reply: Reply, { route, version }: Progress): Reply {
  if (route === undefined || version === undefined || reply.body === undefined) return reply;
  const headers = { ...reply.headers, 'x-github-api-version-selected': version };
  return { ...reply, headers, body: inVersion(version, route.operation, reply.body) };
}

function faultBefore(world: World, fault: HttpFault | undefined, principal: Principal): Reply | undefined {
  if (fault?.effect === 'error-before') {
    return { status: fault.status ?? 503, body: { message: 'Service Unavailable' } };
  }
  if (fault?.effect === 'primary-limit') exhaust(world, principal);
  if (fault?.effect === 'primary-limit') countRequest(world, principal);
  if (fault?.effect !== 'secondary-limit') return undefined;
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  const { status, body } = new Problem(403, message);
  return { status, body, headers: { 'retry-after': String(fault.retryAfterSeconds ?? 60) } };
}

/** A fault of the double itself is loud, so that nobody takes it for GitHub's. */
function crashed(error: unknown): Reply {
  if (error instanceof Problem) return { status: error.status, body: error.body, headers: error.headers };
  console.error('The GitHub double failed:', error);
  return { status: 500, body: { message: `The GitHub double failed: ${String(error)}` } };
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Problem(413, 'Payload Too Large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parsed(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem(400, 'Problems parsing JSON');
  }
}
