import type { Wire } from '../model/world.ts';

const DOCUMENTATION = 'https://docs.github.com/rest';

/** An answer that is an error; thrown by handlers, sent by the server. */
export class Problem extends Error {
  readonly status: number;
  readonly body: Wire;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    extra: Wire = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.body = { message, ...extra, documentation_url: DOCUMENTATION, status: String(status) };
    this.headers = headers;
  }
}

export function notFound(): Problem {
  return new Problem(404, 'Not Found');
}

/** What GitHub says when a token lacks a permission. */
export function notAccessible(): Problem {
  return new Problem(403, 'Resource not accessible by integration');
}

/** A request that GitHub understands and refuses. */
export function unprocessable(message: string, errors: readonly unknown[] = []): Problem {
  return new Problem(422, message, errors.length === 0 ? {} : { errors });
}
