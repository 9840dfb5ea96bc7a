import type { App } from '../model/app.ts';
import type { Installation } from '../model/installation.ts';
import type { Repository } from '../model/repository.ts';
import type { World } from '../model/world.ts';
import type { ApiVersion } from './api-version.ts';
import type { AccessToken, Credentials } from './credentials.ts';
import { notFound } from './problem.ts';

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, instead of a JSON body. */
  readonly raw?: Uint8Array;
}

/** One request, after authentication. */
export class Call {
  readonly world: World;
  readonly credentials: Credentials;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly version: ApiVersion;
  readonly path: string;
  readonly app: App | undefined;
  readonly token: AccessToken | undefined;
  readonly #bodyText: string;
  readonly #repository: Repository | undefined;

  constructor(parts: {
    world: World;
    credentials: Credentials;
    params: Readonly<Record<string, string>>;
    query: URLSearchParams;
    bodyText: string;
    accept: string;
    version: ApiVersion;
    path: string;
    app: App | undefined;
    token: AccessToken | undefined;
    repository: Repository | undefined;
  }) {
    this.world = parts.world;
    this.credentials = parts.credentials;
    this.params = parts.params;
    this.query = parts.query;
    this.#bodyText = parts.bodyText;
    this.accept = parts.accept;
    this.version = parts.version;
    this.path = parts.path;
    this.app = parts.app;
    this.token = parts.token;
    this.#repository = parts.repository;
  }

  /** The JSON body; that it has this form was established before, by GitHub's own description of the operation. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the validated form
  input<T>(): T {
    const value: T = JSON.parse(this.#bodyText === '' ? '{}' : this.#bodyText);
    return value;
  }

  /** A part of the path, decoded. */
  param(name: string): string {
    const value = this.params[name];
    if (value === undefined) throw new Error(`The route has no {${name}}.`);
    return value;
  }

  /** The repository of the path; access to it has been checked. */
  get repository(): Repository {
    if (this.#repository === undefined) throw notFound();
    return this.#repository;
  }

  get installation(): Installation {
    if (this.token === undefined) throw notFound();
    return this.token.installation;
  }

  /** The App that asks, whichever way it signed in. */
  get actingApp(): App {
    const app = this.app ?? this.token?.installation.app;
    if (app === undefined) throw notFound();
    return app;
  }

  /**
   * One page of a list with its `Link` header, 30 items a page, 100 at most.
   * @param wrap makes the body of the items of the page
   */
  page<T>(items: readonly T[], wrap: (items: T[]) => unknown): Reply {
    const size = Math.min(100, Math.max(1, Number(this.query.get('per_page') ?? 30) || 30));
    const page = Math.max(1, Number(this.query.get('page') ?? 1) || 1);
    const last = Math.max(1, Math.ceil(items.length / size));
    const links: string[] = [];
    const link = (to: number, relation: string) => {
      const query = new URLSearchParams(this.query);
      query.set('page', String(to));
      links.push(`<${this.world.url}${this.path}?${query.toString()}>; rel="${relation}"`);
    };
    if (page > 1) link(page - 1, 'prev');
    if (page < last) link(page + 1, 'next');
    if (page < last) link(last, 'last');
    if (page > 1) link(1, 'first');
    const body = wrap(items.slice((page - 1) * size, page * size));
    return { body, headers: links.length === 0 ? {} : { link: links.join(', ') } };
  }
}

export type Handler = (call: Call) => Reply;

/** Who may call a route: an App by its JWT, an installation with a permission, or anyone. */
export type Access = 'app' | 'anyone' | 'installation' | Readonly<Record<string, 'read' | 'write'>>;

export interface Route {
  /** `METHOD /path/{parameter}` in the words of GitHub's OpenAPI description. */
  readonly operation: string;
  readonly access: Access;
  readonly handle: Handler;
}

/** Parameters that may contain slashes. */
const WIDE = new Set(['ref', 'branch', 'basehead', 'tree_sha']);

interface Compiled {
  readonly route: Route;
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly weight: number;
}

/** Finds the route of a request; more literal routes win. */
export class Router {
  readonly #compiled: readonly Compiled[];

  constructor(routes: readonly Route[]) {
    this.#compiled = routes.map(compile).sort((a, b) => b.weight - a.weight);
  }

  find(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
    for (const each of this.#compiled) {
      const match = each.method === method ? each.pattern.exec(path) : null;
      if (match === null) continue;
      const params: Record<string, string> = {};
      for (const [index, name] of each.names.entries())
        params[name] = decodeURIComponent(match[index + 1] ?? '');
      return { route: each.route, params };
    }
    return undefined;
  }
}

function compile(route: Route): Compiled {
  const [method = '', path = ''] = route.operation.split(' ');
  const names: string[] = [];
  const source = path.replace(/\/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    // The root folder of a repository has an empty path.
    if (name === 'path') return '(?:/(.*))?';
    return WIDE.has(name) ? '/(.+)' : '/([^/]+)';
  });
  const weight = path.split('/').filter((part) => part !== '' && !part.startsWith('{')).length;
  return { route, method, pattern: new RegExp(`^${source}$`), names, weight };
}
